#pragma once
// Fractions and ordinals, in words and digits, alone or behind a whole number.

#include "figures/numeral.hpp"

namespace hearsay::figures {

/// Whether "and a half", "and three quarters" stand at the "and" at `at`: a part smaller than one.
bool mixed_fraction_follows(const Line& line, std::size_t at);

/// Appends to a whole number what follows it: "point five", "and a half [million]", "thirds", "-fourth".
/// `power` is the scale that closes the number ("one million and a half"), 0 for none.
void add_fraction(const Line& line, Numeral& number, int power);

/// "3/4" or "10 1/2" at digits already read; false when it is none.
bool read_digit_fraction(const Line& line, Numeral& number);

/// "½", "¾".
Numeral read_vulgar_fraction(const Line& line, std::size_t at);

/// "half", "a half", "half a million", "a quarter of a million", "a third of".
Numeral read_word_fraction(const Line& line, std::size_t at);

/// "point 77": the part behind a whole that is not said.
Numeral read_bare_point(const Line& line, std::size_t at);

/// "third", "twenty-first".
Numeral read_ordinal(const Line& line, std::size_t at);
/// Turns "one hundred" + "fifth" into an ordinal.
void read_ordinal_tail(const Line& line, Numeral& number);

}  // namespace hearsay::figures
