#include "record/json_string.hpp"

#include <optional>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

struct Escape {
  char32_t value = 0;
  const char* end = nullptr;  ///< nullptr: not an escape
};

std::optional<char32_t> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<char32_t>(c - '0');
  const char low = static_cast<char>(c | 0x20);
  if (low >= 'a' && low <= 'f') return static_cast<char32_t>(low - 'a' + 10);
  return std::nullopt;
}

/// Four hex digits; stops at the first byte that is none, so that nothing behind the string is read.
std::optional<char32_t> code_unit(const char* at) {
  char32_t unit = 0;
  for (int i = 0; i < 4; ++i) {
    const std::optional<char32_t> digit = hex_digit(at[i]);
    if (!digit) return std::nullopt;
    unit = unit << 4 | *digit;
  }
  return unit;
}

Escape read_unicode(const char* at) {
  const std::optional<char32_t> first = code_unit(at);
  if (!first || (*first >= 0xDC00 && *first < 0xE000)) return {};
  if (*first < 0xD800 || *first >= 0xE000) return {*first, at + 4};
  if (at[4] != '\\' || at[5] != 'u') return {};
  const std::optional<char32_t> second = code_unit(at + 6);
  if (!second || *second < 0xDC00 || *second >= 0xE000) return {};
  return {0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00), at + 10};
}

/// What the backslash before `at` makes of the bytes from there.
Escape read_escape(const char* at) {
  switch (*at) {
    case '"':
    case '\\':
    case '/':
      return {static_cast<char32_t>(*at), at + 1};
    case 'b':
      return {'\b', at + 1};
    case 'f':
      return {'\f', at + 1};
    case 'n':
      return {'\n', at + 1};
    case 'r':
      return {'\r', at + 1};
    case 't':
      return {'\t', at + 1};
    case 'u':
      return read_unicode(at + 1);
    default:
      return {};
  }
}

}  // namespace

const char* find_string_end(const char* at, const char* end, bool& bad_escape) {
  while (at < end) {
    const SixteenBytes::Bits found = SixteenBytes(at).special();
    if (found == 0) {
      at += SixteenBytes::kSize;
      continue;
    }
    at += std::countr_zero(found);
    if (at >= end || static_cast<unsigned char>(*at) < 0x20) return nullptr;
    if (*at == '"') return at;
    at = read_escape(at + 1).end;
    if (at == nullptr) {
      bad_escape = true;
      return nullptr;
    }
  }
  return nullptr;
}

const char* unescape_string(const char* at, std::string& out) {
  for (;;) {
    const char* const stop = find_quote_or_backslash(at);
    out.append(at, static_cast<std::size_t>(stop - at));
    if (*stop == '"') return stop;
    const Escape escape = read_escape(stop + 1);
    append_utf8(out, escape.value);
    at = escape.end;
  }
}

}  // namespace hearsay
