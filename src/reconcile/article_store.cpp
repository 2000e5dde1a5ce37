#include "reconcile/article_store.hpp"

#include <algorithm>

#include "reconcile/facts_image.hpp"

namespace hearsay {

void ArticleStore::limit(std::size_t bytes, std::string folder) {
  limit_ = bytes;
  file_ = std::make_unique<SpillFile>(std::move(folder));
}

const ArticleFacts& ArticleStore::operator[](std::uint32_t index) const {
  Slot& slot = slots_[index];
  if (slot.held.facts == nullptr) {
    read_.resize(slot.image);
    file_->read(slot.at, read_.data(), read_.size());
    loaded_.push_back(index);
    hold(index, read_);
  }
  return *slot.held.facts;
}

void ArticleStore::hold(std::uint32_t index, std::string_view image) const {
  Slot& slot = slots_[index];
  slot.held = arena_.keep(image);
  held_ += slot.held.bytes;
}

void ArticleStore::push_back(const ArticleFacts& facts) {
  slots_.emplace_back();
  set(size() - 1, facts);
}

void ArticleStore::set(std::uint32_t index, const ArticleFacts& facts) {
  listed_ = listed_ || std::any_of(facts.names.begin(), facts.names.end(),
                                   [](const NameFact& name) { return !name.known_id.empty(); });
  Slot& slot = slots_[index];
  if (slot.held.facts != nullptr)
    release(slot);
  else
    loaded_.push_back(index);
  slot.image = 0;  // what the file has is out of date
  hold(index, image_of(facts));
  settle();
}

void ArticleStore::reorder(const std::vector<std::uint32_t>& order) {
  std::vector<Slot> ordered;
  ordered.reserve(order.size());
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    ordered.push_back(std::move(slots_[order[i]]));
  }
  slots_ = std::move(ordered);
  for (std::uint32_t& index : loaded_) index = place[index];
}

void ArticleStore::clear() {
  for (Slot& slot : slots_) {
    if (slot.held.facts != nullptr) release(slot);
  }
  arena_.clear();
  slots_.clear();
  loaded_.clear();
  held_ = 0;
  listed_ = false;
  if (file_) file_ = std::make_unique<SpillFile>(file_->folder());
}

void ArticleStore::settle() const {
  while (held_ > limit_ && !loaded_.empty()) {
    drop(slots_[loaded_.front()]);
    loaded_.pop_front();
  }
}

void ArticleStore::drop(Slot& slot) const {
  if (slot.image == 0) {
    const std::string image = image_of(*slot.held.facts);
    slot.at = file_->append(image);
    slot.image = static_cast<std::uint32_t>(image.size());
  }
  release(slot);
}

void ArticleStore::release(Slot& slot) const {
  held_ -= slot.held.bytes;
  arena_.drop(slot.held);
  slot.held = {};
}

}  // namespace hearsay
