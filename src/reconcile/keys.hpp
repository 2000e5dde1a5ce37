#pragma once
// Facts under keys: what is to be compared shares a key, and facts of one key stand side by side once sorted.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hearsay {

/// A fact: its article and its place in one of the arrays there.
struct Ref {
  std::uint32_t article = 0, fact = 0;
  auto operator<=>(const Ref&) const = default;
};

struct Key {
  std::uint64_t key = 0;
  Ref ref;
  auto operator<=>(const Key&) const = default;
};

/// The steps that compare facts by keys taken from one article alone.
enum class Step : std::uint8_t { names, passages, frames, quotes, quote_words };
inline constexpr std::size_t kSteps = 5;

/// The keys of one article, or of all: one list per step.
using KeyLists = std::array<std::vector<Key>, kSteps>;

/// A pair of facts as a key: the first one is the key, so that sorted pairs stand in order.
inline Key pair_key(Ref first, Ref second) {
  return {std::uint64_t{first.article} << 32 | first.fact, second};
}
inline Ref first_of(const Key& pair) {
  return {static_cast<std::uint32_t>(pair.key >> 32), static_cast<std::uint32_t>(pair.key)};
}

/// Sorts a Key, or what has one in front, by key alone.
template <class Entry>
void sort_by_key(std::vector<Entry>& entries) {
  constexpr std::size_t kSmall = 4096;  // fewer are sorted by comparing
  constexpr unsigned kDigitBits = 11, kDigits = 3;
  const auto less = [](const Entry& a, const Entry& b) { return a.key < b.key; };
  if (entries.size() <= kSmall) {
    std::sort(entries.begin(), entries.end(), less);
    return;
  }
  // The upper 33 bits by counting; what is left to compare are a few neighbours.
  std::vector<Entry> other(entries.size());
  for (unsigned digit = 0; digit < kDigits; ++digit) {
    const unsigned shift = 64 - kDigitBits * (kDigits - digit);
    std::array<std::uint32_t, 1u << kDigitBits> places{};
    for (const Entry& entry : entries) ++places[entry.key >> shift & (places.size() - 1)];
    std::uint32_t place = 0;
    for (std::uint32_t& count : places) place += std::exchange(count, place);
    for (const Entry& entry : entries) other[places[entry.key >> shift & (places.size() - 1)]++] = entry;
    entries.swap(other);
  }
  const auto digits = [](const Entry& entry) { return entry.key >> (64 - kDigitBits * kDigits); };
  for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    bool equal = true;
    for (end = begin + 1; end < entries.size() && digits(entries[end]) == digits(entries[begin]); ++end)
      equal = equal && entries[end].key == entries[begin].key;
    if (!equal)
      std::sort(entries.begin() + static_cast<std::ptrdiff_t>(begin),
                entries.begin() + static_cast<std::ptrdiff_t>(end), less);
  }
}

/// Sorted by key, then fact; each pair of key and fact once.
void sort_keys(std::vector<Key>& keys);

/// Keys of a step with more facts are too common to compare these with each other.
constexpr std::size_t most_facts(Step step) {
  switch (step) {
    case Step::frames:
      return 400;
    case Step::quote_words:
      return 100;
    case Step::names:
    case Step::passages:
    case Step::quotes:
      break;  // not all are compared with all
  }
  return ~std::size_t{0} - 1;
}

/// Order-dependent hash of a sequence.
inline std::uint64_t mix(std::uint64_t hash, std::uint64_t next) {
  hash = (hash ^ next) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 29);
}

}  // namespace hearsay
