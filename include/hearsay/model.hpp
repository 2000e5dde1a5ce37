#pragma once
// One hashed linear model for labelling sequences and for plain classification.
//
// A feature is a 64-bit hash that the caller computes ("the word is 'said'", "its last three letters are
// 'ing'"). The model knows some millions of them, one row of 8-bit weights each: a weight for every label,
// side by side, so that one look-up serves all labels. The score of a label is the sum of the rows of the
// features that hold; a sequence also has a weight for every pair of neighbouring labels and is decoded by
// Viterbi.
//
// Units: scores are whole numbers in units of one quantised weight. They compare with each other, not between
// models; a margin (best minus second best) tells how sure a decision is.
//
// File (little-endian; used where it lies, nothing is parsed or copied but the head):
//     0  "hearsayM", version u32, labels u32, slots u32, buckets u32, recipe u32, zero u32, size u64,
//    40  checksum u64: 64-bit FNV-1a over eight-byte words of all the rest
//    48  names of labels, 32 × 16 bytes, padded with zeros
//        weights of label pairs, 33 rows (the last one: of a first label) of 32 × i16
//        buckets × u16: the seed that gives every key of the bucket a slot of its own (a perfect hash by
//            "compress, hash and displace", Belazzougui, Botelho and Dietzfelbinger 2009)
//        slots × { fingerprint u16, labels × i8 }, then 64 bytes of zeros: a row is read 32 bytes wide
// A feature the model does not know finds a slot as well and is told by the fingerprint, but for one in
// 65,536.

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hearsay {

/// Of a feature. Values must be spread over all 64 bits: make them with feature_hash.
using Feature = std::uint64_t;

/// Of feature `kind` (a small number, one for each sort of feature) with this value, such as a hash of a
/// word. Mixing by Steele, Lea and Flood's SplitMix64.
constexpr Feature feature_hash(std::uint64_t kind, std::uint64_t value) {
  std::uint64_t x = value + kind * 0x9E3779B97F4A7C15ull;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}
/// Of two values together, such as the word and the word before.
constexpr Feature feature_hash(std::uint64_t kind, std::uint64_t first, std::uint64_t second) {
  return feature_hash(kind, feature_hash(kind + 0x5bd1, first) + second);
}

/// Labels a model has at most; rows are added this wide.
inline constexpr int kModelLanes = 32;

/// One number for each label; those behind the last label mean nothing.
struct alignas(32) Scores {
  std::array<std::int16_t, kModelLanes> value{};

  void add(const std::int8_t* row) {
    std::array<std::int8_t, kModelLanes> wide;
    std::memcpy(wide.data(), row, kModelLanes);
    for (int i = 0; i < kModelLanes; ++i) value[i] = static_cast<std::int16_t>(value[i] + wide[i]);
  }
  void add(const Scores& other) {
    for (int i = 0; i < kModelLanes; ++i) value[i] = static_cast<std::int16_t>(value[i] + other.value[i]);
  }
  /// `sum`: kModelLanes numbers, wherever they lie.
  void add_sum(const std::int16_t* sum) {
    std::array<std::int16_t, kModelLanes> wide;
    std::memcpy(wide.data(), sum, sizeof wide);
    for (int i = 0; i < kModelLanes; ++i) value[i] = static_cast<std::int16_t>(value[i] + wide[i]);
  }
  std::int16_t operator[](int label) const { return value[static_cast<std::size_t>(label)]; }
};

class LinearModel {
 public:
  /// `bytes` must outlive the model and be readable to their end; nothing is copied but the label pairs.
  /// Throws UsageError, with `name` in the message, when they are no model of this version or are cut.
  LinearModel(std::string_view name, std::string_view bytes);

  /// The model src/model/data/NAME.bin that the build embeds. Throws UsageError when there is none.
  static LinearModel embedded(std::string_view name);

  /// Compares the checksum, which reads all bytes: for models that come from outside. Throws UsageError.
  void verify() const;

  int labels() const { return labels_; }
  std::string_view label(int index) const;
  /// nullopt: the model has no such label.
  std::optional<int> find_label(std::string_view name) const;
  /// Version of the feature extractor it was trained with; whoever asks compares it with its own.
  std::uint32_t recipe() const { return recipe_; }
  std::size_t size() const { return bytes_.size(); }
  std::size_t rows() const { return slots_; }

  /// Weights of the feature, nullptr when it has none. kModelLanes bytes may be read there; those behind the
  /// last label belong to others.
  const std::int8_t* row(Feature feature) const { return row_at(slot(feature), feature); }
  /// As row, in two steps: `locate` asks for the memory, `row_at` reads it when it has come.
  const char* locate(Feature feature) const {
    const char* at = slot(feature);
    __builtin_prefetch(at);
    return at;
  }
  static const std::int8_t* row_at(const char* at, Feature feature) {
    std::uint16_t fingerprint;
    std::memcpy(&fingerprint, at, sizeof fingerprint);
    if (fingerprint != static_cast<std::uint16_t>(feature)) return nullptr;
    return reinterpret_cast<const std::int8_t*>(at + sizeof fingerprint);
  }
  /// Adds the weights of the feature, if it has any.
  void add(Feature feature, Scores& scores) const {
    if (const std::int8_t* found = row(feature)) scores.add(found);
  }
  /// The same of many features: all rows are asked for before the first one is read.
  void add_all(std::span<const Feature> features, Scores& scores) const;
  /// Label with the highest score, the first one of equals.
  int best(const Scores& scores) const;
  /// Best score minus second best; 0 when there is one label alone.
  int margin(const Scores& scores) const;

  /// Weights of the labels behind `label`; kForbidden and less where the pair may not stand.
  const Scores& after(int label) const { return pairs_[static_cast<std::size_t>(label)]; }
  /// Weights of the labels at the start of a sequence.
  const Scores& at_start() const { return pairs_.back(); }

  /// Weights of the labels before `label`: the same numbers by column.
  const Scores& before(int label) const { return columns_[static_cast<std::size_t>(label)]; }

  /// Bits of the labels that may stand behind `label`, and before it.
  std::uint32_t allowed_after(int label) const { return allowed_after_[static_cast<std::size_t>(label)]; }
  std::uint32_t allowed_before(int label) const { return allowed_before_[static_cast<std::size_t>(label)]; }
  /// The highest weight of a label behind `label`, and before it.
  int highest_after(int label) const { return highest_[static_cast<std::size_t>(label)]; }
  int highest_before(int label) const { return highest_before_[static_cast<std::size_t>(label)]; }

  /// Weight of a pair of labels that must not stand side by side.
  static constexpr std::int16_t kForbidden = -12000;

 private:
  const char* slot(Feature feature) const {
    const std::uint64_t bucket = ((feature >> 32) * buckets_) >> 32;
    std::uint16_t seed;
    std::memcpy(&seed, seeds_ + bucket * sizeof seed, sizeof seed);
    return table_ + slot_of(feature, seed, slots_) * stride_;
  }
  void read_pairs();
  friend class ModelWriter;
  static std::uint64_t slot_of(Feature feature, std::uint64_t seed, std::uint64_t slots) {
    const std::uint64_t x = (feature + seed * 0x9E3779B97F4A7C15ull) * 0xD6E8FEB86659FD93ull;
    return ((x >> 32) * slots) >> 32;
  }

  std::string_view name_, bytes_;
  int labels_ = 0;
  std::uint32_t slots_ = 0, buckets_ = 0, stride_ = 0, recipe_ = 0;
  const char* seeds_ = nullptr;
  const char* table_ = nullptr;
  std::array<Scores, kModelLanes + 1> pairs_;
  std::array<Scores, kModelLanes> columns_;
  std::array<std::int16_t, kModelLanes> highest_{}, highest_before_{};
  std::array<std::uint32_t, kModelLanes> allowed_after_{}, allowed_before_{};
};

/// Finds the best sequence of labels. Holds nothing but scratch memory: one decoder a thread, used again and
/// again.
class ViterbiDecoder {
 public:
  /// One label for each of `scores`, into `labels`. Scores beyond ±8,000 are cut. No forbidden pair is ever
  /// chosen as long as the model allows any sequence. `next`: a label that is known to follow.
  void decode(const LinearModel& model, std::span<const Scores> scores, std::vector<std::uint8_t>& labels,
              std::optional<int> next = std::nullopt);

  /// Of the sequence that was decoded last: for each position how much the whole sequence would lose if
  /// another label stood there (the margin of its max-marginals). As much work again as decoding.
  void margins(const LinearModel& model, std::span<const Scores> scores, std::vector<std::int32_t>& margins,
               std::optional<int> next = std::nullopt);
  /// The same where another label than this one was found, 0 elsewhere; `labels`: all that were found.
  void margins_but(int label, std::span<const std::uint8_t> labels, const LinearModel& model,
                   std::span<const Scores> scores, std::vector<std::int32_t>& margins,
                   std::optional<int> next = std::nullopt);

 private:
  /// The places whose margins are asked for.
  struct Wanted {
    std::span<const std::uint8_t> labels = {};
    int but = 0;
    std::size_t first = 0;
    bool at(std::size_t i) const { return labels.empty() || labels[i] != but; }
  };
  void back(const LinearModel& model, std::span<const Scores> scores, std::vector<std::int32_t>& margins,
            std::optional<int> next, const Wanted& wanted) const;
  void forward(const LinearModel& model, std::span<const Scores> scores);
  // Compiled once for every x86-64 and once for those with AVX2.
  void run(const LinearModel& model, std::span<const Scores> scores);
  void run_portable(const LinearModel& model, std::span<const Scores> scores);
  void run_avx2(const LinearModel& model, std::span<const Scores> scores);
  void run_back(const LinearModel& model, std::span<const Scores> scores, std::int32_t* margins,
                std::optional<int> next, const Wanted& wanted) const;
  void back_portable(const LinearModel& model, std::span<const Scores> scores, std::int32_t* margins,
                     std::optional<int> next, const Wanted& wanted) const;
  void back_avx2(const LinearModel& model, std::span<const Scores> scores, std::int32_t* margins,
                 std::optional<int> next, const Wanted& wanted) const;

  std::vector<Scores> best_;  ///< score of the best sequence up to here that ends in a label
  std::vector<std::array<std::uint8_t, kModelLanes>> from_;
};

}  // namespace hearsay
