#pragma once
// The facts of all articles, in memory as long as they fit, else in a file in which they are read where they
// lie.

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "reconcile/facts.hpp"
#include "reconcile/image_store.hpp"

namespace hearsay {

class ArticleStore {
 public:
  /// Beyond so many bytes articles go to a file in the folder. Before the first article.
  void limit(std::size_t bytes, std::string folder);

  std::uint32_t size() const { return static_cast<std::uint32_t>(slots_.size()); }
  /// Valid until the next settle(), push_back() or set().
  const ArticleFacts& operator[](std::uint32_t index) const {
    const Slot& slot = slots_[index];
    return slot.view != nullptr ? *slot.view : look_at(index);
  }
  void push_back(const ArticleFacts& facts);
  void set(std::uint32_t index, const ArticleFacts& facts);
  /// The article at `order[i]` comes to stand at i.
  void reorder(const std::vector<std::uint32_t>& order);
  void clear();

  /// Forgets what was looked at longest ago once that is much. For steps between two looks at the articles.
  void settle() const {
    if (is_full()) forget_older();
  }
  /// The next settle() forgets some.
  bool is_full() const {
    const Looks& now = looks_.front();
    return now.views.size() >= kMostViews / 2 || now.room.taken() > images_.limit() / 2;
  }
  /// A name of some article has an id of the user's own list.
  bool listed() const { return listed_; }
  bool spilled() const { return images_.in_file(); }

 private:
  static constexpr std::size_t kMostViews = 1u << 15;  ///< 400 bytes each

  struct Slot {
    std::uint64_t at = 0;  ///< of its image
    std::uint32_t size = 0;
    const ArticleFacts* view = nullptr;  ///< while it is looked at
  };
  /// Articles that are forgotten together.
  struct Looks {
    ImageRoom room;
    std::deque<ArticleFacts> views;
    std::vector<std::uint32_t> articles;  ///< that they are of
  };
  const ArticleFacts& look_at(std::uint32_t index) const;
  void forget(Looks& looks) const;
  void forget_older() const;
  void forget_all() const;

  bool listed_ = false;
  mutable ImageStore images_;
  mutable std::vector<Slot> slots_;
  mutable std::array<Looks, 2> looks_;  ///< the newer ones, the older ones
};

}  // namespace hearsay
