#include "reconcile/article_store.hpp"

#include <algorithm>

#include "reconcile/facts_image.hpp"

namespace hearsay {
namespace {

/// Bytes that an article takes in memory.
std::size_t footprint_of(const ArticleFacts& f) {
  const auto sum = [](const auto&... arrays) {
    return ((arrays.capacity() * sizeof(*arrays.data()) + 16) + ...);
  };
  return sizeof f + sum(f.bytes, f.credits, f.names, f.claims, f.origins, f.figures, f.quotes,
                        f.heading_changes, f.statements, f.stems, f.oppositions, f.body, f.chunks,
                        f.chunk_marks, f.run_ends, f.topic);
}

}  // namespace

void ArticleStore::limit(std::size_t bytes, std::string folder) {
  limit_ = bytes;
  file_ = std::make_unique<SpillFile>(std::move(folder));
}

const ArticleFacts& ArticleStore::operator[](std::uint32_t index) const {
  Slot& slot = slots_[index];
  if (!slot.facts) {
    read_.resize(slot.image);
    file_->read(slot.at, read_.data(), read_.size());
    slot.facts = std::make_unique<ArticleFacts>(facts_of_image(read_));
    slot.footprint = static_cast<std::uint32_t>(footprint_of(*slot.facts));
    held_ += slot.footprint;
    loaded_.push_back(index);
  }
  return *slot.facts;
}

void ArticleStore::push_back(ArticleFacts facts) {
  slots_.emplace_back();
  set(size() - 1, std::move(facts));
}

void ArticleStore::set(std::uint32_t index, ArticleFacts facts) {
  listed_ = listed_ || std::any_of(facts.names.begin(), facts.names.end(),
                                   [](const NameFact& name) { return !name.known_id.empty(); });
  Slot& slot = slots_[index];
  if (slot.facts)
    held_ -= slot.footprint;
  else
    loaded_.push_back(index);
  slot.image = 0;  // what the file has is out of date
  slot.footprint = static_cast<std::uint32_t>(footprint_of(facts));
  slot.facts = std::make_unique<ArticleFacts>(std::move(facts));
  held_ += slot.footprint;
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
    const std::string image = image_of(*slot.facts);
    slot.at = file_->append(image);
    slot.image = static_cast<std::uint32_t>(image.size());
  }
  held_ -= slot.footprint;
  slot.facts.reset();
}

}  // namespace hearsay
