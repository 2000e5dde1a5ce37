#pragma once
// The facts of all articles, in memory as long as they fit, else in a file from which they are read again
// when asked for.

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "reconcile/facts.hpp"
#include "reconcile/facts_arena.hpp"
#include "reconcile/spill_file.hpp"

namespace hearsay {

class ArticleStore {
 public:
  ArticleStore() = default;
  ArticleStore(const ArticleStore&) = delete;
  ArticleStore& operator=(const ArticleStore&) = delete;
  ~ArticleStore() { clear(); }

  /// Beyond so many bytes articles go to a file in the folder. Before the first article.
  void limit(std::size_t bytes, std::string folder);

  std::uint32_t size() const { return static_cast<std::uint32_t>(slots_.size()); }
  /// Valid until the next settle(), push_back() or set().
  const ArticleFacts& operator[](std::uint32_t index) const;
  void push_back(const ArticleFacts& facts);
  void set(std::uint32_t index, const ArticleFacts& facts);
  /// The article at `order[i]` comes to stand at i.
  void reorder(const std::vector<std::uint32_t>& order);
  void clear();

  /// Forgets what was read first, down to the limit. For steps between two looks at the articles.
  void settle() const;
  /// A name of some article has an id of the user's own list.
  bool listed() const { return listed_; }
  bool spilled() const { return file_ != nullptr && file_->size() != 0; }

 private:
  struct Slot {
    FactsArena::Held held;    ///< no facts: in the file only
    std::uint64_t at = 0;     ///< in the file
    std::uint32_t image = 0;  ///< bytes there; 0: not there
  };
  void hold(std::uint32_t index, std::string_view image) const;
  void drop(Slot& slot) const;     ///< to the file
  void release(Slot& slot) const;  ///< from memory

  std::size_t limit_ = ~std::size_t{0};
  std::unique_ptr<SpillFile> file_;
  bool listed_ = false;
  mutable std::vector<Slot> slots_;
  mutable FactsArena arena_;
  mutable std::size_t held_ = 0;              ///< bytes
  mutable std::string read_;                  ///< image of the article read last
  mutable std::deque<std::uint32_t> loaded_;  ///< in the order in which they came into memory
};

}  // namespace hearsay
