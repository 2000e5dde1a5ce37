// Where the content of an indirect claim ends.

#include <algorithm>

#include "claims/draft.hpp"

namespace hearsay::claims {
namespace {

bool decline(const Reading& r, std::uint32_t t) {
  const Word* word = r.tokens[t].word;
  return word != nullptr && (word->lemma == "decline" || word->lemma == "refuse" || word->lemma == "fail");
}

/// "said … but declined to", "said … and added": a second verb of the speaker, in the form of the cue.
bool second_verb_of_speaker(const Reading& r, std::uint32_t t, const Site& site) {
  if (site.form != SiteForm::verb || !r.is(t, kCueVerb)) {
    if (!decline(r, t)) return false;
  }
  if (r.is(t + 1, kTo) && !decline(r, t)) {
    // "said the leaders had met and agreed to meet again": the participle of the clause.
    for (std::uint32_t k = t > 24 ? t - 24 : 0; k + 1 < t; ++k) {
      if (k > site.cue.end && r.is(k, kHave) && r.is(k + 1, kVerbPast)) return false;
    }
  }
  if (r.is(t, kVerbBase)) return false;  // "will close one and cut jobs": an infinitive as likely
  const std::uint64_t forms = kVerbPast | kVerbS;
  std::uint64_t cue = r.tokens[site.cue.begin].flags & forms;
  if (cue == 0 && r.lower_is(site.group_begin, "did")) cue = kVerbPast;  // "did not deny it but said"
  return cue != 0 && (r.tokens[t].flags & cue) != 0 && r.is(t, kVerbPast | kVerbS);
}

/// "has called it reckless and [has threatened] to": the speaker goes on with the same auxiliary.
bool second_group_of_speaker(const Reading& r, std::uint32_t t, std::uint32_t begin, const Site& site) {
  const std::uint32_t own = site.group_begin;
  if (site.form != SiteForm::verb || own >= site.cue.begin || !r.is(own, kHave) || !r.is(t, kHave))
    return false;
  if (r.tokens[own].word != r.tokens[t].word) return false;
  std::uint32_t verb = t + 1;
  while (r.is(verb, kAdverb | kNeg) && !r.is(verb, kVerbPast)) ++verb;
  if (!r.is(verb, kVerbPast) || !r.is(verb, kCueVerb)) return false;
  // "has said that it has closed one and has opened another": the content may have the auxiliary as well.
  for (std::uint32_t k = begin; k < t; ++k) {
    if (r.tokens[k].word == r.tokens[t].word) return false;
  }
  return true;
}

/// A past form behind the conjunction at `t`, and no auxiliary before it of which it could be the participle.
bool past_of_main_clause(const Reading& r, std::uint32_t begin, std::uint32_t t) {
  if (!r.is(t + 1, kVerbPast) || r.is(t + 1, kVerbBase | kNoun | kUpper) || !finite_verb(r, t + 1))
    return false;
  for (std::uint32_t k = begin; k < t; ++k) {
    if (r.is(k, kBe | kHave | kAux) || finite_verb(r, k)) return false;
  }
  return true;
}

/// ", and later described": where the verb may stand.
std::uint32_t behind_adverbs(const Reading& r, std::uint32_t t) {
  if (r.is(t, kDet | kNumber | kDigit) && r.lower_is(t + 1, "times"))
    t += 2;  // "and several times described"
  for (std::uint32_t steps = 0; steps < 2; ++steps, ++t) {
    const bool adverb = r.is(t, kAdverb | kTime) && !r.is(t, kDet | kPronoun | kPrep | kSub | kUpper);
    const std::string_view word = t < r.tokens.size() ? r.text(t) : std::string_view();
    if (!adverb && !(word.size() > 4 && word.ends_with("ly") && !r.is(t, kUpper | kNoun))) break;
  }
  return t;
}

/// "– which one soldier told Reuters …": the remark behind the dash has a speaker of its own.
bool cites_within(const Reading& r, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t t = begin; t < end; ++t) {
    if (r.is(t, kCueVerb) && finite_verb(r, t) && r.tokens[t].word->verb >= 0) return true;
  }
  return false;
}

/// "although the rest is dear, [and that] it will rise": the clauses between are said as well.
bool goes_on_with_that(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  for (std::uint32_t t = from; t + 1 < hi; ++t) {
    if (r.is(t, kCoord) && r.is(t + 1, kThat) && r.is(t - 1, kComma)) return true;
  }
  return false;
}

/// ", adding that", but not ", continuing to sell": an infinitive the cue does not take makes it a plain
/// verb.
bool speaks_on(const Reading& r, std::uint32_t participle) {
  if (!r.is(participle, kCueVerb)) return false;
  const std::int16_t verb = r.tokens[participle].word->verb;
  return !r.is(participle + 1, kTo) || verb < 0 ||
         (r.vocabulary.verbs()[static_cast<std::size_t>(verb)].frames & (kFrameTo | kFrameToAddressee)) != 0;
}

/// 'said the boy [shouted “Run” and] left', 'said she [told him, “Go”]': somebody in the content speaks.
bool speaks_within(const Reading& r, std::uint32_t begin, std::uint32_t mark) {
  constexpr std::uint32_t kLongest = 7;  ///< tokens from the cue to the mark
  if (!r.is(mark - 1, kPunctuation)) return true;
  for (std::uint32_t t = mark; t > begin + 1 && t + kLongest > mark; --t) {
    if (r.is(t - 1, kStop | kSemicolon | kColon | kCoord)) return false;
    const Word* word = r.tokens[t - 1].word;
    if (word == nullptr || word->verb < 0 || !r.is(t - 1, kCueVerb) ||
        !(finite_verb(r, t - 1) || r.is(t - 2, kModal)))
      continue;
    return !r.is(t - 2, kCoord | kComma | kAdverb);
  }
  return false;
}

/// A finite verb, adverbs in front of it left out.
bool resumes(const Reading& r, std::uint32_t i) {
  while (r.is(i, kAdverb) && !r.is(i, kDet | kPronoun | kPrep | kSub)) ++i;
  return finite_verb(r, i) || r.is(i, kModal);
}

/// Whether the content that starts at `begin` ends at the comma at `t`; `next`: the first word behind it.
bool ends_at_comma(const Reading& r, std::uint32_t t, std::uint32_t next, std::uint32_t begin,
                   std::uint32_t hi, const Site& site) {
  if (r.is(next, kVerbIng) && (speaks_on(r, next) || site.form == SiteForm::noun)) return true;
  if (t > begin && r.means(next, kEndsContent))
    return site.frame != FrameKind::that || !goes_on_with_that(r, next, hi);
  // "the war, as the firm insists that it be called, has become": the verb of the clause around.
  const bool inserted = !site.source.empty() && site.source.begin > 0 && r.is(site.source.begin - 1, kSub);
  if (inserted && r.is(next, kHave | kBe) && r.is(next, kFinite)) return true;
  // "When a voter told him that she was afraid, the senator nodded".
  if (inserted && r.is(site.source.begin - 1, kUpper) && starts_new_clause(r, next, hi)) return true;
  // "The yard, which is said to be old, has closed": the clause that the relative one stands in goes on.
  if (site.group_begin > 1 && r.is(site.group_begin - 1, kRel) && !r.is(site.group_begin - 1, kThat) &&
      r.is(site.group_begin - 2, kComma) && resumes(r, next)) {
    std::uint32_t own = t;
    while (own > begin && !r.is(own, kRel)) --own;
    if (own == begin || !r.is(own - 1, kComma)) return true;
  }
  // "a call he reportedly made, in which he said".
  if (site.form == SiteForm::hearsay && r.is(next, kPrep) && r.is(next + 1, kRel)) return true;
  // "Told that it was late, she laughed".
  if (site.form == SiteForm::passive && site.source.empty() && starts_new_clause(r, next, hi)) return true;
  // ", an accusation he denied": what the writer calls it; behind quoted words any such remark is his.
  if ((r.lower_is(next, "a") || r.lower_is(next, "an")) &&
      (r.is(next + 1, kCueNoun) || r.is(next - 1, kQuoteMark)) && has_finite(r, {next + 2, hi}))
    return true;
  // ", and merely saying that": the speaker goes on.
  const std::uint32_t behind = r.is(next + 1, kAdverb) ? next + 2 : next + 1;
  if (r.is(next, kCoord) && r.is(behind, kVerbIng) && r.is(behind, kCueVerb) && behind + 1 < hi) return true;
  // "Asked about fears of a strike, he said": the noun stands in an adverbial.
  if (site.form == SiteForm::noun && site.frame != FrameKind::that && starts_new_clause(r, next, hi))
    return true;
  // 'called it “absurd,” then left the room', '…, and then sat down'.
  if ((site.frames & (kFrameTwoObjects | kFrameNaming)) != 0) {
    std::uint32_t verb = r.is(next, kCoord) ? next + 1 : next;
    if (r.lower_is(verb, "then")) ++verb;
    if (verb > next && r.is(verb, kVerbPast) && finite_verb(r, verb)) return true;
    if (r.lower_is(next, "even") && r.is(next + 1, kSub)) return true;  // "…, even as his party praised it"
  }
  if (r.is(next, kBut) &&
      (starts_new_clause(r, next + 1, hi) || starts_new_clause(r, behind_adverbs(r, next + 1), hi)))
    return true;
  return r.is(next, kCoord) && second_verb_of_speaker(r, behind_adverbs(r, next + 1), site);
}

}  // namespace

std::uint32_t content_end(const Reading& r, std::uint32_t begin, std::uint32_t hi, std::uint32_t speech,
                          const Site& site) {
  hi = std::min(hi, begin + 400);  // no clause is longer; a line without stops may be
  std::uint32_t dashes = 0, dash_at = 0;
  for (std::uint32_t t = begin; t < hi; ++t) {
    if (r.is(t, kDash) && r.tokens[t].speech == speech) ++dashes;
  }
  bool clause_verb = false;
  for (std::uint32_t t = begin; t < hi; ++t) {
    if (site.form == SiteForm::noun && (site.frame == FrameKind::noun || site.frame == FrameKind::to) &&
        t > begin && finite_verb(r, t) && !r.is(t - 1, kRel | kTo | kSubjectPronoun | kAux)) {
      return t;  // "calls for a boycott have grown"
    }
    if (site.form == SiteForm::noun && site.cue.size() == 1 && finite_verb(r, t)) {
      // "her claim that he lied was dropped": the second verb is that of the sentence around.
      const bool joined =
          t > begin && r.is(t - 1, kAux | kNeg | kAdverb | kCoord | kSubjectPronoun | kRel | kSub | kComma);
      if (clause_verb && !joined &&
          (site.frame == FrameKind::bare || r.is(site.group_begin, kUpper) ||
           (site.group_begin > 0 && r.is(site.group_begin - 1, kQuoteMark)) ||
           (!site.source.empty() && site.source.end <= site.cue.begin)))
        return t;
      clause_verb = true;
    }
    if (r.tokens[t].speech != speech) {
      // A statement of its own ends the content, a fragment belongs to it.
      const std::uint32_t q = r.tokens[t].speech;
      if (q != kNone && t == r.quotes[q].tokens.begin && !embedded(r, r.quotes[q]) && t > begin + 1 &&
          !speaks_within(r, begin, t - 1) &&
          !(site.frame == FrameKind::that && r.is(r.is(begin, kComma) ? begin + 1 : begin, kPrep) &&
            !has_finite(r, {begin, t - 1})))
        return t - 1;
      if (q == kNone) return t;
      continue;
    }
    // 'said the yard “must go,” adding that': the comma stands inside the marks.
    if (r.is(t, kQuoteMark) && t > begin + 1 && r.is(t - 1, kComma) && r.tokens[t - 1].speech != speech &&
        t + 1 < hi && ends_at_comma(r, t, t + 1, begin, hi, site))
      return t + 1;
    if (r.is(t, kSemicolon)) return t;
    if (r.is(t, kDash)) {
      ++dash_at;
      if (dashes == 1 && t + 1 < hi &&
          (r.is(t + 1, kCoord | kBut) || (r.is(t + 1, kRel) && cites_within(r, t + 1, hi))))
        return t;
      continue;
    }
    if (r.is(t, kComma) && t + 1 < hi) {
      const bool inside_mark =
          r.is(t + 1, kQuoteMark) && r.tokens[t].quote != kNone;  // “rightly angry,” though …
      const std::uint32_t next = inside_mark ? t + 2 : t + 1;
      if (next < hi && ends_at_comma(r, t, next, begin, hi, site)) return inside_mark ? next : t;
      continue;
    }
    if (r.is(t, kCoord) && t > begin && t + 1 < hi) {
      // "calling it a mistake and warning that".
      // 'saying it “did all it could” and blaming the firm'.
      if (site.form == SiteForm::participle && r.is(t + 1, kVerbIng) && r.is(t + 1, kCueVerb) &&
          (r.is(t + 2, kThat) || r.is(t - 1, kQuoteMark)))
        return t;
      if (second_verb_of_speaker(r, behind_adverbs(r, t + 1), site)) return t;
      if (second_group_of_speaker(r, t + 1, begin, site)) return t;
      // "promised to close the yard and left": no infinitive goes on in the past.
      const bool named =
          site.frame == FrameKind::bare && (site.frames & (kFrameTwoObjects | kFrameNaming)) != 0;
      if ((site.frame == FrameKind::to || named) && past_of_main_clause(r, begin, t)) return t;
      // "because they believe X or because they feel Y".
      const std::uint32_t source = site.source.begin;
      if (!site.source.empty() && source > 0 && r.is(source - 1, kSub) && r.is(t + 1, kSub) &&
          r.tokens[source - 1].word == r.tokens[t + 1].word) {
        return t;
      }
      if (r.is(t, kBut) && r.is(t + 1, kSubjectPronoun) && starts_new_clause(r, t + 1, hi)) return t;
      const bool clause = site.frame == FrameKind::that ||
                          (site.frame == FrameKind::bare && (site.frames & kFrameTwoObjects) == 0 &&
                           t + 2 < hi && !finite_verb(r, t + 2) && has_finite(r, {t + 2, hi}));
      if (r.is(t + 1, kThat) && clause && !r.is(t + 2, kRel)) return t;
    }
  }
  return hi;
}

}  // namespace hearsay::claims
