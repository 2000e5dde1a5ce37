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

/// The quotation that ends right before the site.
std::uint32_t quote_before(const Reading& r, const Site& s, const Paragraph& para, std::uint32_t speech) {
  std::uint32_t t = site_begin(s);
  if (t > 0 && r.is(t - 1, kComma | kDash) && t > para.tokens.begin + 1) --t;
  if (t > 1 && r.is(t - 1, kQuoteMark) && r.is(t - 2, kQuoteMark)) --t;
  if (t == 0 || !r.is(t - 1, kQuoteMark) || t < 2) return kNone;
  const std::uint32_t quote = r.tokens[t - 2].speech;
  if (quote == kNone || quote == speech || r.quotes[quote].tokens.end != t - 1) return kNone;
  if (quote < para.quotes.begin) return kNone;
  return quote;
}

std::uint32_t quote_behind(const Reading& r, const Site& s, std::uint32_t hi) {
  std::uint32_t t = std::max(s.end, s.cue.end);
  const std::uint32_t limit = std::min(hi, t + 14);
  while (t < limit && !r.is(t, kStop | kColon | kSemicolon | kQuoteMark)) ++t;
  if (t + 1 >= limit || !r.is(t, kQuoteMark) || !r.is(t - 1, kComma)) return kNone;
  const std::uint32_t quote = r.tokens[t + 1].speech;
  return quote != kNone && r.quotes[quote].tokens.begin == t + 1 ? quote : kNone;
}

Draft draft_of(const Site& site, std::uint32_t paragraph, std::uint32_t sentence, const char* rule) {
  Draft draft;
  draft.form = site.form;
  draft.frame = site.frame;
  draft.source = site.source;
  draft.cue = site.cue;
  draft.cls = site.cls;
  draft.addressee = site.addressee;
  draft.adjunct = site.adjunct;
  draft.quoter = site.quoter;
  draft.paragraph = paragraph;
  draft.sentence = sentence;
  draft.cue_negated = site.negated;
  draft.rule = rule;
  return draft;
}

}  // namespace hearsay::claims
