#include "figures/quantity.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

bool compares(const Line& line, std::size_t at) {
  const std::string_view low = line.low(at);
  return low == "as" || low == "the" || low == "more" || low == "higher" || low == "larger" ||
         low == "greater" || low == "bigger" || low == "its" || low == "their" || low == "his" ||
         low == "her" || low == "that" || low == "what" || low == "those" || low == "lower" ||
         low == "faster" || low == "less" || low == "fewer" || low == "this" || low == "normal" ||
         low == "longer" || low == "worse" || low == "better" || low == "smaller" || low == "our" ||
         low == "your" || low == "my" || low == "likelier";
}

}  // namespace

bool turn_into_multiple(const Line& line, Draft& draft) {
  if (draft.has_unit() || !line.is(draft.end, "times") || !compares(line, draft.end + 1)) return false;
  ++draft.end;
  draft.figure.kind = FigureKind::multiple;
  draft.figure.rule = "multiple";
  return true;
}

MaybeDraft read_multiple(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  switch (word.multiple) {
    case MultipleRole::none:
      return {};
    case MultipleRole::word:
      // "double agent", "a double": only before what is multiplied.
      if (!compares(line, at + 1) || line.is(at + 1, "as") || line.is_dash(at + 1)) return {};
      break;
    case MultipleRole::verb:
      break;
    case MultipleRole::times:
      if (!compares(line, at + 1)) return {};
      break;
    case MultipleRole::fold:
      break;
  }
  Draft out;
  out.begin = out.core_begin = at;
  out.end = out.core_end = at + 1;
  out.figure.kind = FigureKind::multiple;
  out.figure.rule = "multiple";
  out.figure.value = word.multiple_value();
  out.numeral.value = word.multiple_value();
  if (word.multiple == MultipleRole::verb) {
    out.figure.direction = word.multiple_value() < Decimal(1) ? "down" : "up";
  }
  return out;
}

}  // namespace hearsay::figures
