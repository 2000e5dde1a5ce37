#pragma once
// Trained linear models: log-odds of a yes as a sum over features.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "hearsay/lexicon.hpp"

namespace hearsay {

/// One weight for each feature of a list, read from a table of the lexicon with the columns feature and
/// weight; the row "bias" is added to every sum.
class LinearModel {
 public:
  /// Throws UsageError for a weight that is no number and for a feature that the list has not. A feature
  /// without a row weighs nothing.
  LinearModel(const Lexicon& lexicon, std::string_view table, std::span<const std::string_view> features);

  /// Natural logarithm of the odds; `values` are in the order of the features.
  float odds(std::span<const float> values) const;

 private:
  std::vector<float> weights_;
  float bias_ = 0;
};

}  // namespace hearsay
