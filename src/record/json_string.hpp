#pragma once
// Strings of JSON whose bytes are known to be valid UTF-8 without control characters.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace hearsay {

static_assert(std::endian::native == std::endian::little,
              "bytes of a word are taken in the order of the text");

/// The first quotation mark or backslash; there must be one, and 8 readable bytes behind it.
inline const char* find_quote_or_backslash(const char* at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ull, kHighs = 0x8080808080808080ull;
  for (;; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    const std::uint64_t quote = word ^ kOnes * '"', slash = word ^ kOnes * '\\';
    const std::uint64_t found = (((quote - kOnes) & ~quote) | ((slash - kOnes) & ~slash)) & kHighs;
    if (found != 0) return at + std::countr_zero(found) / 8;
  }
}

/// The closing quotation mark of the string whose text starts at `at`; nullptr when it has a bad escape or a
/// lone surrogate.
const char* find_string_end(const char* at);

/// Appends the text of a checked string from `at` to its closing quotation mark, which is returned.
const char* unescape_string(const char* at, std::string& out);

}  // namespace hearsay
