#pragma once
// What the readers of dates share: small numbers, months, and whether atoms touch.

#include <string_view>

#include "figures/atoms.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {

/// Plain digits of at most `size` characters, −1 for anything else.
int plain_digits(const Line& line, std::size_t at, std::size_t size);
/// The number that `digits` spell, −1 for anything else.
int plain_digits(std::string_view digits);
/// Whether the atom at `at` touches the one before it.
bool glued(const Line& line, std::size_t at);
/// Whether the month has such a day; year 0 = any year.
bool valid_day(int year, int month, int day);
/// 1 … 12, 0 for no month.
int month_value(const Line& line, std::size_t at);
/// A year of two digits: those below 50 are of this century.
int full_year(int two_digits);

}  // namespace hearsay::figures
