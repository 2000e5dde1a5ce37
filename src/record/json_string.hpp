#pragma once
// Strings of JSON. Sixteen bytes are looked at in one go, so that up to fifteen behind a string are read as
// well; they must be readable and mean nothing.

#include <bit>
#include <cstddef>
#include <string>
#include <string_view>

#include "record/sixteen_bytes.hpp"

namespace hearsay {

/// The first quotation mark or backslash; there must be one.
inline const char* find_quote_or_backslash(const char* at) {
  for (;; at += SixteenBytes::kSize) {
    const SixteenBytes::Bits found = SixteenBytes(at).quotes_and_backslashes();
    if (found != 0) return at + std::countr_zero(found);
  }
}

/// The closing quotation mark of the string whose text starts at `at`; nullptr when it holds a control
/// character, or has none before `end`. `bad_escape`: nullptr because of an escape or a lone surrogate.
const char* find_string_end(const char* at, const char* end, bool& bad_escape);

/// Appends the text of a checked string from `at` to its closing quotation mark, which is returned.
const char* unescape_string(const char* at, std::string& out);

/// Behind the closing quotation mark of a checked string whose text starts at `at`.
inline const char* skip_string(const char* at) {
  for (;;) {
    at = find_quote_or_backslash(at);
    if (*at == '"') return at + 1;
    at += 2;
  }
}

}  // namespace hearsay
