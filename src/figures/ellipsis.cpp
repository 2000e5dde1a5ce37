#include "figures/ellipsis.hpp"

#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

constexpr std::size_t kFigureNounBack = 5;  ///< "the death toll now stands at 64"

/// A verb by its form: "were", "abstained", "remain". Nouns that look alike have a noun's place before them.
bool verb_like(const Line& line, std::size_t i) {
  if (!line.is_word(i) || line.at(i).upper) return false;
  const Word& word = line.word(i);
  if (word.has(kVerb | kAuxiliary | kPastForm | kChangeVerb)) return true;
  return line.low(i).size() > 4 && line.low(i).ends_with("ed");
}

bool ends_phrase(const Line& line, std::size_t i) {
  return i >= line.size() || line.is(i, ",") || line.is(i, ".") || line.is(i, ";") || line.is(i, ":") ||
         line.is(i, ")") || line.is(i, "!") || line.is(i, "?") || line.is(i, "\"") || line.is(i, "\u201d");
}

/// Where a clause may begin: what stands before the number (and its bound) in "…, 31 were rescued".
bool clause_start(const Line& line, std::size_t at) {
  if (at == 0) return true;
  const std::size_t before = at - 1;
  if (!line.is_word(before)) return !line.is_digits(before) && !line.is_dash(before) && !line.is(before, "$");
  const Word& word = line.word(before);
  if (word.has(kConjunction) || line.is(before, "other") || line.is(before, "another") ||
      line.is(before, "that"))
    return true;
  // "only 11 have", "at least", "all but three were"
  return line.is(before, "only") || line.is(before, "just") || line.is(before, "but") ||
         line.is(before, "all") || line.is(before, "when") || line.is(before, "while") ||
         line.is(before, "after") || line.is(before, "said") || line.is(before, "says") ||
         line.is(before, "further");
}

/// A word that takes a number of things: a verb that changes no value, "including", an ordinal ("the second
/// 47").
bool takes_number(const Line& line, std::size_t before) {
  if (line.is(before, "including") || line.is(before, "with")) return true;
  const Word& word = line.word(before);
  if (word.numeral == NumeralRole::ordinal_unit) return before > 0 && line.is(before - 1, "the");
  return verb_like(line, before) && !word.has(kAuxiliary | kChangeVerb | kUp | kDown);
}

bool goes_on(const Line& line, std::size_t i) {
  return ends_phrase(line, i) || line.is(i, "and") || line.is(i, "against") ||
         (line.word(i).has(kPreposition) && !line.is(i, "of") && !line.is(i, "to") && !line.is(i, "per"));
}

/// "the figure at 45", "the toll stands at 64", "the number of dead to 12".
bool behind_figure_noun(const Line& line, std::size_t at) {
  if (at == 0 || !(line.is(at - 1, "at") || line.is(at - 1, "to") || line.is(at - 1, "is") ||
                   line.is(at - 1, "was") || line.word(at - 1).has(kVerb | kAuxiliary))) {
    return false;
  }
  for (std::size_t back = 1; back <= kFigureNounBack && back <= at; ++back) {
    if (line.word(at - back).has(kFigureNoun)) return true;
    if (!line.is_word(at - back)) return false;
  }
  return false;
}

}  // namespace

Standing standing(const Line& line, const Draft& draft) {
  const std::size_t next = draft.end;
  if (behind_figure_noun(line, draft.begin) && goes_on(line, next)) return Standing::figure;
  if (verb_like(line, next) && clause_start(line, draft.begin)) return Standing::subject;
  if (draft.begin == 0 || !goes_on(line, next)) return Standing::other;
  const std::size_t before = draft.begin - 1;
  const bool listed = line.is(before, "and") || line.is(before, ",") || line.is(before, "or");
  return takes_number(line, before) || listed ? Standing::part : Standing::other;
}

bool part_of_next(const Line& line, const Draft& left, const Draft& right) {
  constexpr std::size_t kLongest = 5;  // "of the town's"
  if (!line.is(left.end, "of") || right.begin < left.end + 1 || right.begin > left.end + kLongest)
    return false;
  for (std::size_t i = left.end + 1; i < right.begin; ++i) {
    if (ends_phrase(line, i) || line.word(i).has(kVerb | kPreposition | kConjunction)) return false;
  }
  return true;
}

std::optional<Antecedent> counted_subject(const Line& line, const Draft& draft) {
  if (draft.begin < 2 || !goes_on(line, draft.end)) return std::nullopt;
  const std::size_t verb = draft.begin - 1, noun = draft.begin - 2;
  if (!line.word(verb).has(kCountingVerb) || !line.is_word(noun) || !is_plural(line, noun))
    return std::nullopt;
  return Antecedent{line.at(noun).span, line.vocabulary().lemmas.noun(line.text(noun))};
}

bool stands_for_money(const Line& line, const Draft& draft) {
  if (draft.begin == 0 || !goes_on(line, draft.end)) return false;
  const std::size_t before = draft.begin - 1;
  if (line.word(before).has(kMoneyVerb)) return true;
  return line.is(before, "of") && before > 0 && line.word(before - 1).has(kMoneyVerb);
}

}  // namespace hearsay::figures
