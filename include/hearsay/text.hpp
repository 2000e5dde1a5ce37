#pragma once
// Letters and words: what every stage needs to know about UTF-8 text. ASCII is handled here, the rest by ICU.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

/// One code point and its length in bytes; invalid UTF-8 decodes as U+FFFD of length 1.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t size = 0;
};
/// Code point at byte `at`; {0, 0} at the end.
CodePoint decode(std::string_view text, std::size_t at);
/// Code point that ends before byte `at`; {0, 0} at the start.
CodePoint decode_before(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);

/// Byte offset of the first invalid sequence (overlong, surrogate, cut), or npos.
std::size_t find_invalid_utf8(std::string_view text);

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);  ///< any decimal digit
bool is_space(char32_t c);  ///< incl. NBSP, thin and zero-width spaces
bool is_mark(char32_t c);   ///< combining mark

/// Lower case with typographic variants folded: curly to straight quotes, dashes to '-', NBSP to ' '. Not an
/// offset-preserving mapping.
std::string fold(std::string_view text);
/// Latin letters without diacritics, other scripts transliterated to Latin, then folded: for comparing names.
std::string fold_name(std::string_view text);

bool starts_upper(std::string_view word);
/// At least two letters, all upper case.
bool all_upper(std::string_view word);

/// 64-bit FNV-1a, stable across machines and versions.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 14695981039346656037ull);
/// 16 lower-case hex digits.
std::string hex64(std::uint64_t value);

}  // namespace hearsay
