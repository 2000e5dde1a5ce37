#pragma once
// How much the words that two articles have in common tell that they are about one thing.

#include <cstdint>
#include <unordered_map>

#include "hearsay/lexicon.hpp"

namespace hearsay {

class WordWeights {
 public:
  explicit WordWeights(const Lexicon& lexicon);

  static constexpr std::uint8_t kFull = 33;  ///< of a word that hardly any text has

  /// Of a word by its hash, or of a stem that is a word.
  std::uint8_t weight(std::uint64_t word) const;

 private:
  std::unordered_map<std::uint64_t, std::uint8_t> weights_;  ///< by the hash of the word
};

}  // namespace hearsay
