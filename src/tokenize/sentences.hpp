#pragma once
// Tokens to sentences: full stops weighed by what stands around them.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"
#include "tokenize/scanner.hpp"

namespace hearsay {

class SentenceSplitter {
 public:
  SentenceSplitter(const Lexicon& lexicon, const Scanner& scanner);

  /// Appends the sentences of tokens[first, end), which stand in one block.
  void split(std::string_view text, const std::vector<Span>& tokens, const std::vector<TokenKind>& kinds,
             std::size_t first, std::vector<Span>& sentences) const;

 private:
  friend class SplitRun;
  enum class WordClass { opener, saying };

  bool is(std::string_view word, WordClass cls) const;

  const Scanner& scanner_;
  std::unordered_map<std::string, WordClass> words_;
};

}  // namespace hearsay
