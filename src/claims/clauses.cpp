// What a site makes of the clause beside it: content on its right, on its left, around it.

#include "claims/drafter.hpp"
#include "claims/frame_parts.hpp"

#include <algorithm>

namespace hearsay::claims {

namespace {

/// 'called the charges "ridiculous"': the name given is the speaker's word, unless it has a capital like a
/// title.
bool names_in_quotes(const Reading& r, Range content) {
  for (std::uint32_t t = content.begin; t + 1 < content.end; ++t) {
    if (r.is(t, kQuoteMark) && r.tokens[t + 1].quote != kNone && !r.is(t + 1, kUpper)) return true;
  }
  return false;
}

/// 'has described as "bold and humane"': all of the content stands between one pair of marks.
bool quoted_whole(const Reading& r, Range content) {
  while (!content.empty() && r.is(content.end - 1, kComma | kStop)) --content.end;
  if (content.size() < 3 || !r.is(content.begin, kQuoteMark)) return false;
  const std::uint32_t quote = r.tokens[content.begin + 1].quote;
  return quote != kNone && r.quotes[quote].tokens.end + 1 >= content.end;
}

}  // namespace

void Drafter::share_source(std::uint32_t i, Draft& draft) {
  if (!draft.source.empty() || !sites_[i].shares_source) return;
  for (std::uint32_t j = i; j-- > first_near();) {
    if (made_[j] != kNone) {
      draft.same_source = made_[j];
      return;
    }
  }
  // ", adding that" without a cue before it: the subject of the clause.
  draft.source = clause_subject(r, sites_[i].group_begin, region_.begin, speech_);
  // 'Ana Ruiz, citing “a lack of proof,” dropped it': the subject of the clause to come.
  const std::uint32_t comma = sites_[i].group_begin - 1;
  if (draft.source.empty() && sites_[i].group_begin > region_.begin + 1 && r.is(comma, kComma)) {
    const Range noun = noun_before(r, comma, region_.begin);
    if (!noun.empty() && noun.begin == skip_conjunction(r, region_.begin, comma)) draft.source = noun;
  }
  draft.carried = draft.source.empty();
}

void Drafter::set_quotes_inside(Draft& draft) {
  const Paragraph& para = r.paragraphs[paragraph_];
  const auto last = r.quotes.begin() + para.quotes.end;
  for (const Span content : draft.content) {
    auto at = std::partition_point(r.quotes.begin() + para.quotes.begin, last,
                                   [&](const Quotation& q) { return q.mark.outer.begin < content.begin; });
    for (; at != last && at->mark.outer.begin < content.end; ++at) {
      const auto q = static_cast<std::uint32_t>(at - r.quotes.begin());
      // “Likely” is the speaker's word as well; with a capital it is a name or a title.
      if (!at->speech && draft.kind == ClaimKind::indirect && !at->mark.single && speech_ == kNone &&
          content.contains(at->mark.outer) && !r.is(at->tokens.begin, kUpper))
        draft.kind = ClaimKind::mixed;
      if (!at->speech || taken(q) != kNone) continue;
      // 'said the boy shouted “Run”': the words of somebody in the content.
      const bool anothers = std::any_of(sites_.begin() + current_ + 1, sites_.end(), [&](const Site& s) {
        return s.frame == FrameKind::quote && s.quote == q && !attributes_nothing(r, s);
      });
      if (anothers) {
        if (content.end > at->mark.inner.begin && content.end < at->mark.outer.end &&
            draft.content.size() == 1 && speech_ == kNone)
          draft.content.front().end = at->mark.outer.end;
        continue;
      }
      // A quotation of several sentences belongs to the clause it starts in.
      if (content.end > at->mark.inner.begin && content.end < at->mark.outer.end &&
          draft.content.size() == 1 && speech_ == kNone)
        draft.content.front().end = at->mark.outer.end;
      else if (!content.contains(at->mark.outer))
        continue;
      draft.kind =
          draft.content.size() == 1 && content == at->mark.outer ? ClaimKind::direct : ClaimKind::mixed;
      draft.repaired |= at->mark.repaired;
      taken(q) = static_cast<std::uint32_t>(drafts_.size());
    }
  }
}

void Drafter::right(std::uint32_t i, const char* rule) {
  const Site s = sites_[i];
  if (s.content == kNone || s.content >= region_.end) return;
  if (s.form == SiteForm::verb && s.source.empty()) return;
  const std::uint32_t hi = std::min(s.hi, barrier_behind(r, sites_, i, s.content, region_.end));
  std::uint32_t begin = s.content;
  std::uint32_t first = kNone;
  while (begin < hi) {
    std::uint32_t end = content_end(r, begin, hi, speech_, s);
    if (s.frame == FrameKind::noun || s.frame == FrameKind::about)
      end = std::min(end, noun_content_end(r, begin, end));
    Draft draft = base(s, rule);
    share_source(i, draft);
    const Span span = trimmed(r, {begin, end});
    if (span.empty()) return;
    draft.content.push_back(span);
    if (first != kNone) {
      draft.same_source = first;
      draft.rule = "conjunct";
    }
    set_quotes_inside(draft);
    if ((s.frames & (kFrameTwoObjects | kFrameNaming)) != 0 && names_in_quotes(r, {begin, end}))
      draft.kind = ClaimKind::mixed;
    constexpr std::uint32_t kNames = kFrameTwoObjects | kFrameNaming | kFrameOfAddressee | kFrameForAddressee;
    if ((s.frames & kNames) != 0 && draft.kind != ClaimKind::direct && quoted_whole(r, {begin, end}))
      draft.kind = ClaimKind::direct;
    const std::uint32_t made = push(std::move(draft));
    if (first == kNone) made_[i] = first = made;
    if (end + 2 < hi && r.is(end, kCoord) && r.is(end + 1, kThat) && !finite_verb(r, end + 2) &&
        (s.frame == FrameKind::that || s.frame == FrameKind::bare)) {
      begin = end + 2;
    } else {
      return;
    }
  }
}

Range Drafter::left_content(std::uint32_t end) const {
  std::uint32_t begin = clause_begin(r, region_.begin, end, speech_);
  // Behind an earlier claim of the sentence only what follows its clause is left.
  for (std::uint32_t j = first_near(); j < current_; ++j) {
    if (made_[j] == kNone) continue;
    for (std::uint32_t t = end; t > begin; --t) {
      if (r.is(t - 1, kCoord) && t - 1 > begin && r.is(t - 2, kComma) && t - 1 > sites_[j].cue.end) {
        begin = t;
        break;
      }
    }
  }
  return {skip_conjunction(r, begin, end), end};
}

namespace {

/// "…, he said, because …": a subordinate clause goes on with what was said, a contrast is the writer's.
bool explains(const Reading& r, std::uint32_t i) {
  return r.is(i, kSub) && !r.is(i, kThat | kRel) && !r.means(i, kContrast);
}

/// "The wind came, residents said, [and then the windows went]".
bool second_clause(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  if (!r.lower_is(i, "and")) return false;
  const std::uint32_t begin = r.is(i + 1, kAdverb | kTime) && !r.is(i + 1, kDet | kPronoun) ? i + 2 : i + 1;
  return starts_new_clause(r, begin, hi);
}

/// "The firm saw the fault, she said, [and “patched” the program]": a second verb of what was said.
bool second_verb(const Reading& r, std::uint32_t i) {
  if (!r.is(i, kCoord) || r.is(i, kBut)) return false;
  std::uint32_t verb = i + 1;
  if (r.is(verb, kQuoteMark) && r.tokens[verb].speech == r.tokens[i].speech) ++verb;
  while (r.is(verb, kAdverb | kNeg) && !r.is(verb, kPrep | kDet | kPronoun)) ++verb;
  return (r.is(verb, kVerbPast | kVerbS) || r.is(verb, kAux)) && finite_verb(r, verb) &&
         !r.is(verb, kCueVerb | kGenitive);
}

/// "Not so fast, says Ana Ruiz.": a whole sentence without a verb, and a name behind the cue.
bool remark(const Reading& r, const Site& s, Range before) {
  if (!s.source_after || before.size() < 2 || r.is(before.begin, kPrep | kTime | kVerbIng | kVerbPast))
    return false;
  bool named = false;
  for (std::uint32_t t = s.source.begin; t < s.source.end; ++t) named |= r.tokens[t].entity != kNone;
  return named && r.is(s.end, kStop);
}

}  // namespace

/// "According to a paper published on Monday, the team discovered …": who is heard, not what is said.
bool Drafter::is_source_of_phrase(Range stretch) const {
  return std::any_of(sites_.begin(), sites_.end(), [&](const Site& s) {
    return s.form == SiteForm::phrase && s.group_begin == stretch.begin && s.end >= stretch.end;
  });
}

/// "As X notes, …", "As X points out in the report, …".
bool Drafter::as_cue(std::uint32_t i) {
  constexpr std::uint32_t kLongestAdjunct = 10;
  Site& s = sites_[i];
  if (s.form != SiteForm::verb || s.source.empty() || s.source_after || s.shares_source ||
      (s.frames & (kFrameBare | kFrameThat)) == 0)
    return false;
  const std::uint32_t start = site_begin(s);
  if (start != region_.begin + 1 || !r.is(region_.begin, kAs)) return false;
  std::uint32_t comma = s.end;
  if (r.is(comma, kPrep | kTime | kAdverb) && !r.is(comma, kSub | kWh)) {
    while (comma < region_.end && comma < s.end + kLongestAdjunct && !r.is(comma, kPunctuation) &&
           !finite_verb(r, comma))
      ++comma;
  }
  if (!r.is(comma, kComma) || comma + 1 >= region_.end) return false;
  s.content = comma + 1;
  s.frame = FrameKind::left;
  s.hi = region_.end;
  right(i, "as-cue");
  return true;
}

bool Drafter::follows_clause(const Site& s, std::uint32_t& mark) const {
  if (s.form != SiteForm::verb || s.source.empty() || s.source_after || s.shares_source) return false;
  if (s.frame != FrameKind::bare && s.frame != FrameKind::noun && s.frame != FrameKind::quote) return false;
  if (s.frame == FrameKind::noun && (s.frames & kFrameAddressee) == 0) return false;
  const std::uint32_t start = site_begin(s);
  if (start <= region_.begin + 1 || !r.is(start - 1, kComma)) return false;
  // "The thief fled, the police said, and [promised a reward]": the clause in front is another verb's.
  for (std::uint32_t t = s.source.end; t < s.group_begin; ++t) {
    if (!r.is(t, kComma | kAdverb)) return false;
  }
  for (mark = s.cue.end; mark < region_.end && !r.is(mark, kPunctuation); ++mark) {
    if (!r.is(mark, kUpper) && (finite_verb(r, mark) || r.is(mark, kModal))) return false;
  }
  const Range before = left_content(start - 1);
  if (before.empty() || is_source_of_phrase(before)) return false;
  if (r.is(before.begin, kPrep | kSub | kVerbPast)) return false;  // "As night fell, he said: …"
  for (std::uint32_t t = before.begin; t < before.end; ++t) {
    if (finite_verb(r, t) || r.is(t, kModal)) return true;
    if (r.is(t, kRel | kWh | kSemicolon) || (r.is(t, kSub) && !r.is(t, kPrep))) return false;
  }
  return false;
}

void Drafter::left(std::uint32_t i) {
  Site& s = sites_[i];
  const std::uint32_t start = site_begin(s);
  // Who smiles or starts says only what stands in quotation marks.
  const bool clause =
      (s.frames & (kFrameBare | kFrameThat | kFrameClause)) != 0 &&
      (s.frames & (kFrameBare | kFrameInverted | kFrameQuote | kFrameDocument | kFrameClause)) != 0;
  if (!clause || s.shares_source) return;
  if (s.source.empty()) return;
  // "the same, sober bank feels a little like": what follows shows that the verb is no cue.
  if (s.cls == CueClass::believe && (s.frames & kFrameBare) == 0) return;
  if (s.form == SiteForm::participle && s.group_begin > 0 && !r.is(s.group_begin - 1, kComma)) return;
  if (s.group_begin + 1 == s.cue.begin && s.source_after && r.is(s.group_begin, kThat | kDet | kAdverb) &&
      s.group_begin == region_.begin) {
    next_sentence(i);
    return;
  }
  if (start <= region_.begin + 1) return;
  const bool closed =
      r.is(start - 1, kQuoteMark) && r.is(start - 2, kComma) && r.tokens[start - 2].quote != kNone;
  if (!r.is(start - 1, kComma | kDash) && !closed) return;
  const Range before =
      closed ? Range{skip_conjunction(r, region_.begin, start), start} : left_content(start - 1);
  if (before.empty() || is_source_of_phrase(before)) return;
  if (preposed_clause(r, before, region_.begin)) return;
  // 'In what aides called “a frank exchange,” the two men shouted'.
  if (closed && r.is(before.begin, kPrep) && r.lower_is(before.begin + 1, "what")) return;
  Draft draft = base(s, "content-cue");
  draft.frame = FrameKind::left;
  if (closed) draft.kind = ClaimKind::mixed;
  const Span span = trimmed(r, before);
  if (span.empty()) return;
  draft.content.push_back(span);
  const std::uint32_t end = s.end;
  const bool open = !has_finite(r, before) || r.is(before.end - 1, kAux);
  if (s.frame == FrameKind::quote) {
    // What stands behind it is another claim.
  } else if (end + 1 < region_.end && r.is(end, kComma | kColon)) {
    const std::uint32_t next = end + 1;
    const bool told_by_another = i + 1 < sites_.size() && site_begin(sites_[i + 1]) <= next + 2;
    const bool goes_on = open || r.is(end, kColon) || finite_verb(r, next) ||
                         (r.is(next, kVerbIng) && !r.is(next, kCueVerb)) || r.is(next, kThat) ||
                         explains(r, next) || (!told_by_another && second_verb(r, next)) ||
                         (!told_by_another && second_clause(r, next, region_.end));
    if (goes_on && (open || !(r.is(next, kVerbIng) && r.is(next, kCueVerb)))) {
      const Span rest = trimmed(
          r, {next, content_end(r, next, barrier_behind(r, sites_, i, next, region_.end), speech_, s)});
      if (!rest.empty()) draft.content.push_back(rest);
      if (i + 1 < sites_.size() && sites_[i + 1].group_begin == next) sites_[i + 1].spent = true;
    }
  } else if (!has_finite(r, before) && !remark(r, s, before)) {
    return;
  }
  set_quotes_inside(draft);
  made_[i] = push(std::move(draft));
}

void Drafter::next_sentence(std::uint32_t i) {
  const std::uint32_t s = r.tokens[region_.begin].sentence;
  if (s == kNone || s == 0 || region_.begin <= r.paragraphs[paragraph_].tokens.begin) return;
  const Range before = r.sentences[s - 1];
  if (before.empty() || r.tokens[before.begin].speech != kNone) return;
  Draft draft = base(sites_[i], "next-sentence");
  draft.next_sentence = true;
  draft.content.push_back(trimmed(r, before));
  if (!draft.content.front().empty()) made_[i] = push(std::move(draft));
}

void Drafter::phrase(std::uint32_t i) {
  const Site& s = sites_[i];
  const std::uint32_t begin = s.group_begin;
  const std::uint32_t first = skip_conjunction(r, region_.begin, region_.end);
  const bool comma_before = begin > region_.begin && r.is(begin - 1, kComma);
  const bool comma_after = s.end < region_.end && r.is(s.end, kComma);
  const bool that_before = (comma_before && begin >= region_.begin + 2 && r.is(begin - 2, kThat)) ||
                           (begin > region_.begin && r.is(begin - 1, kThat) && comma_after);
  // Around another claim it names where the article has it from.
  if (begin > first && !that_before) {
    for (std::uint32_t j = first_near(); j < i; ++j) {
      if (made_[j] != kNone && sites_[j].form != SiteForm::hearsay) {
        for (std::uint32_t d = made_[j]; d < drafts_.size(); ++d) drafts_[d].cited = s.source;
        return;
      }
    }
  }
  if (s.cites) return;
  Draft draft = base(s, "cue-phrase");
  // 'In the words of the patient: "…"'.
  if (r.is(s.end, kColon) && r.is(s.end + 1, kQuoteMark) && s.end + 2 < r.tokens.size()) {
    const std::uint32_t quote = r.tokens[s.end + 2].speech;
    if (quote != kNone && quote != speech_ && r.quotes[quote].tokens.begin == s.end + 2 &&
        taken(quote) == kNone) {
      draft.kind = ClaimKind::direct;
      add_quote(draft, quote);
      made_[i] = push(std::move(draft));
      taken(quote) = made_[i];
      return;
    }
  }
  if (begin <= first || that_before) {
    if (!comma_after && begin <= first && !has_finite(r, {s.end, region_.end})) return;
    const std::uint32_t content = comma_after ? s.end + 1 : s.end;
    draft.content.push_back(trimmed(
        r,
        {content, content_end(r, content, barrier_behind(r, sites_, i, content, region_.end), speech_, s)}));
  } else {
    const Range before = left_content(comma_before ? begin - 1 : begin);
    if (before.empty()) return;
    draft.content.push_back(trimmed(r, before));
    std::uint32_t close = s.end;
    while (close < region_.end && close < s.end + 12 && !r.is(close, kComma)) ++close;
    const bool open = !has_finite(r, before) || r.is(before.end - 1, kAux) ||
                      (before.size() > 1 && r.is(before.end - 1, kNeg) && r.is(before.end - 2, kAux));
    if (comma_before && r.is(close, kComma) && open) {
      const std::uint32_t next = close + 1;
      draft.content.push_back(trimmed(
          r, {next, content_end(r, next, barrier_behind(r, sites_, i, next, region_.end), speech_, s)}));
    }
  }
  std::erase_if(draft.content, [](Span span) { return span.empty(); });
  if (draft.content.empty()) return;
  set_quotes_inside(draft);
  made_[i] = push(std::move(draft));
}

void Drafter::hearsay(std::uint32_t i) {
  const Site& s = sites_[i];
  for (std::uint32_t j = first_near(); j < current_; ++j) {
    if (made_[j] != kNone) return;  // inside an attributed clause it only weakens
  }
  // "The pilot reportedly told the tower that": it weakens the cue behind it.
  if (i + 1 < sites_.size() && sites_[i + 1].group_begin <= s.cue.end &&
      sites_[i + 1].cue.begin >= s.cue.end && !sites_[i + 1].source.empty() &&
      (sites_[i + 1].frame != FrameKind::none ||
       quote_before(r, sites_[i + 1], r.paragraphs[paragraph_], speech_) != kNone))
    return;
  Draft draft = base(s, "hearsay");
  draft.sourceless = true;
  const std::uint32_t content = skip_conjunction(r, region_.begin, region_.end);
  const std::uint32_t end =
      content_end(r, content, barrier_behind(r, sites_, i, content, region_.end), speech_, s);
  if (end <= s.cue.begin) return;
  // The adverb is the cue and no part of what is heard.
  for (const Range part : {Range{content, s.cue.begin}, Range{s.cue.end, end}}) {
    const Span span = trimmed(r, part);
    if (!span.empty()) draft.content.push_back(span);
  }
  if (draft.content.empty()) return;
  made_[i] = push(std::move(draft));
}

void Drafter::passive(std::uint32_t i) {
  Site& s = sites_[i];
  Draft draft = base(s, "passive");
  const bool addressed = (s.frames & (kFrameAddressee | kFrameAddresseeTo)) != 0 &&
                         s.cls != CueClass::believe && s.cls != CueClass::estimate;
  draft.source = {};
  draft.sourceless = true;
  const bool accused =
      s.frame == FrameKind::noun && (s.frames & (kFrameOfAddressee | kFrameForAddressee)) != 0;
  if (s.frame == FrameKind::none || s.frame == FrameKind::about || (s.frame == FrameKind::noun && !accused) ||
      s.frame == FrameKind::quote)
    return;
  if (s.negated) return;
  // "The deal was announced at a forum that he set up": only "it" leaves its clause so far behind.
  const bool it = s.source.size() == 1 && r.lower_is(s.source.begin, "it");
  if (s.frame == FrameKind::that && !addressed && !s.adjunct.empty() && !s.source.empty() && !it &&
      !r.is(s.adjunct.begin, kBy))
    return;
  draft.hearsay = !addressed && !accused;
  if (!s.adjunct.empty() && r.is(s.adjunct.begin, kBy)) {
    draft.source = {s.adjunct.begin + 1, noun_end(r, s.adjunct.begin + 1, s.adjunct.end)};
    draft.sourceless = draft.source.empty();
    draft.adjunct = {};
  }
  std::uint32_t end =
      content_end(r, s.content, barrier_behind(r, sites_, i, s.content, region_.end), speech_, s);
  if (s.frame == FrameKind::as) {
    end = std::min(end, noun_content_end(r, s.content, end));
    // 'condemned as “cruel” by the union'.
    const std::uint32_t behind = fragment_end(r, s.content);
    if (behind != kNone && behind < end && r.is(behind, kBy) && draft.sourceless) {
      draft.source = {behind + 1, noun_end(r, behind + 1, end)};
      draft.sourceless = draft.source.empty();
      end = behind;
    }
    // 'The law, described by critics as “cruel,” was passed': the clause around goes on.
    const std::uint32_t name = quoted_name(r, s.content - 1, region_.end);
    const std::uint32_t close = name == kNone ? behind : r.quotes[name].tokens.end + 1;
    if (close != kNone && close < end && r.is(close - 2, kComma)) end = close;
    draft.hearsay = draft.sourceless && r.is(s.content - 1, kAs);
  }
  if (addressed || accused) {
    draft.addressee = s.source;
  } else if (s.frame == FrameKind::as) {
    // "has been described as [a mistake]": what it is called; '[the law] has been called [“cruel”]'.
    if (!r.is(s.content - 1, kAs) && !s.source.empty()) draft.content.push_back(r.span(s.source));
  } else if (s.frame == FrameKind::to) {
    Range subject = s.source;
    if (!subject.empty()) subject.end = std::max(subject.begin + 1, noun_end(r, subject.begin, subject.end));
    // "It is expected to make sales solid": before an infinitive "it" is somebody or something as well.
    if (!subject.empty()) draft.content.push_back(r.span(subject));
  } else if (!(s.source.size() == 1 && r.lower_is(s.source.begin, "it")) && s.frame != FrameKind::bare &&
             s.frame != FrameKind::that) {
    return;
  }
  if (end > s.content && r.is(end - 1, kAux)) return;  // broken off by an insertion that has its own source
  const std::uint32_t from = s.frame == FrameKind::to && !addressed ? s.content + 1 : s.content;
  if (from > s.content && s.content == s.cue.end) draft.cue.end = from;  // "is said to"
  const Span span = trimmed(r, {from, end});
  if (span.empty()) return;
  draft.content.push_back(span);
  set_quotes_inside(draft);
  made_[i] = push(std::move(draft));
}

}  // namespace hearsay::claims
