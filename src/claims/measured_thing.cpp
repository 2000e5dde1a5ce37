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
         figure.kind == FigureKind::measure || figure.kind == FigureKind::number ||
         figure.kind == FigureKind::duration || (figure.kind == FigureKind::count && figure.head.empty());
}

/// "Turnout was …": the capital is that of the sentence.
bool opens_sentence(const Reading& r, std::uint32_t i) {
  return i == 0 || r.is(i - 1, kStop | kQuoteMark | kColon | kSemicolon) ||
         r.doc.slice({r.tokens[i - 1].span.end, r.tokens[i].span.begin}).find('\n') != std::string_view::npos;
}

/// "Reservoirs in the basin are …": the tagger takes a noun it has not met for a name.
bool is_plural_form(const Reading& r, std::uint32_t i) {
  const std::string_view word = r.text(i);
  return word.size() > 4 && word.ends_with('s') && !word.ends_with("ss") && r.is(i + 1, kPrep | kBe);
}

bool is_common_noun(const Reading& r, std::uint32_t i) {
  if (r.is(i, kPunctuation | kPronoun | kSubjectPronoun | kDet | kNumber | kDigit)) return false;
  if (r.is(i, kUpper))
    return r.tokens[i].entity == kNone && opens_sentence(r, i) &&
           (has_tag(r, i, Tag::NOUN) || r.is(i, kPluralNoun) || is_plural_form(r, i));
  return r.doc.tags.empty() ? !r.is(i, kPrep | kAux | kCoord | kAnyVerb) : has_tag(r, i, Tag::NOUN);
}

/// "the clean-[up]", "the bail-[out]": a word behind a hyphen belongs to the noun, whatever it is elsewhere.
bool ends_compound(const Reading& r, std::uint32_t i, std::uint32_t begin) {
  return i >= begin + 2 && r.text(i - 1) == "-" && !r.is(i, kUpper | kPunctuation | kDigit) &&
         r.tokens[i - 1].span.end == r.tokens[i].span.begin &&
         r.tokens[i - 2].span.end == r.tokens[i - 1].span.begin;
}

/// Last token of the core of a noun phrase: in front of the first preposition, comma or relative pronoun.
std::uint32_t core_end(const Reading& r, Range phrase) {
  std::uint32_t end = phrase.begin;
  // "the cocaine [found in the port]"
  const auto said_of = [&](std::uint32_t i) {
    return r.is(i, kVerbPast) && r.is(i + 1, kPrep | kTo | kBy) && is_common_noun(r, i - 1);
  };
  while (end < phrase.end &&
         (ends_compound(r, end, phrase.begin) ||
          !(end > phrase.begin && (r.is(end, kPrep | kTo | kBy | kComma | kRel | kVerbIng) || said_of(end)))))
    ++end;
  return end;
}

std::string lemma_of(const Reading& r, std::uint32_t noun) {
  return r.vocabulary.lemmatiser().noun(r.is(noun, kUpper) ? fold(r.text(noun)) : std::string(r.text(noun)));
}

/// A noun that is the measure of another: "price", "rate". What stands in front tells of what.
bool is_measure_noun(const Reading& r, std::uint32_t noun) {
  return !r.is(noun, kPunctuation) && r.means(noun, kMeasureNoun);
}

/// "price" → "food price": the price of one thing is not that of another.
std::string head_noun(const Reading& r, Range core) {
  const std::uint32_t last = core.end - 1;
  std::string head = r.vocabulary.head_class(lemma_of(r, last));
  // "the clean-up"
  if (core.size() > 2 && r.text(last - 1) == "-") return fold(r.text({last - 2, last + 1}));
  if (!r.means(last, kOfSomething) || core.size() < 2) return head;
  const std::uint32_t before = last - 1;
  const bool modifier = r.tokens[before].entity == kNone &&
                        (is_common_noun(r, before) || (has_tag(r, before, Tag::ADJ) && !r.is(before, kDet)));
  return modifier ? fold(r.text(before)) + " " + head : head;
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
  // "The fine amounts to": tagged as an adjective, and a noun where nothing else is one.
  const bool alone = end == phrase.begin + 2 && r.is(phrase.begin, kDet) && has_tag(r, end - 1, Tag::ADJ) &&
                     !r.vocabulary.predicate_of_noun(std::string(r.text(end - 1))).empty();
  if (!is_common_noun(r, end - 1) && !ends_compound(r, end - 1, phrase.begin) && !alone) return thing;
  thing.head = head_noun(r, {phrase.begin, end});
  // Where it is said behind "in" is a place.
  const bool where = is_measure_noun(r, end - 1) || r.is(end, kVerbPast);
  const std::uint32_t until = where && !r.lower_is(end, "of") ? end : phrase.end;
  for (std::uint32_t t = phrase.begin; t < until && thing.party.empty(); ++t) {
    if (r.tokens[t].entity != kNone) thing.party = country_or_name(r, r.doc.entities[r.tokens[t].entity]);
  }
  return thing;
}

/// "$9 million [in damage]"
MeasuredThing made_up_of(const Reading& r, const Figure& figure, std::uint32_t end, std::uint32_t hi) {
  if (figure.kind != FigureKind::money || !r.lower_is(end, "in") || end + 1 >= hi) return {};
  if (r.is(end + 1, kTime) || !is_common_noun(r, end + 1)) return {};
  const std::uint32_t stop = noun_end(r, end + 1, hi);
  MeasuredThing thing = stop > end + 1 ? thing_of_phrase(r, {end + 1, stop}) : MeasuredThing{};
  if (is_measure_noun(r, core_end(r, {end + 1, stop}) - 1)) thing.predicate = thing.head;
  return thing;
}

/// The noun that "on Monday", "in May" or a comma stands behind.
std::uint32_t noun_in_front(const Reading& r, std::uint32_t end, std::uint32_t lo) {
  if (end > lo && r.is(end - 1, kComma)) --end;
  while (end > lo + 1 && r.is(end - 1, kTime) && r.is(end - 2, kPrep | kTime)) end -= 2;
  return end;
}

/// "[the paintings] are worth 30 million euros", "[bribes] worth 900,000 crowns"
MeasuredThing worth(const Reading& r, const Figure& figure, std::uint32_t begin, std::uint32_t lo) {
  if (figure.kind != FigureKind::money || begin < lo + 2) return {};
  std::uint32_t at = begin - 1;
  if (r.lower_is(at, "at") && r.means(at - 1, kValued)) --at;
  if (!r.means(at, kValued)) return {};
  while (at > lo + 1 && r.is(at - 1, kAdverb)) --at;
  MeasuredThing thing;
  if (r.is(at - 1, kBe)) {
    const VerbGroup group = verb_group(r, at - 1, lo);
    const Range subject = group.begin > lo ? subject_before(r, group.begin, lo) : Range{};
    if (!subject.empty()) thing = thing_of_phrase(r, subject);
  } else {
    const std::uint32_t end = noun_in_front(r, at, lo);
    if (end > lo && is_common_noun(r, end - 1)) thing.head = r.vocabulary.head_class(lemma_of(r, end - 1));
  }
  thing.predicate = thing.head;
  return thing;
}

/// "pay 600 million euros [for two satellites]": what somebody pays is what the thing costs.
MeasuredThing price(const Reading& r, const Figure& figure, Range at, Range content) {
  if (figure.kind != FigureKind::money || !r.lower_is(at.end, "for") || at.end + 1 >= content.end) return {};
  const bool to_whom = at.begin > content.begin && r.is(at.begin - 1, kPronoun);  // "offered her 7 million"
  const std::uint32_t verb = verb_before(r, to_whom ? at.begin - 1 : at.begin, content.begin);
  if (verb == kNone || !r.means(verb, kPays)) return {};
  const std::uint32_t stop = noun_end(r, at.end + 1, content.end);
  MeasuredThing thing = stop > at.end + 1 ? thing_of_phrase(r, {at.end + 1, stop}) : MeasuredThing{};
  if (!thing.head.empty()) thing.predicate = "cost";
  return thing;
}

/// "an $18 million [contract]", "a $40 million [rescue package]": the noun behind says what the money is.
MeasuredThing amount_of(const Reading& r, const Figure& figure, Range at, std::uint32_t hi) {
  const bool modifies = r.is(at.begin, kDet) || (at.begin > 0 && r.is(at.begin - 1, kDet | kPoss));
  if (figure.kind != FigureKind::money || !modifies || at.end >= hi || !is_common_noun(r, at.end)) return {};
  std::uint32_t stop = at.end;
  while (stop < hi && is_common_noun(r, stop) && !r.is(stop, kTime)) ++stop;
  if (stop == at.end) return {};
  MeasuredThing thing;
  thing.head = head_noun(r, {at.end, stop});
  const std::string_view said = r.vocabulary.predicate_of_noun(thing.head);
  thing.predicate = said.empty() ? thing.head : std::string(said);
  return thing;
}

/// "litres [of solvent]", "20 million euros [of debt]"
MeasuredThing substance(const Reading& r, std::uint32_t end, std::uint32_t hi) {
  if (!r.lower_is(end, "of") || end + 1 >= hi || r.is(end + 1, kDet | kPoss | kPronoun | kNumber)) return {};
  const std::uint32_t stop = noun_end(r, end + 1, hi);
  return stop > end + 1 ? thing_of_phrase(r, {end + 1, stop}) : MeasuredThing{};
}

constexpr std::uint32_t kLongestOf = 6;  ///< words behind "of" in "the cost of the dam at"

/// "the cost [of the dam]", "the number [of dead]": what the measure at `of - 1` is of.
MeasuredThing of_thing(const Reading& r, std::uint32_t of, std::uint32_t end) {
  MeasuredThing thing = thing_of_phrase(r, {of + 1, end});
  const std::string_view counted = r.vocabulary.predicate_of_noun(thing.head);
  if (!counted.empty()) {
    thing.predicate = std::string(counted);
    thing.head = "person";
    return thing;
  }
  const std::string measure = lemma_of(r, of - 1);
  const std::string_view said = r.vocabulary.predicate_of_noun(measure);
  thing.predicate = said.empty() ? measure : std::string(said);
  return thing;
}

/// "a profit of [410 million euros]", "the magnitude at [6.1]", "the cost of the dam at [2 billion]"
MeasuredThing measured_noun(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  // "an earthquake of magnitude [6.4]"
  if (begin > lo && is_measure_noun(r, begin - 1) && is_common_noun(r, begin - 1) && !is_verb(r, begin - 1)) {
    MeasuredThing thing;
    thing.predicate = thing.head = head_noun(r, {begin - 1, begin});
    return thing;
  }
  if (begin < lo + 2 || !(r.lower_is(begin - 1, "of") || r.lower_is(begin - 1, "at"))) return {};
  const std::uint32_t end = r.lower_is(begin - 1, "at") ? noun_in_front(r, begin - 1, lo) : begin - 1;
  if (end <= lo) return {};
  for (std::uint32_t t = end; r.lower_is(begin - 1, "at") && t > lo + 1 && end - t < kLongestOf; --t) {
    if (r.is(t - 1, kPunctuation | kFinite)) break;
    if (r.lower_is(t - 1, "of") && is_measure_noun(r, t - 2)) return of_thing(r, t - 1, end);
  }
  if (!is_common_noun(r, end - 1)) return {};
  MeasuredThing thing;
  thing.head = head_noun(r, {end > lo + 1 ? end - 2 : end - 1, end});
  const std::string_view said = r.vocabulary.predicate_of_noun(thing.head);
  thing.predicate = said.empty() ? thing.head : std::string(said);
  return thing;
}

constexpr std::uint32_t kLongestPut = 14;  ///< words between the verb and the number

/// "put [the crowd at Sunday's rally] at 15,000", "bring [the deficit] down to 3.2 percent"
MeasuredThing put_at(const Reading& r, const Figure& figure, std::uint32_t begin, std::uint32_t lo) {
  if (begin < lo + 2 || !(r.lower_is(begin - 1, "at") || r.is(begin - 1, kTo))) return {};
  const bool at = !r.is(begin - 1, kTo);
  std::uint32_t end = begin - 1;
  if (!at && r.is(end - 1, kAdverb | kPrep)) --end;  // down, up
  for (std::uint32_t t = end; t > lo && end - t < kLongestPut; --t) {
    const std::uint32_t verb = t - 1;
    if (r.is(verb, kStop | kSemicolon | kQuoteMark | kComma)) return {};
    if (at && r.means(verb, kLevel) && is_verb(r, verb)) return {};  // "the population stands at"
    const bool puts = r.is(verb, kAnyVerb) && !r.is(verb, kNoun | kUpper) && (!at || r.means(verb, kPuts));
    if (!puts && !(at && t == lo + 1 && r.is(verb, kDet))) continue;
    const std::uint32_t first = puts ? t : verb;
    const std::uint32_t stop = core_end(r, {first, end});
    if (stop == first || !is_common_noun(r, stop - 1)) return {};
    MeasuredThing thing = thing_of_phrase(r, {first, end});
    const std::string_view counted = r.vocabulary.predicate_of_noun(thing.head);
    if (is_measure_noun(r, stop - 1) && r.lower_is(stop, "of")) {
      MeasuredThing of = of_thing(r, stop, end);
      if (!of.head.empty() && (figure.kind != FigureKind::number || counted.empty())) return of;
    }
    if (figure.kind == FigureKind::number && !counted.empty()) return {"person", {}, std::string(counted)};
    if (!is_measure_noun(r, stop - 1)) return {};
    thing.predicate = thing.head;
    return thing;
  }
  return {};
}

/// "expects [the damage in Kresnica] to exceed 60 million": the verb is read as part of the number.
MeasuredThing exceeding(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  if (!r.means(begin, kLevel) || begin < lo + 1) return {};
  const std::uint32_t end = r.is(begin - 1, kTo) ? begin - 1 : begin;
  std::uint32_t first = end;
  const bool tagged = !r.doc.tags.empty();  // "damage" is a verb as often
  const auto ends = [&](std::uint32_t t) {
    return r.is(t, kPunctuation | kAux) || (tagged ? has_tag(r, t, Tag::VERB) : is_verb(r, t));
  };
  while (first > lo && end - first < kLongestPut && !ends(first - 1)) --first;
  if (first == end) return {};
  MeasuredThing thing = thing_of_phrase(r, {first, end});
  const std::uint32_t stop = core_end(r, {first, end});
  if (!thing.head.empty() && is_measure_noun(r, stop - 1)) thing.predicate = thing.head;
  return thing;
}

/// "unemployment [among young people]": another measure than that of all. `at` stands behind the noun.
std::string qualified(const Reading& r, std::uint32_t at, std::uint32_t end) {
  if (at + 1 >= end || !r.is(at, kPrep) || r.means(at, kWhere) || r.lower_is(at, "of")) return {};
  const std::uint32_t stop = std::min(end, noun_end(r, at + 1, end));
  if (stop <= at + 1 || !is_common_noun(r, stop - 1)) return {};
  return " " + fold(r.text(at)) + " " + fold(r.text({at + 1, stop}));
}

/// "[turnout] was 71 percent"
MeasuredThing subject_of(const Reading& r, const Figure& figure, std::uint32_t begin, std::uint32_t lo) {
  const std::uint32_t verb = verb_before(r, begin, lo);
  if (verb == kNone || verb <= lo) return {};
  // "The siege lasted nine hours": other times tell of what is done in them.
  if (figure.kind == FigureKind::duration && !r.means(verb, kLasts)) return {};
  const VerbGroup group = verb_group(r, verb, lo);
  if (group.passive || group.infinitive || group.begin <= lo) return {};
  const Range subject = subject_before(r, group.begin, lo);
  if (subject.empty()) return {};
  MeasuredThing thing = thing_of_phrase(r, subject);
  // "Power was back after a blackout that lasted five hours"
  if (figure.kind == FigureKind::duration && !thing.head.empty()) thing.predicate = verb_lemma(r, verb);
  // "The jobless rate stands at 9 percent", "the deficit will reach 2 billion": the noun says it.
  const std::uint32_t noun = core_end(r, subject) - 1;
  bool level = r.is(verb, kBe) || r.means(verb, kLevel) || figure.role == "to";
  for (std::uint32_t t = verb + 1; t < begin; ++t) level |= r.is(t, kTo);  // "fell to 6 percent"
  const bool counts =
      figure.kind == FigureKind::number && !r.vocabulary.predicate_of_noun(thing.head).empty();
  if (!thing.head.empty() && !counts && noun >= subject.begin && is_measure_noun(r, noun))
    thing.head += qualified(r, noun + 1, subject.end);
  if (!thing.head.empty() && level && noun >= subject.begin && is_measure_noun(r, noun)) {
    const bool toll = counts;
    thing.predicate = toll ? std::string(r.vocabulary.predicate_of_noun(thing.head)) : thing.head;
    if (toll) thing.head = "person";
    if (r.lower_is(noun + 1, "of") && !toll) {
      const MeasuredThing of = of_thing(r, noun + 1, subject.end);
      if (!of.head.empty()) return of;
    }
  } else if (!thing.head.empty() && r.means(noun, kOfSomething) && r.lower_is(noun + 1, "of")) {
    const MeasuredThing of = thing_of_phrase(r, {noun + 2, subject.end});  // "the price of bread rose"
    if (!of.head.empty()) thing.head = of.head + " " + thing.head;
  } else if (figure.kind == FigureKind::number) {
    return {};
  }
  return thing;
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
                       r.lower_is(v, "with") || r.is(v, kBy);
    if (!bound || r.is(v, kPunctuation | kPronoun)) return kNone;
  }
  return kNone;
}

MeasuredThing measured_thing(const Reading& r, const Figure& figure, Range at, Range content) {
  if (!measures(figure) || at.begin < content.begin) return {};
  // "Food prices rose 6 percent": by how much a thing changed is said of it alone.
  if (!figure.direction.empty() && figure.role != "to") return subject_of(r, figure, at.begin, content.begin);
  if (figure.kind == FigureKind::duration) return subject_of(r, figure, at.begin, content.begin);
  const bool bare = figure.kind == FigureKind::count;  // "the number of bodies found to 38"
  if ((figure.kind == FigureKind::number || bare) && figure.role != "from") {
    MeasuredThing counted = number_of(r, at.begin, content.begin);
    if (!counted.head.empty() || bare) return counted;
  }
  MeasuredThing thing = worth(r, figure, at.begin, content.begin);
  if (thing.head.empty()) thing = amount_of(r, figure, at, content.end);
  if (thing.head.empty()) thing = price(r, figure, at, content);
  if (thing.head.empty()) thing = made_up_of(r, figure, at.end, content.end);
  if (thing.head.empty() && figure.kind != FigureKind::percent) thing = substance(r, at.end, content.end);
  if (!thing.head.empty()) return thing;
  thing = put_at(r, figure, at.begin, content.begin);
  if (thing.head.empty()) thing = measured_noun(r, at.begin, content.begin);
  if (thing.head.empty()) thing = exceeding(r, at.begin, content.begin);
  if (!thing.head.empty()) return thing;
  thing = subject_of(r, figure, at.begin, content.begin);
  if (figure.kind == FigureKind::number || !thing.predicate.empty()) return thing;
  // "The strike closed 25 percent of schools": a share is of its whole, whoever brought it about; a name has
  // a share of its own: "Vesel won 54 percent of the vote".
  MeasuredThing shared = whole(r, figure, at.end);
  const bool own = !r.vocabulary.predicate_of_noun(r.vocabulary.lemmatiser().noun(figure.of)).empty();
  return shared.head.empty() || own ? thing : shared;
}

}  // namespace hearsay::claims
