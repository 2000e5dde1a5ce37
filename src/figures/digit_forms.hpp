#pragma once
// What digits go on with: groups of three behind spaces, powers of ten, "th".

#include <string>

#include "figures/numeral.hpp"

namespace hearsay::figures {

/// "816 000", "1 234 567.89": the end of the groups at `at` and, when there are several, what they say in
/// `plain`.
std::size_t spaced_groups(const Line& line, std::size_t at, std::string& plain);

/// The end of "e6" or "x10^6" behind digits that end at `end`, 0 for none.
std::size_t exponent(const Line& line, std::size_t end, int& power);

/// "1.1^23", "2.5^-1": a power spelled out; false when none follows or it is too large to be written.
bool take_power(const Line& line, Numeral& number);

/// "st", "nd", "rd" or "th" glued at `i`.
bool ordinal_suffix(const Line& line, std::size_t i);

}  // namespace hearsay::figures
