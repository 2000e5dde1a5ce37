#include <algorithm>

#include "hearsay/model.hpp"
#include "hearsay/wide.hpp"

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

constexpr Lanes kNumbers = [] {
  Lanes numbers{};
  for (int l = 0; l < kModelLanes; ++l) numbers[l] = static_cast<std::int16_t>(l);
  return numbers;
}();

// All loops go over all lanes, a number known beforehand, so that they become vector instructions; what lies
// behind the last label is passed over by value.

HEARSAY_INLINE std::int16_t highest(const Lanes& lanes, int labels) {
  const auto live = static_cast<std::int16_t>(labels);
  std::int16_t top = INT16_MIN;
  for (int l = 0; l < kModelLanes; ++l) {
    const std::int16_t value = kNumbers[l] < live ? lanes[l] : std::int16_t{INT16_MIN};
    top = value > top ? value : top;
  }
  return top;
}

/// The lowest of the lanes whose bits are set.
HEARSAY_INLINE std::int16_t lowest(const Lanes& lanes, std::uint32_t among) {
  std::int16_t least = INT16_MAX;
  for (; among != 0; among &= among - 1) least = std::min(least, lanes[__builtin_ctz(among)]);
  return least;
}

/// The scores relative to their best.
HEARSAY_INLINE Lanes relative(const Scores& scores, int labels) {
  constexpr std::int16_t kMost = 2 * kDeep, kLeast = -4 * kDeep;
  const std::int16_t top = std::clamp<std::int16_t>(highest(scores.value, labels), -kMost, kMost);
  Lanes out;
  for (int l = 0; l < kModelLanes; ++l) {
    std::int16_t value = scores.value[l] < kLeast ? kLeast : scores.value[l];
    value = value < top ? static_cast<std::int16_t>(value - top) : std::int16_t{0};
    out[l] = value < -kDeep ? std::int16_t{-kDeep} : value;
  }
  return out;
}

/// The first of the best labels of sums that settle() has made.
HEARSAY_INLINE int best_of(const Lanes& settled) {
  int label = 0;
  while (settled[label] != 0) ++label;
  return label;
}

/// Sums with label p, where they are better than what is known; `pairs`: weights of the labels beside p, of
/// which `allowed` may stand there. Where they are few, as inside a name, one by one.
template <class Note>
HEARSAY_INLINE void join(std::int16_t sum_of_p, const Lanes& pairs, std::uint32_t allowed, Lanes& top,
                         Note note) {
  const std::uint32_t but_one = allowed & (allowed - 1), but_two = but_one & (but_one - 1);
  if (but_two != 0) {
    for (int l = 0; l < kModelLanes; ++l) {
      const auto sum = static_cast<std::int16_t>(sum_of_p + pairs[l]);
      note(l, sum > top[l]);
      top[l] = sum > top[l] ? sum : top[l];
    }
    return;
  }
  for (; allowed != 0; allowed &= allowed - 1) {
    const int l = __builtin_ctz(allowed);
    const auto sum = static_cast<std::int16_t>(sum_of_p + pairs[l]);
    if (sum <= top[l]) continue;
    note(l, true);
    top[l] = sum;
  }
}

/// Shifts the best to 0 and keeps what cannot be apart from what is merely bad.
HEARSAY_INLINE void settle(Lanes& sums, int labels) {
  const auto live = static_cast<std::int16_t>(labels);
  const std::int16_t top = highest(sums, labels);
  for (int l = 0; l < kModelLanes; ++l) {
    const auto shifted = static_cast<std::int16_t>(sums[l] - top);
    const std::int16_t kept = shifted > -kDeep ? shifted : std::int16_t{-kDeep};
    const std::int16_t possible = sums[l] < kLowest ? kImpossible : kept;
    sums[l] = kNumbers[l] < live ? possible : kImpossible;
  }
}

}  // namespace

HEARSAY_INLINE void ViterbiDecoder::run(const LinearModel& model, std::span<const Scores> scores) {
  const int labels = model.labels();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Lanes top;
    Lanes from{};
    if (i == 0) {
      top = model.at_start().value;
    } else {
      // Behind the best label first: most others cannot win anywhere then and are passed over.
      const Lanes& sums = best_[i - 1].value;
      const int first = best_of(sums);
      top = model.after(first).value;
      from.fill(static_cast<std::int16_t>(first));
      const std::uint32_t reached = model.allowed_after(first);
      const std::int16_t least = lowest(top, reached);
      for (int p = 0; p < labels; ++p) {
        const std::uint32_t allowed = model.allowed_after(p);
        if (p == first || ((allowed & ~reached) == 0 && sums[p] + model.highest_after(p) <= least)) continue;
        join(sums[p], model.after(p).value, allowed, top,
             [&](int l, bool better) { from[l] = better ? static_cast<std::int16_t>(p) : from[l]; });
      }
    }
    const Lanes own = relative(scores[i], labels);
    for (int l = 0; l < kModelLanes; ++l) top[l] = static_cast<std::int16_t>(top[l] + own[l]);
    settle(top, labels);
    best_[i].value = top;
    for (int l = 0; l < kModelLanes; ++l) from_[i][l] = static_cast<std::uint8_t>(from[l]);
  }
}

void ViterbiDecoder::run_portable(const LinearModel& model, std::span<const Scores> scores) {
  run(model, scores);
}
HEARSAY_AVX2 void ViterbiDecoder::run_avx2(const LinearModel& model, std::span<const Scores> scores) {
  run(model, scores);
}
void ViterbiDecoder::forward(const LinearModel& model, std::span<const Scores> scores) {
  best_.resize(scores.size());
  from_.resize(scores.size());
  has_avx2() ? run_avx2(model, scores) : run_portable(model, scores);
}

void ViterbiDecoder::decode(const LinearModel& model, std::span<const Scores> scores,
                            std::vector<std::uint8_t>& labels, std::optional<int> next) {
  labels.resize(scores.size());
  if (scores.empty()) return;
  forward(model, scores);
  Scores last = best_.back();
  if (next) last.add(model.before(*next));
  int label = model.best(last);
  for (std::size_t i = scores.size(); i-- > 0;) {
    labels[i] = static_cast<std::uint8_t>(label);
    label = from_[i][label];
  }
}

HEARSAY_INLINE void ViterbiDecoder::run_back(const LinearModel& model, std::span<const Scores> scores,
                                             std::int32_t* margins, std::optional<int> next,
                                             const Wanted& wanted) const {
  const int count = model.labels();
  // Of the best sequence from here on, without the score of this position.
  Lanes behind = next ? model.before(*next).value : Lanes{};
  if (next) settle(behind, count);
  for (std::size_t i = scores.size(); i-- > 0;) {
    if (wanted.at(i)) {
      int best = -2 * kDeep, second = -2 * kDeep;
      for (int l = 0; l < count; ++l) {
        const int sum = best_[i][l] + behind[l];
        second = std::max(second, std::min(sum, best));
        best = std::max(best, sum);
      }
      margins[i] = best - second;
    }
    if (i == wanted.first) break;
    const Lanes own = relative(scores[i], count);
    Lanes with;
    for (int l = 0; l < kModelLanes; ++l)
      with[l] = behind[l] < kLowest ? kImpossible : static_cast<std::int16_t>(behind[l] + own[l]);
    const std::int16_t top = highest(with, count);
    int first = 0;
    while (with[first] != top) ++first;
    for (int p = 0; p < kModelLanes; ++p)
      behind[p] = static_cast<std::int16_t>(top + model.before(first).value[p]);
    const std::uint32_t reached = model.allowed_before(first);
    const std::int16_t least = lowest(behind, reached);
    for (int l = 0; l < count; ++l) {
      const std::uint32_t allowed = model.allowed_before(l);
      if (l == first || ((allowed & ~reached) == 0 && with[l] + model.highest_before(l) <= least)) continue;
      join(with[l], model.before(l).value, allowed, behind, [](int, bool) {});
    }
    settle(behind, count);
  }
}

void ViterbiDecoder::back_portable(const LinearModel& model, std::span<const Scores> scores,
                                   std::int32_t* margins, std::optional<int> next,
                                   const Wanted& wanted) const {
  run_back(model, scores, margins, next, wanted);
}
HEARSAY_AVX2 void ViterbiDecoder::back_avx2(const LinearModel& model, std::span<const Scores> scores,
                                            std::int32_t* margins, std::optional<int> next,
                                            const Wanted& wanted) const {
  run_back(model, scores, margins, next, wanted);
}
void ViterbiDecoder::margins(const LinearModel& model, std::span<const Scores> scores,
                             std::vector<std::int32_t>& margins, std::optional<int> next) {
  margins.resize(scores.size());
  back(model, scores, margins, next, {});
}
void ViterbiDecoder::margins_but(int label, std::span<const std::uint8_t> labels, const LinearModel& model,
                                 std::span<const Scores> scores, std::vector<std::int32_t>& margins,
                                 std::optional<int> next) {
  margins.assign(scores.size(), 0);
  const auto first = std::find_if(labels.begin(), labels.end(), [&](std::uint8_t l) { return l != label; });
  if (first == labels.end()) return;
  back(model, scores, margins, next, {labels, label, static_cast<std::size_t>(first - labels.begin())});
}
void ViterbiDecoder::back(const LinearModel& model, std::span<const Scores> scores,
                          std::vector<std::int32_t>& margins, std::optional<int> next,
                          const Wanted& wanted) const {
  has_avx2() ? back_avx2(model, scores, margins.data(), next, wanted)
             : back_portable(model, scores, margins.data(), next, wanted);
}

}  // namespace hearsay
