#pragma once
// A hash for tables in memory that compare the bytes too. Nothing that leaves the program may depend on it.

#include <cstdint>
#include <cstring>
#include <string_view>

namespace hearsay {

/// Strings of one size up to this are equal when their hashes are: each step can be undone.
inline constexpr std::size_t kExactHash = 8;

inline std::uint64_t quick_hash(std::string_view bytes) {
  constexpr std::uint64_t kOdd = 0xFF51AFD7ED558CCDull;
  std::uint64_t hash = bytes.size() * 0x9E3779B97F4A7C15ull;
  while (bytes.size() >= 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data(), 8);
    hash = (hash ^ eight) * kOdd;
    hash ^= hash >> 32;
    bytes.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  if (bytes.size() >= 4) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, bytes.data(), 4);
    std::memcpy(&last, bytes.data() + bytes.size() - 4, 4);
    rest = std::uint64_t{first} << 32 | last;
  } else {
    for (const char byte : bytes) rest = rest << 8 | static_cast<unsigned char>(byte);
  }
  hash = (hash ^ rest) * kOdd;
  return hash ^ (hash >> 32);
}

}  // namespace hearsay
