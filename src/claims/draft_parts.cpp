// Smaller steps of drafting that need no state of their own.

#include "claims/draft_parts.hpp"

#include <algorithm>

namespace hearsay::claims {

/// Leftmost token of a site with its source.
std::uint32_t site_begin(const Site& site) {
  if (site.source_after || site.source.empty()) return site.group_begin;
  return std::min(site.source.begin, site.group_begin);
}

/// Puts the drafts of the paragraph in order of position and renumbers what refers to them.
void order_drafts(std::vector<Draft>& drafts, std::size_t first) {
  std::vector<std::uint32_t> order(drafts.size() - first), place(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = static_cast<std::uint32_t>(first + k);
  std::stable_sort(order.begin(), order.end(), [&drafts](std::uint32_t a, std::uint32_t b) {
    const Span left = drafts[a].content.front(), right = drafts[b].content.front();
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });
  std::vector<Draft> sorted;
  sorted.reserve(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    place[order[k] - first] = static_cast<std::uint32_t>(first + k);
    sorted.push_back(std::move(drafts[order[k]]));
  }
  for (std::size_t k = 0; k < sorted.size(); ++k) {
    if (sorted[k].same_source != kNone) sorted[k].same_source = place[sorted[k].same_source - first];
    drafts[first + k] = std::move(sorted[k]);
  }
}

/// 'described the deal as "…"', 'called it "…"': the subject of the verb says the words.
void name_giver(const Reading& r, const Quotation& quote, Draft& draft) {
  const std::uint32_t mark = quote.tokens.begin - 1;
  const std::uint32_t lo = draft.sentence < r.sentences.size() ? r.sentences[draft.sentence].begin : mark;
  for (std::uint32_t t = mark, steps = 0; t > lo && steps < 20 && !r.is(t - 1, kStop | kSemicolon);
       --t, ++steps) {
    const Word* word = r.tokens[t - 1].word;
    if (word == nullptr || word->verb < 0 || !r.is(t - 1, kCueVerb) || r.tokens[t - 1].speech != kNone)
      continue;
    const CueVerb& verb = r.vocabulary.verbs()[static_cast<std::size_t>(word->verb)];
    const VerbGroup group = verb_group(r, t - 1, lo);
    if ((verb.frames & (kFrameNaming | kFrameQuote)) == 0 || group.passive || group.negated) continue;
    if (!finite_verb(r, t - 1) && !group.aux) continue;
    draft.source = subject_before(r, group.begin, lo);
    if (draft.source.empty()) continue;
    draft.cue = {t - 1, t};
    draft.cls = verb.cls;
    return;
  }
}

namespace {

bool encloses(const Draft& outer, const Draft& inner) {
  for (const Span content : outer.content) {
    if (content.contains(inner.content.front()) && content != inner.content.front()) return true;
  }
  return false;
}

}  // namespace

/// A claim whose text stands inside the content of another of the paragraph is nested in it.
void nest_drafts(std::vector<Draft>& drafts, std::size_t first) {
  std::vector<std::uint32_t> open;
  for (std::size_t d = first; d < drafts.size(); ++d) {
    Draft& draft = drafts[d];
    while (!open.empty() && !encloses(drafts[open.back()], draft)) open.pop_back();
    if (!open.empty()) draft.parent = open.back();
    open.push_back(static_cast<std::uint32_t>(d));
  }
}

/// A noun phrase as content ends with its clause: no second finite verb outside a relative clause.
std::uint32_t noun_content_end(const Reading& r, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t t = begin; t < end; ++t) {
    if (r.is(t, kComma) && t + 1 < end && r.is(t + 1, kCoord | kSub) && !r.is(t + 1, kRel)) return t;
    if (r.is(t, kCoord) && t + 1 < end && r.is(t + 1, kVerbPast | kVerbS) && !r.is(t + 1, kNoun)) return t;
  }
  return end;
}

/// End of the space a content may fill: the next site that starts a clause of its own.
std::uint32_t barrier_behind(const Reading& r, const std::vector<Site>& sites, std::uint32_t i,
                             std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t j = i + 1; j < sites.size(); ++j) {
    const Site& next = sites[j];
    const std::uint32_t start = site_begin(next);
    if (start > begin + 400) return std::min(end, begin + 400);
    if (start <= begin) continue;
    const bool comma = r.is(start - 1, kComma);
    if (next.form == SiteForm::phrase) return start;
    if (next.form == SiteForm::hearsay) continue;
    if (next.shares_source && comma) return start - 1;
    if (next.source_after && comma) return start - 1;
    if (comma && next.frame == FrameKind::none) return start - 1;
    if (start > begin + 1 && r.is(start - 1, kCoord) && r.is(start - 2, kComma) && !next.source.empty())
      return start - 2;
  }
  return end;
}

Range clause_subject(const Reading& r, std::uint32_t before, std::uint32_t lo, std::uint32_t speech) {
  for (std::uint32_t t = before, steps = 0; t > lo && steps < 100; --t, ++steps) {
    if (!finite_verb(r, t - 1) || r.tokens[t - 1].speech != speech) continue;
    const Range subject = subject_before(r, verb_group(r, t - 1, lo).begin, lo);
    if (!subject.empty()) return subject;
  }
  return {};
}

}  // namespace hearsay::claims
