// Smaller steps of drafting that need no state of their own.

#include "claims/draft_parts.hpp"

#include <algorithm>

namespace hearsay::claims {

namespace {

/// "the reason", "a delay": a lower-case noun of no table in the singular neither wants nor believes.
bool lifeless(const Reading& r, Range source) {
  std::uint32_t head = source.begin;
  for (std::uint32_t t = source.begin; t < source.end; ++t) {
    if (t > source.begin &&
        (r.is(t, kComma | kDash | kRel | kOpenBracket) || (r.is(t, kPrep) && !r.is(t, kUpper))))
      break;
    head = t;
  }
  if (r.tokens[head].entity != kNone || r.text(head).ends_with('s')) return false;
  return !r.is(head, kUpper | kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kCueNoun | kPronoun |
                         kSubjectPronoun | kNumber | kDet | kRel | kPluralNoun | kPunctuation | kAdverb) &&
         r.text(head) != "people";
}

}  // namespace

namespace {

/// A phrase without a noun: "Ford's unexecuted", "be", "Please".
bool headless(const Reading& r, Range source) {
  std::uint32_t head = source.begin;
  for (std::uint32_t t = source.begin; t < source.end; ++t) {
    if (t > source.begin &&
        (r.is(t, kComma | kDash | kRel | kOpenBracket) || (r.is(t, kPrep) && !r.is(t, kUpper))))
      break;
    head = t;
  }
  if (r.tokens[head].entity != kNone) return false;
  if (r.lower_is(head, "please") ||
      (source.size() == 1 && (r.lower_is(head, "a") || r.lower_is(head, "the"))))
    return true;
  if (r.doc.tags.size() != r.tokens.size()) return false;
  const Tag tag = r.doc.tags[head];
  if (tag == Tag::ADJ) return head > source.begin && is_genitive(r, head - 1);
  return r.is(head, kPunctuation) || (tag == Tag::AUX && !r.is(head, kUpper));
}

}  // namespace

namespace {

/// 'and blaming the utility for “years of neglect”', 'with one calling the other “a liar”': a participle with
/// words of the speaker in its object.
bool attributes_words(const Reading& r, const Site& s) {
  constexpr std::uint32_t kLongest = 10;
  if ((s.frame != FrameKind::noun && s.frame != FrameKind::bare) || s.content == kNone || s.infinitive)
    return false;
  const bool names = (s.frames & (kFrameTwoObjects | kFrameAs | kFrameNaming)) != 0;
  const bool charges = (s.frames & (kFrameOfAddressee | kFrameForAddressee)) != 0;
  if (!names && !charges) return false;
  for (std::uint32_t t = s.content; t + 1 < s.hi && t < s.content + kLongest; ++t) {
    if (r.is(t, kQuoteMark)) return r.tokens[t + 1].quote != kNone && !r.is(t + 1, kUpper);
    if (r.is(t, kPunctuation) || finite_verb(r, t)) return false;
  }
  return false;
}

}  // namespace

bool attributes_nothing(const Reading& r, const Site& s) {
  const bool named = !s.source.empty();
  if (named && s.form != SiteForm::passive && headless(r, s.source)) return true;
  const bool alone = s.source.size() == 1;
  // "Neither side would say", "nobody claims".
  if (named && r.is(s.source.begin, kNeg)) return true;
  // "Anyone who doubts the list may come": nobody has doubted it yet.
  if (named && (r.lower_is(s.source.begin, "anyone") || r.lower_is(s.source.begin, "anybody"))) return true;
  // One's own voice inside one's own words attributes nothing new.
  // In the passive it is the one who was told.
  if (alone && s.form != SiteForm::passive &&
      (r.is(s.source.begin, kFirstPerson) || r.lower_is(s.source.begin, "you")))
    return true;
  // "we all know".
  if (alone && s.source.begin > 0 && r.is(s.source.begin - 1, kFirstPerson)) return true;
  if (s.negated && s.form != SiteForm::passive &&
      ((s.cls != CueClass::deny && (s.frames & kFrameNegated) == 0) || s.frame == FrameKind::wh)) {
    return true;
  }
  // "a program used to predict storms": for that it is there.
  if (named && r.lower_is(s.cue.begin, "used") &&
      (lifeless(r, s.source) || (s.source.begin > 0 && s.source.begin < r.doc.tags.size() &&
                                 r.doc.tags[s.source.begin - 1] == Tag::NOUN)))
    return true;
  const bool inner_view = s.cls == CueClass::believe || s.cls == CueClass::promise;
  if (inner_view && named && s.form == SiteForm::verb && lifeless(r, s.source)) return true;
  // "if the owner wants to sell", "whether he will agree": only supposed.
  if (named && s.source.begin > 0 && !s.source_after &&
      (r.lower_is(s.source.begin - 1, "if") || r.lower_is(s.source.begin - 1, "unless") ||
       r.lower_is(s.source.begin - 1, "whether")))
    return true;
  // "the advances promise savings": things do not promise.
  if (named && s.form == SiteForm::verb && s.frame == FrameKind::noun && s.cls == CueClass::promise) {
    const std::uint32_t head = s.source.end - 1;
    if (r.tokens[head].entity == kNone && s.source.size() < 4 &&
        !r.is(head, kUpper | kPersonNoun | kGroupNoun | kOrgNoun | kPronoun | kSubjectPronoun | kRel))
      return true;
  }
  // "its worst showing", "a lasting saying": behind an adjective the form in -ing is a noun.
  if (named && r.is(s.cue.begin, kVerbIng) && s.source.end == s.cue.begin && !r.doc.tags.empty() &&
      r.doc.tags[s.source.end - 1] == Tag::ADJ && !r.is(s.source.end - 1, kUpper | kNoun | kPersonNoun))
    return true;
  if (s.form != SiteForm::participle) return false;
  if (s.infinitive && alone && r.lower_is(s.source.begin, "it"))
    return true;  // "it is reasonable to assume that"
  // 'urged them to report “anything odd”': an order, and the words are its.
  if (s.infinitive && s.frame == FrameKind::quote && s.content == s.cue.end && !r.is(s.content + 1, kUpper))
    return true;
  const bool words = s.frame == FrameKind::that || s.frame == FrameKind::quote;
  if (!words && (s.infinitive || s.cls == CueClass::believe)) return true;
  if (words || s.infinitive) return false;
  // ", referring to the firm": what was meant by the words before.
  if (s.frame == FrameKind::about && r.means(s.cue.begin, kRemark)) return true;
  // "a study documenting deficits", "declaring war and calling for help": only a participle of its own says
  // so.
  const std::uint32_t left = s.group_begin - 1;
  const bool behind_comma = s.group_begin > 0 && r.is(left, kComma);
  const bool meanwhile = s.group_begin > 0 && (r.lower_is(left, "while") || r.lower_is(left, "whilst"));
  if (attributes_words(r, s)) return false;
  if (!behind_comma && !meanwhile &&
      ((s.frame == FrameKind::bare && (s.frames & kFrameBare) == 0) || s.frame == FrameKind::noun ||
       (s.frame == FrameKind::about && s.group_begin > 0 && r.is(left, kCoord))))
    return true;
  return s.frame == FrameKind::noun && (s.cls == CueClass::say || s.cls == CueClass::order) &&
         !r.lower_is(s.cue.begin, "noting") && !r.lower_is(s.cue.begin, "announcing") &&
         !r.lower_is(s.cue.begin, "citing");
}

bool preposed_clause(const Reading& r, Range range, std::uint32_t lo) {
  if (!r.means(range.begin, kPreposed) || range.begin != skip_conjunction(r, lo, range.end)) return false;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (r.is(t, kComma) && has_finite(r, {t, range.end})) return false;
  }
  return true;
}

std::uint32_t clause_begin(const Reading& r, std::uint32_t lo, std::uint32_t end, std::uint32_t speech) {
  std::uint32_t begin = end;
  while (begin > lo && end - begin < 400 && r.tokens[begin - 1].speech == speech &&
         !r.is(begin - 1, kSemicolon)) {
    if (r.is(begin - 1, kQuoteMark) && begin >= 2 && r.tokens[begin - 2].speech != speech) {
      // 'The town is "growing fast" and rents rise, he said': a quotation in the clause is a part of it.
      const std::uint32_t quote = r.tokens[begin - 2].speech;
      if (begin == end || quote == kNone || r.quotes[quote].tokens.end != begin - 1) break;
      const std::uint32_t mark = r.quotes[quote].tokens.begin - 1;
      if (r.is(begin - 2, kComma | kStop) && (mark < lo || !embedded(r, r.quotes[quote]))) break;
      begin = mark;
      continue;
    }
    --begin;
  }
  return begin;
}

std::uint32_t draft_that_ends(const std::vector<Draft>& drafts, std::size_t last, std::uint32_t end) {
  for (std::size_t d = last; d-- > 0 && last - d < 12;) {
    if (drafts[d].kind == ClaimKind::indirect || drafts[d].content.empty()) continue;
    if (drafts[d].content.back().end == end) return static_cast<std::uint32_t>(d);
  }
  return kNone;
}

bool takes_quote(const Site& s) {
  return s.form != SiteForm::verb ||
         (s.frames & (kFrameQuote | kFrameInverted | kFrameThat | kFrameBare)) != 0;
}

bool calls_so(const Reading& r, const Site& s) {
  if (s.form != SiteForm::verb || s.source.empty() || s.source.begin == 0 ||
      (s.frames & (kFrameNaming | kFrameTwoObjects)) == 0)
    return false;
  // '"Absurd," the mayor called it.'
  const bool fronted = r.is(s.source.begin - 1, kQuoteMark) && r.is(s.cue.end + 1, kStop | kComma) &&
                       r.is(s.cue.end, kPronoun | kSubjectPronoun);
  return fronted || r.is(s.source.begin - 1, kAs);
}

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
    if (sorted[k].same_source != kNone && sorted[k].same_source >= first)
      sorted[k].same_source = place[sorted[k].same_source - first];
    drafts[first + k] = std::move(sorted[k]);
  }
}

/// 'described the deal as "…"', 'called it "…"': the subject of the verb says the words.
void name_giver(const Reading& r, const Quotation& quote, Draft& draft) {
  const std::uint32_t mark = quote.tokens.begin - 1;
  const std::uint32_t lo = draft.sentence < r.sentences.size() ? r.sentences[draft.sentence].begin : mark;
  for (std::uint32_t t = mark, steps = 0; t > lo && steps < 20 && !r.is(t - 1, kStop | kSemicolon);
       --t, ++steps) {
    if (r.is(t - 1, kRel) && !r.is(t - 1, kThat)) return;  // "…, which meant making “the best system”"
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
    if (!open.empty() && !draft.aside) draft.parent = open.back();
    open.push_back(static_cast<std::uint32_t>(d));
  }
}

/// A noun phrase as content ends with its clause: no second finite verb outside a relative clause.
std::uint32_t noun_content_end(const Reading& r, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t t = begin; t < end; ++t) {
    // "a loss of $381 million, or 67 cents a share": the same amount otherwise.
    const bool rephrased = t + 2 < end && r.lower_is(t + 1, "or") && r.is(t + 2, kNumber | kDigit | kPrep);
    if (r.is(t, kComma) && t + 1 < end && r.is(t + 1, kCoord | kSub) && !r.is(t + 1, kRel) && !rephrased)
      return t;
    // 'called it “wholly false,” and two analysts agreed': the comma stands inside the marks.
    if (r.is(t, kComma) && t + 2 < end && r.is(t + 1, kQuoteMark) && r.is(t + 2, kCoord | kSub) &&
        !r.is(t + 2, kRel) && has_finite(r, {t + 3, end}))
      return t + 2;
    // "confessed to the theft and the jury took a day".
    if (t > begin && r.is(t, kCoord) && r.is(t + 1, kDet | kPoss | kSubjectPronoun) &&
        !has_finite(r, {begin, t}) && starts_new_clause(r, t + 1, end))
      return t;
    if (r.is(t, kComma) && t + 2 < end && r.is(t + 1, kSubjectPronoun) && !r.is(t + 1, kRel) &&
        finite_verb(r, t + 2))
      return t;
    if (t > begin && r.is(t, kSub) && !r.is(t, kAs | kThat | kRel) && !r.is(t - 1, kPrep) &&
        has_finite(r, {t + 1, std::min(end, t + 12)}))
      return t;
    if (r.is(t, kCoord) && t + 1 < end && r.is(t + 1, kVerbPast | kVerbS) && !r.is(t + 1, kNoun)) return t;
  }
  return end;
}

/// End of the space a content may fill: the next site that starts a clause of its own.
std::uint32_t barrier_behind(const Reading& r, const std::vector<Site>& sites, std::uint32_t i,
                             std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t j = i + 1; j < sites.size(); ++j) {
    const Site& next = sites[j];
    // "Ana Ruiz, who has threatened to sue, said": the cue stands in the source of the main clause.
    if (!next.source_after && next.source.contains(sites[i].cue.begin) && next.source.end > begin &&
        r.is(next.source.end, kComma | kDash))
      return std::min(end, next.source.end);
    const std::uint32_t start = site_begin(next);
    if (start > begin + 400) return std::min(end, begin + 400);
    if (start <= begin) continue;
    const bool comma = r.is(start - 1, kComma);
    if (next.form == SiteForm::phrase && start == begin + 1 && comma)
      continue;  // "said that, according to X, …"
    // ", first reported by the daily".
    const bool adverb = r.lower_is(start - 1, "first") && start > begin + 2 && r.is(start - 2, kComma);
    if (next.form == SiteForm::phrase) return adverb ? start - 2 : start;
    if (next.form == SiteForm::hearsay) continue;
    if (next.shares_source && comma && next.frame != FrameKind::none) return start - 1;
    if (next.source_after && comma) return start - 1;
    // 'believes it was “an accident,” said Ana Ruiz': the comma stands inside the marks.
    if (next.source_after && start > begin + 2 && r.is(start - 1, kQuoteMark) && r.is(start - 2, kComma) &&
        sites[i].cue.begin < begin)
      return start;
    // ", smiling and waving": a participle without a clause of its own says how.
    // "According to the union, as of 2016, the yard had closed": the clause is still to come.
    const bool waits = sites[i].form == SiteForm::phrase && !has_finite(r, {begin, start - 1});
    if (comma && next.frame == FrameKind::none && !next.shares_source && !waits) return start - 1;
    // "wants to sell, he stated that", "calling for a vote, he said": behind a phrase a subject with its cue
    // starts a clause.
    const bool phrase = sites[i].frame == FrameKind::to || sites[i].frame == FrameKind::noun ||
                        sites[i].frame == FrameKind::about;
    if (comma && phrase && next.form == SiteForm::verb && !next.source.empty() &&
        next.source.begin == start && !r.is(start, kRel))
      return start - 1;
    if (start > begin + 1 && r.is(start - 1, kCoord) && r.is(start - 2, kComma) && !next.source.empty())
      return start - 2;
  }
  return end;
}

Range clause_subject(const Reading& r, std::uint32_t before, std::uint32_t lo, std::uint32_t speech) {
  // A participle behind a comma belongs to the main clause: its subject, if that can speak.
  std::uint32_t main = lo;
  for (std::uint32_t t = before > lo + 100 ? before - 100 : lo; t + 1 < before; ++t) {
    if (r.is(t, kSemicolon) || (r.is(t, kComma) && r.is(t + 1, kCoord) && r.tokens[t].speech == speech))
      main = t + 2;
  }
  for (const std::uint32_t start : {main, lo}) {
    for (std::uint32_t t = start; t + 1 < before && t < start + 40; ++t) {
      if (!finite_verb(r, t) || r.tokens[t].speech != speech) continue;
      const Range subject = subject_before(r, verb_group(r, t, start).begin, start);
      if (subject.empty()) break;
      const std::uint32_t head = subject.begin;
      const bool person = (subject.size() == 1 && r.is(head, kSubjectPronoun) && !r.lower_is(head, "it")) ||
                          (r.tokens[head].entity != kNone &&
                           r.doc.entities[r.tokens[head].entity].kind == EntityKind::person);
      if (person && (start == lo || !r.is(start, kSub))) return subject;
      break;
    }
    if (main == lo) break;
  }
  for (std::uint32_t t = before, steps = 0; t > lo && steps < 100; --t, ++steps) {
    if (!finite_verb(r, t - 1) || r.tokens[t - 1].speech != speech) continue;
    const Range subject = subject_before(r, verb_group(r, t - 1, lo).begin, lo);
    if (!subject.empty()) return subject;
  }
  return {};
}

bool next_statement(const Reading& r, const Site& s, std::uint32_t quote) {
  const bool clause = s.frame == FrameKind::that || s.frame == FrameKind::bare || s.frame == FrameKind::to ||
                      s.frame == FrameKind::wh || s.frame == FrameKind::quote;
  const std::uint32_t last = r.quotes[quote].tokens.end - 1;
  // "…." The singer, who phoned in, had …: told of in passing.
  if (s.form == SiteForm::verb && s.group_begin > 0 && r.is(s.group_begin - 1, kRel) &&
      !r.is(s.group_begin - 1, kThat) && r.text(last) == ".")
    return true;
  if (!clause) return false;
  // A question or a shout may well go on behind the mark, a full stop may not.
  return r.is(last, kStop) && !r.is(last, kComma) && (r.text(last) == "." || s.frame != FrameKind::quote);
}

bool names_something(const Reading& r, const Quotation& quote) {
  const std::uint32_t mark = quote.tokens.begin - 1, behind = quote.tokens.end + 1;
  if (quote.tokens.begin == 0 || behind >= r.tokens.size() || r.doc.tags.size() != r.tokens.size())
    return false;
  if (r.is(quote.tokens.end - 1, kComma)) return false;
  // A stop inside the marks may have been taken for the end of the sentence.
  const bool goes_on =
      r.tokens[behind].sentence == r.tokens[quote.tokens.end - 1].sentence || !r.is(behind, kUpper);
  if (!goes_on) return false;
  std::uint32_t opener = mark;
  for (std::uint32_t adjectives = 0; opener > 0 && adjectives < 2 && r.doc.tags[opener - 1] == Tag::ADJ &&
                                     !r.is(opener - 1, kDet | kPoss | kPunctuation);
       ++adjectives)
    --opener;
  // In front of a mark nothing tells "'s" for a possessor from one for a verb but what stands behind.
  const bool opened =
      opener > 0 && (r.is(opener - 1, kDet | kPoss) || is_genitive(r, opener - 1) ||
                     (opener == mark && r.is(mark - 1, kGenitive) && r.doc.tags[mark - 1] == Tag::PART));
  const Tag tag = r.doc.tags[behind];
  if (opened && (tag == Tag::NOUN || tag == Tag::ADJ) && !r.is(behind, kUpper)) return true;
  return !opened && (tag == Tag::AUX || tag == Tag::VERB) && finite_verb(r, behind) &&
         !r.is(behind, kCueVerb) && (mark == 0 || r.tokens[mark - 1].sentence != r.tokens[mark].sentence);
}

/// The quotation that ends right before the site.
std::uint32_t quote_before(const Reading& r, const Site& s, const Paragraph& para, std::uint32_t speech) {
  std::uint32_t t = site_begin(s);
  // "…," as he put it; "…" (as he put it)
  if (t > 1 && r.is(t - 1, kAs) && r.is(t - 2, kComma | kQuoteMark | kOpenBracket)) --t;
  if (t > 0 && r.is(t - 1, kComma | kDash | (r.is(t, kAs) ? kOpenBracket : 0)) && t > para.tokens.begin + 1)
    --t;
  // A mark typed twice, or that of a quotation inside the quotation in front of its own.
  const std::uint32_t outer = t > 1 && r.is(t - 1, kQuoteMark) ? r.tokens[t - 2].speech : kNone;
  const bool closed = outer != kNone && outer != speech && r.quotes[outer].tokens.end == t - 1;
  if (!closed && t > 1 && r.is(t - 1, kQuoteMark) && r.is(t - 2, kQuoteMark)) --t;
  if (t == 0 || !r.is(t - 1, kQuoteMark) || t < 2) return kNone;
  const std::uint32_t quote = r.tokens[t - 2].speech;
  if (quote == kNone || quote == speech || r.quotes[quote].tokens.end != t - 1) return kNone;
  if (quote < para.quotes.begin) return kNone;
  // "Citing “a safety rule”, the firm said that …": the quotation is what it cites.
  const std::uint32_t mark = r.quotes[quote].tokens.begin - 1;
  if (mark > para.tokens.begin && r.is(mark - 1, kVerbIng) && s.frame != FrameKind::none) return kNone;
  return quote;
}

std::uint32_t quote_behind(const Reading& r, const Site& s, std::uint32_t hi) {
  constexpr std::uint32_t kLongestAdjunct = 24;
  std::uint32_t t = std::max(s.end, s.cue.end);
  const std::uint32_t limit = std::min(hi, t + kLongestAdjunct);
  while (t < limit && !r.is(t, kStop | kColon | kSemicolon | kQuoteMark)) ++t;
  if (t + 1 >= limit || !r.is(t, kQuoteMark) || !r.is(t - 1, kComma)) return kNone;
  const std::uint32_t quote = r.tokens[t + 1].speech;
  return quote != kNone && r.quotes[quote].tokens.begin == t + 1 ? quote : kNone;
}

Range whole_cue(const Reading& r, const Site& site) {
  Range cue = site.cue;
  const bool verb =
      site.form == SiteForm::verb || site.form == SiteForm::participle || site.form == SiteForm::passive;
  if (!verb || !site.quoter.empty() || cue.begin < site.group_begin) return cue;
  for (std::uint32_t t = site.group_begin; t < site.cue.begin; ++t) {
    if (r.is(t, kTo)) break;
    if (!r.is(t, kAux) && !(r.is(t, kNeg) && (!r.is(t, kDet) || r.lower_is(t + 1, "longer")))) continue;
    cue.begin = t;
    break;
  }
  return cue;
}

Draft draft_of(const Reading& r, const Site& site, std::uint32_t paragraph, std::uint32_t sentence,
               const char* rule) {
  Draft draft;
  draft.form = site.form;
  draft.frame = site.frame;
  draft.source = site.source;
  draft.cue = whole_cue(r, site);
  draft.cls = site.cls;
  draft.addressee = site.addressee;
  draft.adjunct = site.adjunct;
  draft.quoter = site.quoter;
  draft.paragraph = paragraph;
  draft.sentence = sentence;
  draft.cue_negated = site.negated;
  draft.aside = site.source.begin > 1 && !site.source.empty() && r.is(site.source.begin - 1, kAs) &&
                r.is(site.source.begin - 2, kComma | kQuoteMark | kDash);
  draft.rule = rule;
  return draft;
}

}  // namespace hearsay::claims
