#include <algorithm>

#include "figures/counted.hpp"
#include "figures/quantity.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

struct UnitMatch {
  std::size_t end = 0;  ///< 0 = none
  const Unit* unit = nullptr;
};

bool one_letter(const Line& line, std::size_t at, std::size_t end) {
  return end == at + 1 && line.text(at).size() == 1 && line.is_word(at);
}

/// "86F" and "30C": the letters name forms and models as often: "the 13F filing", "a Boeing 777F",
/// "14.7C/share".
bool may_be_degrees(const Line& line, std::size_t at, std::size_t end) {
  if (line.is(end, "/") || (at > 1 && line.word(at - 2).has(kIdentifierBefore))) return false;
  if (line.text(at)[0] != 'F') return true;
  if (line.is_word(end) && !line.word(end).has(kStop)) return false;
  return at < 2 || !line.word(at - 2).has(kAuxiliary) || !line.word(end).has(kAuxiliary);
}

/// Unit words or an abbreviation at `at`. `glued`: no space stands before it.
UnitMatch unit_at(const Line& line, std::size_t at, bool after_digits) {
  const Vocabulary& v = line.vocabulary();
  Phrases::Match match = v.units.match(line, at);
  const Phrases::Match abbreviation = v.unit_abbreviations.match(line, at);
  if (abbreviation.length > match.length && after_digits) {
    const std::size_t end = at + abbreviation.length;
    const bool free_end = line.spaced(end) || !(line.is_word(end) || line.is_digits(end));
    bool good = free_end;
    if (line.spaced(at) && one_letter(line, at, end)) {
      const char c = line.text(at)[0];
      const bool plain =
          c == 'm' || c == 'g' || c == 'h' || c == 't' || c == 'l' || c == 'L' || c == 'C' || c == 'F';
      // "Section 30 C of", "10 m high": a capital wants the end of the phrase behind it.
      const bool capital = c == 'C' || c == 'F';
      good = good && plain && (!capital || !line.is_word(end) || line.word(end).has(kStop));
    }
    if (!line.spaced(at) && one_letter(line, at, end) && (line.text(at) == "C" || line.text(at) == "F"))
      good = good && may_be_degrees(line, at, end);
    const bool closes = line.all() && (end >= line.size() || line.is(end, "."));
    if (line.is(at, "in") && (line.spaced(at) || line.is_word(end)) && !closes) good = false;
    // "800,000 F-Series pickups", "24703 L-202": a capital before a hyphen begins a name.
    if (one_letter(line, at, end) && line.at(at).upper && line.is_dash(end) && !line.spaced(end))
      good = false;
    if (good) match = abbreviation;
  }
  if (match.length == 0 || capital_initials(line, at)) return {};
  const std::size_t end = at + match.length;
  if (!line.spaced(end) && (line.is_digits(end) || line.is_word(end))) return {};
  return {end, &v.unit_list[static_cast<std::size_t>(match.payload)]};
}

std::string_view time_unit_at(const Line& line, std::size_t at) {
  const UnitMatch match = unit_at(line, at, false);
  return match.unit != nullptr && match.unit->dimension == Dimension::time ? std::string_view(match.unit->id)
                                                                           : std::string_view();
}

/// 5" and 7': marks that are closing quotes as often.
UnitMatch unit_mark(const Line& line, std::size_t at) {
  const bool twice = line.is(at, "'") && line.is(at + 1, "'") && !line.spaced(at + 1);
  const bool inch = twice || line.is(at, "\"");
  if (!inch && (!line.is(at, "'") || line.spaced(at) || line.is_word(at + 1))) return {};
  const std::string_view id = inch ? "inch" : "foot";
  for (const Unit& unit : line.vocabulary().unit_list) {
    if (unit.id == id) return {at + (twice ? 2 : 1), &unit};
  }
  return {};
}

/// "per hour", "an hour", "/s" behind a length or volume makes a unit of its own: "meter-per-second".
std::string per_unit(const Line& line, std::size_t at, std::size_t& end) {
  std::size_t i = at;
  if (line.is(i, "per") || line.is(i, "a") || line.is(i, "an") || line.is(i, "/")) ++i;
  if (i == at) return {};
  const UnitMatch unit = unit_at(line, i, line.is(at, "/"));
  if (unit.unit == nullptr) return {};
  const bool time = unit.unit->dimension == Dimension::time;
  if ((line.is(at, "a") || line.is(at, "an")) && !time) return {};
  end = unit.end;
  return unit.unit->id;
}

bool is_speed_base(std::string_view id) {
  return id.ends_with("meter") || id == "mile" || id == "foot" || id == "inch" || id == "yard" ||
         id == "nautical-mile" || id == "kilometer";
}

/// "2 km and 300 m", "6 pounds, 4 ounces": goes on in smaller units of the same scale, each less than one of
/// the unit before it; the amount is that of the last one.
void add_smaller_units(const Line& line, Draft& draft, const Unit* unit) {
  constexpr int kPlaces = 9;
  while (!unit->factor.empty()) {
    std::size_t at = draft.end;
    if (line.is(at, ",")) ++at;
    if (line.is(at, "and")) ++at;
    const Numeral more = read_numeral(line, at);
    if (!more || more.form == NumeralForm::ordinal || more.form == NumeralForm::vague) return;
    UnitMatch next = unit_at(line, more.end, true);
    if (next.unit == nullptr && line.all()) next = unit_mark(line, more.end);
    if (next.unit == nullptr || next.unit->factor.empty() || next.unit->scale != unit->scale) return;
    const Decimal big = *Decimal::parse(unit->factor), small = *Decimal::parse(next.unit->factor);
    // "2 yards and 7 feet" is more than a list only where a reader wants all of it.
    if (small >= big || (!line.all() && more.value * small >= big)) return;
    const auto times = big.divided_by(small, kPlaces);
    if (!times) return;
    draft.numeral.value = draft.numeral.value * *times + more.value;
    draft.figure.unit = next.unit->id;
    draft.end = next.end;
    unit = next.unit;
  }
}

/// "5 feet 2 inches", "12 ft 2 in", "5-foot-11-inch", "6-foot-2", "5 foot 4": the inches behind feet.
void add_inches(const Line& line, Draft& draft) {
  std::size_t at = draft.end;
  const bool hyphen = line.is(at, "-") && !line.spaced(at) && !line.spaced(at + 1);
  if (hyphen || line.is(at, "and") || line.is(at, ",")) ++at;
  const Numeral inches = read_numeral(line, at);
  if (!inches || inches.value >= Decimal(12) || inches.form == NumeralForm::ordinal) return;
  UnitMatch unit = unit_at(line, inches.end, true);
  if (hyphen && line.is(inches.end, "-")) unit = unit_at(line, inches.end + 1, true);
  const bool height = hyphen || (line.is(draft.end - 1, "foot") && at == draft.end &&
                                 (!line.is_word(inches.end) || line.word(inches.end).has(kStop)));
  if (unit.unit == nullptr && line.is(inches.end, "in") &&
      (inches.end + 1 >= line.size() || !line.word(inches.end + 1).has(kDeterminer))) {
    draft.end = inches.end + 1;
  } else if (unit.unit != nullptr && unit.unit->id == "inch") {
    draft.end = unit.end;
  } else if (unit.unit == nullptr && height) {
    draft.end = inches.end;
  } else {
    return;
  }
  draft.numeral.value = draft.numeral.value + inches.value.divided_by(Decimal(12), 15).value_or(Decimal());
}

/// "69-year-old", "30 years old", "3 years of age", "87 yo".
bool take_age(const Line& line, Draft& draft) {
  std::size_t i = draft.end;
  if (line.is_dash(i)) ++i;
  // "three years older" compares.
  if (line.word(i).has(kAgeOld) && !line.low(i).ends_with("er")) {
    draft.end = i + 1;
  } else if (line.is(i, "of") && line.is(i + 1, "age")) {
    draft.end = i + 2;
  } else {
    return false;
  }
  draft.figure.kind = FigureKind::age;
  draft.figure.rule = "age-old";
  return true;
}

/// Units of time from large to small, with how many of the next one make one; months do not divide into days.
struct TimeStep {
  std::string_view unit, next;
  int factor;
};
constexpr TimeStep kTimeSteps[] = {{"year", "month", 12}, {"month", "day", 0},    {"week", "day", 7},
                                   {"day", "hour", 24},   {"hour", "minute", 60}, {"minute", "second", 60}};

bool finer(std::string_view big, std::string_view small) {
  static constexpr std::string_view kOrder[] = {"year", "month", "week", "day", "hour", "minute", "second"};
  const auto place = [](std::string_view unit) {
    return std::find(std::begin(kOrder), std::end(kOrder), unit) - std::begin(kOrder);
  };
  return place(small) < std::end(kOrder) - std::begin(kOrder) && place(big) < place(small);
}

/// "PT2H" + "PT30M" → "PT2H30M".
std::string join_timex(const std::string& left, const std::string& right) {
  const bool time = right.starts_with("PT");
  if (!time) return left + right.substr(1);
  return left.find('T') == std::string::npos ? left + right.substr(1) : left + right.substr(2);
}

/// The amount of all parts in the smallest unit, where units divide evenly.
bool add_amount(Draft& draft, std::string_view small, const Decimal& more) {
  for (const TimeStep& step : kTimeSteps) {
    if (draft.figure.unit != step.unit || step.factor == 0) continue;
    draft.numeral.value = draft.numeral.value * Decimal(step.factor);
    draft.figure.unit = step.next;
    if (step.next == small) {
      draft.numeral.value = draft.numeral.value + more;
      return true;
    }
  }
  return false;
}

/// "and a half" behind "a year", "an hour"; the whole is one or a number.
bool take_half_behind(const Line& line, Draft& draft, std::string_view unit) {
  std::size_t at = draft.end;
  if (!line.is(at, "and")) return false;
  ++at;
  if (line.is(at, "a")) ++at;
  const bool half = line.is(at, "half"), quarter = line.is(at, "quarter");
  if ((!half && !quarter) || (line.is_word(at + 1) && !line.word(at + 1).has(kStop))) return false;
  if (line.is(at + 1, "of")) return false;
  draft.numeral.value = draft.numeral.value + Decimal(half ? 5 : 25).scaled(half ? -1 : -2);
  draft.figure.timex = duration_timex(draft.numeral.value.to_string(), unit);
  draft.end = at + 1;
  return true;
}

/// "two hours and 30 minutes", "1 year, 2 days and 3 hours", "1 hour thirty".
void take_smaller_times(const Line& line, Draft& draft) {
  std::string big = draft.figure.unit, timex = draft.figure.timex;
  bool even = true;
  while (true) {
    std::size_t at = draft.end;
    if (line.is(at, ",")) ++at;
    if (line.is(at, "and")) ++at;
    const Numeral more = read_numeral(line, at);
    if (!more || more.form == NumeralForm::ordinal || more.form == NumeralForm::vague ||
        !more.value.is_integer())
      return;
    UnitMatch unit = unit_at(line, more.end, true);
    if (unit.unit != nullptr && unit.unit->dimension != Dimension::time) return;
    std::string small;
    std::size_t end = more.end;
    if (unit.unit != nullptr) {
      small = unit.unit->id;
      end = unit.end;
    } else if (big == "hour" && line.all() && more.value < Decimal(60) && end >= line.size()) {
      small = "minute";
    }
    if (small.empty() || !finer(big, small)) return;
    timex = join_timex(timex, duration_timex(more.value.to_string(), small));
    even = even && add_amount(draft, small, more.value);
    draft.figure.timex = timex;
    draft.end = end;
    big = small;
    if (even) continue;
    // Months and days make no single number.
    draft.figure.unit = {};
    draft.figure.value.reset();
  }
}

void take_time(const Line& line, Draft& draft) {
  if (take_age(line, draft)) return;
  draft.figure.kind = FigureKind::duration;
  draft.figure.rule = "duration";
  const std::string_view unit = draft.figure.unit;
  draft.figure.timex = duration_timex(draft.numeral.value.to_string(), unit);
  if (draft.numeral.form == NumeralForm::vague) return;
  if (!take_half_behind(line, draft, unit)) take_smaller_times(line, draft);
}

void take_unit(const Line& line, Draft& draft, const UnitMatch& match) {
  draft.end = match.end;
  draft.unit_after = true;
  draft.figure.unit = match.unit->id;
  switch (match.unit->dimension) {
    case Dimension::percent:
      draft.figure.kind = FigureKind::percent;
      draft.figure.unit = "percent";
      draft.figure.rule = "percent";
      return;
    case Dimension::percent_point:
      draft.figure.kind = FigureKind::percent_point;
      draft.figure.rule = "percent-point";
      return;
    case Dimension::time:
      take_time(line, draft);
      return;
    case Dimension::other:
      break;
  }
  draft.figure.kind = FigureKind::measure;
  draft.figure.rule = "measure";
  if (draft.figure.unit == "foot")
    add_inches(line, draft);
  else if (!(draft.begin > 0 && line.is(draft.begin - 1, "between")))
    add_smaller_units(line, draft, match.unit);
  if (is_speed_base(draft.figure.unit)) {
    std::size_t end = draft.end;
    const std::string per = per_unit(line, draft.end, end);
    if (!per.empty()) {
      draft.figure.unit += "-per-" + per;
      draft.end = end;
    }
  }
}

}  // namespace

bool capital_initials(const Line& line, std::size_t at) {
  const std::string_view text = line.text(at);
  return !line.all() && (text == "HR" || text == "SEC" || text == "MIN");
}

std::string duration_timex(const std::string& value, std::string_view unit) {
  struct Form {
    std::string_view unit, prefix, suffix;
  };
  static constexpr Form kForms[] = {{"second", "PT", "S"}, {"minute", "PT", "M"},  {"hour", "PT", "H"},
                                    {"day", "P", "D"},     {"night", "P", "D"},    {"week", "P", "W"},
                                    {"month", "P", "M"},   {"quarter", "P", "Q"},  {"year", "P", "Y"},
                                    {"decade", "P", "DE"}, {"century", "P", "CE"}, {"millennium", "P", "ML"},
                                    {"weekend", "P", "WE"}};
  if (unit == "fortnight") {
    if (const auto n = Decimal::parse(value)) return "P" + (*n * Decimal(2)).to_string() + "W";
    return "PXW";
  }
  for (const Form& form : kForms) {
    if (form.unit == unit) return std::string(form.prefix) + value + std::string(form.suffix);
  }
  return {};
}

bool read_measure(const Line& line, Draft& draft) {
  const Numeral& n = draft.numeral;
  if (n.loose_scale == 0 && line.quiet(n.end)) return false;
  const bool digits = line.is_digits(n.end - 1) || n.form == NumeralForm::fraction ||
                      n.form == NumeralForm::mixed ||
                      (line.all() && (line.is(n.begin, "a") || line.is(n.begin, "an")));  // "a kg"
  std::size_t at = n.end;
  // "2.5bn litres": the scale hangs between.
  // "a 7.62mm barrel" is no barrel: small letters are millimetres.
  const bool millimetres = line.is(at, "mm") && line.text(at) == "mm";
  if (n.loose_scale != 0 && line.spaced(at + 1) && !millimetres) {
    const UnitMatch behind = unit_at(line, at + 1, true);
    if (behind.unit != nullptr && behind.unit->dimension != Dimension::time) {
      draft.numeral.scale = Decimal(1).scaled(n.loose_scale);
      draft.numeral.value = draft.numeral.value * draft.numeral.scale;
      draft.numeral.loose_scale = 0;
      draft.core_end = ++draft.numeral.end;
      take_unit(line, draft, behind);
      return true;
    }
  }
  const bool dash = line.is_dash(at) && !line.spaced(at) && !line.spaced(at + 1);
  if (dash) ++at;
  // "half an hour", "a quarter of a century"
  if (n.form == NumeralForm::fraction) {
    const bool of_unit = line.all() && line.vocabulary().units.match(line, at + 1).length > 0;
    if (line.is(at, "of") && (of_unit || line.is(at + 1, "a") || line.is(at + 1, "an"))) ++at;
    if (line.is(at, "a") || line.is(at, "an")) ++at;
  }
  // "2.5m people"
  if (n.loose_scale != 0 && line.is_word(at + 1) && line.spaced(at + 1) && !line.word(at + 1).has(kStop) &&
      (is_plural(line, at + 1) || is_plural(line, at + 2))) {
    return false;
  }
  // "thousands of tonnes"
  if (n.form == NumeralForm::vague && line.is(at, "of")) ++at;
  // "one and a half of an hour", "two and a quarter of hours"
  if (n.form == NumeralForm::words && !n.value.is_integer() && line.is(at, "of") &&
      !time_unit_at(line, at + 1).empty())
    ++at;
  UnitMatch match = unit_at(line, at, digits && !dash);
  if (match.unit == nullptr && line.all() && digits) match = unit_mark(line, at);
  // "six straight days", "five trading days"
  if (match.unit == nullptr && line.word(at).has(kBeforeTime)) {
    match = unit_at(line, at + 1, false);
    if (match.unit == nullptr || match.unit->dimension != Dimension::time) return false;
  }
  if (match.unit == nullptr &&
      (line.is(at, "(") || line.is(at, "[") || line.is(at, "{") || line.is(at, "<"))) {
    // "20 (kg)"
    match = unit_at(line, at + 1, digits);
    if (match.unit == nullptr || line.is_word(match.end) || match.end >= line.size()) return false;
    ++match.end;
  }
  if (match.unit == nullptr) return false;
  // "two second-half goals", "the 10 second graders"
  if (match.unit->id == "second" && line.is(at, "second") && !dash && draft.numeral.value > Decimal(1))
    return false;
  if (dash && !line.is_word(at)) return false;
  // "two day trips" keeps its unit; "10 pound notes" too. "per cent" never follows a hyphen.
  take_unit(line, draft, match);
  return true;
}

bool read_unit_alone(const Line& line, Draft& draft) {
  const Vocabulary& v = line.vocabulary();
  Phrases::Match match = v.units.match(line, draft.begin);
  // "the % of households"
  if (match.length == 0 && !line.is_word(draft.begin)) match = v.unit_abbreviations.match(line, draft.begin);
  const bool money = match.length == 0;
  if (money) match = v.money_words.match(line, draft.begin);
  if (match.length == 0) return false;
  const std::size_t end = draft.begin + match.length;
  draft.end = end;
  draft.unit_after = true;
  if (money) {
    draft.currencies = v.word_currencies[static_cast<std::size_t>(match.payload)];
    draft.figure.certain = v.word_dominant[static_cast<std::size_t>(match.payload)];
    if (draft.currencies.empty()) return false;
    draft.figure.unit = v.currency_list[static_cast<std::size_t>(draft.currencies[0])].code;
    draft.figure.kind = FigureKind::money;
    return true;
  }
  const Unit& unit = v.unit_list[static_cast<std::size_t>(match.payload)];
  if (unit.dimension == Dimension::time) return false;
  draft.figure.unit = unit.id;
  draft.figure.kind = unit.dimension == Dimension::percent         ? FigureKind::percent
                      : unit.dimension == Dimension::percent_point ? FigureKind::percent_point
                                                                   : FigureKind::measure;
  return true;
}

void extend_duration(const Line& line, Draft& draft) {
  const std::size_t end = draft.end;
  if (!take_half_behind(line, draft, draft.figure.unit)) take_smaller_times(line, draft);
  if (draft.end == end) return;
  draft.core_end = draft.end;
  draft.figure.value = draft.figure.unit.empty() ? std::optional<Decimal>() : draft.numeral.value;
}

}  // namespace hearsay::figures
