#include "figures/ratio.hpp"

#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// Joins a number and the number behind its "in" or "out of" to a share; false for none.
bool join_ratio(const Line& line, Draft& left, const Draft& right) {
  const Numeral &a = left.numeral, &b = right.numeral;
  const auto plain = [](const Draft& draft) {
    return draft.figure.kind == FigureKind::number && !draft.has_unit() && draft.numeral.value.is_integer() &&
           draft.numeral.form != NumeralForm::vague && !draft.figure.low;
  };
  if (!plain(left) || !plain(right) || right.begin != right.core_begin || left.end != left.core_end)
    return false;
  const std::size_t at = left.end;
  const bool out_of = line.is(at, "out") && line.is(at + 1, "of") && right.begin == at + 2;
  const bool in = line.is(at, "in") && right.begin == at + 1;
  const bool every = line.is(at, "in") && line.is(at + 1, "every") && right.begin == at + 2;
  const bool over = line.is(at, "over") && right.begin == at + 1 && a.value.abs() == Decimal(1);
  if (!out_of && !in && !every && !over) return false;
  if (a.value.abs() >= b.value || a.value.is_zero() || (in && a.value > Decimal(10))) return false;
  // "two in 2014" is a year, "three in ten days" a period (that one has a unit).
  if (line.is_digits(right.core_begin) && line.text(right.core_begin).size() == 4 && !b.grouped) return false;
  left.figure.kind = FigureKind::ratio;
  left.figure.rule = "ratio";
  left.numeral.value = a.value.divided_by(b.value, 15).value_or(Decimal());
  left.numeral.single_one = false;
  left.numeral.form = NumeralForm::fraction;
  left.end = left.core_end = right.end;
  left.figure.unit = {};
  return true;
}

}  // namespace

void join_ratios(const Line& line, std::vector<Draft>& drafts) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < drafts.size(); ++i) {
    if (join_ratio(line, drafts[kept], drafts[i])) continue;
    ++kept;
    if (kept != i) drafts[kept] = std::move(drafts[i]);
  }
  if (!drafts.empty()) drafts.resize(kept + 1);
}

}  // namespace hearsay::figures
