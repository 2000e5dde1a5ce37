#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

/// Length of the valid sequence at `at`, 0 when it is not valid (Unicode table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return left >= 2 && continues(byte(1)) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !continues(byte(1)) || !continues(byte(2))) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (lead > 0xF4 || left < 4 || !continues(byte(1)) || !continues(byte(2)) || !continues(byte(3))) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;
  return 4;
}

/// Whether the next `count` times eight bytes are ASCII.
template <std::size_t count>
bool ascii_words(const char* at) {
  std::array<std::uint64_t, count> words{};
  std::memcpy(words.data(), at, sizeof words);
  std::uint64_t all = 0;
  for (const std::uint64_t word : words) all |= word;
  return (all & 0x8080808080808080ull) == 0;
}

UChar32 icu(char32_t c) {
  return static_cast<UChar32>(c);
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const unsigned char lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = sequence_length(text, at);
  if (size == 0) return {kReplacement, 1};
  char32_t value = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i)
    value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  return {value, static_cast<std::uint8_t>(size)};
}

CodePoint decode_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && continues(static_cast<unsigned char>(text[start]))) --start;
  const CodePoint found = decode(text, start);
  if (start + found.size == at) return found;
  return {kReplacement, 1};
}

void append_utf8(std::string& out, char32_t c) {
  const auto push = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | c >> 6);
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3F));
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

std::size_t find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // ASCII in large steps: nearly all of a page.
    if (at + sizeof(std::uint64_t) <= text.size() && ascii_words<1>(text.data() + at)) {
      at += sizeof(std::uint64_t);
      while (at + 4 * sizeof(std::uint64_t) <= text.size() && ascii_words<4>(text.data() + at))
        at += 4 * sizeof(std::uint64_t);
      continue;
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t size = sequence_length(text, at);
    if (size == 0) return at;
    at += size;
  }
  return std::string_view::npos;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return u_isalpha(icu(c)) != 0;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(icu(c)) != 0 || u_istitle(icu(c)) != 0;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_islower(icu(c)) != 0;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return u_isdigit(icu(c)) != 0;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return u_isUWhiteSpace(icu(c)) != 0 || c == 0x200B || c == 0xFEFF;
}

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  const auto type = u_charType(icu(c));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool starts_upper(std::string_view word) {
  return is_upper(decode(word, 0).value);
}

bool all_upper(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.size;
    if (!is_letter(c.value)) continue;
    if (!is_upper(c.value)) return false;
    ++letters;
  }
  return letters >= 2;
}

}  // namespace hearsay
