// Nouns that attribute what follows them: "the claim that", "calls for a boycott", "fears it would",
// "accusations of fraud", "her promise to resign", "issued an order that".

#include <algorithm>

#include "claims/cue.hpp"

namespace hearsay::claims {
namespace {

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
    if (r.means(t, kCarries)) break;
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
    while (end < limit && !r.is(end, kPunctuation | kThat | kTo | kRel | kVerbIng) && !finite_verb(r, end) &&
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
  if (!owned && begin > lo && r.means(begin - 1, kCarries)) {
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

bool read_loose_noun(const Reading& r, std::uint32_t i, Range region, Site& site) {
  const Word& word = *r.tokens[i].word;
  if (word.noun < 0 || (r.is(i, kUpper) && i > region.begin)) return false;
  site.form = SiteForm::noun;
  site.cls = r.vocabulary.nouns()[static_cast<std::size_t>(word.noun)].cls;
  site.cue = {i, i + 1};
  site.group_begin = i;
  site.end = i + 1;
  const bool about = r.lower_is(i + 1, "about") || r.lower_is(i + 1, "into") || r.lower_is(i + 1, "of") ||
                     r.lower_is(i + 1, "on");
  if (about && r.is(i + 2, kWh) && !r.is(i + 2, kThat) && !r.lower_is(i + 2, "which") &&
      !r.lower_is(i + 2, "whom") && i + 3 < region.end) {
    std::uint32_t verb = i;
    while (verb > region.begin && i - verb < 6 && !r.is(verb, kPunctuation | kPrep) &&
           !(r.is(verb, kVerbBase | kVerbS | kVerbPast) && !r.is(verb, kNoun))) {
      --verb;
    }
    if (!r.is(verb, kVerbBase | kVerbS | kVerbPast) || r.is(verb, kNoun)) return false;
    const VerbGroup group = verb_group(r, verb, region.begin);
    if (group.negated || group.passive || group.infinitive) return false;
    site.source = subject_before(r, group.begin, region.begin);
    site.group_begin = group.begin;
    site.cue = {verb, i + 2};
    site.end = i + 2;
    site.frame = FrameKind::wh;
    site.content = i + 2;
    return !site.source.empty();
  }
  // NOUN (of X) is that …
  std::uint32_t t = i + 1;
  while (t < region.end && t < i + 10 && !r.is(t, kPunctuation | kSub) &&
         !(r.is(t, kBe) && finite_verb(r, t)))
    ++t;
  if (!r.is(t, kBe) || !r.is(t + 1, kThat) || t + 2 >= region.end || !has_finite(r, {t + 2, region.end}))
    return false;
  if (t > i + 2 && r.is(i + 1, kPrep)) site.source = {i + 2, t};
  if (i > region.begin + 1) {
    std::uint32_t begin = i;
    while (begin > region.begin && i - begin < 4 && !r.is(begin - 1, kPunctuation | kPrep | kGenitive))
      --begin;
    if (begin > region.begin && r.is(begin - 1, kGenitive))
      site.source = noun_before(r, begin - 1, region.begin);
  }
  if (site.source.empty()) return false;
  site.frame = FrameKind::that;
  site.content = t + 2;
  site.group_begin = std::min(site.source.begin, i);
  return true;
}

bool read_noun(const Reading& r, std::uint32_t i, Range region, Site& site) {
  const Word& word = *r.tokens[i].word;
  if (word.noun < 0 || (r.is(i, kUpper) && i > region.begin)) return false;
  if (!r.is(i + 1, kThat) || i + 2 >= region.end || !has_finite(r, {i + 2, region.end})) return false;
  // "evidence that was found": a relative clause.
  if (finite_verb(r, i + 2) || (r.is(i + 2, kAdverb) && finite_verb(r, i + 3))) return false;
  const CueNoun& noun = r.vocabulary.nouns()[static_cast<std::size_t>(word.noun)];
  site.form = SiteForm::noun;
  site.cls = noun.cls;
  site.cue = {i, i + 1};
  site.group_begin = i;
  site.end = i + 1;
  site.frame = FrameKind::that;
  site.content = i + 2;
  const std::uint32_t lo = region.begin;
  std::uint32_t begin = i;
  while (begin > lo && begin + 6 > i &&
         !(r.is(begin - 1, kPunctuation | kPrep | kAux | kSub) && !is_genitive(r, begin - 1)) &&
         !(r.is(begin - 1, kAnyVerb) && !r.is(begin - 1, kNoun))) {
    --begin;
    if (r.is(begin, kGenitive)) {
      site.source = noun_before(r, begin, lo);
      break;
    }
    if (r.is(begin, kPoss)) {
      site.source = {begin, begin + 1};
      break;
    }
    if (r.is(begin, kDet)) break;
  }
  if (r.is(begin, kNeg)) return false;                                          // "there is no evidence that"
  if (begin == i && begin > lo && r.lower_is(begin - 1, "with")) return false;  // "say with confidence that"
  site.group_begin = begin;
  if (site.source.empty() && begin > lo && r.is(begin - 1, kAnyVerb) && !r.is(begin - 1, kNeg | kBe)) {
    const VerbGroup group = verb_group(r, begin - 1, lo);
    if (group.negated || group.passive || (r.is(begin - 1, kVerbIng) && !group.aux)) return true;
    site.source = group.infinitive ? noun_before(r, group.begin, lo) : subject_before(r, group.begin, lo);
    site.cue.begin = begin - 1;
    site.group_begin = group.begin;
  }
  // "the account that they obtained" is as likely a relative clause; "reports that" is none.
  // "The fear that it had stopped grew": what begins its sentence and is thought has a clause. "The minister
  // hopes that" may be a verb.
  const bool clause = begin == lo && i <= begin + 1 && site.cls == CueClass::believe &&
                      i + 1 < r.doc.tags.size() && r.doc.tags[i + 1] == Tag::SCONJ;
  return clause || !(site.source.empty() && r.is(begin, kDet) && r.lower_is(begin, "the"));
}

}  // namespace hearsay::claims
