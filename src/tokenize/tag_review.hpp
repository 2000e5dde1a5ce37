#pragma once
// A second look at the tokens whose tags are unsure, by the tags that the first one gave to those around them:
// how a word is used often hangs on the verb or the noun that comes after it, which the first look does not
// know yet. The same code for training and for use.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "hearsay/model.hpp"
#include "tokenize/tag_features.hpp"

namespace hearsay {

class TagReview {
 public:
  /// Version of all that is computed here.
  static constexpr std::uint32_t kRecipe = 1;
  /// Tokens whose tag leads by less, in units of model tags, are looked at again: 6 in 100, and half of what
  /// is wrong.
  static constexpr int kUnsure = 250;

  /// How sure the first look was of a token, the tags around it taken as they are.
  struct Doubt {
    int second = 0;  ///< the label that comes next; told for those below kUnsure alone, or when asked for all
    int lead = 0;    ///< of the label it has
  };

  /// `tags`: the model of the first look, which must outlive this.
  explicit TagReview(const LinearModel& tags);

  /// `labels`: of the sentence, by the first look; `own`: what the features say of token i.
  Doubt doubt(const Scores& own, std::span<const std::uint8_t> labels, std::size_t i,
              int told_below = kUnsure) const {
    Scores sum = own;
    sum.add(i == 0 ? tags_->at_start() : tags_->after(labels[i - 1]));
    if (i + 1 < labels.size()) sum.add(tags_->before(labels[i + 1]));
    const int label = labels[i], had = sum[label];
    sum.value[static_cast<std::size_t>(label)] = INT16_MIN;
    const auto end = sum.value.begin() + tags_->labels();
    const int next = *std::max_element(sum.value.begin(), end);
    if (had - next >= told_below) return {0, had - next};
    return {static_cast<int>(std::find(sum.value.begin(), end, next) - sum.value.begin()), had - next};
  }

  /// Appends the features of token i. `words`: those of the sentence, with TagFeatures::kReach places more on
  /// both sides.
  void features(std::span<const TagWord> words, std::span<const std::uint8_t> labels, std::size_t i,
                Doubt doubt, std::vector<Feature>& out) const;

 private:
  bool is_verb(std::uint8_t label) const { return label == verb_ || label == auxiliary_; }

  const LinearModel* tags_;
  int verb_, auxiliary_;
};

}  // namespace hearsay
