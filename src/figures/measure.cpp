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
      const bool plain = c == 'm' || c == 'g' || c == 't' || c == 'l' || c == 'L' || c == 'C' || c == 'F';
      // "Section 30 C of", "10 m high": a capital wants the end of the phrase behind it.
      const bool capital = c == 'C' || c == 'F';
      good = good && plain && (!capital || !line.is_word(end) || line.word(end).has(kStop));
    }
    if (line.is(at, "in") && (line.spaced(at) || line.is_word(end))) good = false;
    if (good) match = abbreviation;
  }
  if (match.length == 0) return {};
  const std::size_t end = at + match.length;
  if (!line.spaced(end) && (line.is_digits(end) || line.is_word(end))) return {};
  return {end, &v.unit_list[static_cast<std::size_t>(match.payload)]};
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

bool is_speed_base(const std::string& id) {
  return id.ends_with("meter") || id == "mile" || id == "foot" || id == "inch" || id == "yard" ||
         id == "nautical-mile" || id == "kilometer";
}

/// "5 feet 2 inches", "12 ft 2 in": the inches behind feet.
void add_inches(const Line& line, Draft& draft) {
  std::size_t at = draft.end;
  if (line.is(at, "and") || line.is(at, ",")) ++at;
  const Numeral inches = read_numeral(line, at);
  if (!inches || inches.value >= Decimal(12) || inches.form == NumeralForm::ordinal) return;
  UnitMatch unit = unit_at(line, inches.end, true);
  if (unit.unit == nullptr && line.is(inches.end, "in") &&
      (inches.end + 1 >= line.size() || !line.word(inches.end + 1).has(kDeterminer))) {
    draft.end = inches.end + 1;
  } else if (unit.unit != nullptr && unit.unit->id == "inch") {
    draft.end = unit.end;
  } else {
    return;
  }
  draft.numeral.value = draft.numeral.value + inches.value.divided_by(Decimal(12), 15).value_or(Decimal());
}

/// "69-year-old", "30 years old", "3 years of age", "87 yo".
bool take_age(const Line& line, Draft& draft) {
  std::size_t i = draft.end;
  if (line.is_dash(i)) ++i;
  if (line.is(i, "old") || line.is(i, "olds")) {
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

void take_time(const Line& line, Draft& draft) {
  if (take_age(line, draft)) return;
  draft.figure.kind = FigureKind::duration;
  draft.figure.rule = "duration";
  // "two hours and 30 minutes"
  std::size_t at = draft.end;
  if (line.is(at, "and") || line.is(at, ",")) ++at;
  const std::string timex = duration_timex(draft.numeral.value.to_string(), draft.figure.unit);
  draft.figure.timex = timex;
  const Numeral more = read_numeral(line, at);
  if (!more || more.form == NumeralForm::ordinal) return;
  const UnitMatch unit = unit_at(line, more.end, true);
  if (unit.unit == nullptr || unit.unit->dimension != Dimension::time) return;
  const std::string& big = draft.figure.unit;
  const std::string& small = unit.unit->id;
  if (!((big == "hour" && small == "minute") || (big == "minute" && small == "second") ||
        (big == "year" && small == "month"))) {
    return;
  }
  const Decimal factor = big == "year" ? Decimal(12) : Decimal(60);
  draft.figure.unit = small;
  draft.numeral.value = draft.numeral.value * factor + more.value;
  draft.figure.timex = duration_timex(draft.numeral.value.to_string(), small);
  draft.end = unit.end;
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
  if (draft.figure.unit == "foot") add_inches(line, draft);
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
  const bool digits =
      line.is_digits(n.end - 1) || n.form == NumeralForm::fraction || n.form == NumeralForm::mixed;
  std::size_t at = n.end;
  // "2.5bn litres": the scale hangs between.
  if (n.loose_scale != 0 && line.spaced(at + 1)) {
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
    if (line.is(at, "of") && (line.is(at + 1, "a") || line.is(at + 1, "an"))) ++at;
    if (line.is(at, "a") || line.is(at, "an")) ++at;
  }
  // "2.5m people"
  if (n.loose_scale != 0 && line.is_word(at + 1) && line.spaced(at + 1) && !line.word(at + 1).has(kStop) &&
      (is_plural(line, at + 1) || is_plural(line, at + 2))) {
    return false;
  }
  // "thousands of tonnes"
  if (n.form == NumeralForm::vague && line.is(at, "of")) ++at;
  UnitMatch match = unit_at(line, at, digits && !dash);
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

}  // namespace hearsay::figures
