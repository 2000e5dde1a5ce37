#pragma once
// Labels of a sequence where most places are sure.
//
// A place is settled when its best label leads by more than any neighbours could make up for: it has that
// label in every best sequence. Only the runs between settled places need Viterbi, which finds the same
// labels as on the whole. For models that forbid no pair of labels; where one is forbidden nothing is ever
// settled.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "hearsay/model.hpp"

namespace hearsay {

/// Tables of one model and scratch memory: one a thread. The model must outlive it.
class RunDecoder {
 public:
  explicit RunDecoder(const LinearModel& model);

  /// One label for each of `scores`, into `labels`: the same as ViterbiDecoder::decode. Scores beyond ±8,000
  /// are cut.
  void decode(std::span<const Scores> scores, std::vector<std::uint8_t>& labels);

  /// Stands for a label that is not settled.
  static constexpr std::uint8_t kOpen = 255;
  /// The same for the places of `labels` that are open; the others stay as they are, whatever their scores.
  void fill(std::span<const Scores> scores, std::span<std::uint8_t> labels);

 private:
  using Lanes = std::array<std::int16_t, kModelLanes>;

  // Compiled once for every x86-64 and once for those with AVX2.
  void portable(std::span<const Scores> scores, std::uint8_t* labels);
  void avx2(std::span<const Scores> scores, std::uint8_t* labels);
  inline void run(std::span<const Scores> scores, std::uint8_t* labels);
  inline void advance(const Lanes& own, std::size_t i);
  inline int before_settled(int label) const;

  int labels_;
  bool wide_;       ///< the CPU has AVX2
  Lanes real_;      ///< 32767 for a label, -32768 for a lane behind the last one
  Lanes at_start_;  ///< as after_
  alignas(32) std::array<Lanes, kModelLanes> after_;  ///< weights of the next label, by label; lanes that are
                                                      ///< none lose
  alignas(32) std::array<Lanes, kModelLanes> before_;  ///< of the label before, by label
  Lanes highest_after_;
  std::array<int, kModelLanes> needed_;  ///< lead that settles a label

  alignas(32) Lanes best_;  ///< of the sequences up to the place at hand, by their last label
  std::vector<std::array<std::uint8_t, kModelLanes>> from_;
};

}  // namespace hearsay
