#pragma once
// Figures as intervals: what two of them say about each other.

#include <string>

#include "reconcile/facts.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

/// nullopt for a figure without a number ("thousands of" without bounds).
std::optional<Interval> interval_of(const Figure& figure);
/// The interval of a fact of that article.
Interval interval_of(const ArticleFacts& article, const FigureFact& figure);
/// Quantities of one kind may be compared: "money", "percent", "measure", "count".
std::string_view kind_name(FigureKind kind);
/// The same in the base unit of the figure's unit.
Interval base_interval(const ArticleFacts& article, const FigureFact& figure, const ReconcileTables& tables);
/// ">18000", "7000..15000", "~50", "<=4%", "30000 RUB/month".
std::string value_of(const Figure& figure);

enum class Meeting : std::uint8_t { equal, rounds, contains, apart };

/// How two quantities in one unit meet. `rounds`: at most 3 % apart and one of them is said to be inexact.
/// `contains`: one interval lies in the other, or they overlap. `apart`: no number satisfies both.
Meeting meet(const Interval& a, const Interval& b);
/// At most 3 % apart, both single numbers.
bool within_rounding(const Interval& a, const Interval& b);
/// The larger of two single numbers or lower ends.
bool is_larger(const Interval& a, const Interval& b);

}  // namespace hearsay
