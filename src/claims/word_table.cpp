#include "claims/word_table.hpp"

namespace hearsay::claims {

WordTable::WordTable() : tags_(1u << 15), slots_(1u << 15), mask_((1u << 15) - 1) {}

Word& WordTable::at(std::string_view spelling) {
  if (const Word* known = find(spelling)) return const_cast<Word&>(*known);
  if (entries_.size() * 2 > mask_) grow();
  entries_.push_back({std::string(spelling), Word{}});
  put(hash_of(spelling), static_cast<std::uint32_t>(entries_.size() - 1));
  return entries_.back().word;
}

void WordTable::put(std::uint64_t hash, std::uint32_t entry) {
  std::size_t slot = hash & mask_;
  while (tags_[slot] != 0) slot = (slot + 1) & mask_;
  tags_[slot] = tag_of(hash);
  slots_[slot] = entry;
}

void WordTable::grow() {
  mask_ = 2 * mask_ + 1;
  tags_.assign(mask_ + 1, 0);
  slots_.assign(mask_ + 1, 0);
  for (std::size_t k = 0; k < entries_.size(); ++k) {
    put(hash_of(entries_[k].spelling), static_cast<std::uint32_t>(k));
  }
}

}  // namespace hearsay::claims
