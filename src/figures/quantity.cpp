#include "figures/quantity.hpp"

#include <utility>

#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// "-5", "−5", "minus five": a sign stands free on its left and touches the digits.
void read_sign(const Line& line, Draft& draft, std::size_t floor) {
  if (draft.begin == floor) return;
  const std::size_t sign = draft.begin - 1;
  const bool word = line.word(sign).numeral == NumeralRole::minus;
  if (word && sign > 0 && line.is(sign - 1, "or")) return;  // "plus or minus 3 points"
  // "- 20 degrees" may be a bullet.
  const bool apart = line.all() && (sign == 0 || line.is_word(sign - 1));
  const bool dash = line.is_dash(sign) && (apart || !line.spaced(draft.begin)) && line.spaced(sign) &&
                    (sign == 0 || !(line.is_digits(sign - 1)));
  if (!word && !dash) return;
  // A bullet or a dash of the sentence: "–14 soldiers"; the en dash is no minus before a word.
  if (dash && line.text(sign) != "-" && line.text(sign) != "\u2212") return;
  draft.numeral.value = Decimal() - draft.numeral.value;
  draft.begin = draft.core_begin = sign;
}

/// "20 degrees below zero"
void take_below_zero(const Line& line, Draft& draft) {
  if (!line.is(draft.end, "below") || !line.is(draft.end + 1, "zero")) return;
  const std::string_view unit = draft.figure.unit;
  if (draft.has_unit() && unit != "degree" && unit != "celsius" && unit != "fahrenheit") return;
  draft.numeral.value = Decimal() - draft.numeral.value;
  draft.end += 2;
  if (draft.has_unit()) return;
  draft.figure.kind = FigureKind::measure;
  draft.figure.unit = "degree";
  draft.figure.rule = "measure";
  draft.unit_after = true;
}

}  // namespace

void share_unit(const Draft& from, Draft& to) {
  to.figure.kind = from.figure.kind;
  to.figure.unit = from.figure.unit;
  to.figure.certain = from.figure.certain;
  if (to.figure.per.empty()) to.figure.per = from.figure.per;
  to.currencies = from.currencies;
  to.minor = from.minor;
  to.unit_after = true;
  if (from.minor) to.numeral.value = to.numeral.value.scaled(-2);
  if (from.figure.kind == FigureKind::duration && from.numeral.form != NumeralForm::vague) {
    to.figure.timex = duration_timex(to.numeral.value.to_string(), to.figure.unit);
  }
}

Draft read_quantity(const Line& line, Numeral&& number, std::size_t floor) {
  Draft draft;
  draft.numeral = std::move(number);
  draft.begin = draft.core_begin = draft.numeral.begin;
  draft.end = draft.core_end = draft.numeral.end;
  draft.figure.kind = FigureKind::number;
  draft.figure.rule = "number";
  if (draft.numeral.form == NumeralForm::ordinal) {
    draft.figure.kind = FigureKind::ordinal;
    draft.silent = true;
    return draft;
  }
  const bool money = read_money(line, draft, floor);
  if (!money && !read_measure(line, draft) && draft.numeral.loose_scale != 0) {
    // "2.5m people": neither money nor metres.
    draft.numeral.scale = Decimal(1).scaled(draft.numeral.loose_scale);
    draft.numeral.value = draft.numeral.value * draft.numeral.scale;
    draft.numeral.loose_scale = 0;
    draft.end = draft.core_end = ++draft.numeral.end;
  }
  read_sign(line, draft, floor);
  take_below_zero(line, draft);
  if (draft.numeral.value.is_negative()) draft.numeral.single_one = false;
  return draft;
}

MaybeDraft read_bare_unit(const Line& line, std::size_t at) {
  const bool article = line.is(at, "a") || line.is(at, "an");
  Draft draft;
  draft.numeral.begin = at;
  draft.numeral.end = article ? at + 1 : at;
  draft.numeral.value = draft.numeral.mantissa = Decimal(1);
  draft.begin = draft.core_begin = at;
  draft.numeral.form = NumeralForm::words;
  if (article ? !read_money(line, draft, at) && !read_measure(line, draft) : !read_unit_alone(line, draft)) {
    return {};
  }
  // "percent of 10" says ten in the order of a form.
  if (!article && line.is(draft.end, "of") && read_numeral(line, draft.end + 1)) return {};
  draft.core_end = draft.end;
  draft.figure.rule = article ? "one-unit" : "bare-unit";
  // "a month" by itself is a stretch of time as good as "a kilogram" is a mass.
  return draft;
}

}  // namespace hearsay::figures
