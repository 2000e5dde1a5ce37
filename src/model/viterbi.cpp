#include <algorithm>

#include "hearsay/model.hpp"

// All sums stay in 16 bits, so that a step is a few vector instructions: scores are kept relative to the best
// one. Ranges, in units of a weight: scores of sequences and of features 0 … -kDeep, label pairs ±kPair. So a
// sequence that may be is never below -2 · kDeep - kPair, and one that holds a forbidden pair always is.

namespace hearsay {
namespace {

constexpr std::int16_t kDeep = 4000;
constexpr std::int16_t kPair = 1000;
constexpr std::int16_t kImpossible = -14000;
constexpr std::int16_t kLowest = -2 * kDeep - kPair;
static_assert(LinearModel::kForbidden + kPair < kLowest && kImpossible + kPair < kLowest);
static_assert(kImpossible + LinearModel::kForbidden - kDeep > INT16_MIN);

using Lanes = std::array<std::int16_t, kModelLanes>;

std::int16_t highest(const Lanes& lanes, int labels) {
  std::int16_t top = INT16_MIN;
  for (int l = 0; l < labels; ++l) top = std::max(top, lanes[l]);
  return top;
}

/// The scores relative to their best.
Lanes relative(const Scores& scores, int labels) {
  const int top = std::clamp<int>(highest(scores.value, labels), -2 * kDeep, 2 * kDeep);
  Lanes out;
  for (int l = 0; l < kModelLanes; ++l)
    out[l] = static_cast<std::int16_t>(std::clamp(scores.value[l] - top, -int{kDeep}, 0));
  return out;
}

/// Sequences that had label p before, where they are better.
void join(std::int16_t before, const Lanes& pairs, int p, Lanes& top, Lanes& from) {
  for (int l = 0; l < kModelLanes; ++l) {
    const auto sum = static_cast<std::int16_t>(before + pairs[l]);
    from[l] = sum > top[l] ? static_cast<std::int16_t>(p) : from[l];
    top[l] = sum > top[l] ? sum : top[l];
  }
}

/// Shifts the best to 0 and keeps what cannot be apart from what is merely bad.
void settle(Lanes& sums, int labels) {
  const std::int16_t top = highest(sums, labels);
  for (std::int16_t& sum : sums) {
    const auto shifted = static_cast<std::int16_t>(sum - top);
    sum = sum < kLowest ? kImpossible : std::max<std::int16_t>(shifted, -kDeep);
  }
}

}  // namespace

void ViterbiDecoder::forward(const LinearModel& model, std::span<const Scores> scores) {
  const int labels = model.labels();
  best_.resize(scores.size());
  from_.resize(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Lanes top;
    Lanes from{};
    if (i == 0) {
      top = model.at_start().value;
    } else {
      // Behind the best label first: most others cannot win anywhere then and are passed over.
      const int first = model.best(best_[i - 1]);
      const Lanes& pairs = model.after(first).value;
      const std::int16_t before = best_[i - 1][first];
      for (int l = 0; l < kModelLanes; ++l) {
        top[l] = static_cast<std::int16_t>(before + pairs[l]);
        from[l] = static_cast<std::int16_t>(first);
      }
      std::int16_t least = INT16_MAX;
      for (int l = 0; l < labels; ++l) least = std::min(least, top[l]);
      for (int p = 0; p < labels; ++p) {
        if (p == first || best_[i - 1][p] + model.highest_after(p) <= least) continue;
        join(best_[i - 1][p], model.after(p).value, p, top, from);
      }
    }
    const Lanes own = relative(scores[i], labels);
    for (int l = 0; l < kModelLanes; ++l) top[l] = static_cast<std::int16_t>(top[l] + own[l]);
    settle(top, labels);
    best_[i].value = top;
    for (int l = 0; l < kModelLanes; ++l) from_[i][l] = static_cast<std::uint8_t>(from[l]);
  }
}

void ViterbiDecoder::decode(const LinearModel& model, std::span<const Scores> scores,
                            std::vector<std::uint8_t>& labels) {
  labels.resize(scores.size());
  if (scores.empty()) return;
  forward(model, scores);
  int label = model.best(best_.back());
  for (std::size_t i = scores.size(); i-- > 0;) {
    labels[i] = static_cast<std::uint8_t>(label);
    label = from_[i][label];
  }
}

void ViterbiDecoder::decode(const LinearModel& model, std::span<const Scores> scores,
                            std::vector<std::uint8_t>& labels, std::vector<std::int32_t>& margins) {
  decode(model, scores, labels);
  margins.resize(scores.size());
  const int count = model.labels();
  Lanes behind{};  // of the best sequence from here on, without the score of this position
  for (std::size_t i = scores.size(); i-- > 0;) {
    int best = -2 * kDeep, second = -2 * kDeep;
    for (int l = 0; l < count; ++l) {
      const int sum = best_[i][l] + behind[l];
      second = std::max(second, std::min(sum, best));
      best = std::max(best, sum);
    }
    margins[i] = best - second;
    const Lanes own = relative(scores[i], count);
    Lanes with;
    for (int l = 0; l < kModelLanes; ++l)
      with[l] = behind[l] < kLowest ? kImpossible : static_cast<std::int16_t>(behind[l] + own[l]);
    for (int p = 0; p < count; ++p) {
      const Lanes& pairs = model.after(p).value;
      std::int16_t top = INT16_MIN;
      for (int l = 0; l < count; ++l) top = std::max(top, static_cast<std::int16_t>(with[l] + pairs[l]));
      behind[p] = top;
    }
    settle(behind, count);
  }
}

}  // namespace hearsay
