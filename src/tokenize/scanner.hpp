#pragma once
// Text to tokens in one pass, by the conventions of Universal Dependencies for English.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {

/// What the sentence splitter must know of a token beyond its text.
enum class TokenKind : std::uint8_t {
  word,
  number,
  abbreviation,  ///< ends with its own full stop: "Dec." "U.S." "J."
  stop,          ///< "."
  mark,          ///< "!" "?" "?!" and their kind in other scripts
  ellipsis,      ///< "..." "…"
  opener,        ///< opening quote or bracket
  closer,        ///< closing quote or bracket
  other
};

/// How a sentence may end at an abbreviation.
enum class AbbreviationKind : std::uint8_t {
  title,    ///< "Gen.": a name follows, the sentence goes on
  number,   ///< "No." "p.": an abbreviation only before a number
  month,    ///< "Dec.": goes on before a number
  inner,    ///< "e.g." "vs.": never ends a sentence
  name,     ///< "Inc." "Jr.": may end one
  letters,  ///< "U.S." "p.m.": may end one
  initial,  ///< "J."
  common    ///< "etc." "approx.": may end one
};

class Scanner {
 public:
  explicit Scanner(const Lexicon& lexicon);

  /// Appends the tokens of text[begin, end) and their kinds.
  void scan(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<Span>& tokens,
            std::vector<TokenKind>& kinds) const;

  /// Of a token that ends with a full stop.
  AbbreviationKind abbreviation_kind(std::string_view token) const;
  const AbbreviationKind* find_abbreviation(std::string_view without_stop) const;
  bool is_prefix(std::string_view word) const { return prefixes_.count(std::string(word)) != 0; }

 private:
  friend class ScanRun;
  /// Lengths of the parts of a word that is written together: "cannot" → 3, 3.
  using Parts = std::array<std::uint8_t, 4>;
  struct Contraction {
    Parts parts;
    std::vector<std::string> before;  ///< only before these words; empty: always
  };

  bool may_be_special(std::string_view word) const;
  const Contraction* find_contraction(std::string_view word) const;
  void note_special(std::string_view word);

  std::unordered_map<std::string, AbbreviationKind> abbreviations_;
  std::unordered_map<std::string, Contraction> contractions_;
  std::unordered_map<std::string, bool> prefixes_, units_, domains_;
  std::array<std::uint64_t, 64> special_{};  ///< bloom filter over contractions and abbreviations
};

}  // namespace hearsay
