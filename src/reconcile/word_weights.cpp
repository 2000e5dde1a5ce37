#include "reconcile/word_weights.hpp"

#include <charconv>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {

WordWeights::WordWeights(const Lexicon& lexicon) {
  const Table& table = lexicon.table("word_weights");
  const std::size_t word = table.column("word"), weight = table.column("weight");
  weights_.reserve(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view text = table.at(row, weight);
    int value = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || value < 0 || value > kFull)
      throw UsageError("word_weights: no weight in tenths: '" + std::string(text) + "'");
    weights_.emplace(hash64(table.at(row, word)), static_cast<std::uint8_t>(value));
  }
}

std::uint8_t WordWeights::weight(std::uint64_t word) const {
  const auto found = weights_.find(word);
  return found == weights_.end() ? kFull : found->second;
}

}  // namespace hearsay
