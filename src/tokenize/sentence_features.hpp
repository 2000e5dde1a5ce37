#pragma once
// What the classifier of sentence ends looks at: the same code for training and for use.

#include <cstdint>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/model.hpp"
#include "hearsay/packed_table.hpp"
#include "tokenize/scanner.hpp"

namespace hearsay {

/// What the rules say of the place behind a token. The classifier may decide otherwise where they are not
/// sure.
enum class RuleEnd : std::uint8_t { no, yes, surely, never };

/// Tokens of one block, and what the rules say of them.
struct BlockView {
  std::string_view text;
  const std::vector<Span>& tokens;
  const std::vector<TokenKind>& kinds;
  std::size_t first, end;
  const std::vector<RuleEnd>& rules;  ///< by token - first

  std::string_view word(std::size_t i) const { return text.substr(tokens[i].begin, tokens[i].size()); }
  /// Whether it ends as sentences do; then those inside it do so, too.
  bool closed() const { return kinds[end - 1] != TokenKind::word && kinds[end - 1] != TokenKind::number; }
  bool glued(std::size_t i) const { return tokens[i].begin == tokens[i - 1].end; }
};

class SentenceFeatures {
 public:
  /// Version of all that is computed here.
  static constexpr std::uint32_t kRecipe = 101;

  /// `tags`: the tagger's model, for its dictionary.
  SentenceFeatures(const Scanner& scanner, const LinearModel& tags, const PackedTable& classes)
      : scanner_(&scanner), tags_(&tags), classes_(&classes) {}

  /// Whether a sentence may end behind token i, which is not the last one of the block.
  static bool is_candidate(const BlockView& block, std::size_t i);

  /// The decision behind token i, a candidate, by what the classifier finds `end` better than `inside`.
  static bool decide(const BlockView& block, std::size_t i, int advantage);

  /// Walks a block from left to right: where the sentence at hand began and what is open in it.
  class Walk {
   public:
    explicit Walk(const BlockView& block);
    void pass(std::size_t i);   ///< token i belongs to the sentence
    void begin(std::size_t i);  ///< a sentence begins at i

   private:
    friend class SentenceFeatures;
    const BlockView& block_;
    std::size_t start_;
    int brackets_ = 0, quotes_ = 0;
    std::size_t capitals_ = 0, words_ = 0, ends_ = 0;  ///< of the whole block
  };

  /// Features of the place behind token i, given in `out`.
  void of(const Walk& walk, std::size_t i, std::vector<Feature>& out) const;

 private:
  struct Word;
  /// What the bytes tell, without tables.
  Word glimpse(const BlockView& block, std::size_t i) const;
  Word look(const BlockView& block, std::size_t i) const;

  const Scanner* scanner_;
  const LinearModel* tags_;
  const PackedTable* classes_;
};

}  // namespace hearsay
