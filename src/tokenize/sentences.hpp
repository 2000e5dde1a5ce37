#pragma once
// Tokens to sentences: rules propose where one ends, a classifier overrules them where it is sure.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"
#include "tokenize/scanner.hpp"
#include "tokenize/sentence_features.hpp"

namespace hearsay {

class SentenceSplitter {
 public:
  /// `tags`: the tagger's model, for its dictionary; `model`: "sentences".
  SentenceSplitter(const Lexicon& lexicon, const Scanner& scanner, const LinearModel& tags,
                   const LinearModel& model);

  /// Appends the sentences of tokens[first, end), which stand in one block.
  void split(std::string_view text, const std::vector<Span>& tokens, const std::vector<TokenKind>& kinds,
             std::size_t first, std::vector<Span>& sentences) const;

  /// What the rules alone say: ends[i] is of the place behind token first + i.
  void propose(std::string_view text, const std::vector<Span>& tokens, const std::vector<TokenKind>& kinds,
               std::size_t first, std::vector<RuleEnd>& ends) const;
  const SentenceFeatures& features() const { return features_; }

 private:
  friend class SplitRun;
  enum class WordClass { opener, saying };

  bool is(std::string_view word, WordClass cls) const;

  const Scanner& scanner_;
  std::unordered_map<std::string, WordClass> words_;
  LinearModel model_, tags_;
  PackedTable classes_;
  SentenceFeatures features_;
};

}  // namespace hearsay
