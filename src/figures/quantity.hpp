#pragma once
// A number with its sign, currency, percent sign or unit of measure.

#include "figures/draft.hpp"

namespace hearsay::figures {

/// `number` with the unit around it. Atoms before `floor` belong to another figure.
Draft read_quantity(const Line& line, Numeral&& number, std::size_t floor);

/// Money signs and words: fills unit, candidates and the end; false when there are none.
bool read_money(const Line& line, Draft& draft, std::size_t floor);

/// Percent, points, measures, durations, ages behind the number; false when there is no unit.
bool read_measure(const Line& line, Draft& draft);

/// "a year" + "and a half", "an hour" + "and 45 minutes": widens a duration over what goes on with it.
void extend_duration(const Line& line, Draft& draft);

/// TIMEX3 duration: 12, "month" → "P12M".
std::string duration_timex(const std::string& value, std::string_view unit);

/// "double", "sixfold", "three times as many"; an empty draft (end == begin) for none.
MaybeDraft read_multiple(const Line& line, std::size_t at);

/// "three times" + "as many", "the usual": turns a bare number into a multiple; false for none.
bool turn_into_multiple(const Line& line, Draft& draft);

/// Gives the unit a share of a list or range: copies kind, unit and rate.
void share_unit(const Draft& from, Draft& to);

/// The part of it that has no article.
bool read_unit_alone(const Line& line, Draft& draft);
/// "percent", "celsius", "dollars", "a kilogram": a unit of measure or money without a number.
MaybeDraft read_bare_unit(const Line& line, std::size_t at);

/// "for a dollar".
MaybeDraft read_one_unit_of_money(const Line& line, std::size_t at);

/// "HR" and "SEC" are departments and authorities, not hours and seconds.
bool capital_initials(const Line& line, std::size_t at);

}  // namespace hearsay::figures
