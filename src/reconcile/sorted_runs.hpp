#pragma once
// Keys of any number, to be visited in order: in memory as long as they fit, else in sorted runs of a file
// that are merged.

#include <memory>
#include <queue>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "reconcile/keys.hpp"
#include "reconcile/spill_file.hpp"

namespace hearsay {

/// `Entry` is a Key, or a Key with more behind it that its fact determines.
template <class Entry>
class SortedRuns {
  static_assert(std::is_trivially_copyable_v<Entry>);

 public:
  /// Beyond so many bytes entries go to a file in the folder.
  void limit(std::size_t bytes, const std::string& folder) {
    most_ = bytes / sizeof(Entry) + 1;
    folder_ = folder;
  }
  /// The article of a fact is replaced by `place` of it when it is visited. The places must outlive that.
  void replace_articles(std::span<const std::uint32_t> place) { place_ = place; }
  void push_back(const Entry& entry) {
    if (held_.size() == most_) spill();
    if (held_.size() == held_.capacity()) held_.reserve(std::min(most_, std::max(kFewest, held_.size() * 2)));
    held_.push_back(entry);
  }
  /// Gives back memory until they are visited, when they go to a file anyhow.
  void rest() {
    if (runs_.empty()) return;
    spill();
    std::vector<Entry>().swap(held_);
  }
  void clear() {
    std::vector<Entry>().swap(held_);
    runs_.clear();
    file_.reset();
    place_ = {};
  }

  /// Calls `visit(span)` for the entries of every key in the order of keys, those of one key ordered by fact,
  /// each fact once. The entries are used up.
  template <class Visit>
  void visit_blocks(Visit visit) {
    if (runs_.empty()) {
      sort_by_key(held_);
      for (std::size_t begin = 0, end = 0; begin < held_.size(); begin = end) {
        while (end < held_.size() && held_[end].key == held_[begin].key) ++end;
        visit(settled(std::span(held_).subspan(begin, end - begin)));
      }
    } else {
      spill();
      merge(visit);
    }
    clear();
  }

 private:
  static constexpr std::size_t kReadBytes = 64 * 1024, kFewest = 64;

  struct Run {
    std::uint64_t at = 0, left = 0;  ///< bytes
    std::vector<Entry> read = {};
    std::size_t next = 0;
  };

  std::span<const Entry> settled(std::span<Entry> block) const {
    if (!place_.empty()) {
      for (Entry& entry : block) entry.ref.article = place_[entry.ref.article];
    }
    if (block.size() == 1) return block;
    std::sort(block.begin(), block.end(), [](const Entry& a, const Entry& b) { return a.ref < b.ref; });
    const auto end = std::unique(block.begin(), block.end(),
                                 [](const Entry& a, const Entry& b) { return a.ref == b.ref; });
    return block.first(static_cast<std::size_t>(end - block.begin()));
  }

  void spill() {
    if (held_.empty()) return;
    sort_by_key(held_);
    if (!file_) file_ = std::make_unique<SpillFile>(folder_);
    const std::string_view bytes(reinterpret_cast<const char*>(held_.data()), held_.size() * sizeof(Entry));
    Run& run = runs_.emplace_back();
    run.at = file_->append(bytes);
    run.left = bytes.size();
    held_.clear();
  }

  bool refill(Run& run) {
    if (run.next < run.read.size()) return true;
    if (run.left == 0) return false;
    const std::size_t bytes = std::min<std::uint64_t>(run.left, kReadBytes / sizeof(Entry) * sizeof(Entry));
    run.read.resize(bytes / sizeof(Entry));
    run.next = 0;
    file_->read(run.at, reinterpret_cast<char*>(run.read.data()), bytes);
    run.at += bytes;
    run.left -= bytes;
    return true;
  }

  template <class Visit>
  void merge(Visit& visit) {
    std::vector<Entry>().swap(held_);
    using Head = std::pair<std::uint64_t, std::size_t>;  // key, run
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      if (refill(runs_[r])) heads.emplace(runs_[r].read[runs_[r].next].key, r);
    }
    std::vector<Entry> block;
    while (!heads.empty()) {
      const auto [key, r] = heads.top();
      heads.pop();
      if (!block.empty() && block.front().key != key) {
        visit(settled(block));
        block.clear();
      }
      Run& run = runs_[r];
      bool more = true;
      while (more && run.read[run.next].key == key) {
        block.push_back(run.read[run.next++]);
        more = refill(run);
      }
      if (more) heads.emplace(run.read[run.next].key, r);
    }
    if (!block.empty()) visit(settled(block));
  }

  std::size_t most_ = ~std::size_t{0};
  std::string folder_;
  std::span<const std::uint32_t> place_;
  std::vector<Entry> held_;
  std::vector<Run> runs_;
  std::unique_ptr<SpillFile> file_;
};

}  // namespace hearsay
