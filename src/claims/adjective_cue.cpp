// "is confident that", "were worried about": an adjective behind a form of "be" that tells a thought.

#include <algorithm>

#include "claims/cue.hpp"

namespace hearsay::claims {
namespace {

/// "remains confident", "feels sure": a verb that stands for "be".
bool stands_for_be(const Reading& r, std::uint32_t i) {
  const Word* word = r.tokens[i].word;
  return word != nullptr && r.is(i, kAnyVerb) &&
         (word->lemma == "remain" || word->lemma == "feel" || word->lemma == "become" ||
          word->lemma == "seem");
}

}  // namespace

bool read_adjective(const Reading& r, std::uint32_t i, Range region, Site& site) {
  const CueAdjective& cue = r.vocabulary.adjectives()[static_cast<std::size_t>(r.tokens[i].word->adjective)];
  VerbGroup group = verb_group(r, i, region.begin);
  std::uint32_t verb = i;
  if (!group.aux && group.begin > region.begin && stands_for_be(r, group.begin - 1)) {
    verb = group.begin - 1;
    group = verb_group(r, verb, region.begin);
  } else if (!group.aux || group.infinitive || !r.is(group.begin, kAux | kAdverb | kNeg)) {
    return false;
  }
  if (group.infinitive || (group.modal && verb == i)) return false;
  site.form = SiteForm::verb;
  site.cls = cue.cls;
  site.frames = cue.frames;
  site.group_begin = group.begin;
  site.cue = {verb, i + 1};
  site.negated = group.negated;
  site.source = subject_before(r, group.begin, region.begin);
  if (site.source.empty() || (site.source.size() == 1 && r.is(site.source.begin, kNeuter | kDet)))
    return false;
  const std::uint32_t p = i + 1;
  const auto take = [&](FrameKind frame, std::uint32_t content) {
    site.frame = frame;
    site.content = content;
    site.end = site.cue.end;
    return true;
  };
  if (p + 1 >= region.end) return false;
  if (r.is(p, kThat) && (cue.frames & kFrameThat) != 0 && has_finite(r, {p + 1, region.end}))
    return take(FrameKind::that, p + 1);
  if (r.is(p, kTo) && (cue.frames & kFrameTo) != 0 && infinitive_at(r, p + 1)) return take(FrameKind::to, p);
  if (r.is(p, kWh) && !r.is(p, kThat) && (cue.frames & kFrameWh) != 0) return take(FrameKind::wh, p);
  if ((cue.frames & kFrameBare) != 0 && !r.is(p, kPunctuation | kPrep | kSub) &&
      starts_new_clause(r, p, region.end))
    return take(FrameKind::bare, p);
  for (const std::string& preposition : cue.prepositions) {
    if (!r.lower_is(p, preposition)) continue;
    if (r.is(p + 1, kPunctuation) && !r.is(p + 1, kQuoteMark)) return false;
    site.cue.end = p + 1;
    return take(FrameKind::noun, p + 1);
  }
  return false;
}

}  // namespace hearsay::claims
