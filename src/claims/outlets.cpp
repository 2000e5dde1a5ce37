// Which outlet somebody has talked to, and whose words a heading quotes.

#include "claims/outlets.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "claims/carriers.hpp"
#include "claims/mention.hpp"
#include "claims/phrase.hpp"

namespace hearsay::claims {

std::string named_organisation(const Reading& r, Range range) {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (r.tokens[t].entity == kNone) continue;
    const Entity& entity = r.doc.entities[r.tokens[t].entity];
    if (entity.kind == EntityKind::organisation) return entity.name;
  }
  return {};
}

/// The outlet behind "interview with", up to two words further, in the sentence of the draft.
std::string interview_outlet(const Reading& r, const Draft& draft) {
  if (draft.sentence >= r.sentences.size()) return {};
  const Range sentence = r.sentences[draft.sentence];
  const std::uint32_t limit = std::min(sentence.end, sentence.begin + 120);
  auto at = std::lower_bound(r.talks.begin(), r.talks.end(), sentence.begin);
  for (; at != r.talks.end() && *at + 2 < limit; ++at) {
    const std::uint32_t t = *at;
    if (!r.is(t, kInterview)) continue;
    if (!r.lower_is(t + 1, "with") && !r.lower_is(t + 1, "to")) continue;
    const std::uint32_t end = noun_end(r, t + 2, sentence.end);
    const Range phrase{t + 2, std::max(end, t + 3)};
    std::string outlet = outlet_in(r, phrase);
    if (outlet.empty()) outlet = named_organisation(r, phrase);
    if (!outlet.empty()) return outlet;
    // «Mediazona»: a name in marks, or two capitals.
    for (std::uint32_t u = phrase.begin; u < std::min(phrase.end + 2, sentence.end); ++u) {
      if (r.is(u, kQuoteMark) && u + 1 < sentence.end && r.tokens[u + 1].quote != kNone) {
        return std::string(r.doc.slice(r.quotes[r.tokens[u + 1].quote].mark.inner));
      }
      if (r.tokens[u].entity != kNone) break;
    }
  }
  return {};
}

/// The one outlet whose interviews the article retells, if it is one.
std::string article_outlet(const Reading& r) {
  std::string only;
  bool several = false;
  std::uint32_t notes = 0, first = kNone, here = 0;
  const auto note = [&](const std::string& outlet) {
    if (outlet.empty()) return;
    if (notes++ == 0) first = here;
    if (only.empty()) only = outlet;
    if (outlet != only) several = true;
  };
  const std::uint32_t end = static_cast<std::uint32_t>(r.tokens.size());
  for (const std::uint32_t t : r.talks) {
    if (t + 2 >= end) break;
    here = t;
    const bool talks = r.is(t, kTalked) && (r.lower_is(t + 1, "to") || r.lower_is(t + 1, "with"));
    if (r.is(t, kTold) || talks) note(outlet_in(r, {t + 1, std::min(t + 5, end)}));
    if (talks && t > 0) note(outlet_in(r, {t - 1, t}));
    if (r.is(t, kFindings) && t > 4) note(outlet_in(r, {t - 3, t}));
  }
  // One interview does not make the article a report on an outlet's work: it is named early and again.
  if (!several && notes >= 2 && first < 160) return only;
  return {};
}

namespace {

bool is_one_of(const Reading& r, std::uint32_t t, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return r.lower_is(t, word); });
}

/// The noun phrase behind "to", "with" or "before".
Range hearer_at(const Reading& r, std::uint32_t t, std::uint32_t hi,
                std::initializer_list<std::string_view> words) {
  if (t + 1 >= hi || !is_one_of(r, t, words)) return {};
  const std::uint32_t end = noun_end(r, t + 1, hi);
  return end > t + 1 ? Range{t + 1, end} : Range{};
}

/// "in a statement to the press", "at a news conference", "by phone", "on its website": the words behind the
/// preposition without the article, and who is spoken to.
Occasion occasion_at(const Reading& r, std::uint32_t t, std::uint32_t to, std::uint32_t cue_end) {
  const bool by = is_one_of(r, t, {"by", "via", "through", "using"});
  if (t > cue_end && r.is(t, kBy) && r.is(t - 1, kVerbPast)) return {};  // "accounts confirmed by video"
  if (!by && !is_one_of(r, t, {"in", "on", "at", "during", "from"})) return {};
  std::uint32_t begin = t + 1, noun = kNone;
  const bool article = r.is(begin, kDet | kPoss) && !r.lower_is(begin, "the");
  // "in remarks to X": a plural needs no article.
  const bool plural = !article && r.is(begin, kMediumNoun) && r.text(begin).ends_with('s');
  if (article) {
    ++begin;
  } else if (!by && !plural) {
    return {};
  }
  for (std::uint32_t k = begin; k < to && k < begin + 6; ++k) {
    if (r.is(k, kPunctuation | kFinite | kSubjectPronoun | kTime) || (r.is(k, kPrep) && !r.is(k, kUpper)))
      break;
    if (r.is(k, kMediumNoun)) noun = k;
  }
  if (noun == kNone) return {};
  return {std::string(r.text(Range{begin, noun + 1})), hearer_at(r, noun + 1, to, {"to", "with"})};
}

/// "Speaking to reporters, …", ", testifying before the court".
Range spoken_to(const Reading& r, std::uint32_t t, std::uint32_t lo, std::uint32_t hi) {
  if (!is_one_of(r, t, {"speaking", "talking", "testifying"}) || (t > lo && !r.is(t - 1, kComma))) return {};
  return hearer_at(r, t + 1, hi, {"to", "with", "before"});
}

/// 'says on "The Long View"': the title of a page or a programme right behind the cue.
std::string title_at(const Reading& r, std::uint32_t t, const Draft& draft) {
  if (t != draft.cue.end || !is_one_of(r, t, {"on", "in"}) || !r.is(t + 1, kQuoteMark)) return {};
  const std::uint32_t quote = t + 2 < r.tokens.size() ? r.tokens[t + 2].quote : kNone;
  if (quote == kNone || r.quotes[quote].tokens.begin != t + 2 || !r.is(t + 2, kUpper)) return {};
  return std::string(r.doc.slice(r.quotes[quote].mark.inner));
}

/// "issued a petition, asking", "sent an email saying": the paper whose text is given.
std::string paper_of(const Reading& r, const Draft& draft, std::uint32_t lo) {
  constexpr std::uint32_t kFarthest = 24;
  if (draft.form != SiteForm::participle || draft.cue.empty()) return {};
  for (std::uint32_t t = draft.cue.begin; t > lo && t + kFarthest > draft.cue.begin; --t) {
    const std::uint32_t verb = t - 1;
    if (r.is(verb, kStop | kSemicolon) || r.tokens[verb].speech != kNone) return {};
    if (!r.means(verb, kIssues | kPublishes) || !r.is(verb, kVerbPast | kVerbS | kVerbBase)) continue;
    const std::uint32_t end = noun_end(r, t, draft.cue.begin);
    for (std::uint32_t k = t; k < end; ++k) {
      if (r.is(k, kDocNoun | kMediumNoun) && !r.is(k, kUpper)) return without_article(r, {t, k + 1});
    }
    return {};
  }
  return {};
}

}  // namespace

Occasion occasion_of(const Reading& r, const Draft& draft) {
  if (draft.cue.empty() || draft.sentence >= r.sentences.size()) return {};
  // The cue may end the paragraph before its quotation.
  const std::uint32_t own = r.tokens[draft.cue.begin].sentence;
  const Range sentence = r.sentences[own == kNone ? draft.sentence : own];
  std::uint32_t from = draft.cue.begin > 16 ? draft.cue.begin - 16 : 0u;
  // ", in a press conference held on Monday, said": behind the speaker, however much is told of it.
  if (!draft.source.empty() && draft.source.begin < draft.cue.begin &&
      draft.source.begin + 60 > draft.cue.begin)
    from = std::min(from, draft.source.begin);
  from = std::max(sentence.begin, from);
  const std::uint32_t to = std::min(sentence.end, draft.cue.end + 16);
  const auto said = [&](std::uint32_t t) {
    return std::any_of(draft.content.begin(), draft.content.end(),
                       [&](Span span) { return span.contains(r.tokens[t].span); });
  };
  Occasion out;
  for (std::uint32_t t = from; t + 1 < to; ++t) {
    if (!r.is(t, kPrep | kVerbIng | kBy)) continue;
    if (out.addressee.empty() && !said(t)) out.addressee = spoken_to(r, t, sentence.begin, to);
    if (Occasion found = occasion_at(r, t, to, draft.cue.end); !found.medium.empty() && !said(t)) {
      if (!found.addressee.empty()) out.addressee = found.addressee;
      out.medium = std::move(found.medium);
      return out;
    }
    if (std::string title = title_at(r, t, draft); !title.empty() && !said(t)) {
      out.medium = std::move(title);
      return out;
    }
    if (!r.is(t + 1, kMedium) || said(t) || (!r.lower_is(t, "on") && !r.lower_is(t, "via"))) continue;
    for (const std::string_view medium : kMedia) {
      if (r.text(t + 1) != medium) continue;
      out.medium = std::string(medium);
      return out;
    }
  }
  // "In a press conference on Monday, Ana Ruiz, who runs the yard, said": in front of all.
  const std::uint32_t first = skip_conjunction(r, sentence.begin, sentence.end);
  if (first < from && r.is(first, kPrep) && !said(first)) {
    Occasion found = occasion_at(r, first, from, draft.cue.end);
    if (!found.addressee.empty()) out.addressee = found.addressee;
    out.medium = std::move(found.medium);
  }
  if (out.medium.empty()) out.medium = paper_of(r, draft, sentence.begin);
  return out;
}

namespace {

std::vector<std::string> quote_words(const Reading& r, std::uint32_t quote, bool content) {
  std::vector<std::string> words;
  const Range range = r.quotes[quote].tokens;
  for (std::uint32_t t = range.begin; t < range.end && words.size() < 60; ++t) {
    const bool closed = r.is(
        t, kPronoun | kSubjectPronoun | kDet | kPoss | kPrep | kCoord | kSub | kAux | kNeg | kAbbreviated);
    if (!r.is(t, kPunctuation) && !(content && closed)) words.push_back(r.lower(t));
  }
  return words;
}

}  // namespace

/// A quotation in a heading is that of the body with the most words in common.
void resolve_heading_quotes(const Reading& r, const std::vector<Draft>& drafts, std::vector<Resolved>& out) {
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    const BlockKind kind = r.paragraphs[drafts[d].paragraph].kind;
    if ((kind != BlockKind::title && kind != BlockKind::heading && kind != BlockKind::dek) ||
        drafts[d].quote == kNone || !out[d].speaker.name.empty()) {
      continue;
    }
    std::vector<std::string> words = quote_words(r, drafts[d].quote, true);
    const bool content = words.size() >= 2;
    if (!content) words = quote_words(r, drafts[d].quote, false);
    std::size_t best = 0;
    std::uint32_t chosen = kNone;
    // A heading stands before the paragraphs it was taken from.
    const std::uint32_t from = d > 100 ? d - 100 : 0u,
                        to = static_cast<std::uint32_t>(std::min<std::size_t>(drafts.size(), d + 400));
    for (std::uint32_t b = from; b < to; ++b) {
      if (b == d || drafts[b].quote == kNone || out[b].speaker.name.empty()) continue;
      const std::vector<std::string> other = quote_words(r, drafts[b].quote, content);
      std::size_t common = 0;
      for (const std::string& word : words) {
        common += std::find(other.begin(), other.end(), word) != other.end();
      }
      if (common > best) {
        best = common;
        chosen = b;
      }
    }
    if (chosen == kNone || words.size() < 2 || best * 3 < words.size() * 2) continue;
    out[d].speaker = out[chosen].speaker;
    out[d].speaker.mention.reset();
    out[d].speaker.resolved_by = "heading";
  }
}

}  // namespace hearsay::claims
