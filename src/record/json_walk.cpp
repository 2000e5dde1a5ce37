#include "record/json_walk.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <string_view>

#include "hearsay/error.hpp"
#include "record/json_string.hpp"
#include "record/sixteen_bytes.hpp"

namespace hearsay {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Characters that a number or a word may end before.
constexpr std::array<bool, 256> kCloses = [] {
  std::array<bool, 256> out{};
  for (const char c : {',', ']', '}', ' ', '\t', '\r', '\n'}) out[static_cast<std::size_t>(c)] = true;
  return out;
}();

bool closes(char c) {
  return kCloses[static_cast<unsigned char>(c)];
}

/// RFC 8259: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?; its end, or nullptr. Behind it stands
/// something that is no part of a number.
const char* number_end(const char* at) {
  if (*at == '-') ++at;
  if (!is_digit(*at)) return nullptr;
  if (*at == '0' && is_digit(at[1])) return nullptr;
  while (is_digit(*at)) ++at;
  if (closes(*at)) return at;
  if (*at == '.') {
    if (!is_digit(*++at)) return nullptr;
    while (is_digit(*at)) ++at;
  }
  if (*at == 'e' || *at == 'E') {
    ++at;
    if (*at == '+' || *at == '-') ++at;
    if (!is_digit(*at)) return nullptr;
    while (is_digit(*at)) ++at;
  }
  return closes(*at) ? at : nullptr;
}

/// The end of true, false or null, or nullptr.
const char* word_end(const char* at) {
  const auto is = [at](std::string_view word) { return std::memcmp(at, word.data(), word.size()) == 0; };
  const char* const end = *at == 'f'                 ? (is("false") ? at + 5 : nullptr)
                          : is("true") || is("null") ? at + 4
                                                     : nullptr;
  return end != nullptr && closes(*end) ? end : nullptr;
}

/// From the first digit in an array on, over whole numbers and commas sixteen bytes at a time: to the ']'
/// when there is nothing else, otherwise to the start of a number that must be looked at more closely.
const char* skip_whole_numbers(const char* const begin) {
  using Bits = SixteenBytes::Bits;
  const char* at = begin;
  const char* number = begin;  // whatever is before it is known to be right
  Bits comma_before = 1, first_zero_before = 0;
  for (;; at += SixteenBytes::kSize) {
    const SixteenBytes bytes(at);
    const Bits digits = bytes.digits(), commas = bytes.equal(',');
    const Bits starts = commas << 1 | comma_before;
    const Bits first_zeros = bytes.equal('0') & starts;
    // No comma where a number must start, no digit behind a zero that starts one.
    const Bits wrong =
        (~(digits | commas) | (commas & starts) | (digits & (first_zeros << 1 | first_zero_before))) &
        SixteenBytes::kAll;
    const Bits right = wrong == 0 ? commas : commas & ((wrong & -wrong) - 1);
    if (right != 0) number = at + std::bit_width(right);
    if (wrong != 0) {
      const char* const stop = at + std::countr_zero(wrong);
      if (*stop != ']') return number;
      return stop != number ? stop : begin;  // a comma before the ']' is left to be found
    }
    comma_before = commas >> (SixteenBytes::kSize - 1);
    first_zero_before = first_zeros >> (SixteenBytes::kSize - 1);
  }
}

}  // namespace

void JsonWalk::fail() {
  throw BadRecord("invalid JSON");
}

/// The closing quotation mark of the string here.
const char* JsonWalk::long_string() const {
  bool bad_escape = false;
  const char* const quote = find_string_end(at_ + 1, end_, bad_escape);
  if (quote != nullptr) return quote;
  throw BadRecord(bad_escape ? "invalid JSON: a bad escape or a lone surrogate in a string" : "invalid JSON");
}

const char* JsonWalk::scalar() {
  const bool number = is_digit(*at_) || *at_ == '-';
  const char* const end = number ? number_end(at_) : word_end(at_);
  if (end == nullptr) throw BadRecord(number ? "invalid JSON: a bad number" : "invalid JSON");
  go_on(end);
  return end;
}

const char* JsonWalk::value(std::size_t depth) {
  const std::size_t outside = depth;
  for (;;) {
    const char* end = nullptr;  // of the value here; none: it is an empty container, whose end comes below
    switch (peek()) {
      case '"':
        end = string();
        break;
      case '{':
        if (++depth > kMostDepth) throw BadRecord("nested deeper than 1024");
        array_[depth] = false;
        go_on(at_ + 1);
        if (peek() == '}') break;
        key();
        continue;
      case '[':
        if (++depth > kMostDepth) throw BadRecord("nested deeper than 1024");
        array_[depth] = true;
        go_on(at_ + 1);
        if (peek() == ']') break;
        if (!is_digit(*at_)) continue;
        go_on(skip_whole_numbers(at_));
        if (!is_digit(at_[-1])) continue;
        end = at_;  // of the last number
        break;
      default:
        end = scalar();
    }
    // Behind a value, or at the end of an empty container.
    for (;;) {
      if (depth == outside) return end;
      const bool array = array_[depth];
      const char c = peek();
      if (c == ',' && end != nullptr) {
        go_on(at_ + 1);
        if (!array) key();
        break;
      }
      if (c != (array ? ']' : '}')) fail();
      end = at_ + 1;
      go_on(end);
      --depth;
    }
  }
}

}  // namespace hearsay
