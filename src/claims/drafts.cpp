// The order in which an article is read, and what its quotations become.

#include "claims/carriers.hpp"
#include "claims/drafter.hpp"

#include <algorithm>

namespace hearsay::claims {

std::vector<Draft> Drafter::run() {
  for (std::uint32_t p = 0; p < r.paragraphs.size(); ++p) paragraph(p);
  return std::move(drafts_);
}

void Drafter::paragraph(std::uint32_t index) {
  paragraph_ = index;
  const Paragraph& para = r.paragraphs[index];
  taken_.assign(para.quotes.size(), kNone);
  const std::size_t first = first_ = drafts_.size();
  std::uint32_t t = para.tokens.begin;
  while (t < para.tokens.end) {
    const std::uint32_t s = r.tokens[t].sentence;
    if (s != kNone) sentence({t, std::min(r.sentences[s].end, para.tokens.end)});
    t = s == kNone ? t + 1 : std::max(t + 1, r.sentences[s].end);
  }
  loose_quotes(para);
  order_drafts(drafts_, first);
  nest_drafts(drafts_, first);
}

void Drafter::sentence(Range range) {
  std::uint32_t t = range.begin;
  bool outer = false;
  // Stretches inside quotations are read by themselves, all that is outside them as one.
  std::vector<std::uint32_t> done;
  while (t < range.end) {
    const std::uint32_t speech = r.tokens[t].speech;
    if (speech == kNone || (!done.empty() && std::find(done.begin(), done.end(), speech) != done.end())) {
      outer |= speech == kNone;
      ++t;
      continue;
    }
    if (done.size() > 64) done.clear();
    done.push_back(speech);
    region({t, std::min(range.end, r.quotes[speech].tokens.end)}, speech, range);
    ++t;
  }
  if (outer) region(range, kNone, range);
}

void Drafter::region(Range range, std::uint32_t speech, Range whole) {
  if (range.size() < 2) return;
  sentence_ = r.tokens[whole.begin].sentence;
  const BlockKind kind = r.paragraphs[paragraph_].kind;
  sites_ = find_sites(r, range, speech,
                      kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::dek);
  if (sites_.empty()) return;
  region_ = range;
  speech_ = speech;
  made_.assign(sites_.size(), kNone);
  for (std::uint32_t i = 0; i < sites_.size(); ++i) site(i);
}

Draft Drafter::base(const Site& site, const char* rule) const {
  Draft draft = draft_of(r, site, paragraph_, sentence_, rule);
  if (site.form != SiteForm::participle) return draft;
  if (const Range issuer = issuer_of(r, draft.source, region_.begin); !issuer.empty()) draft.source = issuer;
  return draft;
}

void Drafter::site(std::uint32_t i) {
  Site& s = sites_[i];
  current_ = i;
  if (s.spent) return;
  // "a person briefed on the talks said": a participle in another's source.
  if (s.form == SiteForm::verb && s.frame == FrameKind::none && i + 1 < sites_.size() &&
      sites_[i + 1].source.contains(s.cue.begin) && !sites_[i + 1].source_after)
    return;
  // 'said an aide who spoke on condition of anonymity, “…”': the words are the aide's.
  if (s.frame == FrameKind::quote && in_source_before(i)) return;
  if (attributes_nothing(r, s) || paragraph_before(s)) return;
  const std::uint32_t quote =
      takes_quote(s) || calls_so(r, s) ? quote_before(r, s, r.paragraphs[paragraph_], speech_) : kNone;
  // "…," saying that …: a participle with a clause of its own leaves the quotation to the verb before.
  const bool own_clause = s.form == SiteForm::participle && s.frame != FrameKind::none &&
                          s.frame != FrameKind::about &&
                          !(s.frame == FrameKind::quote &&
                            (s.infinitive || (s.group_begin > 0 && r.is(s.group_begin - 1, kPrep))));
  // '"…" announced in May, said X': a participle that nobody follows.
  const bool adjunct = s.form == SiteForm::verb && s.source.empty() && r.is(s.cue.end, kPrep);
  if (adjunct && quote != kNone) return;
  if (quote != kNone && !own_clause && !next_statement(r, s, quote)) {
    after_quote(i, quote);
    return;
  }
  if (as_cue(i)) return;
  switch (s.form) {
    case SiteForm::phrase:
      phrase(i);
      return;
    case SiteForm::hearsay:
      hearsay(i);
      return;
    case SiteForm::passive:
      passive(i);
      return;
    case SiteForm::noun:
      right(i, "cue-noun");
      return;
    case SiteForm::colon:
      colon(i);
      return;
    case SiteForm::verb:
    case SiteForm::participle:
      break;
  }
  std::uint32_t mark = s.end;
  const bool behind_clause = follows_clause(s, mark);
  if (s.frame == FrameKind::quote) {
    before_quote(i);
    if (!behind_clause || made_[i] == kNone) return;
    const std::uint32_t quoted = made_[i];
    // "There was, he said, “no smoking gun”": the marks only go on with what stands in front.
    const std::vector<Span>& content = drafts_[quoted].content;
    if (!content.empty() && content.front().begin < r.span({s.group_begin, s.end}).begin) return;
    left(i);
    made_[i] = quoted;
  } else if (behind_clause) {
    s.end = mark;
    left(i);
  } else if (s.frame != FrameKind::none && !s.source_after) {
    right(i, "cue-frame");
  } else {
    left(i);
  }
}

bool Drafter::in_source_before(std::uint32_t i) const {
  const std::uint32_t cue = sites_[i].cue.begin;
  for (std::uint32_t j = first_near(); j < i; ++j) {
    if (sites_[j].source_after && sites_[j].source.contains(cue) && sites_[i].content >= sites_[j].source.end)
      return true;
  }
  return false;
}

void Drafter::colon(std::uint32_t i) {
  const Site& s = sites_[i];
  Draft draft = base(s, "heading-colon");
  const Span span = trimmed(r, {s.content, s.hi});
  if (span.empty()) return;
  draft.content.push_back(span);
  set_quotes_inside(draft);
  made_[i] = push(std::move(draft));
}

namespace {

/// 'The mayor -- “a fool,” in the words of an aide -- lost': the words stand in an aside of the writer's.
bool behind_lone_dash(const Reading& r, std::uint32_t mark, std::uint32_t lo) {
  if (mark <= lo || !r.is(mark - 1, kDash)) return false;
  std::uint32_t dashes = 0;
  for (std::uint32_t t = lo; t < mark; ++t) dashes += r.is(t, kDash) ? 1u : 0u;
  return dashes % 2 == 1;
}

}  // namespace

void Drafter::after_quote(std::uint32_t i, std::uint32_t quote) {
  const Site& s = sites_[i];
  if (s.form == SiteForm::passive || s.form == SiteForm::hearsay || s.form == SiteForm::noun) return;
  if (taken(quote) != kNone || embedded_in_claim(quote)) {
    // A clause of its own behind the quotation: "…" he said, and officials confirmed that …
    if (s.frame != FrameKind::none && s.frame != FrameKind::quote) {
      right(i, "cue-frame");
    } else if (s.frame == FrameKind::none && embedded_in_claim(quote)) {
      left(i);  // "He offered “whatever you need,” the office said": all that is said by the office
    }
    return;
  }
  if (closes_quotation(i, quote)) return;
  Draft draft = base(s, s.form == SiteForm::phrase ? "quote-phrase" : "quote-cue");
  draft.kind = ClaimKind::direct;
  add_quote(draft, quote);
  const std::uint32_t mark = r.quotes[quote].tokens.begin - 1;
  const bool aside = region_.contains(mark) && behind_lone_dash(r, mark, region_.begin);
  if (speech_ == kNone && region_.contains(mark) && !aside && embedded(r, r.quotes[quote]) &&
      !calls_so(r, s)) {
    // 'The plan was "a disaster," he wrote': the clause in front is his too.
    const Range clause = left_content(mark);
    // 'Even so, “it is late,” she said'.
    const bool adverbial = r.is(mark - 1, kComma) && !clause.empty() && !has_finite(r, clause);
    if (!clause.empty() && clause.size() < 60 && !adverbial) {
      draft.kind = ClaimKind::mixed;
      draft.content.back().begin = r.tokens[clause.begin].span.begin;
    }
  }
  if (s.shares_source && draft.source.empty()) draft.carried = true;
  made_[i] = push(draft);
  taken(quote) = made_[i];
  second_part(i);
}

bool Drafter::closes_quotation(std::uint32_t i, std::uint32_t quote) {
  if (quote == 0 || !r.quotes[quote - 1].mark.runs_on || speech_ != kNone ||
      r.quotes[quote].tokens.begin > r.paragraphs[paragraph_].tokens.begin + 2)
    return false;
  const std::uint32_t d = draft_that_ends(drafts_, first_, r.quotes[quote - 1].mark.outer.end);
  if (d == kNone || !drafts_[d].cue.empty() || !drafts_[d].source.empty()) return false;
  const Site& s = sites_[i];
  Draft& draft = drafts_[d];
  draft.source = s.source;
  draft.cue = whole_cue(r, s);
  draft.cls = s.cls;
  draft.addressee = s.addressee;
  draft.carried = draft.source.empty();
  draft.rule = "quote-cue";
  draft.content.push_back(r.quotes[quote].mark.outer);
  taken(quote) = made_[i] = d;
  second_part(i);
  return true;
}

bool Drafter::embedded_in_claim(std::uint32_t quote) const {
  const Span span = r.quotes[quote].mark.outer;
  for (std::uint32_t j = first_near(); j < current_; ++j) {
    const std::uint32_t made = made_[j];
    if (made == kNone) continue;
    for (const Span content : drafts_[made].content) {
      if (content.contains(span)) return true;
    }
  }
  return false;
}

void Drafter::second_part(std::uint32_t i) {
  const Site& s = sites_[i];
  const std::uint32_t quote = quote_behind(r, s, r.paragraphs[paragraph_].tokens.end);
  if (quote == kNone || taken(quote) != kNone) return;
  for (std::uint32_t j = i + 1; j < sites_.size(); ++j) {
    if (sites_[j].quote == quote && !in_source_before(j)) return;  // ", adding: "…""
  }
  Draft& draft = drafts_[made_[i]];
  add_quote(draft, quote);
  taken(quote) = made_[i];
}

Range Drafter::clause_before(const Site& s) const {
  const std::uint32_t start = site_begin(s);
  if (s.form != SiteForm::verb || s.source.empty() || s.source_after || speech_ != kNone ||
      start < region_.begin + 2 || !r.is(start - 1, kComma) || !r.is(s.content - 1, kComma) ||
      r.is(r.quotes[s.quote].tokens.begin, kUpper))
    return {};
  const Range before = left_content(start - 1);
  const bool adverbial = r.is(before.begin, kPrep | kSub | kTime | kAdverb | kVerbIng | kVerbPast | kTo);
  if (before.empty() || (adverbial && !r.lower_is(before.begin, "there")) ||
      r.is(before.end - 1, kTime | kAdverb))
    return {};
  const bool open = !has_finite(r, before) || r.is(before.end - 1, kAux);
  return open && trimmed(r, before) == r.span(before) ? before : Range{};
}

void Drafter::before_quote(std::uint32_t i) {
  Site& s = sites_[i];
  if (s.quote < r.paragraphs[paragraph_].quotes.begin || taken(s.quote) != kNone) return;
  Draft draft = base(s, "cue-quote");
  draft.kind = ClaimKind::direct;
  share_source(i, draft);
  if (const Range before = clause_before(s); !before.empty()) {
    draft.kind = ClaimKind::mixed;
    draft.content.push_back(r.span(before));
  }
  add_quote(draft, s.quote);
  const std::uint32_t last = add_listed(draft, s.quote);
  made_[i] = push(draft);
  for (std::uint32_t q = s.quote; q <= last; ++q) {
    if (r.quotes[q].mark.level == 1) taken(q) = made_[i];
  }
}

std::uint32_t Drafter::add_listed(Draft& draft, std::uint32_t quote) {
  const std::uint32_t stop = r.paragraphs[paragraph_].quotes.end;
  std::uint32_t last = quote;
  for (std::uint32_t q = quote + 1; q < stop; ++q) {
    if (r.quotes[q].mark.level != 1) continue;
    const std::uint32_t mark = r.quotes[q].tokens.begin - 1;
    std::uint32_t t = r.quotes[last].tokens.end + 1;
    if (r.is(t, kComma)) ++t;
    if (r.is(t, kCoord) && !r.is(t, kBut)) ++t;
    const bool inside = r.is(r.quotes[last].tokens.end - 1, kComma);  // “no gun,” “no case”
    if (t != mark || (!inside && t == r.quotes[last].tokens.end + 1) || taken(q) != kNone) break;
    draft.content.back().end = r.quotes[q].mark.outer.end;
    last = q;
  }
  return last;
}

void Drafter::add_quote(Draft& draft, std::uint32_t quote) {
  draft.content.push_back(r.quotes[quote].mark.outer);
  draft.quote = draft.quote == kNone ? quote : draft.quote;
  draft.repaired |= r.quotes[quote].mark.repaired;
}

std::uint32_t Drafter::push(Draft draft) {
  drafts_.push_back(std::move(draft));
  return static_cast<std::uint32_t>(drafts_.size() - 1);
}

bool Drafter::carries_on(std::uint32_t q, const Paragraph& para) {
  if (q == 0 || !r.quotes[q - 1].mark.runs_on || r.quotes[q].tokens.begin > para.tokens.begin + 2)
    return false;
  const std::uint32_t d = draft_that_ends(drafts_, first_, r.quotes[q - 1].mark.outer.end);
  if (d == kNone) return false;
  drafts_[d].content.push_back(r.quotes[q].mark.outer);
  taken(q) = d;
  return true;
}

void Drafter::loose_quotes(const Paragraph& para) {
  const bool heading =
      para.kind == BlockKind::title || para.kind == BlockKind::heading || para.kind == BlockKind::dek;
  for (std::uint32_t q = para.quotes.begin; q < para.quotes.end; ++q) {
    const Quotation& quote = r.quotes[q];
    if (!quote.speech || quote.mark.level > 1 || taken(q) != kNone) continue;
    if (q == para.quotes.begin && carries_on(q, para)) continue;
    if (!heading && names_something(r, quote)) continue;
    Draft draft;
    draft.paragraph = paragraph_;
    draft.sentence = r.tokens[quote.tokens.begin].sentence;
    const std::uint32_t mark = quote.tokens.begin - 1;
    // "Citing “a rule”, the firm …": cited in passing.
    const bool cited =
        draft.sentence != kNone && mark == r.sentences[draft.sentence].begin + 1 && r.is(mark - 1, kVerbIng);
    const bool inside = !heading && (embedded(r, quote) || cited);
    draft.kind = inside ? ClaimKind::mixed : ClaimKind::direct;
    draft.carried = !inside;
    if (inside) name_giver(r, quote, draft);
    // 'The motto is “No whining.”': nobody says so here, but 'a sign with the words “No whining”' does.
    if (inside && !cited && draft.source.empty() && !r.is(mark - 1, kMediumNoun | kDocNoun | kCueNoun))
      continue;
    draft.continues_paragraph = q == para.quotes.begin && quote.tokens.begin <= para.tokens.begin + 1;
    draft.rule = heading ? "heading-quote" : inside ? "quote-in-clause" : "carried-quote";
    if (!heading) attach_name(para, quote, draft);
    add_quote(draft, q);
    taken(q) = push(std::move(draft));
  }
}

Introduction Drafter::introduced_by(const Paragraph& para, const Quotation& quote) const {
  const std::uint32_t mark = quote.tokens.begin - 1;
  if (mark > para.tokens.begin) return introduction(r, mark - 1, para.tokens.begin);
  // "She wrote to the staff:" ends the paragraph before.
  if (mark < para.tokens.begin || paragraph_ == 0) return {};
  const Paragraph& before = r.paragraphs[paragraph_ - 1];
  if (before.block + 1 != para.block || before.kind != para.kind || before.tokens.end != mark) return {};
  return introduction(r, mark - 1, before.tokens.begin);
}

bool Drafter::paragraph_before(const Site& s) {
  const Paragraph& para = r.paragraphs[paragraph_];
  if (paragraph_ == 0 || speech_ != kNone || site_begin(s) != para.tokens.begin || para.tokens.begin < 2)
    return false;
  if (s.form != SiteForm::verb || s.source.empty() || s.frame != FrameKind::none || !takes_quote(s))
    return false;
  // A clause of its own behind the cue is another statement.
  if (!r.is(std::max(s.end, s.cue.end), kStop | kComma | kPrep | kTime) && s.addressee.empty()) return false;
  const Paragraph& before = r.paragraphs[paragraph_ - 1];
  const std::uint32_t mark = para.tokens.begin - 1;
  if (before.block + 1 != para.block || before.tokens.end != para.tokens.begin || !r.is(mark, kQuoteMark))
    return false;
  const std::uint32_t quote = r.tokens[mark - 1].speech;
  if (quote == kNone || r.quotes[quote].tokens.end != mark || !r.is(mark - 1, kComma | kStop)) return false;
  const std::uint32_t d = draft_that_ends(drafts_, first_, r.quotes[quote].mark.outer.end);
  if (d == kNone || !drafts_[d].cue.empty() || !drafts_[d].source.empty()) return false;
  if (!s.source_after && !r.is(mark - 1, kComma))
    return false;  // "…” / Ana Ruiz said.": a new thought as likely
  Draft& draft = drafts_[d];
  draft.source = s.source;
  draft.cue = whole_cue(r, s);
  draft.cls = s.cls;
  draft.addressee = s.addressee;
  draft.carried = false;
  draft.rule = "quote-cue";
  return true;
}

void Drafter::attach_name(const Paragraph& para, const Quotation& quote, Draft& draft) const {
  const Introduction owned = owned_words(r, quote, para);
  const Range label = owned.source.empty() ? speaker_label(r, quote, para) : Range{};
  const Range signed_by = label.empty() ? signature(r, quote, para) : Range{};
  if (label.empty() && signed_by.empty()) {
    const Introduction clause = owned.source.empty() ? introduced_by(para, quote) : owned;
    if (clause.source.empty()) return;
    draft.kind = ClaimKind::direct;
    draft.carried = false;
    draft.source = clause.source;
    draft.cue = clause.cue;
    draft.cls = clause.cls;
    draft.rule = "introduced-quote";
    return;
  }
  draft.kind = ClaimKind::direct;
  draft.carried = false;
  draft.source = label.empty() ? signed_by : label;
  draft.rule = label.empty() ? "signed-quote" : "labelled-quote";
  if (label.empty()) return;
  draft.form = SiteForm::colon;
  draft.cue = {label.end, label.end + 1};
  read_label(r, label, draft.source, draft.cue);
}

std::vector<Draft> draft_claims(const Reading& r) {
  return Drafter(r).run();
}

}  // namespace hearsay::claims
