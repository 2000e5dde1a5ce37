#include "entities/name_model.hpp"

#include <algorithm>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

/// Places in a label: B, I, E, S.
enum Place : std::uint32_t { kBegin, kInside, kEnd, kSingle };

constexpr std::int16_t kNever = -8000;
// Names of a smaller margin are wrong more often than right; more so where capitals tell nothing.
constexpr std::int32_t kLeastMargin = 80, kLeastMarginCaseless = 120;

}  // namespace

NameModel::NameModel() : NameModel(LinearModel::embedded("names")) {}

NameModel::NameModel(const LinearModel& model) : model_(model) {
  if (model_.recipe() != kNameRecipe || model_.labels() != kNameLabels)
    throw UsageError("the model of names was trained for other features; run scripts/train names");
}

std::vector<std::vector<Judged>> NameModel::find(const Article& article,
                                                 const std::vector<std::vector<Found>>& ruled) const {
  const NameWords words(article, tables_);
  const NameFeatures features(words, ruled);
  std::vector<std::vector<Judged>> out(article.sentences().size());
  ViterbiDecoder decoder;
  std::vector<Feature> found;
  std::vector<Scores> scores;
  std::vector<std::uint8_t> labels;
  std::vector<std::int32_t> margins;
  for (std::size_t s = 0; s < words.stretches().size(); ++s) {
    const Range stretch = words.stretches()[s];
    const std::uint32_t number = words.sentence_of()[s];
    scores.assign(stretch.size() + 1, Scores{});
    for (std::uint32_t i = 0; i < stretch.size(); ++i) {
      features.find(stretch.begin + i, article.sentences()[number], found);
      for (const Feature feature : found) model_.add(feature, scores[i]);
    }
    std::fill(scores.back().value.begin() + 1, scores.back().value.end(), kNever);  // the name ends here
    decoder.decode(model_, scores, labels, margins);
    for (std::uint32_t i = 0, begin = 0; i < stretch.size(); ++i) {
      if (labels[i] == 0) continue;
      const std::uint32_t place = (labels[i] - 1u) % 4;
      if (place == kBegin || place == kSingle) begin = i;
      if (place != kEnd && place != kSingle) continue;
      const std::int32_t margin = *std::min_element(margins.begin() + begin, margins.begin() + i + 1);
      if (margin < (words.sentence_case(article.sentences()[number]) == Case::none ? kLeastMarginCaseless
                                                                                   : kLeastMargin))
        continue;
      out[number].push_back({{stretch.begin + begin, stretch.begin + i + 1}, (labels[i] - 1u) / 4, margin});
    }
  }
  return out;
}

}  // namespace hearsay
