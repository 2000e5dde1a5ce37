#include "model/train/writer.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "model/layout.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kKeysPerBucket = 4;

std::size_t bucket_of(Feature feature, std::size_t buckets) {
  return ((feature >> 32) * buckets) >> 32;
}

}  // namespace

ModelWriter::ModelWriter(std::vector<std::string> labels, std::uint32_t recipe)
    : labels_(std::move(labels)), recipe_(recipe), pairs_(kModelLanes + 1) {
  if (labels_.empty() || labels_.size() > kModelLanes)
    throw std::invalid_argument("a model has 1 to " + std::to_string(kModelLanes) + " labels");
  for (const std::string& label : labels_) {
    if (label.size() > layout::kNameSize) throw std::invalid_argument("label name too long: " + label);
  }
  for (Scores& row : pairs_) {
    for (std::size_t l = labels_.size(); l < kModelLanes; ++l) row.value[l] = LinearModel::kForbidden;
  }
}

void ModelWriter::set_pair(int before, int label, int weight) {
  Scores& row = before < 0 ? pairs_.back() : pairs_[static_cast<std::size_t>(before)];
  row.value[static_cast<std::size_t>(label)] = static_cast<std::int16_t>(std::clamp(weight, -1000, 1000));
}

void ModelWriter::forbid(int before, int label) {
  Scores& row = before < 0 ? pairs_.back() : pairs_[static_cast<std::size_t>(before)];
  row.value[static_cast<std::size_t>(label)] = LinearModel::kForbidden;
}

namespace {

/// For every bucket a seed under which its keys find free slots of their own; large buckets choose first.
/// nullopt when some bucket finds none.
template <class SlotOf>
std::optional<std::vector<std::uint16_t>> find_seeds(const std::vector<ModelRow>& rows, std::size_t slots,
                                                     std::size_t buckets, const SlotOf& slot_of) {
  std::vector<std::vector<Feature>> keys(buckets);
  for (const ModelRow& row : rows) keys[bucket_of(row.feature, buckets)].push_back(row.feature);
  std::vector<std::size_t> order(buckets);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return keys[a].size() > keys[b].size(); });
  std::vector<std::uint16_t> seeds(buckets, 0);
  std::vector<bool> taken(slots, false);
  std::vector<std::size_t> own;
  for (const std::size_t bucket : order) {
    bool placed = keys[bucket].empty();
    for (std::uint32_t seed = 0; !placed && seed <= UINT16_MAX; ++seed) {
      own.clear();
      for (const Feature key : keys[bucket]) {
        const std::size_t slot = slot_of(key, seed);
        if (taken[slot] || std::find(own.begin(), own.end(), slot) != own.end()) break;
        own.push_back(slot);
      }
      placed = own.size() == keys[bucket].size();
      if (placed) seeds[bucket] = static_cast<std::uint16_t>(seed);
    }
    if (!placed) return std::nullopt;
    for (const std::size_t slot : own) taken[slot] = true;
    own.clear();
  }
  return seeds;
}

}  // namespace

std::string ModelWriter::write(std::vector<ModelRow> rows) const {
  std::sort(rows.begin(), rows.end(),
            [](const ModelRow& a, const ModelRow& b) { return a.feature < b.feature; });
  const std::size_t buckets = rows.size() / kKeysPerBucket + 1;
  std::size_t slots = rows.size() + rows.size() / 32 + 1;
  std::optional<std::vector<std::uint16_t>> seeds;
  const auto slot_of = [&](Feature key, std::uint64_t seed) {
    return LinearModel::slot_of(key, seed, slots);
  };
  while (!(seeds = find_seeds(rows, slots, buckets, slot_of))) slots += slots / 64 + 1;

  layout::Head head{};
  std::memcpy(head.magic, layout::kMagic, sizeof head.magic);
  head.version = layout::kVersion;
  head.labels = static_cast<std::uint32_t>(labels_.size());
  head.slots = static_cast<std::uint32_t>(slots);
  head.buckets = static_cast<std::uint32_t>(buckets);
  head.recipe = recipe_;
  head.size = layout::size_of(labels_.size(), slots, buckets);
  std::string out(head.size, '\0');
  char* at = out.data() + sizeof head;
  for (std::size_t l = 0; l < labels_.size(); ++l)
    std::memcpy(at + l * layout::kNameSize, labels_[l].data(), labels_[l].size());
  at += layout::kNamesSize;
  for (const Scores& row : pairs_) {
    std::memcpy(at, row.value.data(), sizeof row.value);
    at += sizeof row.value;
  }
  std::memcpy(at, seeds->data(), buckets * sizeof(std::uint16_t));
  at += buckets * sizeof(std::uint16_t);
  const std::size_t stride = layout::stride_of(labels_.size());
  for (const ModelRow& row : rows) {
    char* slot = at + slot_of(row.feature, (*seeds)[bucket_of(row.feature, buckets)]) * stride;
    const auto fingerprint = static_cast<std::uint16_t>(row.feature);
    std::memcpy(slot, &fingerprint, sizeof fingerprint);
    std::memcpy(slot + sizeof fingerprint, row.weights.data(), labels_.size());
  }
  std::memcpy(out.data(), &head, sizeof head);
  head.checksum = layout::checksum_of_file(out);
  std::memcpy(out.data(), &head, sizeof head);
  return out;
}

}  // namespace hearsay
