#include "reconcile/article_store.hpp"

#include <algorithm>

#include "reconcile/facts_image.hpp"

namespace hearsay {

void ArticleStore::limit(std::size_t bytes, std::string folder) {
  images_.limit(bytes, std::move(folder));
}

const ArticleFacts& ArticleStore::look_at(std::uint32_t index) const {
  Slot& slot = slots_[index];
  Looks& now = looks_.front();
  slot.view = &now.views.emplace_back(facts_in(images_.at(slot.at, slot.size, now.room)));
  now.articles.push_back(index);
  return *slot.view;
}

void ArticleStore::forget(Looks& looks) const {
  for (const std::uint32_t index : looks.articles) slots_[index].view = nullptr;
  looks.articles.clear();
  looks.views.clear();
  looks.room.clear();
}

void ArticleStore::forget_older() const {
  forget(looks_.back());
  std::swap(looks_.front(), looks_.back());
}

void ArticleStore::forget_all() const {
  for (Looks& looks : looks_) forget(looks);
}

void ArticleStore::push_back(const ArticleFacts& facts) {
  slots_.emplace_back();
  set(size() - 1, facts);
}

void ArticleStore::set(std::uint32_t index, const ArticleFacts& facts) {
  listed_ = listed_ || std::any_of(facts.names.begin(), facts.names.end(),
                                   [](const NameFact& name) { return !name.known_id.empty(); });
  const std::string image = image_of(facts);
  forget_all();  // the images may move
  slots_[index].at = images_.append(image);
  slots_[index].size = static_cast<std::uint32_t>(image.size());
}

void ArticleStore::reorder(const std::vector<std::uint32_t>& order) {
  forget_all();
  std::vector<Slot> ordered;
  ordered.reserve(order.size());
  for (const std::uint32_t index : order) ordered.push_back(slots_[index]);
  slots_ = std::move(ordered);
}

void ArticleStore::clear() {
  forget_all();
  slots_.clear();
  images_.clear();
  listed_ = false;
}

}  // namespace hearsay
