#include "figures/range.hpp"

#include "figures/counted.hpp"
#include "figures/quantity.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// "4 to 5 thousand", "£1.5-2m": the left number takes the scale of the right one when it has none of its
/// own.
void share_scale(const Draft& from, Draft& to) {
  if (from.numeral.scale == Decimal(1) || to.numeral.scale != Decimal(1) ||
      to.numeral.form == NumeralForm::mixed) {
    return;
  }
  if (to.numeral.value >= Decimal(1000) || to.numeral.grouped) return;
  // "between 500 and 2 million": shared only when the order of the numbers stays.
  if (to.numeral.value > from.numeral.mantissa) return;
  to.numeral.value = to.numeral.value * from.numeral.scale;
  to.numeral.scale = from.numeral.scale;
}

/// The "2m" of "£1.5-2m" was read as metres.
void take_metres_as_millions(Draft& draft) {
  if (draft.numeral.loose_scale == 0 || draft.figure.kind != FigureKind::measure) return;
  draft.numeral.scale = Decimal(1).scaled(draft.numeral.loose_scale);
  draft.numeral.value = draft.numeral.value * draft.numeral.scale;
  draft.numeral.loose_scale = 0;
  draft.figure.kind = FigureKind::number;
  draft.figure.unit = {};
  draft.unit_after = false;
}

bool year_like(const Draft& draft) {
  const Numeral& n = draft.numeral;
  return !draft.has_unit() && n.form == NumeralForm::digits && !n.grouped && !n.decimal &&
         n.value >= Decimal(1400) && n.value <= Decimal(2100);
}

bool countable(const Draft& draft) {
  return !draft.silent && draft.figure.kind != FigureKind::date && draft.figure.kind != FigureKind::time &&
         draft.figure.kind != FigureKind::multiple && draft.numeral.form != NumeralForm::vague &&
         draft.numeral.form != NumeralForm::ordinal && !draft.figure.low;
}

bool agree(const Draft& left, const Draft& right) {
  if (!left.has_unit()) return right.unit_after || !right.has_unit() || right.unit_before;
  if (!right.has_unit()) return left.unit_before;
  return left.figure.kind == right.figure.kind && left.figure.unit == right.figure.unit;
}

enum class Joint : std::uint8_t { none, between, from, dash, to, alternative };

bool spells_range_start(const Line& line, std::size_t at, std::string_view word) {
  return at > 0 && line.is(at - 1, word);
}

/// "ranging from 5 to 8" is a range; "rose from 5 to 8" a change.
bool change_before(const Line& line, std::size_t from) {
  for (std::size_t back = 1; back <= 5 && back <= from; ++back) {
    const std::size_t i = from - back;
    if (line.is(i, "ranging") || line.is(i, "range") || line.is(i, "ranged") || line.is(i, "ranges"))
      return false;
    if (line.word(i).has(kChangeVerb)) return true;
    if (line.is(i, ",") || line.is(i, ";")) break;
  }
  return false;
}

/// A verb of rising or falling right before "by", or before a step much smaller than where it leads to;
/// "raised $750,000 to $1 million" is an interval.
bool moves_before(const Line& line, const Draft& left, const Draft& right) {
  const std::size_t at = left.begin;
  if (at > 1 && line.is(at - 1, "by")) return line.word(at - 2).has(kUp | kDown);
  return at > 0 && line.word(at - 1).has(kUp | kDown) &&
         left.numeral.value * Decimal(4) <= right.numeral.value;
}

Joint joint(const Line& line, const Draft& left, const Draft& right) {
  if (right.begin != left.end + 1) return Joint::none;
  const std::size_t at = left.end;
  const bool between = spells_range_start(line, left.begin, "between");
  // "from 30 and 40 degrees" is a slip for one of the two.
  const bool slip = line.all() && spells_range_start(line, left.begin, "from");
  if (line.is(at, "and")) return between || slip ? Joint::between : Joint::none;
  if (line.is(at, "to") || line.is(at, "through") || line.is(at, "till")) {
    return spells_range_start(line, left.begin, "from") ? Joint::from : Joint::to;
  }
  if (line.is_dash(at) || line.is(at, "~")) {
    // " – " between words is a break in the sentence; digits may be spaced alike on both sides.
    // "2 -7 g"
    if (line.all() && line.spaced(at) && !line.spaced(at + 1) && !left.has_unit() && right.unit_after)
      return Joint::dash;
    if (line.spaced(at) != line.spaced(at + 1)) return Joint::none;
    if (line.spaced(at) &&
        !(line.is_digits(left.core_begin) && line.is_digits(right.core_begin) && !left.has_unit())) {
      return Joint::none;
    }
    return between ? Joint::between : Joint::dash;
  }
  if (line.is(at, "or")) return Joint::alternative;
  return Joint::none;
}

void copy_unit(Draft& left, Draft& right) {
  share_scale(right, left);
  if (right.has_unit() && !left.has_unit()) {
    share_unit(right, left);
  } else if (left.has_unit() && !right.has_unit()) {
    share_scale(left, right);
    share_unit(left, right);
  }
}

Draft as_range(const Draft& left, const Draft& right, Joint how) {
  Draft out = right;
  out.begin = left.begin;
  out.core_begin = left.core_begin;
  out.unit_before = left.unit_before;
  if (how == Joint::between || how == Joint::from) --out.begin;
  out.figure.low = left.numeral.value;
  out.figure.high = right.numeral.value;
  if (*out.figure.high < *out.figure.low) std::swap(out.figure.low, out.figure.high);
  out.figure.bound = Bound::between;
  out.figure.rule = "range";
  out.figure.certain = left.figure.certain && right.figure.certain;
  if (out.figure.kind == FigureKind::duration) {
    out.figure.timex.clear();
  }
  return out;
}

/// Whether two numbers next to "to", "or" or a dash make an interval at all.
bool sensible(const Draft& left, const Draft& right, Joint how, bool left_had_unit) {
  if (left.numeral.value >= right.numeral.value && how != Joint::between && how != Joint::from) return false;
  if (how == Joint::alternative) {
    // "two or three days": neighbours, without units of their own on the left.
    return !left_had_unit && left.numeral.value * Decimal(3) >= right.numeral.value;
  }
  if (how == Joint::to && !left.has_unit() && !right.has_unit()) {
    // "gave 3 to 12" is no interval, "10 to 12 people" is.
    return left.numeral.value * Decimal(100) >= right.numeral.value;
  }
  return true;
}

/// "more than 20 and less than 30": a lower and an upper bound on the same thing.
bool join_bounds(const Line& line, Draft& left, Draft& right) {
  const auto lower = [](Bound b) { return b == Bound::more_than || b == Bound::at_least; };
  const auto upper = [](Bound b) { return b == Bound::less_than || b == Bound::at_most; };
  std::size_t at = left.end;
  if (line.is(at, ",")) ++at;
  if (line.is(at, "and") || line.is(at, "but")) ++at;
  if (at == left.end || at != right.begin) return false;
  const bool rising = lower(left.figure.bound) && upper(right.figure.bound);
  if (!rising && !(upper(left.figure.bound) && lower(right.figure.bound))) return false;
  Draft a = left, b = right;
  copy_unit(a, b);
  if (a.figure.kind != b.figure.kind || a.figure.unit != b.figure.unit) return false;
  const Decimal low = rising ? a.numeral.value : b.numeral.value,
                high = rising ? b.numeral.value : a.numeral.value;
  if (low >= high) return false;
  left = as_range(a, b, Joint::to);
  return true;
}

/// Makes one interval of two neighbours, or marks them as a change; true when `right` is used up.
bool join(const Line& line, Draft& left, Draft& right) {
  if (right.begin == left.end + 1 && left.unit_before) take_metres_as_millions(right);
  if (!countable(left) || !countable(right) || !agree(left, right)) return false;
  if (join_bounds(line, left, right)) return true;
  // "between 2014 and 2016" are two dates, unless something is counted.
  if (year_like(left) && year_like(right) && !is_plural(line, right.end)) return false;
  const Joint how = joint(line, left, right);
  if (how == Joint::none) return false;
  // "rose by 4 roubles to 61 roubles", "fell 3 cents to 45 cents": by how much, and to where.
  if (how == Joint::to && left.has_unit() && right.has_unit() && moves_before(line, left, right))
    return false;
  // "paid $5 to 14 men": the second number counts something else.
  if (left.unit_before && how == Joint::to && !right.has_unit() && is_plural(line, right.end)) return false;
  Draft a = left, b = right;
  copy_unit(a, b);
  if (!sensible(a, b, how, left.has_unit())) return false;
  if (how != Joint::from || !change_before(line, left.begin - 1)) {
    left = as_range(a, b, how);
    return true;
  }
  a.figure.role = "from";
  b.figure.role = "to";
  a.figure.group = b.figure.group = "change";
  left = std::move(a);
  right = std::move(b);
  return false;
}

}  // namespace

void join_ranges(const Line& line, std::vector<Draft>& drafts) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < drafts.size(); ++i) {
    if (join(line, drafts[kept], drafts[i])) continue;
    ++kept;
    if (kept != i) drafts[kept] = std::move(drafts[i]);
  }
  if (!drafts.empty()) drafts.resize(kept + 1);
}

void share_lists(const Line& line, std::vector<Draft>& drafts) {
  // From the right: the last member of a list says unit and scale.
  for (std::size_t i = drafts.size(); i-- > 1;) {
    Draft& left = drafts[i - 1];
    const Draft& right = drafts[i];
    if (!countable(left) || !countable(right) || left.has_unit() || !right.has_unit()) continue;
    if (right.unit_before || right.figure.kind == FigureKind::age) continue;
    std::size_t at = left.end;
    if (line.is(at, ",")) ++at;
    if (line.is(at, "and") || line.is(at, "or")) ++at;
    if (at == left.end || at != right.begin) continue;
    if (right.figure.kind == FigureKind::money && right.numeral.grouped && !left.numeral.grouped &&
        right.numeral.value.exponent() >= 3 && left.numeral.value < Decimal(1000) &&
        left.numeral.value.scaled(3) <= right.numeral.value) {
      left.numeral.value = left.numeral.value.scaled(3);
      left.numeral.grouped = true;
    }
    share_scale(right, left);
    share_unit(right, left);
    left.figure.rule = "list";
    left.figure.group = "list";
    if (drafts[i].figure.group.empty()) drafts[i].figure.group = "list-end";
  }
}

bool is_conversion(const Line& line, std::size_t left_end, const Figure& left, const Draft& right) {
  if (left.kind != right.figure.kind || left.unit == right.figure.unit) return false;
  if (left.kind != FigureKind::money && left.kind != FigureKind::measure) return false;
  std::size_t at = left_end;
  if (!line.is(at, "(") && !line.is(at, "[")) return false;
  ++at;
  // "(about $580)", "(or $580)", "(the equivalent of $580)"
  for (int words = 0; words < 5 && at < right.begin; ++words) ++at;
  return at == right.begin;
}

}  // namespace hearsay::figures
