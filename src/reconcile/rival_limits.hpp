#pragma once
// What rules out that two numbers are of one thing, however much else speaks for it.

#include "reconcile/report_figures.hpp"

namespace hearsay {

/// Another place, firm, year or whole; a part of what is counted; two nouns that measure two things. `a` and
/// `b` stand around `x` and `y`, which are of one kind and unit.
bool are_of_two_things(const ReportFigure& x, const ReportFigure& y, const Surroundings& a,
                       const Surroundings& b, const ReconcileTables& tables);

/// "On Tuesday", "in May": times of two kinds; "on Tuesday morning" is of one with "on Tuesday".
bool is_other_kind_of_time(const ReportFigure& x, const ReportFigure& y);

/// "the country's schools" → "schools", folded
std::string last_word(std::string_view noun_phrase);

/// "In 2009 …" against a report of today that names no time.
bool is_of_the_past(const ReportFigure& x, const ReportFigure& y);

}  // namespace hearsay
