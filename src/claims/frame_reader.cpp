// What stands to the right of a cue verb decides what it attributes: "said that", "told X to", "denied it".

#include <algorithm>

#include "claims/frame_parts.hpp"

namespace hearsay::claims {
namespace {

constexpr std::uint32_t kLookAhead = 28;

/// The speech quotation whose opening mark is the token `i`.
std::uint32_t quote_opening_at(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  if (i + 1 >= r.tokens.size() || i >= hi + 2 || !r.is(i, kQuoteMark)) return kNone;
  // A mark that was typed twice is two tokens.
  const std::uint32_t first = r.is(i + 1, kQuoteMark) && i + 2 < r.tokens.size() ? i + 2 : i + 1;
  const std::uint32_t quote = r.tokens[first].speech;
  if (quote == kNone || quote == r.tokens[i].speech || r.quotes[quote].tokens.begin != first) return kNone;
  return quote;
}

bool verb_ahead(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  const std::uint32_t limit = std::min(hi, from + 40);
  for (std::uint32_t t = from; t < limit; ++t) {
    if (r.is(t, kSemicolon)) return false;
    if (finite_verb(r, t) || (r.is(t, kVerbBase) && t > from && r.is(t - 1, kPluralNoun | kSubjectPronoun)))
      return true;
    // "said prices rise": an ambiguous form behind a plural is taken for the verb.
    if (t > from && r.is(t, kVerbBase | kVerbS) && !r.is(t, kUpper) &&
        !r.is(t - 1, kDet | kPoss | kPrep | kTo))
      return true;
  }
  return false;
}

/// "that" or a quotation behind adjuncts: "said in a statement on Monday that …".
bool find_behind_adjuncts(const Reading& r, Site& site, std::uint32_t from) {
  const std::uint32_t limit = std::min(site.hi, from + kLookAhead);
  for (std::uint32_t t = from; t < limit; ++t) {
    if (r.is(t, kThat) && t > from && (site.frames & (kFrameThat | kFrameBare)) != 0 && !r.is(t - 1, kPrep)) {
      if (finite_verb(r, t + 1) && !r.is(t - 1, kComma))
        return false;                             // "on terms that would cut costs": relative
      if (r.is(t - 1, kCoord)) return false;      // ", and that": a second clause of another verb
      if (r.lower_is(t - 1, "so")) return false;  // ", so that …": what the clause in front is for
      // "There is no proof, prosecutors say, that …": the clause belongs to what stands in front.
      const std::uint32_t start =
          site.source_after || site.source.empty() ? site.group_begin : site.source.begin;
      if (t == from + 1 && r.is(from, kComma) && start > 0 && r.is(start - 1, kComma)) return false;
      site.frame = FrameKind::that;
      site.content = t + 1;
      site.adjunct = {from, t};
      return true;
    }
    if (const std::uint32_t quote = quote_opening_at(r, t, site.hi); quote != kNone && t > from) {
      // 'told Reuters any deal "must be fair"': the quotation is a part of the clause.
      if (!r.is(from, kPrep | kTime | kAdverb | kPunctuation | kVerbIng) && !r.is(t - 1, kColon | kComma))
        return false;
      if (!r.is(t - 1, kColon | kComma) && (t > from + 8 || (site.frames & kFrameQuote) == 0)) return false;
      site.frame = FrameKind::quote;
      site.quote = quote;
      site.content = t;
      site.adjunct = {from, t};
      return true;
    }
    if (finite_verb(r, t) || r.is(t, kSemicolon | kStop)) return false;
    if (r.is(t, kVerbIng) && r.is(t, kCueVerb) && t > from && r.is(t - 1, kComma)) return false;
  }
  return false;
}

/// "told the team at halftime [to play harder]": the infinitive behind a remark on when or where.
std::uint32_t infinitive_behind(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  constexpr std::uint32_t kLongestRemark = 6;
  if (!r.is(from, kTime) && !(r.is(from, kPrep) && r.means(from, kOccasion))) return kNone;
  for (std::uint32_t t = from + 1; t + 1 < hi && t <= from + kLongestRemark; ++t) {
    if (r.is(t, kTo)) return infinitive_at(r, t + 1) && !r.is(t - 1, kCueNoun | kAnyVerb) ? t : kNone;
    if (r.is(t, kPunctuation | kFinite | kSub | kRel | kSubjectPronoun | kPrep)) return kNone;
  }
  return kNone;
}

bool verb_base_ahead(const Reading& r, std::uint32_t t) {
  return infinitive_at(r, t);
}

bool starts_clause(const Reading& r, std::uint32_t p) {
  if (r.is(p, kPunctuation) && !r.is(p, kQuoteMark)) return false;
  if (r.is(p, kWh) && !r.is(p, kThat)) return false;
  return !(r.is(p, kFinite | kBe | kCoord) && !r.is(p, kDet | kPronoun | kAdverb));
}

/// "as they wish to be served", "the way he wants to be seen": the clause of the cue says how something is
/// done.
bool says_how(const Reading& r, const Site& site) {
  if (site.source.empty() || site.source_after || site.source.begin == 0) return false;
  return r.is(site.source.begin - 1, kAs) || r.lower_is(site.source.begin - 1, "way");
}

/// Clause frames at `p`; true when one fits.
bool clause_at(const Reading& r, Site& site, std::uint32_t p, bool after_addressee) {
  const std::uint32_t hi = site.hi;
  if (p >= hi) return false;
  const std::uint32_t f = site.frames;
  if (const std::uint32_t quote = quote_opening_at(r, p, hi); quote != kNone && (f & kFrameQuote) != 0) {
    site.quote = quote;
    take(site, FrameKind::quote, p);
    return true;
  }
  if (r.is(p, kComma | kColon) && p + 1 < hi) {
    const std::uint32_t quote = quote_opening_at(r, p + 1, hi);
    if (quote != kNone && (f & kFrameQuote) != 0) {
      site.quote = quote;
      take(site, FrameKind::quote, p + 1);
      return true;
    }
    if (r.is(p, kColon) && (f & (kFrameBare | kFrameThat)) != 0 && verb_ahead(r, p + 1, hi)) {
      take(site, FrameKind::bare, p + 1);
      return true;
    }
    return false;
  }
  // "said that, “We will stay.”": the comma is one too many.
  if (r.is(p, kThat) && r.is(p + 1, kComma) && (f & kFrameQuote) != 0) {
    const std::uint32_t quote = quote_opening_at(r, p + 2, hi);
    if (quote != kNone) {
      site.quote = quote;
      take(site, FrameKind::quote, p + 2);
      return true;
    }
  }
  if (r.is(p, kThat) && (f & (kFrameThat | kFrameBare)) != 0 && p + 1 < hi && verb_ahead(r, p + 1, hi) &&
      !finite_verb(r, p + 1)) {
    // "believe that figure is low": here it points at the noun and is said as well.
    const bool points = p < r.doc.tags.size() && r.doc.tags[p] == Tag::DET && !r.text(p + 1).ends_with('s');
    take(site, points ? FrameKind::bare : FrameKind::that, points ? p : p + 1);
    return true;
  }
  // 'told the court that, over the last months, "…"'.
  if (r.is(p, kThat) && r.is(p + 1, kComma) && r.is(p + 2, kPrep) && (f & (kFrameThat | kFrameBare)) != 0) {
    for (std::uint32_t t = p + 3; t + 1 < hi && t < p + 16 && !r.is(t, kStop | kFinite); ++t) {
      if (!r.is(t, kComma) || quote_opening_at(r, t + 1, hi) == kNone) continue;
      take(site, FrameKind::that, p + 2);
      return true;
    }
  }
  if (r.is(p, kWh) && !r.is(p, kThat) && (f & (kFrameWh | kFrameAddresseeWh)) != 0) {
    take(site, FrameKind::wh, p);
    return true;
  }
  // "asked them not to leave".
  const std::uint32_t to = r.lower_is(p, "not") && r.is(p + 1, kTo) ? p + 1 : p;
  if (r.is(to, kTo) && r.lower_is(to + 1, "be") && r.is(to + 2, kVerbPast) &&
      (site.cls == CueClass::ask || site.negated || says_how(r, site)))
    return false;  // "asked not to be named", "the way they wish to be served"
  if (r.is(to, kTo) && verb_base_ahead(r, to + 1) &&
      ((f & kFrameTo) != 0 || (after_addressee && (f & kFrameAddresseeTo) != 0))) {
    take(site, FrameKind::to, p);
    return true;
  }
  if ((f & kFrameGerund) != 0 && r.is(p, kVerbIng) && !r.is(p, kNoun | kUpper)) {
    take(site, FrameKind::noun, p);
    return true;
  }
  return false;
}

/// A document, a study or its figures: what shows and finds things.
bool document_source(const Reading& r, Range source) {
  for (std::uint32_t t = source.begin; t < source.end && !r.is(t, kComma | kRel | kPrep); ++t) {
    if (r.is(t, kDocNoun) || (r.is(t, kCueNoun) && !r.is(t, kUpper))) return true;
  }
  return false;
}

/// "say [adding salt is the best way]": a gerund with its finite verb in the same stretch.
bool gerund_subject(const Reading& r, std::uint32_t p, std::uint32_t hi) {
  // "said adding that it was late" only lacks a comma.
  if (r.is(p, kCueVerb) && r.is(p + 1, kThat | kSubjectPronoun | kPunctuation | kTo | kWh)) return false;
  for (std::uint32_t t = p + 1; t < hi && t < p + 16 && !r.is(t, kPunctuation | kRel | kSub); ++t) {
    if (finite_verb(r, t) && (t > p + 1 || !r.is(t, kVerbPast))) return true;
  }
  return false;
}

bool bare_at(const Reading& r, Site& site, std::uint32_t p) {
  const bool loose = (site.frames & kFrameThat) != 0 && r.is(p, kSubjectPronoun) && !r.is(p, kRel | kNumber);
  const bool headline = site.heading && (site.frames & kFrameThat) != 0 && !r.is(p, kPrep);
  // "a video shows soldiers saying that": what is seen on it is no clause.
  const bool document = (site.frames & kFrameDocument) != 0 && document_source(r, site.source) &&
                        !r.is(noun_end(r, p, site.hi), kVerbIng);
  const bool clause = (site.frames & kFrameClause) != 0 && p < site.hi && starts_new_clause(r, p, site.hi);
  if (((site.frames & kFrameBare) == 0 && !loose && !document && !headline && !clause) || p >= site.hi ||
      !starts_clause(r, p))
    return false;
  // "writing for the majority", "as Ana Ruiz wrote in the Daily": where it was said.
  const bool as = !site.source.empty() && site.source.begin > 0 && r.is(site.source.begin - 1, kAs);
  if (r.is(p, kPrep) && !r.is(p, kThat) && (site.form == SiteForm::participle || as)) return false;
  // "Few know it, but the lamp is new".
  if (r.is(p, kSubjectPronoun) && r.is(p + 1, kComma) && r.is(p + 2, kBut)) return false;
  if (r.is(p, kTo)) return false;
  // "the words he said on that stage": a relative clause without its pronoun.
  if (r.is(p, kPrep) && !site.source.empty() && site.source.begin > 0 && site.source.size() == 1 &&
      site.source.begin < r.doc.tags.size() && r.doc.tags[site.source.begin - 1] == Tag::NOUN)
    return false;
  if (r.is(p, kVerbIng) && !r.is(p, kNoun) && !gerund_subject(r, p, site.hi)) return false;
  if (!verb_ahead(r, p, site.hi)) return false;
  take(site, FrameKind::bare, p);
  return true;
}

bool has_number(const Reading& r, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t t = from; t < to; ++t) {
    if (r.is(t, kNumber)) return true;
  }
  return false;
}

/// "put [the toll] at [30]".
bool amount_at(const Reading& r, std::uint32_t p, std::uint32_t hi) {
  constexpr std::uint32_t kLongest = 10;
  std::uint32_t end = noun_end(r, p, hi);
  if (end == p) return false;
  // "put the jobless rate [in May] at 9 percent", "put the cost [of the dam] at 3 billion"
  for (std::uint32_t t = end; t < hi && t < p + kLongest && !r.is(t, kPunctuation | kCoord | kThat | kTo);
       ++t) {
    if (!r.lower_is(t, "at")) continue;
    end = t;
    break;
  }
  if (end + 1 >= hi || !r.lower_is(end, "at")) return false;
  return has_number(r, end + 1, std::min(hi, end + 5));
}

/// The last word of a phrase in front of what a preposition or a comma adds.
std::uint32_t head_of(const Reading& r, Range phrase) {
  std::uint32_t t = phrase.begin;
  while (t + 1 < phrase.end && !r.is(t + 1, kPrep | kComma)) ++t;
  return t;
}

/// "questioned [the student]", "threatened [a colleague]": what is done to a person is no content.
bool is_somebody(const Reading& r, Range phrase) {
  const std::uint32_t head = head_of(r, phrase);
  if (r.tokens[head].entity != kNone) return r.doc.entities[r.tokens[head].entity].kind == EntityKind::person;
  return r.is(head, kPersonNoun) || r.is(head, kMale | kFemale);
}

/// People who hear something: a person's name, words for persons and groups, pronouns.
bool is_people(const Reading& r, Range phrase) {
  return is_somebody(r, phrase) || r.is(head_of(r, phrase), kGroupNoun | kPlural);
}

/// "rejected the allegation", but not "rejected the offer": a noun for what is held true.
bool states(const Reading& r, std::uint32_t noun) {
  const Word* word = r.tokens[noun].word;
  if (word == nullptr || word->noun < 0) return false;
  const CueClass cls = r.vocabulary.nouns()[static_cast<std::size_t>(word->noun)].cls;
  return cls != CueClass::promise && cls != CueClass::order;
}

bool noun_at(const Reading& r, Site& site, std::uint32_t p) {
  // 'found “no evidence” of it', 'announced “a new era”'.
  // "The firm had shown “a disregard”" says nothing: only papers show.
  const bool shows = (site.frames & kFrameDocument) != 0 && (site.frames & kFrameInverted) == 0 &&
                     !document_source(r, site.source);
  if ((site.frames & (kFrameNoun | kFrameAnyNoun | kFrameDocument)) != 0 && p < site.hi && !shows &&
      site.form != SiteForm::passive && fragment_end(r, p) != kNone) {
    take(site, FrameKind::noun, p);
    return true;
  }
  if ((site.frames & (kFrameNoun | kFrameAnyNoun | kFrameObjectTo | kFrameClaimNoun | kFrameNounAt)) == 0 ||
      p >= site.hi)
    return false;
  if ((site.frames & kFrameNounAt) != 0) {
    if (!amount_at(r, p, site.hi)) return false;
    take(site, FrameKind::noun, p);
    return true;
  }
  if (r.is(p, kThat) && r.is(p + 1, kAnyVerb) && !r.is(p + 1, kNoun)) return false;  // "reports that show"
  if (r.is(p, kPrep) && !r.is(p, kNumber | kUpper | kThat) && !r.is(p + 1, kNumber)) return false;
  if (r.text(p).ends_with("ly") && !r.is(p, kNoun | kUpper)) return false;  // "reported objectively"
  const std::uint32_t end = noun_end(r, p, site.hi);
  if (end == p || r.lower_is(p, "himself") || r.lower_is(p, "herself")) return false;
  if ((site.frames & kFrameObjectTo) != 0 && r.is(end, kTo) && verb_base_ahead(r, end + 1) &&
      end + 1 < site.hi) {
    take(site, FrameKind::bare, p);
    return true;
  }
  if ((site.frames & kFrameClaimNoun) != 0) {
    bool claim = false;
    for (std::uint32_t t = p; t < end && !r.is(t, kPrep); ++t)
      claim |= r.is(t, kCueNoun) && (site.cls != CueClass::deny || states(r, t));
    if (claim) take(site, FrameKind::noun, p);
    return claim;
  }
  if ((site.frames & (kFrameNoun | kFrameAnyNoun)) == 0) return false;
  if (r.is(end - 1, kTime) || r.is(p, kTime)) return false;
  // "denied medicine to the men": kept it from them.
  if (site.cls == CueClass::deny && r.is(end, kTo) && !infinitive_at(r, end + 1)) return false;
  if (r.is(p, kSubjectPronoun) && site.cls != CueClass::deny && site.cls != CueClass::confirm)
    return false;  // "announced this morning"
  if ((site.cls == CueClass::deny || site.cls == CueClass::promise || site.cls == CueClass::ask) &&
      is_somebody(r, {p, end}))
    return false;
  if (site.cls == CueClass::order && r.is(p, kNumber | kDigit))
    return false;  // "ordered 55 aircraft": bought them
  const bool strong = site.cls == CueClass::deny || site.cls == CueClass::promise ||
                      site.cls == CueClass::confirm || (site.frames & kFrameAnyNoun) != 0;
  if (!strong && !has_number(r, p, std::min(site.hi, std::max(end, p + 8)))) return false;
  take(site, FrameKind::noun, p);
  // "pointed out the cracks to visitors": to whom.
  if ((site.frames & kFrameToAddressee) != 0 && r.is(end, kTo) && end + 1 < site.hi) {
    const std::uint32_t stop = noun_end(r, end + 1, site.hi);
    if (stop > end + 1 && is_people(r, {end + 1, stop})) {
      site.addressee = {end + 1, stop};
      site.hi = end;
    }
  }
  return true;
}

}  // namespace

bool infinitive_at(const Reading& r, std::uint32_t i) {
  // "promised to “drain the swamp”": the speaker's own word.
  const bool quoted = r.is(i, kQuoteMark) && i + 1 < r.tokens.size() && r.tokens[i + 1].quote != kNone;
  if (quoted) ++i;
  if (i >= r.tokens.size() || r.is(i, kUpper | kDet)) return false;
  if (r.is(i, kVerbBase | kBe | kHave | kDo)) return true;
  if (quoted && i < r.doc.tags.size() && r.doc.tags[i] == Tag::VERB) return true;
  if (quoted && r.tokens[i].word != nullptr && (r.tokens[i].word->flags & kVerbBase) != 0) return true;
  const std::string_view word = r.text(i);
  return r.tokens[i].word == nullptr && r.tokens[i].flags == 0 && r.doc.tags.empty() && word.size() > 2 &&
         !word.ends_with('s') && !word.ends_with("ing");
}

namespace {

/// Behind "in the release", "in an interview with the Daily": what it is said in, when a clause follows.
std::uint32_t behind_medium(const Reading& r, std::uint32_t p, std::uint32_t hi) {
  constexpr std::uint32_t kLongest = 6;
  if (!r.is(p, kPrep) || !r.means(p, kOccasion) || !r.is(p + 1, kDet | kPoss)) return p;
  for (std::uint32_t t = p + 2; t + 1 < hi && t < p + kLongest; ++t) {
    if (r.is(t, kPunctuation | kFinite | kPrep)) return p;
    if (!r.is(t, kMediumNoun) || r.is(t + 1, kMediumNoun | kNoun)) continue;
    const bool clause = starts_new_clause(r, t + 1, hi) || (r.is(t + 1, kDet) && verb_ahead(r, t + 1, hi));
    return clause ? t + 1 : p;
  }
  return p;
}

/// Behind adverbs and times: "said [on] Monday", "said this month", "noted at the time".
std::uint32_t behind_time(const Reading& r, std::uint32_t p, std::uint32_t hi) {
  std::uint32_t q = p;
  while (q < hi && q < p + 4 && r.is(q, kAdverb | kTime) && !r.is(q, kDet | kPrep | kSub | kPronoun)) ++q;
  // "this month", "last year", "at the time".
  std::uint32_t t = q;
  if (r.is(t, kPrep) && r.means(t, kOccasion)) ++t;
  if (t < hi && r.is(t, kDet | kTime | kAdverb) && r.is(t + 1, kTime) && t + 2 < hi &&
      !r.is(t + 2, kTime | kGenitive | kFinite) && !finite_verb(r, t + 2))
    return t + 2;
  return behind_medium(r, q, hi);
}

/// "told the men [who had come] that": the clause behind those who are told with all that is said of them.
bool that_behind_relative(const Reading& r, Site& site, std::uint32_t rel) {
  constexpr std::uint32_t kLongest = 16;
  if (!r.is(rel, kRel) || r.is(rel, kThat)) return false;
  bool verb = false;
  for (std::uint32_t t = rel + 1; t + 1 < site.hi && t < rel + kLongest && !r.is(t, kPunctuation); ++t) {
    if (verb && r.is(t, kThat) && !finite_verb(r, t + 1) && !r.is(t - 1, kPrep | kCueVerb)) {
      take(site, FrameKind::that, t + 1);
      return true;
    }
    verb |= finite_verb(r, t);
  }
  return false;
}

/// "the truth", "a story": what is told, to whom is left open.
bool told_of(const Reading& r, Range phrase) {
  for (std::uint32_t t = phrase.begin; t < phrase.end && !r.is(t, kPrep); ++t) {
    if (r.means(t, kToldOf) && !r.is(t, kUpper)) return true;
  }
  return false;
}

/// Somebody who can be told something: a name, a pronoun, a word for people or a body, any plural.
bool can_hear(const Reading& r, Range phrase) {
  const std::uint32_t head = head_of(r, phrase);
  for (std::uint32_t t = phrase.begin; t <= head; ++t) {
    if (r.tokens[t].entity != kNone ||
        r.is(t, kUpper | kPersonNoun | kGroupNoun | kOrgNoun | kPronoun | kSubjectPronoun | kNumber))
      return true;
  }
  return false;
}

}  // namespace

void read_frame(const Reading& r, Site& site) {
  if (site.source_after) {
    // "…", said X: only a colon or another quotation may follow.
    return;
  }
  std::uint32_t p = site.cue.end;
  const std::uint32_t hi = site.hi;
  if (const std::uint32_t comma = inserted_until(r, site, p); comma != kNone) {
    site.end = comma;
    return;
  }
  // "said on Monday", "has said repeatedly": adverbs in front of a complementiser.
  const std::uint32_t q = behind_time(r, p, hi);
  if (q != p && (clause_at(r, site, q, false) || bare_at(r, site, q))) return;
  if (clause_at(r, site, p, false)) return;
  if (p >= hi) return;
  if (r.is(p, kTo) && (site.frames & kFrameToAddressee) != 0) {
    const std::uint32_t end = noun_end(r, p + 1, hi);
    if (end > p + 1 && can_hear(r, {p + 1, end})) {
      site.addressee = {p + 1, end};
      if (clause_at(r, site, end, true) || find_behind_adjuncts(r, site, end)) return;
    }
  }
  constexpr std::uint32_t kAnyAddressee = kFrameAddressee | kFrameAddresseeTo | kFrameAddresseeWh;
  if ((site.frames & kAnyAddressee) != 0 && site.form != SiteForm::passive && !r.is(p, kPunctuation)) {
    const std::uint32_t end = noun_end(r, p, hi);
    if (end > p && told_of(r, {p, end})) return;
    if (end > p) {
      site.addressee = {p, end};
      if (that_behind_relative(r, site, end) || clause_at(r, site, end, true)) return;
      if ((site.frames & kFrameAddresseeTo) != 0 && end < hi) {
        if (const std::uint32_t to = infinitive_behind(r, end, hi); to != kNone) {
          site.adjunct = {end, to};
          take(site, FrameKind::to, to);
          return;
        }
      }
      if ((site.frames & kFrameAddressee) != 0) {
        // "told reporters Thursday he was".
        const std::uint32_t behind = r.is(end, kTime) ? behind_time(r, end, hi) : end;
        if (behind != end && (clause_at(r, site, behind, true) || bare_at(r, site, behind))) return;
        if (find_behind_adjuncts(r, site, end)) return;
        if (end < hi && !r.is(end, kPrep) && bare_at(r, site, end)) return;
      }
      site.addressee = {};
    }
  }
  if (r.is(p, kPrep) || r.is(p, kTime | kAdverb) || r.is(p, kComma)) {
    if (find_behind_adjuncts(r, site, p)) return;
  }
  if ((site.frames & kFrameAbout) != 0 && (r.lower_is(p, "of") || r.lower_is(p, "about") ||
                                           r.lower_is(p, "regarding") || r.lower_is(p, "against"))) {
    const std::uint32_t end = noun_end(r, p + 1, hi);
    if (end > p + 1 || r.is(p + 1, kWh | kNumber) || fragment_end(r, p + 1) != kNone) {
      site.cue.end = site.end = p + 1;
      take(site, FrameKind::about, p + 1);
      return;
    }
  }
  if ((site.frames & kFrameAbout) != 0 && site.cue.size() > 1 && site.form != SiteForm::passive &&
      fragment_end(r, p) != kNone) {
    take(site, FrameKind::about, p);
    return;
  }
  if ((site.frames & kFrameAbout) != 0 && site.cue.size() > 1 && !r.is(p, kPunctuation | kTo | kPrep) &&
      site.form != SiteForm::passive &&
      ((noun_end(r, p, hi) > p && !(noun_end(r, p, hi) == p + 1 && r.is(p, kPronoun | kSubjectPronoun))) ||
       r.is(p, kWh | kNumber | kVerbIng))) {
    take(site, FrameKind::about, p);
    return;
  }
  if ((site.frames & kFrameAddressee) != 0 && !site.source.empty() && site.source.begin > 0 &&
      r.is(site.source.begin - 1, kAs)) {
    // "As X told Reuters, …"
    const std::uint32_t end = noun_end(r, p, hi);
    if (end > p && r.is(end, kComma)) {
      site.addressee = {p, end};
      site.end = end;
      return;
    }
  }
  if (feeling_at(r, site, p) || naming_at(r, site, p) || charge_at(r, site, p)) return;
  if (bare_at(r, site, p) || noun_at(r, site, p)) return;
  // "…," he told Reuters: the content stands on the left.
  if ((site.frames & kFrameAddressee) != 0 && site.form != SiteForm::passive && !r.is(p, kPunctuation)) {
    const std::uint32_t end = noun_end(r, p, hi);
    if (end > p) site.addressee = {p, end};
  }
}

}  // namespace hearsay::claims
