// Cues of several words, and the colon of a heading.

#include "claims/cue.hpp"

namespace hearsay::claims {
namespace {

bool speaks(const Reading& r, Range phrase) {
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (r.tokens[t].entity != kNone ||
        r.is(t, kUpper | kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kCueNoun | kPronoun) ||
        r.lower_is(t, "one")) {
      return true;
    }
  }
  return false;
}

}  // namespace

namespace {

/// Behind whose possessive the words of the phrase go on: "in [Ana Ruiz's] view", "in [her] words"; kNone
/// when nobody's stands at `i`.
std::uint32_t owner_end(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  constexpr std::uint32_t kLongest = 8;
  if (r.is(i, kPoss)) return r.is(i, kFirstPerson) ? kNone : i + 1;
  for (std::uint32_t t = i + 1; t < hi && t < i + kLongest; ++t) {
    if (r.is(t, kPunctuation | kPrep) || finite_verb(r, t)) return kNone;
    if (is_genitive(r, t)) return t;
  }
  return kNone;
}

/// "in his telling", "in Ana Ruiz's words": the source stands inside the phrase.
bool read_owned_phrase(const Reading& r, const CuePhrase& phrase, std::uint32_t i, Range region, Site& site) {
  // "in his view," at the start or between commas; "told in his own words" is none.
  const std::uint32_t first = skip_conjunction(r, region.begin, region.end);
  if (i > first && !r.is(i - 1, kComma | kDash | kThat)) return false;
  const std::uint32_t owner = owner_end(r, i + 1, region.end);
  if (owner == kNone) return false;
  std::uint32_t at = owner;
  if (r.is(at, kGenitive)) ++at;
  const std::uint32_t cue = at;
  for (std::size_t k = 2; k < phrase.words.size(); ++k, ++at) {
    if (at >= region.end || !r.lower_is(at, phrase.words[k])) return false;
  }
  if (i > first && !r.is(at, kPunctuation)) return false;
  site.form = SiteForm::phrase;
  site.cls = phrase.cls;
  site.group_begin = i;
  site.cue = {cue, at};
  site.source = {i + 1, owner};
  site.source_after = true;
  site.end = at;
  return true;
}

}  // namespace

bool read_phrase(const Reading& r, std::uint32_t i, Range region, Site& site) {
  for (const CuePhrase& phrase : r.vocabulary.phrases()) {
    const std::uint32_t size = static_cast<std::uint32_t>(phrase.words.size());
    if (size > 2 && phrase.words[1] == "*") {
      if ((i == region.begin || r.is(i - 1, kPunctuation | kCoord | kSub)) &&
          r.lower_is(i, phrase.words[0]) && read_owned_phrase(r, phrase, i, region, site))
        return true;
      continue;
    }
    if (i + size >= region.end) continue;
    bool same = true;
    for (std::uint32_t k = 0; k < size && same; ++k) same = r.lower_is(i + k, phrase.words[k]);
    if (!same) continue;
    const std::uint32_t begin = i + size;
    std::uint32_t end = maximal_noun_end(r, begin, region.end);
    if (end > begin && end < region.end && r.is(end, kPrep | kVerbPast | kVerbIng) && !r.is(end, kSub)) {
      // "according to a posting made hours ago": all that leads to the comma.
      std::uint32_t stop = end;
      while (stop < region.end && stop < end + 16 &&
             !r.is(stop, kPunctuation | kFinite | kSubjectPronoun | kRel))
        ++stop;
      if (stop >= region.end || r.is(stop, kComma | kStop)) end = stop;
    }
    // "is not, in the opinion of her aides, a winning line": the comma ends the source, not what is said.
    if (i > region.begin + 1 && r.is(i - 1, kComma) && r.is(i - 2, kAux | kNeg))
      end = std::min(end, noun_end(r, begin, region.end));
    if (end == begin || !speaks(r, {begin, end}) || r.is(begin, kFirstPerson)) return false;
    site.form = SiteForm::phrase;
    site.cls = phrase.cls;
    site.cites = phrase.cites;
    site.group_begin = i;
    site.cue = {i, begin};
    site.source = {begin, end};
    site.source_after = true;
    site.end = end;
    return true;
  }
  return false;
}

bool read_heading_colon(const Reading& r, Range region, Site& site) {
  for (std::uint32_t t = region.begin + 1; t + 1 < region.end && t < region.begin + 30; ++t) {
    if (!r.is(t, kColon) || r.is(t + 1, kQuoteMark)) continue;
    const Range left{region.begin, t};
    Range right{t + 1, region.end};
    while (!right.empty() && r.is(right.end - 1, kStop)) --right.end;
    for (const bool in_front : {true, false}) {
      const Range source = in_front ? left : right;
      const Range content = in_front ? right : left;
      const bool names = r.is(source.end - 1, kPersonNoun | kGroupNoun) || r.means(source.end - 1, kPaper) ||
                         (r.tokens[source.end - 1].entity != kNone &&
                          r.doc.entities[r.tokens[source.end - 1].entity].kind == EntityKind::person);
      if (source.size() > 6 || !names || content.size() < 4 ||
          noun_end(r, source.begin, source.end) != source.end)
        continue;
      site.form = SiteForm::colon;
      site.cue = {t, t + 1};
      site.group_begin = t;
      site.end = t + 1;
      site.source = source;
      site.source_after = !in_front;
      site.frame = in_front ? FrameKind::bare : FrameKind::left;
      site.content = content.begin;
      site.hi = content.end;
      return true;
    }
  }
  return false;
}

}  // namespace hearsay::claims
