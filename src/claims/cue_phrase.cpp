// Cues of several words, and the colon of a heading.

#include "claims/cue.hpp"

namespace hearsay::claims {
namespace {

bool speaks(const Reading& r, Range phrase) {
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (r.tokens[t].entity != kNone ||
        r.is(t, kUpper | kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kCueNoun | kPronoun)) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool read_phrase(const Reading& r, std::uint32_t i, Range region, Site& site) {
  for (const CuePhrase& phrase : r.vocabulary.phrases()) {
    const std::uint32_t size = static_cast<std::uint32_t>(phrase.words.size());
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
