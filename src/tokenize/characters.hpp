#pragma once
// Classes of characters as the scanner sees them.

#include <array>
#include <cstdint>

#include "hearsay/text.hpp"

namespace hearsay {

enum ByteClass : std::uint8_t { byte_other, byte_space, byte_lower, byte_upper, byte_digit, byte_high };

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    table[c] = c >= 0x80                              ? byte_high
               : c == ' ' || (c >= 0x09 && c <= 0x0D) ? byte_space
               : c >= 'a' && c <= 'z'                 ? byte_lower
               : c >= 'A' && c <= 'Z'                 ? byte_upper
               : c >= '0' && c <= '9'                 ? byte_digit
                                                      : byte_other;
  }
  return table;
}
inline constexpr std::array<std::uint8_t, 256> kByteClasses = make_byte_classes();

inline std::uint8_t byte_class(char c) {
  return kByteClasses[static_cast<unsigned char>(c)];
}

inline bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}
inline bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}
inline bool is_currency_sign(char32_t c) {
  return c == U'$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}
inline bool is_opening(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0x201E || c == 0x201A ||
         c == 0xAB || c == 0x2039 || c == 0xBF || c == 0xA1;
}
inline bool is_closing(char32_t c) {
  return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A;
}
inline bool is_terminal_mark(char32_t c) {
  return c == '!' || c == '?' || c == 0x203C || c == 0x2047 || c == 0x2048 || c == 0x2049 || c == 0x3002 ||
         c == 0xFF01 || c == 0xFF1F || c == 0x061F || c == 0x0964;
}

}  // namespace hearsay
