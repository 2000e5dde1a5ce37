#include "claims/word_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080ull;
constexpr std::size_t kFirstSize = 1u << 15;

constexpr std::uint64_t bytes_of(std::uint64_t byte) {
  return byte * 0x0101010101010101ull;
}

/// Lower case of eight ASCII letters at once: both sums carry into the high bit, that of 'Z' for later ones
/// only.
constexpr std::uint64_t lower_ascii(std::uint64_t eight) {
  const std::uint64_t from_a = eight + bytes_of(0x80 - 'A'), behind_z = eight + bytes_of(0x7F - 'Z');
  return eight | ((from_a ^ behind_z) & kHighBits) >> 2;
}

/// The lowest `size` of eight bytes.
constexpr std::uint64_t lowest(std::uint64_t eight, std::size_t size) {
  return size >= 8 ? eight : eight & ((1ull << (8 * size)) - 1);
}

}  // namespace

WordKey WordKey::of(std::string_view spelling) {
  WordKey key;
  key.size = spelling.size();
  if (spelling.empty()) return key;  // its data may be null
  if (key.size > kShort) {
    key.low = hash64(spelling);
    key.high = key.low;
    return key;
  }
  const std::size_t half = std::min<std::size_t>(key.size, 8);
  std::memcpy(&key.low, spelling.data(), half);
  std::memcpy(&key.high, spelling.data() + half, key.size - half);
  return key;
}

std::optional<WordKey> WordKey::of_ascii(std::string_view text, Span span) {
  WordKey key;
  if (std::endian::native == std::endian::little && span.begin + kShort <= text.size()) {
    key.size = span.size();
    std::memcpy(&key.low, text.data() + span.begin, 8);
    std::memcpy(&key.high, text.data() + span.begin + 8, 8);
    key.low = lowest(key.low, key.size);
    key.high = key.size > 8 ? lowest(key.high, key.size - 8) : 0;
  } else {
    key = of(text.substr(span.begin, span.size()));
  }
  if (((key.low | key.high) & kHighBits) != 0) return std::nullopt;
  key.low = lower_ascii(key.low);
  key.high = lower_ascii(key.high);
  return key;
}

WordTable::WordTable() : tags_(kFirstSize), slots_(kFirstSize), mask_(kFirstSize - 1) {}

Word& WordTable::at(std::string_view spelling) {
  const WordKey key = WordKey::of(spelling);
  if (const Word* known = find(key, spelling)) return const_cast<Word&>(*known);
  if (entries_.size() * 2 > mask_) grow();
  words_.emplace_back();
  std::string_view kept;
  if (key.size > WordKey::kShort) kept = long_.emplace_back(spelling);
  entries_.push_back({key, &words_.back(), kept});
  put(key.hash(), static_cast<std::uint32_t>(entries_.size() - 1));
  return words_.back();
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
    put(entries_[k].key.hash(), static_cast<std::uint32_t>(k));
  }
}

}  // namespace hearsay::claims
