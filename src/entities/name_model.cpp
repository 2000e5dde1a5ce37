#include "entities/name_model.hpp"

#include <algorithm>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

/// Places in a label: B, I, E, S.
enum Place : std::uint32_t { kBegin, kInside, kEnd, kSingle };

constexpr int kOutside = 0;  ///< the label of what is no name: a name does not go on behind its stretch
// Names of a smaller margin are wrong more often than right; more so where capitals tell nothing.
constexpr std::int32_t kLeastMargin = 80, kLeastMarginCaseless = 120;

}  // namespace

NameModel::NameModel() : NameModel(LinearModel::embedded("names")) {}

NameModel::NameModel(const LinearModel& model) : model_(model) {
  if (model_.recipe() != kNameRecipe || model_.labels() != kNameLabels)
    throw UsageError("the model of names was trained for other features; run scripts/train names");
}

void NameModel::score(const NameFeatures& features, const Article& article, std::uint32_t token,
                      const Sentence& sentence, bool cased, NameMemory& memory, Scores& scores) const {
  for (std::uint32_t n = 0; n < kNears; ++n) {
    const auto near = static_cast<Near>(n);
    const std::optional<std::uint32_t> at = NameFeatures::token_near(token, near, sentence);
    const std::optional<std::uint32_t> type = at ? std::optional(article.type_number(*at)) : std::nullopt;
    scores.add(memory.sums.of(model_, article.types(), type, near, cased));
  }
  features.find_others(token, sentence, memory.features);
  model_.add_all(memory.features, scores);
}

std::vector<std::vector<Judged>> NameModel::find(const Article& article,
                                                 const std::vector<std::vector<Found>>& ruled,
                                                 NameMemory& memory) const {
  const NameWords words(article);
  const NameFeatures features(words, ruled);
  std::vector<std::vector<Judged>> out(article.sentences().size());
  for (std::size_t s = 0; s < words.stretches().size(); ++s) {
    const Range stretch = words.stretches()[s];
    const std::uint32_t number = words.sentence_of()[s];
    const Sentence& sentence = article.sentences()[number];
    const bool cased = words.sentence_case(sentence) != Case::none;
    std::vector<Scores>& scores = memory.scores;
    scores.assign(stretch.size(), Scores{});
    for (std::uint32_t i = 0; i < stretch.size(); ++i)
      score(features, article, stretch.begin + i, sentence, cased, memory, scores[i]);
    const std::vector<std::uint8_t>& labels = memory.labels;
    memory.decoder.decode(model_, scores, memory.labels, kOutside);
    if (std::all_of(labels.begin(), labels.end(), [](std::uint8_t label) { return label == kOutside; }))
      continue;
    const std::vector<std::int32_t>& margins = memory.margins;
    memory.decoder.margins_but(kOutside, labels, model_, scores, memory.margins, kOutside);
    for (std::uint32_t i = 0, begin = 0; i < stretch.size(); ++i) {
      if (labels[i] == kOutside) continue;
      const std::uint32_t place = (labels[i] - 1u) % 4;
      if (place == kBegin || place == kSingle) begin = i;
      if (place != kEnd && place != kSingle) continue;
      const std::int32_t margin = *std::min_element(margins.begin() + begin, margins.begin() + i + 1);
      if (margin < (cased ? kLeastMargin : kLeastMarginCaseless)) continue;
      out[number].push_back({{stretch.begin + begin, stretch.begin + i + 1}, (labels[i] - 1u) / 4, margin});
    }
  }
  return out;
}

}  // namespace hearsay
