#include "figures/bound.hpp"

#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

void apply(Draft& draft, Bound bound) {
  if (draft.figure.bound == Bound::exact || draft.figure.bound == Bound::vague) {
    if (bound != Bound::exact && draft.figure.bound == Bound::exact) draft.figure.bound = bound;
    return;
  }
  // "about 500 or more": the firmer of two bounds stays, "approximately" gives way.
  if (draft.figure.bound == Bound::approx && bound != Bound::exact) draft.figure.bound = bound;
}

/// "over the last", "all", "just" and prepositions in another sense.
bool is_other_sense(const Line& line, std::size_t begin, std::size_t end, const Draft& draft) {
  if (end != begin + 1) return false;
  const std::string_view low = line.low(begin);
  const std::string_view before = begin > 0 ? line.low(begin - 1) : std::string_view();
  if (low == "over") {
    // "over 3 years" is a period, "over 300 people" a bound; "won over 20", "spread over four" stay open.
    if (draft.figure.kind == FigureKind::duration && !draft.numeral.grouped) return true;
    // "one over three"
    if (before == "one" || before == "1") return true;
    return before == "spread" || before == "all" || before == "handed" || before == "carried";
  }
  if (low == "above" || low == "below" || low == "under" || low == "beyond") {
    return before == "from" || before == "the" || before == "see";
  }
  if (low == "about" || low == "around") {
    // "talk about two men"
    return before == "talk" || before == "talked" || before == "talking" || before == "said" ||
           before == "worry" || before == "story" || before == "know" || before == "gathered" ||
           before == "wrote";
  }
  if (low == "some") {
    // "some 300", but "some two" and "some of 20" are none.
    return draft.numeral.single_one;
  }
  if (low == "estimated") return false;
  if (low == "plus" || low == "+") return true;
  if (low == "~" || low == "<" || low == ">")
    return begin > 0 && !line.spaced(begin) && line.is_digits(begin - 1);
  if (low == "ca" || low == "c." || low == "perhaps" || low == "maybe") return !line.is_digits(draft.begin);
  return false;
}

}  // namespace

void read_bound(const Line& line, Draft& draft, std::size_t floor) {
  const Vocabulary& v = line.vocabulary();
  const FigureKind kind = draft.figure.kind;
  const bool dated = kind == FigureKind::date || kind == FigureKind::time || kind == FigureKind::set;
  const bool ago = draft.figure.rule == "date-ago";
  for (int i = 0; i < 3; ++i) {
    const Phrases::Match match = v.bounds_before.match(line, draft.begin);
    if (match.length == 0 || draft.begin - match.length < floor) break;
    const std::size_t begin = draft.begin - match.length;
    if (is_other_sense(line, begin, draft.begin, draft)) break;
    const Bound bound = static_cast<Bound>(match.payload);
    // "exactly", "all", "only" say nothing about the size and stay outside.
    if (bound == Bound::exact) break;
    // "over the weekend", "under June's rules": of a point in time only nearness is said.
    if (dated && !ago && bound != Bound::approx && bound != Bound::nearly) break;
    // "higher than four years ago" compares something else with that time.
    if (ago && match.length > 1 && !line.is(begin, "more") && !line.is(begin, "less") &&
        !line.is(begin, "at"))
      break;
    apply(draft, bound);
    draft.begin = begin;
  }
  if (dated) return;
  std::size_t at = draft.end;
  bool glued = false;
  if (line.is_dash(at) && !line.spaced(at) && !line.spaced(at + 1)) {
    glued = true;
    ++at;
  }
  const Phrases::Match match = v.bounds_after.match(line, at);
  if (match.length == 0) return;
  const bool plus = line.is(at, "plus");
  if (plus && !glued) return;
  if (line.is(at, "+") && line.spaced(at)) return;
  if ((line.is(at, "odd") || line.is(at, "something") || line.is(at, "some") || line.is(at, "ish")) && !glued)
    return;
  if (line.is(at, "max") || line.is(at, "minimum") || line.is(at, "maximum")) return;
  if (line.is(at, "approximately") || line.is(at, "upwards")) return;
  if (line.is(at, "at") && match.length >= 2 && line.is_digits(at + match.length)) return;
  // "five or more", but "20 and more than 300" begins another number.
  if (line.is(at + match.length, "than")) return;
  if (read_numeral(line, at + match.length)) return;
  if (glued && !plus && !line.is(at, "odd") && !line.is(at, "ish") && !line.is(at, "something") &&
      !line.is(at, "some"))
    return;
  draft.figure.bound = Bound::exact;
  apply(draft, static_cast<Bound>(match.payload));
  draft.end = at + match.length;
}

}  // namespace hearsay::figures
