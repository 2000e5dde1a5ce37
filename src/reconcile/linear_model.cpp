#include "reconcile/linear_model.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

float number_in(std::string_view text, std::string_view table) {
  float value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size())
    throw UsageError(std::string(table) + ": no weight: '" + std::string(text) + "'");
  return value;
}

}  // namespace

LinearModel::LinearModel(const Lexicon& lexicon, std::string_view name,
                         std::span<const std::string_view> features)
    : weights_(features.size()) {
  const Table& table = lexicon.table(name);
  const std::size_t feature = table.column("feature"), weight = table.column("weight");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const float value = number_in(table.at(row, weight), name);
    const auto at = std::find(features.begin(), features.end(), table.at(row, feature));
    if (at != features.end()) {
      weights_[static_cast<std::size_t>(at - features.begin())] = value;
    } else if (table.at(row, feature) == "bias") {
      bias_ = value;
    } else {
      throw UsageError(std::string(name) + ": no feature '" + std::string(table.at(row, feature)) + "'");
    }
  }
}

float LinearModel::odds(std::span<const float> values) const {
  float sum = bias_;
  for (std::size_t i = 0; i < weights_.size(); ++i) sum += weights_[i] * values[i];
  return sum;
}

}  // namespace hearsay
