#pragma once
// A set of hashes: open addressing, no allocation per member.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace hearsay {

class HashSet {
 public:
  void insert(std::uint64_t hash) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    std::uint64_t& slot = slots_[find(hash)];
    if (slot == 0) ++size_;
    slot = hash | kUsed;
  }
  bool contains(std::uint64_t hash) const { return !slots_.empty() && slots_[find(hash)] != 0; }

 private:
  static constexpr std::uint64_t kUsed = 1ull << 63;  ///< tells a member from an empty slot

  std::size_t find(std::uint64_t hash) const {
    const std::uint64_t member = hash | kUsed;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (member ^ member >> 32) & mask;
    while (slots_[at] != 0 && slots_[at] != member) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    const std::vector<std::uint64_t> old = std::exchange(slots_, {});
    slots_.resize(old.empty() ? 256 : old.size() * 2);
    for (const std::uint64_t member : old) {
      if (member != 0) slots_[find(member)] = member;
    }
  }

  std::vector<std::uint64_t> slots_;
  std::size_t size_ = 0;
};

}  // namespace hearsay
