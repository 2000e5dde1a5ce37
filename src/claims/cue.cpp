#include "claims/cue.hpp"
#include "claims/frame_parts.hpp"

#include <algorithm>

namespace hearsay::claims {
namespace {

bool takes_particle(const Reading& r, std::uint32_t i) {
  for (const std::int16_t index : r.tokens[i].word->phrasal) {
    if (r.lower_is(i + 1, r.vocabulary.verbs()[static_cast<std::size_t>(index)].particle)) return true;
  }
  return false;
}

/// Whether what stands before `end` can only be a modifier of the word there: no name, no known noun, no
/// plural.
bool loose_modifier(const Reading& r, std::uint32_t end, std::uint32_t lo) {
  const std::uint32_t last = end - 1;
  if (r.tokens[last].entity != kNone) {
    // "the German state": a people as an adjective.
    return r.doc.entities[r.tokens[last].entity].kind == EntityKind::group && last > lo &&
           r.lower_is(last - 1, "the") && !r.text(last).ends_with('s');
  }
  if (r.is(last, kUpper | kNoun | kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kSubjectPronoun |
                     kPronoun | kRel | kPunctuation | kAdverb | kNumber | kAux))
    return false;
  const std::string_view word = r.text(last);
  if (word.ends_with('s') && !word.ends_with("ous") && !word.ends_with("ss")) return false;
  // The phrase has an opener in reach and a word between it and the verb.
  for (std::uint32_t t = last; t > lo && t + 4 > last; --t) {
    if (r.is(t - 1, kPunctuation | kPrep | kAnyVerb)) return false;
    if (r.is(t - 1, kPoss) || is_genitive(r, t - 1)) return true;
  }
  return false;
}

/// Whether the form at `i` is a verb here. Many cues are nouns too: "report", "claims", "order".
bool reads_as_verb(const Reading& r, std::uint32_t i, const VerbGroup& group, std::uint32_t lo,
                   bool heading) {
  const bool first = group.begin <= lo;
  const std::uint32_t left = first ? kNone : group.begin - 1;
  const auto left_is = [&](std::uint64_t flags) { return left != kNone && r.is(left, flags); };
  if (ends_compound(r, i)) return false;
  // "United States", "Penn State University": a capital inside running text is a name.
  if (r.is(i, kUpper) && (r.tokens[i].entity != kNone || (!heading && i > lo && !left_is(kPunctuation))))
    return false;
  if (group.aux || group.infinitive) return true;
  const bool homograph = r.is(i, kNoun | kHomograph);
  const bool present = r.is(i, kVerbS | kVerbBase);
  if (homograph && present && r.is(i + 1, kPrep) && !r.is(i + 1, kSub | kTo) && !takes_particle(r, i))
    return false;
  // "its ambitious plans to", "the gelatin silver prints": opened by a determiner and no noun before it.
  if (homograph && r.is(i, kVerbS) && !first && !r.is(i + 1, kThat) && loose_modifier(r, group.begin, lo))
    return false;
  // "well-known": participles that differ from the past need an auxiliary.
  if (r.is(i, kVerbPast) && r.text(i).ends_with('n') && r.text(i) != "began" && !r.is(i, kVerbBase))
    return false;
  if (r.is(i, kVerbS) && group.begin == lo + 1 && left_is(kThat)) return true;  // "That says X"
  // "a letter that said", but not "the idea that claims are paid".
  if (!first && r.is(i, kVerbPast | kVerbS) && relative_that(r, left))
    return !homograph || (i < r.doc.tags.size() && r.doc.tags[i] == Tag::VERB);
  if (left_is(kDet | kPoss) && !left_is(kPronoun | kNumber)) return false;
  // "analysts at Moody's say": in front of a verb the ending is a part of the name.
  const bool clause = r.is(i + 1, kThat | kSubjectPronoun | kDet | kPoss | kQuoteMark | kTime | kComma);
  const bool named = left_is(kGenitive) && left > lo && r.tokens[left - 1].entity != kNone && clause &&
                     i < r.doc.tags.size() && r.doc.tags[i] == Tag::VERB &&
                     (r.tokens[i].word->flags & (kNoun | kHomograph | kCueNoun)) == 0;
  if (left_is(kGenitive) && !left_is(kPronoun) && !named) return false;
  if (left_is(kPrep) && !r.is(i, kVerbIng) && !left_is(kNumber)) return false;
  if (r.is(i, kVerbIng)) return !left_is(kDet | kPoss);
  if (r.is(i, kVerbPast)) {
    // "with three confirmed cases": what is counted stands behind it.
    if (left_is(kNumber) && left > lo && r.is(left - 1, kPrep | kDet) && i + 1 < r.doc.tags.size() &&
        r.doc.tags[i + 1] == Tag::NOUN)
      return false;
    return !(left_is(kDet) && !left_is(kPronoun));
  }
  if (r.is(i, kUpper) && !first && homograph) return false;
  if (r.is(i, kVerbS) && left_is(kNumber) && !left_is(kPronoun) && !r.lower_is(left, "one"))
    return false;  // "two phones"
  if (r.is(i, kVerbS)) return !(first && homograph);
  // A bare form needs a subject that takes it.
  if (!r.is(i, kVerbBase)) return false;
  if (first) return false;
  if (left_is(kSubjectPronoun)) return !left_is(kMale | kFemale) && !r.lower_is(left, "it");
  // "The results, published in May, show that", "critics, he among them, say": behind an apposition.
  if (left_is(kComma)) return i < r.doc.tags.size() && r.doc.tags[i] == Tag::VERB && !r.is(i, kUpper);
  if (homograph && r.lower_is(left, "data")) return true;
  const bool behind_plural = i < r.doc.tags.size() && r.doc.tags[i] == Tag::VERB &&
                             r.doc.tags[left] == Tag::NOUN && r.text(left).ends_with('s');
  if (homograph)
    return left_is(kPluralNoun | kRel) || (left_is(kUpper) && r.text(left).ends_with('s')) || behind_plural;
  // "people close to the board say": the plural stands further to the left.
  if (i < r.doc.tags.size() && r.doc.tags[i] == Tag::VERB && r.doc.tags[left] == Tag::NOUN) return true;
  return left_is(kPluralNoun | kRel | kAdverb) || r.text(left).ends_with('s') ||
         r.is(left, kUpper | kNumber | kPronoun) || r.text(left) == "people";
}

/// The closing mark of a quotation of any kind.
bool closes_quote(const Reading& r, std::uint32_t i) {
  return r.is(i, kQuoteMark) && i > 1 && r.tokens[i - 1].quote != kNone &&
         r.tokens[i].quote != r.tokens[i - 1].quote;
}

/// The subject of the clause around a subordinate verb form at `i`: of the nearest finite verb to its left.
Range governing_subject(const Reading& r, std::uint32_t i, std::uint32_t lo) {
  for (std::uint32_t t = i, steps = 0; t > lo && steps < 40; --t, ++steps) {
    if (r.is(t - 1, kStop | kSemicolon)) return {};
    if (!finite_verb(r, t - 1) || r.tokens[t - 1].speech != r.tokens[i].speech) continue;
    const VerbGroup group = verb_group(r, t - 1, lo);
    const Range subject = subject_before(r, group.begin, lo);
    if (!subject.empty()) return subject;
  }
  return {};
}

/// "allowed [the mayor] to claim": the object does it.
Range object_in_control(const Reading& r, std::uint32_t to, std::uint32_t lo) {
  constexpr std::uint32_t kLongest = 8;
  for (std::uint32_t t = to; t > lo && t + kLongest > to; --t) {
    if (r.is(t - 1, kPunctuation)) return {};
    if (r.means(t - 1, kLets) && r.is(t - 1, kAnyVerb))
      return t < to && noun_end(r, t, to) == to ? Range{t, to} : Range{};
  }
  return {};
}

/// Behind "this way", "more bluntly", "another way".
std::uint32_t manner_end(const Reading& r, std::uint32_t i) {
  std::uint32_t t = i;
  while (t < i + 4 && !r.is(t, kPunctuation | kPrep | kFinite | kNumber | kUpper)) ++t;
  return t;
}

/// "argued for [20 years] that", "for [decades]", "for [more than a year]".
bool is_duration(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  constexpr std::uint32_t kLongest = 6;
  for (std::uint32_t t = from; t < hi && t < from + kLongest; ++t) {
    if (r.is(t, kTime)) return true;
    if (!r.is(t, kDet | kNumber | kDigit) && !r.lower_is(t, "than")) return false;
  }
  return false;
}

const CueVerb* choose_verb(const Reading& r, std::uint32_t i, std::uint32_t hi, Range& cue) {
  const Word& word = *r.tokens[i].word;
  for (const std::int16_t index : word.phrasal) {
    const CueVerb& verb = r.vocabulary.verbs()[static_cast<std::size_t>(index)];
    // "as he put it,", "put it more bluntly:", but not "put it at 70".
    if (verb.particle == "it" && i + 2 < hi && !r.is(i + 2, kPunctuation) &&
        !r.is(manner_end(r, i + 2), kColon))
      continue;
    if (verb.particle == "for" && is_duration(r, i + 2, hi)) continue;
    if (i + 1 < hi && r.lower_is(i + 1, verb.particle)) {
      cue = {i, i + 2};
      return &verb;
    }
  }
  cue = {i, i + 1};
  return word.verb < 0 ? nullptr : &r.vocabulary.verbs()[static_cast<std::size_t>(word.verb)];
}

/// "have started asking", "began to suspect": the verb that only says when; kNone when there is none.
std::uint32_t aspect_before(const Reading& r, std::uint32_t i, const VerbGroup& group, std::uint32_t lo) {
  if (group.begin <= lo || !r.is(group.begin - 1, kAspect)) return kNone;
  const bool gerund = group.begin == i && r.is(i, kVerbIng);
  const bool infinitive = group.infinitive && group.begin + 1 == i;
  if (!gerund && !infinitive) return kNone;
  const std::uint32_t aspect = group.begin - 1;
  // "used to say", but not "is used to say".
  if (r.lower_is(aspect, "used") && (gerund || verb_group(r, aspect, lo).aux)) return kNone;
  return r.is(aspect, kVerbPast | kVerbS | kVerbBase) ? aspect : kNone;
}

/// "The results of the survey, show that": a comma astray between the subject and its verb.
Range subject_before_comma(const Reading& r, const Site& site, std::uint32_t lo) {
  const std::uint32_t comma = site.group_begin - 1;
  const bool clause =
      r.is(site.cue.end, kThat) || (r.is(site.cue.end, kSubjectPronoun) && finite_verb(r, site.cue.end + 1));
  if (site.group_begin <= lo + 1 || !r.is(comma, kComma) || !clause) return {};
  const Range subject = subject_before(r, comma, lo);
  return !subject.empty() && subject.begin == skip_conjunction(r, lo, comma) ? subject : Range();
}

/// "met the board, called it slow and left": a verb in a list of them; the subject stands before the first.
Range subject_of_list(const Reading& r, const Site& site, std::uint32_t i, Range region) {
  const std::uint32_t comma = site.group_begin - 1;
  if (!r.is(i, kVerbPast) || site.group_begin < region.begin + 3 || !r.is(comma, kComma)) return {};
  if ((site.frames & kFrameInverted) != 0 && !starts_new_clause(r, site.cue.end, region.end)) return {};
  bool listed = false;  // "… and left"
  for (std::uint32_t t = site.cue.end; t + 1 < region.end && !listed && !r.is(t, kSemicolon); ++t)
    listed = r.is(t, kCoord) && !r.is(t, kBut) && r.is(t + 1, kVerbPast) && finite_verb(r, t + 1);
  if (!listed) return {};
  for (std::uint32_t t = comma; t > region.begin && !r.is(t - 1, kSub | kRel | kSemicolon | kQuoteMark);
       --t) {
    if (!finite_verb(r, t - 1)) continue;
    const VerbGroup group = verb_group(r, t - 1, region.begin);
    return r.is(t - 1, kVerbPast) && !group.aux ? subject_before(r, group.begin, region.begin) : Range{};
  }
  return {};
}

/// "several times described": how often is no subject.
std::uint32_t before_times(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  if (begin < lo + 3 || !r.lower_is(begin - 1, "times") || !r.is(begin - 2, kDet | kNumber | kDigit))
    return begin;
  return begin - 2;
}

/// "…, said the mayor on Tuesday.": who says takes no noun phrase behind the verb but the one who says it.
bool says_behind_clause(const Reading& r, const Site& site, const VerbGroup& group, Range region) {
  constexpr std::uint32_t kObjects = kFrameAddressee | kFrameNoun | kFrameAnyNoun | kFrameAddresseeTo |
                                     kFrameTwoObjects | kFrameNaming | kFrameAs;
  if ((site.frames & kFrameInverted) == 0 || (site.frames & (kObjects | kFrameBare)) != kFrameBare ||
      group.aux || group.begin <= region.begin || !r.is(group.begin - 1, kComma))
    return false;
  const std::uint32_t at = site.cue.end;
  if (r.is(at, kSubjectPronoun | kPronoun) || (r.tokens[at].entity == kNone && !r.is(at, kDet | kPersonNoun)))
    return false;
  const std::uint32_t end = maximal_noun_end(r, at, region.end);
  return end > at && (end >= region.end || r.is(end, kStop | kComma | kTime) ||
                      (r.is(end, kPrep) && r.means(end, kOccasion)));
}

bool read_verb(const Reading& r, std::uint32_t i, Range region, bool heading, Site& site) {
  const CueVerb* verb = choose_verb(r, i, region.end, site.cue);
  if (verb == nullptr) return false;
  VerbGroup group = verb_group(r, i, region.begin);
  if (!reads_as_verb(r, i, group, region.begin, heading)) return false;
  group.begin = before_times(r, group.begin, region.begin);
  site.cls = verb->cls;
  site.frames = verb->frames;
  site.group_begin = group.begin;
  site.end = site.cue.end;
  site.negated = group.negated;
  site.infinitive = group.infinitive;
  if (group.modal && !group.passive) {
    // "must show that", "could say": nobody has said it yet.
    for (std::uint32_t t = group.begin; t < i; ++t) {
      if (r.is(t, kModal) && !r.lower_is(t, "will") && !r.lower_is(t, "would")) return false;
      // "passengers will want to": nobody has thought so yet.
      if (r.is(t, kModal) && r.lower_is(t, "will") && verb->cls == CueClass::believe) return false;
    }
  }
  const bool addressed = (verb->frames & kFrameAddressee) != 0 && verb->cls != CueClass::ask;
  if (!group.passive && r.is(i, kVerbPast) && addressed && r.is(site.cue.end, kThat | kTo) &&
      !r.is(i, kVerbBase)) {
    // "were lined up and told that": whoever tells tells somebody, so this is the passive.
    if ((verb->frames & kFramePassive) != 0 && (verb->frames & kFrameInverted) != 0 &&
        verb->lemma == "tell") {
      site.form = SiteForm::passive;
      site.frames |= kFrameTo;
      if (group.begin > region.begin && r.is(group.begin - 1, kCoord))
        site.source = governing_subject(r, group.begin, region.begin);
      return true;
    }
  }
  if (group.passive) {
    const bool called = (verb->frames & kFrameTwoObjects) != 0 && fragment_end(r, site.cue.end) != kNone;
    const bool billed = (verb->frames & kFrameNaming) != 0 &&
                        (as_behind_agent(r, site.cue.end, region.end) != kNone ||
                         (r.is(site.cue.end, kAs) && quoted_name(r, site.cue.end, region.end) != kNone));
    if ((verb->frames & (kFramePassive | kFrameAs)) == 0 && !called && !billed) return false;
    if ((verb->frames & kFramePassive) == 0) site.frames = verb->frames & (kFrameAs | kFrameTwoObjects);
    if (billed) site.frames |= kFrameAs;
    site.frames |= (verb->frames & kFramePassive) != 0 ? kFrameTo : 0u;
    if ((verb->frames & (kFrameAddressee | kFrameAddresseeTo)) != 0) site.frames |= kFrameBare;
    site.form = SiteForm::passive;
    site.source = subject_before(r, group.begin, region.begin);
    // "has been placed on alert and has been told to": the subject of the verb before.
    if (site.source.empty() && group.begin > region.begin && r.is(group.begin - 1, kCoord))
      site.source = governing_subject(r, group.begin, region.begin);
    return true;
  }
  // "a letter written by", but not "he said by phone".
  const bool stated =
      group.begin > region.begin && r.is(group.begin - 1, kSubjectPronoun) && !r.is(group.begin - 1, kRel);
  if (r.is(i, kVerbPast) && !group.aux && r.is(site.cue.end, kBy) && !stated &&
      !r.is(site.cue.end + 1, kMediumNoun)) {
    // 'The law, described by critics as “cruel,” …'.
    if ((verb->frames & (kFrameAs | kFrameNaming)) == 0 ||
        as_behind_agent(r, site.cue.end, region.end) == kNone)
      return false;
    site.form = SiteForm::passive;
    site.frames = kFrameAs;
    return true;
  }
  if (const std::uint32_t aspect = aspect_before(r, i, group, region.begin); aspect != kNone) {
    const VerbGroup outer = verb_group(r, aspect, region.begin);
    site.group_begin = outer.begin;
    site.cue.begin = aspect;
    site.negated = outer.negated;
    site.infinitive = false;
    site.source = subject_before(r, outer.begin, region.begin);
    return !site.source.empty() && !outer.infinitive;
  }
  if (group.infinitive) {
    site.form = SiteForm::participle;
    site.source = object_in_control(r, group.begin, region.begin);
    if (site.source.empty()) site.source = governing_subject(r, group.begin, region.begin);
    return !site.source.empty();
  }
  if (r.is(i, kVerbIng) && !group.aux) {
    site.form = SiteForm::participle;
    const std::uint32_t left = group.begin;
    if (left == region.begin) {
      // "Saying that …, X left": the subject stands behind the clause.
      return false;
    }
    // 'promised “a full account,” saying that': the comma stands inside the marks.
    const bool comma =
        r.is(left - 1, kComma) || (closes_quote(r, left - 1) && r.is(left - 2, kComma | kStop));
    if (comma || r.is(left - 1, kPrep | kCoord)) {
      site.shares_source = true;
      if (!comma) site.source = governing_subject(r, left, region.begin);
      return true;
    }
    site.source = subject_before(r, left, region.begin);
    // "could be heard saying": the subject of the passive.
    if (site.source.empty() && r.is(left - 1, kVerbPast)) {
      const VerbGroup heard = verb_group(r, left - 1, region.begin);
      if (heard.passive && !heard.negated) site.source = subject_before(r, heard.begin, region.begin);
    }
    return !site.source.empty();
  }
  if (says_behind_clause(r, site, group, region)) {
    read_inverted(r, site, region);
    if (!site.source.empty()) return true;
  }
  site.source = subject_before(r, group.begin, region.begin);
  if (site.source.empty() && group.begin > region.begin && r.is(group.begin - 1, kCoord)) {
    // "resigned and said": the subject of the verb before.
    site.source = governing_subject(r, group.begin, region.begin);
  }
  if (site.source.empty() && !group.aux) site.source = subject_before_comma(r, site, region.begin);
  if (site.source.empty() && !group.aux) site.source = subject_of_list(r, site, i, region);
  if (site.source.empty() && (verb->frames & kFrameInverted) != 0 && !group.aux)
    read_inverted(r, site, region);
  return true;
}

/// "theorised that … and wrote that …": two verbs of one form have one subject.
void share_subject(const Reading& r, const std::vector<Site>& sites, Site& site) {
  if (sites.empty() || site.form != SiteForm::verb) return;
  std::uint32_t begin = site.group_begin;
  // ", and later confirmed": the adverb is no part of the verb group.
  const std::uint64_t closed = kDet | kPronoun | kPrep | kSub | kUpper;
  while (begin > 1 && begin + 2 > site.group_begin && r.is(begin - 1, kAdverb | kTime) &&
         !r.is(begin - 1, closed))
    --begin;
  if (begin == 0 || !r.is(begin - 1, kCoord)) return;
  // "noted that he had lost and said": the verb with as many auxiliaries is the one that goes on.
  const auto helped = [&](const Site& s) { return s.group_begin < s.cue.begin && r.is(s.group_begin, kAux); };
  std::size_t last = sites.size() - 1;
  if (helped(sites[last]) && !helped(site) && last > 0 && sites[last - 1].form == SiteForm::verb &&
      !helped(sites[last - 1]) && sites[last - 1].frame != FrameKind::none)
    --last;
  const Site& before = sites[last];
  const std::uint64_t form = r.tokens[site.cue.begin].flags & (kVerbPast | kVerbS);
  if (before.form != SiteForm::verb || before.source.empty() || before.source_after) return;
  if (before.frame == FrameKind::none || (r.tokens[before.cue.begin].flags & form) == 0) return;
  site.source = before.source;
  site.group_begin = begin;
}

/// "quoted a soldier as saying": the words are the soldier's, the lawyer passes them on.
bool read_as_saying(const Reading& r, std::uint32_t i, Range region, Site& site) {
  const std::string& lemma = r.tokens[i].word->lemma;
  if (lemma != "quote" && lemma != "cite") return false;
  for (std::uint32_t t = i + 1; t + 1 < region.end && t < i + 16; ++t) {
    if (!r.is(t, kAs) || !r.is(t + 1, kVerbIng) || !r.is(t + 1, kCueVerb)) continue;
    const VerbGroup group = verb_group(r, i, region.begin);
    const Range subject = subject_before(r, group.begin, region.begin);
    site.group_begin = group.begin;
    site.cue = {i, t + 2};
    site.end = t + 2;
    site.frames = kFrameThat | kFrameQuote | kFrameBare;
    if (group.passive) {
      site.source = subject;
    } else {
      site.source = {i + 1, t};
      site.quoter = subject;
      if (!subject.empty()) site.group_begin = subject.begin;
    }
    return !site.source.empty();
  }
  return false;
}

}  // namespace

std::vector<Site> find_sites(const Reading& r, Range region, std::uint32_t speech, bool heading) {
  std::vector<Site> sites;
  if (Site colon; heading && speech == kNone && read_heading_colon(r, region, colon)) {
    sites.push_back(colon);
    return sites;
  }
  for (std::uint32_t i = region.begin; i < region.end; ++i) {
    if (r.tokens[i].word == nullptr || r.tokens[i].speech != speech) continue;
    if (!r.is(i, kCueVerb | kCueNoun | kCueAdjective | kHearsay | kPhraseStart)) continue;
    Site site;
    site.hi = region.end;
    bool found = false;
    if (r.is(i, kPhraseStart)) found = read_phrase(r, i, region, site);
    if (!found && r.is(i, kCueAdjective)) {
      site = Site();
      site.hi = region.end;
      found = read_adjective(r, i, region, site);
      if (!found) {
        site = Site();
        site.hi = region.end;
      }
    }
    if (!found && r.is(i, kCueVerb)) found = read_as_saying(r, i, region, site);
    // "the military estimates that" is a verb, "recent estimates that" a noun.
    const bool second = r.is(i, kCueVerb) && r.is(i, kVerbIng) && i > region.begin && r.is(i - 1, kCoord);
    const bool verb_first =
        second || (r.is(i, kCueVerb) && r.is(i, kVerbS | kVerbBase) && i > region.begin &&
                   (r.is(i - 1, kSubjectPronoun | kNoun | kUpper) || r.tokens[i - 1].entity != kNone) &&
                   !r.is(i - 1, kDet | kPoss));
    if (!found && r.is(i, kCueNoun) && r.is(i + 1, kThat) && !verb_first)
      found = read_noun(r, i, region, site);
    if (!found && r.is(i, kCueNoun) && !r.is(i + 1, kThat)) {
      site = Site();
      site.hi = region.end;
      found = read_loose_noun(r, i, region, site);
    }
    if (!found && r.is(i, kCueVerb)) {
      site = Site();
      site.hi = region.end;
      site.heading = heading;
      found = read_verb(r, i, region, heading, site);
      if (found) share_subject(r, sites, site);
      if (found) read_frame(r, site);
      // "asked them to leave", "asked them for help": a request, not a question.
      const bool request =
          site.frame == FrameKind::to || (site.frame == FrameKind::noun && !site.addressee.empty());
      if (found && site.cls == CueClass::ask && request) site.cls = CueClass::order;
    }
    if (found && site.form == SiteForm::verb && site.frame == FrameKind::none && site.content == kNone)
      read_frame(r, site);
    if (!found && r.is(i, kCueNoun)) {
      site = Site();
      site.hi = region.end;
      found = read_complement_noun(r, i, region, site);
    }
    if (!found && r.is(i, kHearsay)) {
      site = Site();
      site.hi = region.end;
      site.form = SiteForm::hearsay;
      site.cue = {i, i + 1};
      site.group_begin = i;
      site.end = i + 1;
      found = true;
    }
    if (!found) continue;
    // "said in a statement that": the verb has the clause.
    if (site.form == SiteForm::noun && !sites.empty() && sites.back().content == site.content) continue;
    // A longer cue swallows the verb inside it ("quoted … as saying").
    if (!sites.empty() && sites.back().cue.end > site.cue.begin) {
      const bool aspect = site.form == SiteForm::verb && r.is(site.cue.begin, kAspect);
      if (!aspect && (site.form != SiteForm::noun || sites.back().frame != FrameKind::none)) continue;
      sites.pop_back();  // "maintain the fiction that": the noun has the content
    }
    sites.push_back(site);
  }
  return sites;
}

}  // namespace hearsay::claims
