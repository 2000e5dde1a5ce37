#pragma once
// Spans of a document as passages in code points; which sentence and which block a byte is in.

#include <vector>

#include "hearsay/document.hpp"
#include "reconcile/facts.hpp"

namespace hearsay {

class PassageReader {
 public:
  explicit PassageReader(const Document& doc);

  const Document& doc() const { return doc_; }
  /// Code point of a byte offset.
  std::uint32_t at(std::uint32_t byte) const;
  Passage passage(Span span) const;
  /// Without white space at its ends.
  Passage trimmed(Span span) const;
  /// nullptr outside every sentence.
  const Span* sentence_at(std::uint32_t byte) const;
  /// From the start of the sentence `before` sentences ahead of the one at `byte` to that one's end, inside
  /// the block.
  Span context(std::uint32_t byte, std::size_t before) const;
  bool in_heading(std::uint32_t byte) const;
  bool in_furniture(std::uint32_t byte) const;
  /// The text without furniture, in as few stretches as possible.
  const std::vector<Span>& body() const { return body_; }

 private:
  const Block* block_at(std::uint32_t byte) const;

  const Document& doc_;
  std::vector<std::uint32_t> marks_;  ///< code points before every kMarkBytes-th byte
  std::vector<Span> body_;
};

}  // namespace hearsay
