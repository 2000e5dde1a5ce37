#include "hearsay/model.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/wide.hpp"
#include "lexicon/embedded.hpp"
#include "model/layout.hpp"

namespace hearsay {
namespace {

static_assert(std::endian::native == std::endian::little, "models are read as they lie in the file");

[[noreturn]] void refuse(std::string_view name, std::string_view why) {
  throw UsageError("model " + std::string(name) + ": " + std::string(why));
}

}  // namespace

LinearModel::LinearModel(std::string_view name, std::string_view bytes) : name_(name), bytes_(bytes) {
  layout::Head head;
  if (bytes.size() < sizeof head) refuse(name, "cut short");
  std::memcpy(&head, bytes.data(), sizeof head);
  if (std::memcmp(head.magic, layout::kMagic, sizeof head.magic) != 0) refuse(name, "no model file");
  if (head.version != layout::kVersion)
    refuse(name, "version " + std::to_string(head.version) + ", expected " +
                     std::to_string(layout::kVersion) + "; train it again");
  if (head.labels == 0 || head.labels > kModelLanes || head.slots == 0 || head.buckets == 0)
    refuse(name, "its head is damaged");
  if (head.size != bytes.size() || head.size != layout::size_of(head.labels, head.slots, head.buckets))
    refuse(name,
           "holds " + std::to_string(bytes.size()) + " bytes, its head says " + std::to_string(head.size));
  labels_ = static_cast<int>(head.labels);
  slots_ = head.slots;
  buckets_ = head.buckets;
  recipe_ = head.recipe;
  stride_ = static_cast<std::uint32_t>(layout::stride_of(head.labels));
  const char* pairs = bytes.data() + sizeof head + layout::kNamesSize;
  for (Scores& row : pairs_) {
    std::memcpy(row.value.data(), pairs, sizeof row.value);
    pairs += sizeof row.value;
  }
  read_pairs();
  seeds_ = pairs;
  table_ = seeds_ + std::size_t{buckets_} * sizeof(std::uint16_t);
}

void LinearModel::read_pairs() {
  for (std::size_t l = 0; l < kModelLanes; ++l) {
    for (std::size_t p = 0; p < kModelLanes; ++p) columns_[l].value[p] = pairs_[p].value[l];
    highest_[l] = *std::max_element(pairs_[l].value.begin(), pairs_[l].value.begin() + labels_);
    highest_before_[l] = *std::max_element(columns_[l].value.begin(), columns_[l].value.begin() + labels_);
    for (std::uint32_t other = 0; other < static_cast<std::uint32_t>(labels_); ++other) {
      if (pairs_[l].value[other] > kForbidden) allowed_after_[l] |= 1u << other;
      if (columns_[l].value[other] > kForbidden) allowed_before_[l] |= 1u << other;
    }
  }
}

LinearModel LinearModel::embedded(std::string_view name) {
  for (const embedded::File& file : embedded::models()) {
    if (name == file.name)
      return LinearModel(file.name, {file.begin, static_cast<std::size_t>(file.end - file.begin)});
  }
  refuse(name, "not built in");
}

void LinearModel::verify() const {
  layout::Head head;
  std::memcpy(&head, bytes_.data(), sizeof head);
  if (layout::checksum_of_file(bytes_) != head.checksum) refuse(name_, "damaged: its checksum differs");
}

std::string_view LinearModel::label(int index) const {
  const char* at = bytes_.data() + sizeof(layout::Head) + static_cast<std::size_t>(index) * layout::kNameSize;
  const void* end = std::memchr(at, 0, layout::kNameSize);
  return {at,
          end == nullptr ? layout::kNameSize : static_cast<std::size_t>(static_cast<const char*>(end) - at)};
}

std::optional<int> LinearModel::find_label(std::string_view name) const {
  for (int i = 0; i < labels_; ++i) {
    if (label(i) == name) return i;
  }
  return std::nullopt;
}

namespace {

HEARSAY_INLINE void add_rows(const LinearModel& model, std::span<const Feature> features, Scores& scores) {
  constexpr std::size_t kAtOnce = 32;
  std::array<const char*, kAtOnce> places;
  while (!features.empty()) {
    const std::span<const Feature> some = features.first(std::min(features.size(), kAtOnce));
    features = features.subspan(some.size());
    for (std::size_t i = 0; i < some.size(); ++i) places[i] = model.locate(some[i]);
    for (std::size_t i = 0; i < some.size(); ++i) {
      if (const std::int8_t* found = LinearModel::row_at(places[i], some[i])) scores.add(found);
    }
  }
}
void add_rows_portable(const LinearModel& model, std::span<const Feature> features, Scores& scores) {
  add_rows(model, features, scores);
}
HEARSAY_AVX2 void add_rows_avx2(const LinearModel& model, std::span<const Feature> features, Scores& scores) {
  add_rows(model, features, scores);
}

}  // namespace

void LinearModel::add_all(std::span<const Feature> features, Scores& scores) const {
  has_avx2() ? add_rows_avx2(*this, features, scores) : add_rows_portable(*this, features, scores);
}

int LinearModel::best(const Scores& scores) const {
  int best = 0;
  for (int i = 1; i < labels_; ++i) {
    if (scores[i] > scores[best]) best = i;
  }
  return best;
}

int LinearModel::margin(const Scores& scores) const {
  const int first = best(scores);
  int second = -1;
  for (int i = 0; i < labels_; ++i) {
    if (i != first && (second < 0 || scores[i] > scores[second])) second = i;
  }
  return second < 0 ? 0 : scores[first] - scores[second];
}

}  // namespace hearsay
