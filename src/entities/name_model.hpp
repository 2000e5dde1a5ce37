#pragma once
// Names as the model reads them from their words and surroundings.

#include <vector>

#include "entities/name_features.hpp"
#include "entities/word_sums.hpp"
#include "hearsay/model.hpp"

namespace hearsay {

/// A name with the class the model gives it (a number of kNameClasses).
struct Judged {
  Range range;
  std::uint32_t cls = 0;
  std::int32_t margin = 0;  ///< what the sentence would lose were this no such name, in units of the model
};

/// Scratch memory of one thread.
struct NameMemory {
  WordSums sums;
  ViterbiDecoder decoder;
  std::vector<Feature> features;
  std::vector<Scores> scores;
  std::vector<std::uint8_t> labels;
  std::vector<std::int32_t> margins;
};

class NameModel {
 public:
  NameModel();
  /// Throws UsageError when it was trained for other features or classes.
  explicit NameModel(const LinearModel& model);

  /// By sentence of the article, each ordered by position, without overlaps. `ruled`: what the rules found.
  std::vector<std::vector<Judged>> find(const Article& article, const std::vector<std::vector<Found>>& ruled,
                                        NameMemory& memory) const;

 private:
  void score(const NameFeatures& features, const Article& article, std::uint32_t token,
             const Sentence& sentence, bool cased, NameMemory& memory, Scores& scores) const;

  LinearModel model_;
};

}  // namespace hearsay
