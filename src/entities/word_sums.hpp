#pragma once
// The weights of all features that one word decides, summed once a spelling and place and remembered.

#include <array>
#include <optional>
#include <vector>

#include "entities/name_features.hpp"
#include "entities/word_types.hpp"
#include "hearsay/model.hpp"

namespace hearsay {

/// Scratch memory of one thread, for one model.
class WordSums {
 public:
  /// Of the spelling with that number, nullopt outside the sentence. The reference holds until the next call.
  const Scores& of(const LinearModel& model, const WordTypes& types, std::optional<std::uint32_t> type,
                   Near near, bool cased) {
    const std::size_t word = type ? std::size_t{*type} + 1 : 0;
    if (types.age() != age_ || word >= at_.size()) fit(types);
    const std::uint32_t known = at_[word][static_cast<std::size_t>(near) * 2 + (cased ? 1 : 0)];
    return known != 0 ? sums_[known - 1] : add(model, types, word, near, cased);
  }

 private:
  const Scores& add(const LinearModel& model, const WordTypes& types, std::size_t word, Near near,
                    bool cased);
  void fit(const WordTypes& types);

  std::vector<std::array<std::uint32_t, std::size_t{kNears} * 2>>
      at_;  ///< number of the sum from 1, of each word
  std::vector<Scores> sums_;
  std::vector<Feature> features_;
  std::uint32_t age_ = 0;
};

}  // namespace hearsay
