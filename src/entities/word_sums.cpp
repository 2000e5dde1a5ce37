#include "entities/word_sums.hpp"

namespace hearsay {

void WordSums::fit(const WordTypes& types) {
  if (types.age() != age_) {
    at_.clear();
    sums_.clear();
    age_ = types.age();
  }
  at_.resize(types.size() + 1);
}

const Scores& WordSums::add(const LinearModel& model, const WordTypes& types, std::size_t word, Near near,
                            bool cased) {
  features_.clear();
  NameFeatures::add_of_word(word == 0 ? nullptr : &types[static_cast<std::uint32_t>(word - 1)], near, cased,
                            features_);
  Scores& sum = sums_.emplace_back();
  for (const Feature feature : features_) model.add(feature, sum);
  at_[word][static_cast<std::size_t>(near) * 2 + (cased ? 1 : 0)] = static_cast<std::uint32_t>(sums_.size());
  return sum;
}

}  // namespace hearsay
