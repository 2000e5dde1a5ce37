#pragma once
// Numbers in digits, in words and in both: "1,351", "two and a half million", "816 000", "half a dozen".

#include <cstdint>

#include "figures/atoms.hpp"
#include "hearsay/decimal.hpp"

namespace hearsay::figures {

enum class NumeralForm : std::uint8_t {
  digits,    ///< 1351, 2.5
  words,     ///< twenty-one, a hundred
  mixed,     ///< 2.5 million
  fraction,  ///< two thirds, half, 3/4
  vague,     ///< thousands, dozens, tens of thousands
  ordinal    ///< 21st, third
};

struct Numeral {
  std::size_t begin = 0, end = 0;  ///< atoms; empty = no number
  Decimal value;
  Decimal mantissa;   ///< what the scale multiplies: 33 of "33 billion"
  Decimal scale = 1;  ///< 1,000,000,000 of "33 billion"; 1 without a scale word
  NumeralForm form = NumeralForm::digits;
  bool grouped = false;     ///< written with separators: "1,351"
  bool decimal = false;     ///< written with a decimal point
  bool single_one = false;  ///< nothing but the word "one"
  bool article = false;     ///< begins with "a" or "an"
  int loose_scale = 0;      ///< power of ten of an attached "m", "b", "t" behind the end: a scale or a unit
  explicit operator bool() const { return end > begin; }
};

/// The number that starts at atom `at`, the longest reading.
Numeral read_numeral(const Line& line, std::size_t at);

/// Digits with separators as a number: "1,234,567.89", "12,34,567", "1.234.567", "1'000", "5,00". nullopt
/// when the separators make no number ("22,24,26", "192.168.1.2").
std::optional<Decimal> read_digits(std::string_view digits, bool& grouped);

}  // namespace hearsay::figures
