#pragma once
// The quotations of an article against the texts they are said to come from: word for word, shortened,
// altered, or not there.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {

/// Graver ones are larger.
enum class QuoteVerdict : std::uint8_t {
  verbatim,   ///< the words stand there in a row; glyphs, capitals and contractions aside
  shortened,  ///< the parts between "…" or brackets stand there in order
  altered,    ///< something like it stands there
  not_found
};

std::string_view verdict_name(QuoteVerdict verdict);

/// Offsets are code points, half-open.
struct QuoteCheck {
  std::string doc, path;  ///< the article
  std::string by;         ///< who is said to have said it, empty = unknown
  std::string text;       ///< without quotation marks
  std::uint32_t start = 0, end = 0;
  QuoteVerdict verdict = QuoteVerdict::not_found;
  std::string source_path;  ///< where it was found, with the words there
  std::string source_text;
  std::uint32_t source_start = 0, source_end = 0;
  std::string diff;       ///< of an altered one: "we [rang → called] the control room"
  std::size_t edits = 0;  ///< words changed, added or left out
};

class QuoteVerifier {
 public:
  explicit QuoteVerifier(const Lexicon& lexicon);
  ~QuoteVerifier();

  /// A text that quotations may come from; needs `text` only.
  void add_source(const Document& source);
  /// Every quotation of three words or more outside furniture; needs text, blocks and, for the speakers,
  /// claims.
  std::vector<QuoteCheck> check(const Document& article) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hearsay
