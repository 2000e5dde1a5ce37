#pragma once
// How often stems occur: an open-addressed table without a heap node per stem, as there are millions.

#include <cstdint>
#include <utility>
#include <vector>

namespace hearsay {

/// How many statements have a stem.
class StemCounts {
 public:
  StemCounts() : slots_(1u << 12) {}

  void add(std::uint64_t stem) {
    Slot& slot = find(stem);
    if (slot.count++ != 0) return;
    slot.stem = stem;
    if (++used_ * 2 > slots_.size()) grow();
  }
  std::uint32_t operator[](std::uint64_t stem) const {
    return const_cast<StemCounts*>(this)->find(stem).count;
  }

 private:
  struct Slot {
    std::uint64_t stem = 0;
    std::uint32_t count = 0;
  };
  Slot& find(std::uint64_t stem) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = (stem ^ stem >> 32) & mask;
    while (slots_[i].count != 0 && slots_[i].stem != stem) i = (i + 1) & mask;
    return slots_[i];
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.count != 0) find(slot.stem) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace hearsay
