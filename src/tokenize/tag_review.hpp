#pragma once
// A second look at the tokens whose tags are unsure, by the tags that the first one gave to those around
// them: how a word is used often hangs on the verb or the noun that comes after it, which the first look does
// not know yet. The same code for training and for use.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "hearsay/model.hpp"
#include "hearsay/wide.hpp"
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
  HEARSAY_INLINE Doubt doubt(const Scores& own, std::span<const std::uint8_t> labels, std::size_t i,
                             int told_below = kUnsure) const {
    Scores sum = own;
    sum.add(i == 0 ? tags_->at_start() : tags_->after(labels[i - 1]));
    if (i + 1 < labels.size()) sum.add(tags_->before(labels[i + 1]));
    const std::int16_t had = sum[labels[i]];
    sum.value[labels[i]] = INT16_MIN;
    // Over all lanes, a number known beforehand, so that it becomes vector instructions.
    Lanes others;
    for (int l = 0; l < kModelLanes; ++l) others[l] = sum.value[l] < real_[l] ? sum.value[l] : real_[l];
    std::int16_t next = INT16_MIN;
    for (int l = 0; l < kModelLanes; ++l) next = others[l] > next ? others[l] : next;
    Doubt out{0, had - next};
    if (out.lead < told_below)
      out.second = static_cast<int>(std::find(others.begin(), others.end(), next) - others.begin());
    return out;
  }

  /// Appends the features of token i. `words`: those of the sentence, with TagFeatures::kReach places more on
  /// both sides.
  void features(std::span<const TagWord> words, std::span<const std::uint8_t> labels, std::size_t i,
                Doubt doubt, std::vector<Feature>& out) const;

 private:
  using Lanes = std::array<std::int16_t, kModelLanes>;

  bool is_verb(std::uint8_t label) const { return label == verb_ || label == auxiliary_; }

  const LinearModel* tags_;
  Lanes real_;  ///< 32767 for a label, -32768 for a lane behind the last one
  int verb_, auxiliary_;
};

}  // namespace hearsay
