#include "reconcile/interval.hpp"

namespace hearsay {
namespace {

bool is_point(const Interval& i) {
  return i.low && i.high && *i.low == *i.high;
}

/// The whole of `a` lies below the whole of `b`.
bool below(const Interval& a, const Interval& b) {
  if (!a.high || !b.low) return false;
  return *a.high < *b.low || (*a.high == *b.low && (a.high_open || b.low_open));
}

/// The ends moved outwards by 3 %: "about 30" does not exclude 29.
Interval widened(const Interval& i) {
  Interval wide = i;
  if (wide.low) wide.low = *wide.low - (wide.low->abs() * Decimal(3)).scaled(-2);
  if (wide.high) wide.high = *wide.high + (wide.high->abs() * Decimal(3)).scaled(-2);
  return wide;
}

std::string_view bound_mark(Bound bound) {
  switch (bound) {
    case Bound::approx:
    case Bound::nearly:
    case Bound::vague:
      return "~";
    case Bound::at_least:
      return ">=";
    case Bound::at_most:
      return "<=";
    case Bound::more_than:
      return ">";
    case Bound::less_than:
      return "<";
    case Bound::exact:
    case Bound::between:
      break;
  }
  return "";
}

}  // namespace

std::optional<Interval> interval_of(const Figure& f) {
  Interval i;
  if (!f.value) {
    if (!f.low && !f.high) return std::nullopt;
    i.low = f.low;
    i.high = f.high;
    i.loose = f.bound == Bound::vague || f.bound == Bound::approx;
    return i;
  }
  i.low = i.high = f.value;
  switch (f.bound) {
    case Bound::approx:
    case Bound::nearly:
    case Bound::vague:
      i.loose = true;
      break;
    case Bound::at_least:
    case Bound::more_than:
      i.high.reset();
      i.low_open = f.bound == Bound::more_than;
      break;
    case Bound::at_most:
    case Bound::less_than:
      i.low.reset();
      i.high_open = f.bound == Bound::less_than;
      break;
    case Bound::exact:
    case Bound::between:
      break;
  }
  return i;
}

Interval interval_of(const ArticleFacts& article, const FigureFact& figure) {
  const IntervalFact& fact = figure.interval;
  Interval i;
  if (!fact.low.empty()) i.low = Decimal::parse(article(fact.low));
  if (!fact.high.empty()) i.high = fact.high.at == fact.low.at ? i.low : Decimal::parse(article(fact.high));
  i.low_open = fact.low_open;
  i.high_open = fact.high_open;
  i.loose = fact.loose;
  return i;
}

Interval base_interval(const ArticleFacts& article, const FigureFact& figure, const ReconcileTables& tables) {
  Interval i = interval_of(article, figure);
  const ReconcileTables::UnitFactor* unit = tables.unit_factor(article.str(figure.unit));
  if (unit == nullptr) return i;
  for (std::optional<Decimal>* end : {&i.low, &i.high}) {
    if (*end) **end = **end * unit->factor;
  }
  return i;
}

std::string_view kind_name(FigureKind kind) {
  switch (kind) {
    case FigureKind::money:
      return "money";
    case FigureKind::percent:
    case FigureKind::percent_point:
      return "percent";
    case FigureKind::measure:
    case FigureKind::duration:
    case FigureKind::age:
      return "measure";
    default:
      return "count";
  }
}

std::string value_of(const Figure& f) {
  std::string out;
  if (f.value) {
    out = std::string(bound_mark(f.bound)) + f.value->to_string();
  } else if (f.low || f.high) {
    out = (f.low ? f.low->to_string() : "") + ".." + (f.high ? f.high->to_string() : "");
  } else {
    return f.timex;
  }
  if (f.kind == FigureKind::percent) {
    out += "%";
  } else if (!f.unit.empty()) {
    out += " " + f.unit;
  }
  if (!f.per.empty()) out += "/" + f.per;
  return out;
}

Meeting meet(const Interval& a, const Interval& b) {
  const bool same_ends = a.low == b.low && a.high == b.high;
  if (same_ends && a.low_open == b.low_open && a.high_open == b.high_open) return Meeting::equal;
  if (same_ends) return Meeting::contains;
  if (!below(a, b) && !below(b, a)) return Meeting::contains;
  if (a.loose || b.loose) {
    if (is_point(a) && is_point(b)) return within_rounding(a, b) ? Meeting::rounds : Meeting::apart;
    const Interval wide_a = a.loose ? widened(a) : a, wide_b = b.loose ? widened(b) : b;
    if (!below(wide_a, wide_b) && !below(wide_b, wide_a)) return Meeting::contains;
  }
  return Meeting::apart;
}

bool within_rounding(const Interval& a, const Interval& b) {
  if (!is_point(a) || !is_point(b)) return false;
  const Decimal larger = a.low->abs() < b.low->abs() ? b.low->abs() : a.low->abs();
  return (*a.low - *b.low).abs() * Decimal(100) <= larger * Decimal(3);
}

bool is_larger(const Interval& a, const Interval& b) {
  const std::optional<Decimal>& x = a.low ? a.low : a.high;
  const std::optional<Decimal>& y = b.low ? b.low : b.high;
  return x && y && *x > *y;
}

}  // namespace hearsay
