#include "reconcile/drafts.hpp"

#include <cstring>
#include <string_view>
#include <type_traits>

namespace hearsay {
namespace {

// As they lie in memory: only this process reads the file.

template <class T>
void put(std::string& out, const T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void put(std::string& out, const std::string& value) {
  put(out, value.size());
  out += value;
}

void take(std::string_view& in, void* to, std::size_t size) {
  if (size != 0) std::memcpy(to, in.data(), size);
  in.remove_prefix(size);
}
template <class T>
T take(std::string_view& in) {
  T value{};
  if constexpr (std::is_same_v<T, std::string>) {
    value.resize(take<std::size_t>(in));
    take(in, value.data(), value.size());
  } else {
    static_assert(std::is_trivially_copyable_v<T>);
    take(in, &value, sizeof value);
  }
  return value;
}

void pack(const Draft& draft, std::string& out) {
  const auto& [relation, topic, frame, voices, why, one_origin] = draft;
  put(out, relation), put(out, topic), put(out, frame), put(out, one_origin);
  put(out, voices.size());
  out.append(reinterpret_cast<const char*>(voices.data()), voices.size() * sizeof(Voice));
  put(out, why.size());
  for (const Reason& reason : why) put(out, reason.rule), put(out, reason.evidence);
}

Draft unpack(std::string_view& in) {
  static_assert(std::is_trivially_copyable_v<Voice>);
  Draft draft;
  draft.relation = take<Relation>(in);
  draft.topic = take<std::string>(in);
  draft.frame = take<std::string>(in);
  draft.one_origin = take<bool>(in);
  draft.voices.resize(take<std::size_t>(in));
  take(in, draft.voices.data(), draft.voices.size() * sizeof(Voice));
  draft.why.resize(take<std::size_t>(in));
  for (Reason& reason : draft.why)
    reason.rule = take<std::string>(in), reason.evidence = take<std::string>(in);
  return draft;
}

/// Bytes that a draft takes in memory.
std::size_t footprint_of(const Draft& draft) {
  return sizeof draft + draft.topic.size() + draft.frame.size() + draft.voices.size() * sizeof(Voice) +
         draft.why.size() * (sizeof(Reason) + 64);
}

}  // namespace

void DraftList::limit(std::size_t bytes, const std::string& folder) {
  most_ = bytes;
  folder_ = folder;
}

void DraftList::push_back(Draft draft) {
  held_bytes_ += footprint_of(draft);
  held_.push_back(std::move(draft));
  if (held_bytes_ > most_) spill();
}

void DraftList::clear() {
  std::vector<Draft>().swap(held_);
  held_bytes_ = 0;
  batches_.clear();
  file_.reset();
}

void DraftList::spill() {
  if (held_.empty()) return;
  if (!file_) file_ = std::make_unique<SpillFile>(folder_);
  std::string bytes;
  for (const Draft& draft : held_) pack(draft, bytes);
  batches_.push_back({file_->append(bytes), bytes.size()});
  held_.clear();
  held_bytes_ = 0;
}

std::vector<Draft> DraftList::read(const Batch& batch) {
  std::string bytes(batch.size, '\0');
  file_->read(batch.at, bytes.data(), bytes.size());
  std::vector<Draft> drafts;
  for (std::string_view rest = bytes; !rest.empty();) drafts.push_back(unpack(rest));
  return drafts;
}

}  // namespace hearsay
