// "The number of … rose to 14": what is counted, and what befell it, stands in front of the number.

#include <algorithm>

#include "claims/counted_state.hpp"
#include "claims/measured_thing.hpp"
#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

constexpr std::uint32_t kReach = 30;      ///< words between "the number of" and the number
constexpr std::uint32_t kTollReach = 18;  ///< between a noun that counts the dead on its own and the number

bool has_tag(const Reading& r, std::uint32_t i, Tag tag) {
  return i < r.doc.tags.size() && r.doc.tags[i] == tag;
}

std::string lemma_of(const Reading& r, std::uint32_t noun) {
  return r.vocabulary.lemmatiser().noun(r.is(noun, kUpper) ? fold(r.text(noun)) : std::string(r.text(noun)));
}

bool is_change(std::string_view predicate) {
  return predicate == "rise" || predicate == "fall";
}

/// A verb between what is counted and its number: "rose", "reached", "was".
bool leads_to_number(const Reading& r, std::uint32_t i) {
  if (r.is(i, kBe | kHave | kAux) || r.means(i, kLevel)) return true;
  return is_verb(r, i) && is_change(r.vocabulary.predicate_of_verb(verb_lemma(r, i)));
}

/// The number is that of the noun: "has risen to [14]", "is now [26]", "reached [40]", "is put at [30]".
bool is_level_of(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  std::uint32_t t = begin;
  while (t > lo + 1 && r.is(t - 1, kAdverb | kTime) && !r.is(t - 1, kTo | kBe)) --t;
  const std::uint32_t last = t - 1;
  return r.is(last, kTo | kBe) || r.means(last, kLevel) || r.lower_is(last, "at") || r.lower_is(last, "as");
}

/// Another number between the noun and this one: the noun counts that.
bool is_taken(const Reading& r, std::uint32_t noun, std::uint32_t begin) {
  const std::uint32_t from = r.tokens[noun].span.end, to = r.tokens[begin].span.begin;
  const auto first = std::partition_point(r.doc.figures.begin(), r.doc.figures.end(),
                                          [&](const Figure& figure) { return figure.span.begin < from; });
  const auto last = std::partition_point(first, r.doc.figures.end(),
                                         [&](const Figure& figure) { return figure.span.begin < to; });
  return std::any_of(first, last, [](const Figure& figure) { return figure.timex.empty(); });
}

/// Behind the noun phrase that starts at `i`, without what is said of it.
std::uint32_t phrase_end(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  std::uint32_t end = i;
  while (end < hi && !r.is(end, kPunctuation | kPrep | kTo | kRel | kTime) && !leads_to_number(r, end) &&
         !(end > i && is_verb(r, end)))
    ++end;
  return end;
}

/// Who is not named: "the number of those killed".
bool is_those(const Reading& r, std::uint32_t i) {
  return r.lower_is(i, "those") || r.lower_is(i, "people");
}

/// "[homes in the county] without electricity"
bool lacks(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  for (std::uint32_t t = from; t < hi && !r.is(t, kPunctuation) && !leads_to_number(r, t); ++t) {
    if (r.lower_is(t, "without")) return !r.is(t + 1, kVerbIng | kDet);
  }
  return false;
}

/// What is counted by "number of" at `of`, and what is said of it in front of the number at `begin`.
MeasuredThing counted_of(const Reading& r, std::uint32_t of, std::uint32_t begin) {
  const std::uint32_t first = of + 1, end = phrase_end(r, first, begin);
  if (end == first) return {};
  const std::uint32_t last = end - 1;
  for (const std::string& noun : {fold(r.text(last)), lemma_of(r, last)}) {
    if (const std::string_view said = r.vocabulary.predicate_of_noun(noun); !said.empty())
      return {"person", {}, std::string(said)};
  }
  MeasuredThing thing;
  thing.head = is_those(r, last) ? "person" : r.vocabulary.head_class(lemma_of(r, last));
  if (r.is(end, kRel) && !r.is(end, kPunctuation)) {
    thing.relative = end;
    return thing;
  }
  if (r.is(end, kVerbPast) &&
      !leads_to_number(r, end)) {  // "bodies [recovered]", "people [brought to safety]"
    const std::string lemma = verb_lemma(r, end);
    std::string_view said = phrase_predicate(r, lemma, end + 1, begin);
    if (said.empty()) said = r.vocabulary.predicate_of_verb(lemma);
    thing.predicate = said.empty() ? lemma : std::string(said);
    return thing;
  }
  thing.predicate = lacks(r, end, begin) ? "lack" : "be";
  return thing;
}

}  // namespace

MeasuredThing number_of(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  if (begin > lo && r.lower_is(begin - 1, "from")) return {};  // "cut to 96, from 112"
  for (std::uint32_t t = begin; t > lo && begin - t < kReach; --t) {
    const std::uint32_t noun = t - 1;
    if (r.is(noun, kStop | kSemicolon | kQuoteMark)) return {};
    if (!r.is(noun, kNoun) && !has_tag(r, noun, Tag::NOUN)) continue;
    if (r.is(noun, kPunctuation) || !r.means(noun, kMeasureNoun)) continue;
    const std::string_view toll = r.vocabulary.predicate_of_noun(lemma_of(r, noun));
    if (r.lower_is(t, "of")) {
      if (is_taken(r, noun, begin) || !is_level_of(r, begin, t)) return {};
      return toll.empty() ? counted_of(r, t, begin) : MeasuredThing{"person", {}, std::string(toll)};
    }
    if (begin - t >= kTollReach) return {};
    const bool verb = r.is(t, kBe | kHave | kAux) || r.means(t, kLevel) || is_verb(r, t);
    return toll.empty() || !verb ? MeasuredThing{} : MeasuredThing{"person", {}, std::string(toll)};
  }
  return {};
}

}  // namespace hearsay::claims
