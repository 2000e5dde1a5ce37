#pragma once
// Facts under keys: what is to be compared shares a key, and facts of one key stand side by side once sorted.

#include <array>
#include <cstdint>
#include <span>
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

/// Sorted by key, then fact; each pair of key and fact once.
void sort_keys(std::vector<Key>& keys);

/// Order-dependent hash of a sequence.
inline std::uint64_t mix(std::uint64_t hash, std::uint64_t next) {
  hash = (hash ^ next) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 29);
}

}  // namespace hearsay
