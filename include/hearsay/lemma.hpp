#pragma once
// Base forms of English words by suffix rules over a table of irregular forms (lexicon table `irregular`).

#include <string>
#include <string_view>
#include <unordered_map>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {

class Lemmatiser {
 public:
  explicit Lemmatiser(const Lexicon& lexicon);

  /// Lower-cased singular: "troops" → "troop", "Servicemen" → "serviceman"; an unknown word is returned
  /// folded.
  std::string noun(std::string_view word) const;
  /// Lower-cased base form: "said" → "say", "killed" → "kill".
  std::string verb(std::string_view word) const;
  /// Lower-cased positive: "bigger" → "big", "worst" → "bad", "earliest" → "early".
  std::string adjective(std::string_view word) const;
  /// By its part of speech, as the treebanks write it: proper nouns and numbers stay as they are.
  std::string lemma(std::string_view word, Tag tag) const;

 private:
  std::unordered_map<std::string, std::string> nouns_, verbs_, adjectives_, others_;
};

}  // namespace hearsay
