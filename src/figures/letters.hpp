#pragma once
// Runs of ASCII letters, eight at a time: what most of a text is made of.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace hearsay::figures {

inline bool ascii_letter(char c) {
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26;
}

/// End of the letters at `at`.
inline std::size_t end_of_letters(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101u, kHigh = 0x80u * kOnes;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, 8);
    const std::uint64_t low = (bytes | 0x20u * kOnes) & ~kHigh;
    // The high bit of a byte: at least 'a', and beyond 'z'.
    const std::uint64_t from_a = low + (0x80u - 'a') * kOnes, beyond_z = low + (0x80u - 'z' - 1u) * kOnes;
    const std::uint64_t other = ~(from_a & ~beyond_z & ~bytes) & kHigh;
    if (other != 0) return at + static_cast<std::size_t>(std::countr_zero(other)) / 8;
  }
  while (at < text.size() && ascii_letter(text[at])) ++at;
  return at;
}

}  // namespace hearsay::figures
