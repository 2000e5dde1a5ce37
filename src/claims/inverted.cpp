// Cues behind or inside what is said: "…", said X; That says X; Said X: "…"; Sales, she said on Monday, fell.

#include "claims/frame_parts.hpp"

namespace hearsay::claims {
namespace {

bool closes_speech(const Reading& r, std::uint32_t i) {
  return r.is(i, kQuoteMark) && i > 0 && r.tokens[i - 1].speech != kNone &&
         r.tokens[i].speech != r.tokens[i - 1].speech;
}

/// 'Said one trader: "…"', 'Adds Ana Ruiz, who owns the shop: "…"'.
void opens_sentence(const Reading& r, Site& site, Range region) {
  constexpr std::uint32_t kLongest = 30;
  const std::uint32_t begin = site.cue.end;
  std::uint32_t colon = begin;
  while (colon < region.end && colon < begin + kLongest && !r.is(colon, kColon | kStop | kQuoteMark)) ++colon;
  if (!r.is(colon, kColon) || !r.is(colon + 1, kQuoteMark) || colon + 2 >= r.tokens.size()) return;
  const std::uint32_t quote = r.tokens[colon + 2].speech;
  const std::uint32_t end = maximal_noun_end(r, begin, colon);
  if (quote == kNone || r.quotes[quote].tokens.begin != colon + 2 || end == begin) return;
  if (r.is(begin, kFirstPerson)) return;  // "Read our review:"
  site.source = {begin, end};
  site.source_after = true;
  site.end = end;
  site.frame = FrameKind::quote;
  site.content = colon + 1;
  site.quote = quote;
}

}  // namespace

void read_inverted(const Reading& r, Site& site, Range region) {
  const std::uint32_t left = site.group_begin;
  const bool at_start = left == region.begin;
  const bool after_quote = left > 0 && closes_speech(r, left - 1);
  const bool after_comma = !at_start && r.is(left - 1, kComma);
  const bool demonstrative =
      left == region.begin + 1 && (r.lower_is(left - 1, "that") || r.lower_is(left - 1, "this") ||
                                   r.lower_is(left - 1, "so") || r.lower_is(left - 1, "thus"));
  if (at_start && r.is(left, kUpper) && (site.frames & kFrameInverted) != 0) {
    opens_sentence(r, site, region);
    return;
  }
  if (!after_quote && !after_comma && !demonstrative) return;
  if (after_comma && r.is(site.cue.end, kThat | kColon)) return;
  // ", warned her that": whom, not who.
  if (r.is(site.cue.end, kPronoun) && !r.is(site.cue.end, kSubjectPronoun | kDet) &&
      r.is(site.cue.end + 1, kThat))
    return;
  // ", published in 1989": where or when.
  if (r.is(site.cue.end, kPrep) && !r.is(site.cue.end, kUpper | kAdverb | kNumber)) return;
  const std::uint32_t end = maximal_noun_end(r, site.cue.end, region.end);
  if (end == site.cue.end) return;
  // "…, announced last November": when, not who.
  bool when = true;
  for (std::uint32_t t = site.cue.end; t < end && when; ++t)
    when = r.is(t, kTime | kAdverb | kNumber | kDigit);
  const bool one = end == site.cue.end + 1 && r.lower_is(site.cue.end, "one") && !r.is(end, kTime);
  if (when && !one) return;
  // ", add sessions": behind a bare form only those who speak are its subject (", say officials").
  if (after_comma && !r.is(site.cue.begin, kVerbPast | kVerbS)) {
    bool speaks = false;
    for (std::uint32_t t = site.cue.end; t < end && !speaks; ++t)
      speaks = r.tokens[t].entity != kNone || r.is(t, kPersonNoun | kGroupNoun | kOrgNoun | kPronoun);
    if (!speaks) return;
  }
  if (demonstrative) site.group_begin = left - 1;
  site.source = {site.cue.end, end};
  site.source_after = true;
  site.end = end;
}

std::uint32_t inserted_until(const Reading& r, const Site& site, std::uint32_t p) {
  constexpr std::uint32_t kLongestAdjunct = 10;
  if (!r.is(p, kPrep | kTime) || site.source.empty() || site.source.begin == 0 ||
      !r.is(site.source.begin - 1, kComma) || site.source.end != site.group_begin ||
      r.is(p, kSub | kThat | kTo))
    return kNone;
  // "During the call, he asked about the bill, called her rude": no subject waits for its verb.
  const std::uint32_t sentence = r.tokens[p].sentence;
  const std::uint32_t comma = site.source.begin - 1;
  std::uint32_t first = sentence == kNone ? comma : r.sentences[sentence].begin;
  while (first < comma && r.is(first, kQuoteMark | kCoord)) ++first;
  if (r.is(first, kPrep | kSub | kTime | kVerbIng | kTo)) return kNone;
  for (std::uint32_t t = p + 1; t + 1 < site.hi && t < p + kLongestAdjunct; ++t) {
    if (r.is(t, kComma)) return finite_verb(r, t + 1) || r.is(t + 1, kModal) ? t : kNone;
    if (r.is(t, kPunctuation | kThat | kTo) || finite_verb(r, t)) return kNone;
  }
  return kNone;
}

}  // namespace hearsay::claims
