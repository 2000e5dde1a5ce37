// Nouns that attribute what follows them otherwise than by "that": "calls for a boycott", "fears it would",
// "accusations of fraud", "her promise to resign", "issued an order that".

#include <algorithm>
#include <array>

#include "claims/cue.hpp"

namespace hearsay::claims {
namespace {

/// Verbs that only carry the noun: who issues a call calls.
bool light_verb(const Reading& r, std::uint32_t i) {
  static constexpr std::array<std::string_view, 34> kForms = {
      "made",     "make",     "makes",  "issued",     "issue",     "issues",   "gave",
      "give",     "gives",    "voiced", "voice",      "raised",    "raise",    "repeated",
      "repeat",   "renewed",  "renew",  "reiterated", "offered",   "sent",     "filed",
      "levelled", "leveled",  "lodged", "expressed",  "expresses", "express",  "delivered",
      "released", "launched", "has",    "had",        "have",      "published"};
  return std::any_of(kForms.begin(), kForms.end(),
                     [&](std::string_view form) { return r.lower_is(i, form); });
}

/// The possessor alone: behind the last preposition, conjunction or participle of what was read as his
/// phrase.
Range possessor(const Reading& r, Range phrase) {
  for (std::uint32_t t = phrase.end; t > phrase.begin + 1; --t) {
    const std::uint32_t before = t - 2;
    if (r.tokens[before].entity != kNone && r.tokens[before].entity == r.tokens[t - 1].entity) continue;
    const bool of = r.lower_is(before, "of");
    if ((r.is(before, kPrep | kSub | kTo) && !of && !r.is(before, kUpper)) ||
        r.is(before, kCoord | kVerbIng | kComma))
      return {t - 1, phrase.end};
  }
  return phrase;
}

/// Who is behind the noun at `i`: "Torg's promise", "his call", "issued a call". Moves `begin` to the
/// phrase's start.
Range noun_owner(const Reading& r, std::uint32_t i, std::uint32_t lo, std::uint32_t& begin) {
  begin = i;
  while (begin > lo && begin + 5 > i) {
    const std::uint32_t t = begin - 1;
    if (is_genitive(r, t)) {
      const Range owner = possessor(r, noun_before(r, t, lo));
      begin = owner.empty() ? t : owner.begin;
      return owner;
    }
    if (r.is(t, kPoss)) {
      begin = t;
      return {t, t + 1};
    }
    if (r.is(t, kPunctuation | kPrep | kAux | kSub | kCoord | kTo | kThat | kRel)) break;
    if (r.is(t, kAnyVerb) && !r.is(t, kNoun | kHomograph) && !r.text(t).ends_with("ed") && !r.is(t, kVerbIng))
      break;
    if (light_verb(r, t)) break;
    begin = t;
    if (r.is(t, kDet)) break;
  }
  return {};
}

}  // namespace

bool read_complement_noun(const Reading& r, std::uint32_t i, Range region, Site& site) {
  const Word& word = *r.tokens[i].word;
  if (word.noun < 0 || (r.is(i, kUpper) && i > region.begin) || i + 2 >= region.end) return false;
  const CueNoun& noun = r.vocabulary.nouns()[static_cast<std::size_t>(word.noun)];
  const std::uint32_t lo = region.begin;
  // "announcement by the ministry that", "calls from unions for".
  std::uint32_t p = i + 1;
  Range author;
  if (r.is(p, kBy) || r.lower_is(p, "from") || (r.lower_is(p, "of") && !r.is(p + 1, kVerbIng))) {
    const bool of = r.lower_is(p, "of");
    const std::uint32_t limit = std::min(region.end, p + 14);
    std::uint32_t end = p + 1;
    while (end < limit && !r.is(end, kPunctuation | kThat | kTo | kRel) && !finite_verb(r, end) &&
           !r.lower_is(end, "for"))
      ++end;
    if (end > p + 1 && end < limit &&
        (r.is(end, kThat) || (!of && (r.is(end, kTo) || r.lower_is(end, "for"))))) {
      author = {p + 1, end};
      p = end;
    }
  }
  site.form = SiteForm::noun;
  site.cls = noun.cls;
  site.cue = {i, i + 1};
  site.end = p;
  std::uint32_t begin = i;
  site.source = noun_owner(r, i, lo, begin);
  site.group_begin = begin;
  for (std::uint32_t t = begin; t < i; ++t) {
    if (r.is(t, kNeg)) return false;  // "no desire to"
  }
  const bool owned = !site.source.empty() || !author.empty();
  bool carried = false;
  if (!owned && begin > lo && light_verb(r, begin - 1)) {
    const VerbGroup group = verb_group(r, begin - 1, lo);
    if (group.negated || group.passive || group.infinitive) return false;
    site.source = subject_before(r, group.begin, lo);
    carried = !site.source.empty();
    if (carried) {
      site.cue.begin = begin - 1;
      site.group_begin = group.begin;
    }
  }
  if (!author.empty()) site.source = author;
  const bool stated = owned || carried;
  const bool plural = r.is(i, kPluralNoun);
  const auto take = [&](FrameKind frame, std::uint32_t content, bool preposition) {
    site.frame = frame;
    site.content = content;
    if (preposition && author.empty()) site.cue.end = content;
    site.end = std::max(site.cue.end, content);
    return true;
  };
  if (r.is(p, kThat) && (noun.frames & kNounThat) != 0 && (!author.empty() || carried)) {
    if (finite_verb(r, p + 1) || !has_finite(r, {p + 1, region.end})) return false;
    return take(FrameKind::that, p + 1, false);
  }
  if (r.is(p, kTo) && (noun.frames & kNounTo) != 0 && stated && infinitive_at(r, p + 1)) {
    return take(FrameKind::to, p, false);
  }
  if ((noun.frames & kNounBare) != 0 && r.is(p, kSubjectPronoun) && !r.is(p, kRel | kNumber | kThat) &&
      (finite_verb(r, p + 1) || r.is(p + 1, kAux))) {
    return take(FrameKind::bare, p, false);
  }
  const bool about =
      r.lower_is(p, "about") || r.lower_is(p, "over") || r.lower_is(p, "as") || r.lower_is(p, "of");
  if (about && (noun.frames & (kNounAbout | kNounOf)) != 0) {
    const std::uint32_t next = r.is(p, kAs) && r.is(p + 1, kTo) ? p + 2 : p + 1;
    if (r.is(next, kWh) && !r.is(next, kThat) && !r.lower_is(next, "which") && !r.lower_is(next, "whom") &&
        (plural || stated))
      return take(FrameKind::wh, next, true);
  }
  const bool of = r.lower_is(p, "of") && (noun.frames & kNounOf) != 0;
  const bool purpose = r.lower_is(p, "for") && (noun.frames & kNounFor) != 0;
  const bool on = (r.lower_is(p, "about") || r.lower_is(p, "over")) && (noun.frames & kNounAbout) != 0 &&
                  (plural || stated);
  if (!(of || purpose || on)) return false;
  if (purpose && r.lower_is(p + 1, "comment")) return false;  // "a request for comment"
  if (r.is(p + 1, kPunctuation | kFinite | kSub | kWh) && !r.is(p + 1, kDet | kQuoteMark)) return false;
  if (of && r.is(p + 1, kFirstPerson | kPronoun) && !r.is(p + 1, kPoss)) return false;
  // A lone "report of" or "sense of" is a thing; several of them are what people say.
  if (!stated && !plural) return false;
  return take(FrameKind::noun, p + 1, true);
}

}  // namespace hearsay::claims
