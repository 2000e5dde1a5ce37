#include "claims/measured_thing.hpp"

#include <algorithm>

#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

constexpr std::uint32_t kLongestWhole = 12;  ///< words
constexpr std::uint32_t kFarthestVerb = 6;   ///< words of a bound between the verb and the number

bool has_tag(const Reading& r, std::uint32_t i, Tag tag) {
  return i < r.doc.tags.size() && r.doc.tags[i] == tag;
}

/// Kinds of figures that need somebody or something they are said of.
bool measures(const Figure& figure) {
  return figure.kind == FigureKind::money || figure.kind == FigureKind::percent ||
         figure.kind == FigureKind::measure || figure.kind == FigureKind::number;
}

bool is_common_noun(const Reading& r, std::uint32_t i) {
  if (r.is(i, kUpper | kPunctuation | kPronoun | kSubjectPronoun | kDet | kNumber | kDigit)) return false;
  return r.doc.tags.empty() ? !r.is(i, kPrep | kAux | kCoord | kAnyVerb) : has_tag(r, i, Tag::NOUN);
}

/// Last token of the core of a noun phrase: in front of the first preposition, comma or relative pronoun.
std::uint32_t core_end(const Reading& r, Range phrase) {
  std::uint32_t end = phrase.begin;
  while (end < phrase.end && !(end > phrase.begin && r.is(end, kPrep | kTo | kBy | kComma | kRel | kVerbIng)))
    ++end;
  return end;
}

std::string country_or_name(const Reading& r, const Entity& entity) {
  const std::string name = entity.name.empty() ? std::string(r.doc.slice(entity.span)) : entity.name;
  const std::string_view country = r.vocabulary.country_of(name);
  return country.empty() ? name : std::string(country);
}

MeasuredThing thing_of_phrase(const Reading& r, Range phrase) {
  MeasuredThing thing;
  const std::uint32_t end = core_end(r, phrase);
  if (end == phrase.begin || r.is(end - 1, kPronoun | kSubjectPronoun | kRel | kQuoteMark)) return thing;
  const std::uint32_t named = r.tokens[end - 1].entity;
  const bool name = named != kNone && r.doc.entities[named].kind != EntityKind::group;
  if (name) {
    thing.head = fold(country_or_name(r, r.doc.entities[named]));
    return thing;
  }
  if (!is_common_noun(r, end - 1)) return thing;
  thing.head = r.vocabulary.head_class(r.vocabulary.lemmatiser().noun(r.text(end - 1)));
  for (std::uint32_t t = phrase.begin; t < phrase.end && thing.party.empty(); ++t) {
    if (r.tokens[t].entity != kNone) thing.party = country_or_name(r, r.doc.entities[r.tokens[t].entity]);
  }
  return thing;
}

/// "litres [of solvent]", "20 million euros [of debt]"
MeasuredThing substance(const Reading& r, std::uint32_t end, std::uint32_t hi) {
  if (!r.lower_is(end, "of") || end + 1 >= hi || r.is(end + 1, kDet | kPoss | kPronoun | kNumber)) return {};
  const std::uint32_t stop = noun_end(r, end + 1, hi);
  return stop > end + 1 ? thing_of_phrase(r, {end + 1, stop}) : MeasuredThing{};
}

/// "a profit of [410 million euros]", "the magnitude at [6.1]"
MeasuredThing measured_noun(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  if (begin < lo + 2 || !(r.lower_is(begin - 1, "of") || r.lower_is(begin - 1, "at"))) return {};
  if (!is_common_noun(r, begin - 2)) return {};
  MeasuredThing thing;
  thing.head = r.vocabulary.head_class(r.vocabulary.lemmatiser().noun(r.text(begin - 2)));
  const std::string_view said = r.vocabulary.predicate_of_noun(thing.head);
  thing.predicate = said.empty() ? thing.head : std::string(said);
  return thing;
}

/// "[turnout] was 71 percent"
MeasuredThing subject_of(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  const std::uint32_t verb = verb_before(r, begin, lo);
  if (verb == kNone || verb <= lo) return {};
  const VerbGroup group = verb_group(r, verb, lo);
  if (group.passive || group.infinitive || group.begin <= lo) return {};
  const Range subject = subject_before(r, group.begin, lo);
  return subject.empty() ? MeasuredThing{} : thing_of_phrase(r, subject);
}

/// "61 percent [of voters in Varn]"
MeasuredThing whole(const Reading& r, const Figure& figure, std::uint32_t end) {
  if (figure.kind != FigureKind::percent || figure.of.empty() || !r.lower_is(end, "of")) return {};
  const std::uint32_t stop = noun_end(r, end + 1, end + kLongestWhole);
  return stop > end + 1 ? thing_of_phrase(r, {end + 1, stop}) : MeasuredThing{};
}

}  // namespace

bool is_verb(const Reading& r, std::uint32_t i) {
  if (r.is(i, kUpper | kPunctuation)) return false;
  if (r.is(i, kAnyVerb) && !r.is(i, kNoun)) return true;
  return has_tag(r, i, Tag::VERB);
}

std::string verb_lemma(const Reading& r, std::uint32_t i) {
  const Word* word = r.tokens[i].word;
  return word != nullptr && !word->lemma.empty() ? word->lemma : r.vocabulary.lemmatiser().verb(r.text(i));
}

std::uint32_t verb_before(const Reading& r, std::uint32_t at, std::uint32_t lo) {
  for (std::uint32_t t = at; t > lo && at - t < kFarthestVerb; --t) {
    const std::uint32_t v = t - 1;
    if (is_verb(r, v) || r.is(v, kBe)) return v;
    const bool bound = r.is(v, kAdverb | kDet | kTo) || r.lower_is(v, "about") || r.lower_is(v, "at") ||
                       r.lower_is(v, "with");
    if (!bound || r.is(v, kPunctuation | kPronoun)) return kNone;
  }
  return kNone;
}

MeasuredThing measured_thing(const Reading& r, const Figure& figure, Range at, Range content) {
  if (!measures(figure) || !figure.direction.empty() || at.begin < content.begin) return {};
  MeasuredThing thing;
  if (figure.kind != FigureKind::percent) thing = substance(r, at.end, content.end);
  if (!thing.head.empty()) return thing;
  thing = measured_noun(r, at.begin, content.begin);
  if (!thing.head.empty() || figure.kind == FigureKind::number) return thing;
  thing = subject_of(r, at.begin, content.begin);
  return thing.head.empty() ? whole(r, figure, at.end) : thing;
}

}  // namespace hearsay::claims
