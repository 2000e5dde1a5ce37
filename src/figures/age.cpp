#include "figures/age.hpp"

#include "figures/bound.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// A word that may end a person's name: capital first, small letters behind.
bool ends_name(const Line& line, std::size_t at) {
  if (!line.is_word(at) || !line.at(at).upper || line.low(at).size() < 2) return false;
  const std::string_view text = line.text(at);
  const bool small = text[1] >= 'a' && text[1] <= 'z';
  const bool beyond_ascii = static_cast<unsigned char>(text[1]) >= 0x80;
  const Word& word = line.word(at);
  return (small || beyond_ascii) && word.date == DateRole::none && !word.has(kStop | kIdentifierBefore);
}

/// "Norway (37)": a place has points, seats and medals, no age.
bool ends_place(const Line& line, std::size_t at) {
  std::size_t first = at;
  while (first > 0 && line.is_word(first - 1) && line.at(first - 1).upper && line.spaced(first) &&
         !line.word(first - 1).has(kStop)) {
    --first;
  }
  return line.vocabulary().names_place(line.doc().slice(line.span(first, at + 1)));
}

/// "Ana Ruiz, 41 – who", "Ana Ruiz, 41 - a nurse -": a dash between words, where others write a comma.
bool dash_closes(const Line& line, std::size_t at) {
  return line.is_dash(at) && line.spaced(at) && line.spaced(at + 1);
}

/// "the girl, 7," and "a boy (4)": a person named by a noun; "the army, 60,000 strong" has a larger number.
bool ends_person(const Line& line, std::size_t at) {
  return line.is_word(at) && line.word(at).has(kHuman) && !line.low(at).ends_with("s");
}

bool closes(const Line& line, std::size_t at) {
  return at >= line.size() || line.is(at, ",") || line.is(at, ".") || line.is(at, ";") || line.is(at, ")") ||
         line.is(at, "when") || line.is(at, "at") || line.is(at, "and");
}

/// "who was five", "he is 82", "she turned 40".
bool said_of_person(const Line& line, std::size_t at, std::size_t end) {
  const bool dated = line.is_digits(at) && (line.is(end, "in") || line.is(end, "on"));  // "turned 40 in June"
  if (at < 2 || !line.word(at - 1).has(kAgeVerb) || (!dated && !closes(line, end))) return false;
  return line.word(at - 2).has(kAgePerson) || !line.word(at - 1).has(kAuxiliary);
}

/// "At 82, he is …": in front of the person.
bool opens_with_age(const Line& line, std::size_t at, std::size_t end) {
  if (!line.is(at - 1, "at") || (at > 1 && !line.is(at - 2, ",")) || !line.is(end, ",")) return false;
  return line.word(end + 1).has(kAgePerson);
}

/// "victims were under 18", "children under 12": a bound on people.
bool bounds_people(const Line& line, const Draft& draft, std::size_t end) {
  if (draft.begin == 0 || draft.begin == draft.core_begin || !closes(line, end)) return false;
  const bool level = line.is(draft.begin, "under") || line.is(draft.begin, "over");
  std::size_t i = draft.begin - 1;
  if (line.word(i).has(kAgeVerb) && i > 0) --i;
  if (line.word(i).has(kAgeBefore)) return true;
  return level && line.is_word(i) && line.word(i).has(kHuman) && draft.numeral.value > Decimal(1);
}

/// "sons, 17 and 20": two ages of people named by a noun.
bool ages_of_several(const Line& line, std::size_t at, const Numeral& n) {
  if (at < 2 || !line.is(at - 1, ",") || !line.is_word(at - 2) || !line.word(at - 2).has(kHuman))
    return false;
  return n.form == NumeralForm::digits && line.is(n.end, "and") && line.is_digits(n.end + 1) &&
         line.text(n.end + 1).size() <= 2 && closes(line, n.end + 2);
}

/// "over the age of 60": widens the number over its "the age of" and the bound before it.
void take_age_of(const Line& line, Draft& draft) {
  if (draft.begin != draft.core_begin || draft.begin < 2) return;
  std::size_t begin = draft.begin - 2;
  if (begin > 0 && line.is(begin - 1, "the")) --begin;
  Draft wide = draft;
  wide.begin = begin;
  read_bound(line, wide, 0);
  if (wide.figure.bound == Bound::exact) return;
  draft.begin = wide.begin;
  draft.figure.bound = wide.figure.bound;
}

bool human_span(const Decimal& value) {
  static const Decimal kTooOld = 121;
  return value.is_integer() && !value.is_negative() && !value.is_zero() && value < kTooOld;
}

}  // namespace

bool read_age(const Line& line, Draft& draft) {
  const Numeral& n = draft.numeral;
  const std::size_t at = draft.core_begin;
  if (draft.begin == 0 && at == 0) return false;
  if ((draft.has_unit() && draft.figure.unit != "second") || at == 0 || !human_span(n.value) || n.grouped ||
      n.form == NumeralForm::fraction)
    return false;
  const std::size_t end = draft.core_end;
  bool found = false;
  if (line.is(end, "s") && !line.spaced(end) && n.form == NumeralForm::digits && n.value.exponent() > 0) {
    // "in his mid-40s", "in her 30s"
    for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
      found = found || line.word(at - back).has(kAgeOwner);
    }
    if (!found) return false;
    draft.end = end + 1;
    draft.figure.low = n.value;
    draft.figure.high = n.value + Decimal(9);
    draft.figure.bound = Bound::between;
  }
  if (found) {
    draft.figure.timex.clear();
  } else if (draft.has_unit()) {
    return false;
  } else if (draft.end > end && line.word(draft.end - 1).has(kAgeOld)) {
    found = true;  // "12 and older"
  } else if (line.word(end).has(kAgeAfter)) {
    draft.end = end + 1;
    found = true;
  } else if (line.word(at - 1).has(kAgeBefore) ||
             (draft.begin > 0 && line.word(draft.begin - 1).has(kAgeBefore)) ||
             said_of_person(line, at, end) || opens_with_age(line, at, end) ||
             bounds_people(line, draft, end)) {
    found = true;
  } else if (line.is(at - 1, ",") && at > 1 && ends_person(line, at - 2) && line.is(end, ",") &&
             n.form == NumeralForm::digits && n.value < Decimal(110)) {
    found = true;
  } else if (line.is(at - 1, "of") && at > 1 && line.is(at - 2, "age")) {
    found = true;
    take_age_of(line, draft);
  } else if (ages_of_several(line, at, n)) {
    found = true;
  } else if (at > 1 && line.is(at - 1, "(") && line.is(end, ")")) {
    // "Putin (69)", but "FC Example (3)" is hardly a person's age.
    found = n.value > Decimal(9) && ends_name(line, at - 2) && !ends_place(line, at - 2);
  } else if (at > 1 && line.is(at - 1, ",") && ends_name(line, at - 2) && n.form == NumeralForm::digits) {
    // "Ana Ruiz, 41, said": two names before, a comma or the end behind.
    const bool closed = line.is(end, ",") || line.is(end, ".") || line.is(end, ";") || line.is(end, ")") ||
                        line.is(end, "and") || line.is(end, "of") || line.is(end, "from") ||
                        line.is(end, "who") || dash_closes(line, end) || end >= line.size();
    // "Ruiz, 41, who": one name is enough where the person goes on.
    const bool who =
        line.is(end, "who") || ((line.is(end, ",") || dash_closes(line, end)) && line.is(end + 1, "who"));
    found = closed && (who || (at > 2 && ends_name(line, at - 3))) && n.value > Decimal(9) &&
            n.end == n.begin + 1;
  }
  if (!found) return false;
  draft.figure.kind = FigureKind::age;
  draft.figure.unit = "year";
  draft.figure.rule = "age";
  draft.unit_after = true;
  return true;
}

bool shares_age(const Line& line, const Draft& before, Draft& draft) {
  if (before.silent || before.figure.kind != FigureKind::age || before.figure.rule != "age") return false;
  const bool joined = line.is(before.end, "and") || line.is(before.end, "or") || line.is(before.end, ",");
  if (!joined || draft.begin != before.end + 1 || draft.has_unit() || !human_span(draft.numeral.value))
    return false;
  if (draft.numeral.form != before.numeral.form || !closes(line, draft.end)) return false;
  draft.figure.kind = FigureKind::age;
  draft.figure.unit = "year";
  draft.figure.rule = "age";
  draft.unit_after = true;
  return true;
}

}  // namespace hearsay::figures
