#pragma once
// How much the words that two articles have in common tell that they are about one thing.

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "hearsay/lexicon.hpp"

namespace hearsay {

struct ArticleFacts;
class WordTable;

/// A content stem of an article, with its weight in tenths.
struct WeighedStem {
  std::uint64_t stem = 0;
  std::uint8_t weight = 0;
};

class WordWeights {
 public:
  explicit WordWeights(const Lexicon& lexicon);

  static constexpr std::uint8_t kFull = 33;  ///< of a word that hardly any text has

  /// Of a word by its hash, or of a stem that is a word.
  std::uint8_t weight(std::uint64_t word) const;
  /// The stems of the article's text that tell anything, sorted, each once.
  std::vector<WeighedStem> stems_of(const ArticleFacts& article, WordTable& words) const;

 private:
  std::unordered_map<std::uint64_t, std::uint8_t> weights_;  ///< by the hash of the word
};

/// The weight of all stems of a list, and of those that two lists share.
std::uint32_t total_weight(std::span<const WeighedStem> stems);
std::uint32_t common_weight(std::span<const WeighedStem> a, std::span<const WeighedStem> b);

}  // namespace hearsay
