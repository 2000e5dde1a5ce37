#include "reconcile/word_weights.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/word_table.hpp"

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

std::vector<WeighedStem> WordWeights::stems_of(const ArticleFacts& article, WordTable& words) const {
  std::vector<WordAt> found;
  for (const Passage& passage : article.body) words.scan(article(passage.words), found);
  std::vector<WeighedStem> stems;
  stems.reserve(found.size());
  for (const WordAt& at : found) {
    for (const WordTable::Part& part : words.parts(words.form(at.form))) {
      if (part.stem == 0 || part.number || !part.content) continue;
      stems.push_back({part.stem, std::min(weight(part.word), weight(part.stem))});
    }
  }
  std::sort(stems.begin(), stems.end(), [](const WeighedStem& a, const WeighedStem& b) {
    return a.stem != b.stem ? a.stem < b.stem : a.weight < b.weight;
  });
  const auto last = std::unique(stems.begin(), stems.end(),
                                [](const WeighedStem& a, const WeighedStem& b) { return a.stem == b.stem; });
  stems.erase(last, stems.end());
  std::erase_if(stems, [](const WeighedStem& stem) { return stem.weight == 0; });
  return stems;
}

std::uint32_t total_weight(std::span<const WeighedStem> stems) {
  std::uint32_t sum = 0;
  for (const WeighedStem& stem : stems) sum += stem.weight;
  return sum;
}

std::uint32_t common_weight(std::span<const WeighedStem> a, std::span<const WeighedStem> b) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].stem == b[j].stem) sum += std::min(a[i].weight, b[j].weight);
    const bool low = a[i].stem <= b[j].stem, high = b[j].stem <= a[i].stem;
    i += low;
    j += high;
  }
  return sum;
}

}  // namespace hearsay
