#include "hearsay/run_decoder.hpp"

#include <algorithm>

#include "hearsay/wide.hpp"

// Sums stay in 16 bits, as in viterbi.cpp and with the same limits: scores are kept relative to the best one,
// from 0 down to -kDeep, label pairs weigh ±kPair at most. All loops run over all lanes, so that the compiler
// makes a few vector instructions of each; lanes behind the last label are kept so low that they never win.

namespace hearsay {
namespace {

constexpr std::int16_t kDeep = 4000;
constexpr std::int16_t kPair = 1000;
constexpr std::int16_t kImpossible = -14000;
constexpr std::int16_t kLowest = -2 * kDeep - kPair;
constexpr std::int16_t kNoLane = LinearModel::kForbidden;

using Lanes = std::array<std::int16_t, kModelLanes>;

HEARSAY_INLINE std::int16_t highest(const Lanes& lanes) {
  std::int16_t top = INT16_MIN;
  for (int l = 0; l < kModelLanes; ++l) top = lanes[l] > top ? lanes[l] : top;
  return top;
}

/// The first lane that holds `value`; one does.
HEARSAY_INLINE int lane_of(const Lanes& lanes, std::int16_t value) {
  int l = 0;
  while (lanes[l] != value) ++l;
  return l;
}

/// The scores relative to the best of the real labels; returns the best, 0 unless it was cut.
HEARSAY_INLINE std::int16_t relative(const Scores& scores, const Lanes& real, Lanes& out) {
  for (int l = 0; l < kModelLanes; ++l) out[l] = scores.value[l] < real[l] ? scores.value[l] : real[l];
  const std::int16_t found = highest(out);
  const std::int16_t top = found > 2 * kDeep ? 2 * kDeep : found < -2 * kDeep ? -2 * kDeep : found;
  const auto bottom = static_cast<std::int16_t>(top - kDeep);
  for (int l = 0; l < kModelLanes; ++l) {
    std::int16_t value = out[l] < top ? out[l] : top;
    value = value > bottom ? value : bottom;
    out[l] = static_cast<std::int16_t>(value - top);
  }
  return found >= top ? std::int16_t{0} : highest(out);
}

/// Labels that are as good as `limit`.
HEARSAY_INLINE int rivals(const Lanes& own, std::int16_t limit) {
  int count = 0;
  for (int l = 0; l < kModelLanes; ++l) count += own[l] >= limit;
  return count;
}

/// The best becomes 0; what cannot be is kept apart from what is merely bad.
HEARSAY_INLINE void settle_sums(const Lanes& sums, Lanes& out) {
  const std::int16_t best = highest(sums);
  for (int l = 0; l < kModelLanes; ++l) {
    const auto shifted = static_cast<std::int16_t>(sums[l] - best);
    const std::int16_t kept = shifted > -kDeep ? shifted : -kDeep;
    out[l] = sums[l] < kLowest ? kImpossible : kept;
  }
}

}  // namespace

RunDecoder::RunDecoder(const LinearModel& model) : labels_(model.labels()), wide_(has_avx2()) {
  real_.fill(INT16_MIN);
  highest_after_.fill(kNoLane);
  at_start_.fill(kNoLane);
  for (Lanes& row : after_) row.fill(kNoLane);
  for (Lanes& row : before_) row.fill(kNoLane);
  for (int l = 0; l < labels_; ++l) {
    real_[l] = INT16_MAX;
    at_start_[l] = model.at_start()[l];
    highest_after_[l] = static_cast<std::int16_t>(model.highest_after(l));
    for (int next = 0; next < labels_; ++next) {
      after_[l][next] = model.after(l)[next];
      before_[next][l] = model.after(l)[next];
    }
  }
  needed_.fill(0);
  for (int l = 0; l < labels_; ++l) {
    for (int other = 0; other < labels_; ++other) {
      int gain_before = at_start_[other] - at_start_[l], gain_behind = 0;
      for (int near = 0; near < labels_; ++near) {
        gain_before = std::max(gain_before, after_[near][other] - after_[near][l]);
        gain_behind = std::max(gain_behind, after_[other][near] - after_[l][near]);
      }
      needed_[l] = std::max(needed_[l], gain_before + gain_behind);
    }
  }
}

/// From the best sequences up to the place before to those up to place i.
HEARSAY_INLINE void RunDecoder::advance(const Lanes& own, std::size_t i) {
  Lanes top, from;
  // Behind the best label first: most others cannot win anywhere then and are passed over.
  const int first = lane_of(best_, highest(best_));
  const std::int16_t before = best_[first];
  std::int16_t least = INT16_MAX;
  for (int l = 0; l < kModelLanes; ++l) {
    top[l] = static_cast<std::int16_t>(before + after_[first][l]);
    from[l] = static_cast<std::int16_t>(first);
    const std::int16_t real = real_[l] > 0 ? top[l] : INT16_MAX;
    least = real < least ? real : least;
  }
  Lanes reach;
  for (int l = 0; l < kModelLanes; ++l) reach[l] = static_cast<std::int16_t>(best_[l] + highest_after_[l]);
  for (int p = 0; p < labels_; ++p) {
    if (reach[p] <= least || p == first) continue;
    const std::int16_t last = best_[p];
    const auto number = static_cast<std::int16_t>(p);
    for (int l = 0; l < kModelLanes; ++l) {
      const auto sum = static_cast<std::int16_t>(last + after_[p][l]);
      from[l] = sum > top[l] ? number : from[l];
      top[l] = sum > top[l] ? sum : top[l];
    }
  }
  for (int l = 0; l < kModelLanes; ++l) {
    top[l] = static_cast<std::int16_t>(top[l] + own[l]);
    from_[i][l] = static_cast<std::uint8_t>(from[l]);
  }
  settle_sums(top, best_);
}

/// The best label before a settled place with this one.
HEARSAY_INLINE int RunDecoder::before_settled(int label) const {
  Lanes sums;
  for (int l = 0; l < kModelLanes; ++l) sums[l] = static_cast<std::int16_t>(best_[l] + before_[label][l]);
  const std::int16_t top = highest(sums);
  const int first = lane_of(best_, highest(best_));
  return sums[first] == top ? first : lane_of(sums, top);
}

HEARSAY_INLINE void RunDecoder::run(std::span<const Scores> scores, std::uint8_t* labels) {
  const std::size_t size = scores.size();
  Lanes own;
  bool after_settled = false;
  for (std::size_t i = 0; i < size; ++i) {
    if (labels[i] == kOpen) {
      const std::int16_t best = relative(scores[i], real_, own);
      const int lead = lane_of(own, best);
      if (rivals(own, static_cast<std::int16_t>(best - needed_[lead])) == 1)
        labels[i] = static_cast<std::uint8_t>(lead);
    }
    if (labels[i] != kOpen) {
      if (i > 0 && !after_settled) from_[i][labels[i]] = static_cast<std::uint8_t>(before_settled(labels[i]));
      after_settled = true;
      continue;
    }
    if (i == 0) {
      for (int l = 0; l < kModelLanes; ++l) own[l] = static_cast<std::int16_t>(at_start_[l] + own[l]);
      settle_sums(own, best_);
    } else {
      if (after_settled) {
        best_.fill(kImpossible);
        best_[labels[i - 1]] = 0;
      }
      advance(own, i);
    }
    after_settled = false;
  }
  if (labels[size - 1] == kOpen) labels[size - 1] = static_cast<std::uint8_t>(lane_of(best_, highest(best_)));
  for (std::size_t i = size - 1; i-- > 0;) {
    if (labels[i] == kOpen) labels[i] = from_[i + 1][labels[i + 1]];
  }
}

void RunDecoder::portable(std::span<const Scores> scores, std::uint8_t* labels) {
  run(scores, labels);
}
HEARSAY_AVX2 void RunDecoder::avx2(std::span<const Scores> scores, std::uint8_t* labels) {
  run(scores, labels);
}
void RunDecoder::decode(std::span<const Scores> scores, std::vector<std::uint8_t>& labels) {
  labels.assign(scores.size(), kOpen);
  fill(scores, labels);
}
void RunDecoder::fill(std::span<const Scores> scores, std::span<std::uint8_t> labels) {
  if (scores.empty()) return;
  from_.resize(std::max(from_.size(), scores.size()));
  wide_ ? avx2(scores, labels.data()) : portable(scores, labels.data());
}

}  // namespace hearsay
