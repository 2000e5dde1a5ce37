#include "figures/age.hpp"

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

bool human_span(const Decimal& value) {
  return value.is_integer() && value > Decimal(0) && value < Decimal(121);
}

}  // namespace

bool read_age(const Line& line, Draft& draft) {
  const Numeral& n = draft.numeral;
  const std::size_t at = draft.core_begin;
  if ((draft.has_unit() && draft.figure.unit != "second") || at == 0 || !human_span(n.value) || n.grouped ||
      n.form == NumeralForm::fraction)
    return false;
  const std::size_t end = draft.core_end;
  bool found = false;
  if (line.is(end, "s") && !line.spaced(end) && n.form == NumeralForm::digits && n.value.exponent() > 0) {
    // "in his mid-40s", "in her 30s"
    for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
      found = found || line.is(at - back, "his") || line.is(at - back, "her") || line.is(at - back, "their");
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
  } else if (line.is(end, "yo") || line.is(end, "y.o.")) {
    draft.end = end + 1;
    found = true;
  } else if (line.is(at - 1, "aged") || line.is(at - 1, "age")) {
    found = true;
  } else if (line.is(at - 1, "of") && at > 1 && line.is(at - 2, "age")) {
    found = true;
  } else if (at > 1 && line.is(at - 1, "(") && line.is(end, ")")) {
    // "Putin (69)", but "FC Example (3)" is hardly a person's age.
    found = n.value > Decimal(9) && ends_name(line, at - 2);
  } else if (at > 2 && line.is(at - 1, ",") && ends_name(line, at - 2) && n.form == NumeralForm::digits) {
    // "Ana Ruiz, 41, said": two names before, a comma or the end behind.
    const bool closed = line.is(end, ",") || line.is(end, ".") || line.is(end, ";") || line.is(end, ")") ||
                        line.is(end, "and") || line.is(end, "of") || line.is(end, "from") ||
                        line.is(end, "who") || end >= line.size();
    found = closed && ends_name(line, at - 3) && n.value > Decimal(9) && n.end == n.begin + 1;
  }
  if (!found) return false;
  draft.figure.kind = FigureKind::age;
  draft.figure.unit = "year";
  draft.figure.rule = "age";
  draft.unit_after = true;
  return true;
}

}  // namespace hearsay::figures
