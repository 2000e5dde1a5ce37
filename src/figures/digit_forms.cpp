#include "figures/digit_forms.hpp"

#include "figures/vocabulary.hpp"

namespace hearsay::figures {

/// "816 000", "1 234 567.89": groups of three behind single spaces.
std::size_t spaced_groups(const Line& line, std::size_t at, std::string& plain) {
  const std::string_view first = line.text(at);
  if (first.size() > 3 || first[0] == '0') return at + 1;
  std::size_t i = at + 1;
  plain = first;
  while (line.is_digits(i)) {
    const std::string_view next = line.text(i);
    const std::string_view whole = next.substr(0, next.find('.'));
    const std::uint32_t gap = line.at(i).span.begin - line.at(i - 1).span.end;
    if (whole.size() != 3 || whole.find(',') != std::string_view::npos || gap == 0 || gap > 3) break;
    if (gap > 1 && line.doc().text[line.at(i - 1).span.end] == ' ') break;
    if (!line.spaced(i + 1) && (line.is_word(i + 1) && line.low(i + 1) == "th")) break;
    plain += next;
    ++i;
    if (whole.size() != next.size()) break;
  }
  return i;
}

/// "1.3e6", "1.3x10^6" behind digits that end at `end`.
std::size_t exponent(const Line& line, std::size_t end, int& power) {
  const auto read = [&](std::size_t i, int sign) -> std::size_t {
    if (!line.is_digits(i) || line.text(i).size() > 4) return 0;
    power = 0;
    for (const char c : line.text(i)) {
      if (c < '0' || c > '9') return 0;
      power = power * 10 + (c - '0');
    }
    power *= sign;
    return i + 1;
  };
  const auto signed_read = [&](std::size_t i) -> std::size_t {
    if (line.is(i, "+") && !line.spaced(i + 1)) return read(i + 1, 1);
    if (line.is_dash(i) && !line.spaced(i + 1)) return read(i + 1, -1);
    return read(i, 1);
  };
  // "7e7" names an aeroplane: without a point or a sign only where all is wanted.
  const bool written_out = line.all() || line.is(end + 1, "+") || line.is_dash(end + 1) ||
                           line.text(end - 1).find('.') != std::string_view::npos;
  if (written_out && line.is(end, "e") && !line.spaced(end) && !line.spaced(end + 1))
    return signed_read(end + 1);
  if ((line.is(end, "x") || line.is(end, "×")) && line.is(end + 1, "10") && line.is(end + 2, "^")) {
    return signed_read(end + 3);
  }
  return 0;
}

/// "1.1^23", "2.5^-1": a power spelled out; false when none follows or it is too large to be written.
bool take_power(const Line& line, Numeral& number) {
  constexpr int kLargest = 64, kPlaces = 15;
  std::size_t at = number.end;
  if (!line.all() || !line.is(at, "^") || line.spaced(at) || line.spaced(at + 1)) return false;
  ++at;
  bool negative = false;
  for (; line.is_dash(at) || line.is(at, "+"); ++at) negative = negative != line.is_dash(at);
  if (!line.is_digits(at) || line.text(at).size() > 2) return false;
  int power = 0;
  for (const char c : line.text(at)) power = power * 10 + (c - '0');
  if (power > kLargest) return false;
  Decimal value = 1;
  for (int i = 0; i < power; ++i) value = value * number.value;
  if (negative) {
    const auto inverse = Decimal(1).divided_by(value, kPlaces);
    if (!inverse) return false;
    value = *inverse;
  }
  number.value = number.mantissa = value;
  number.decimal = true;
  number.end = at + 1;
  return true;
}

bool ordinal_suffix(const Line& line, std::size_t i) {
  if (i >= line.size() || line.spaced(i)) return false;
  const std::string_view low = line.low(i);
  return low == "st" || low == "nd" || low == "rd" || low == "th";
}

}  // namespace hearsay::figures
