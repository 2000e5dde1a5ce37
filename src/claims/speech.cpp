// Quotation, or only quotation marks? Four words, a final stop inside the marks, or a cue next to them make a
// quotation; names ("Free Buryatia"), titles and distancing marks ("volunteer") are none.

#include <algorithm>

#include "claims/draft.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

/// 'told the police, "…"': the cue in front of those who are told.
bool told_before(const Reading& r, std::uint32_t comma, std::uint32_t lo) {
  constexpr std::uint32_t kLongest = 5;
  for (std::uint32_t t = comma; t > lo && t + kLongest > comma && !r.is(t - 1, kPunctuation | kPrep); --t) {
    const Word* word = r.tokens[t - 1].word;
    if (word == nullptr || word->verb < 0 || !r.is(t - 1, kCueVerb)) continue;
    const std::uint32_t frames = r.vocabulary.verbs()[static_cast<std::size_t>(word->verb)].frames;
    return t < comma && (frames & kFrameQuote) != 0 && (frames & kFrameAddressee) != 0 &&
           noun_end(r, t, comma) == comma;
  }
  return false;
}

bool cue_before(const Reading& r, std::uint32_t mark, std::uint32_t lo) {
  std::uint32_t t = mark;
  if (t > lo && r.is(t - 1, kComma | kColon)) --t;
  if (t <= lo) return false;
  if (t < mark && r.is(t, kComma) && told_before(r, t, lo)) return true;
  const Word* word = r.tokens[t - 1].word;
  return word != nullptr && r.is(t - 1, kCueVerb) && word->verb >= 0 &&
         (r.vocabulary.verbs()[static_cast<std::size_t>(word->verb)].frames & kFrameQuote) != 0;
}

/// A verb that takes the one who is told right behind it.
bool tells(const Reading& r, std::uint32_t i) {
  const Word* word = r.tokens[i].word;
  if (word == nullptr || word->verb < 0) return false;
  return (r.vocabulary.verbs()[static_cast<std::size_t>(word->verb)].frames & kFrameAddressee) != 0;
}

bool cue_after(const Reading& r, std::uint32_t close, std::uint32_t hi) {
  std::uint32_t t = close + 1;
  if (t < hi && r.is(t, kComma)) ++t;
  const std::uint32_t limit = std::min(hi, t + 5);
  for (; t < limit && !r.is(t, kPunctuation); ++t) {
    const Word* word = r.tokens[t].word;
    if (word != nullptr && word->verb >= 0 && r.is(t, kVerbPast | kVerbS) &&
        (r.vocabulary.verbs()[static_cast<std::size_t>(word->verb)].frames & kFrameInverted) != 0) {
      return true;
    }
  }
  return false;
}

/// "“The patience of the court,” she wrote last month, “is not endless.”": the sentence goes on behind the
/// cue.
bool goes_on_with(const Reading& r, const Quotation& quote, std::uint32_t before) {
  if (before == kNone || !r.quotes[before].speech || r.quotes[before].mark.level != quote.mark.level)
    return false;
  const Range first = r.quotes[before].tokens;
  const std::uint32_t mark = quote.tokens.begin - 1;
  constexpr std::uint32_t kLongestCue = 24;
  if (mark < first.end + 2 || mark > first.end + kLongestCue || !r.is(mark - 1, kComma)) return false;
  if (!r.is(first.end - 1, kComma) || !r.is(quote.tokens.end - 1, kStop | kComma)) return false;
  for (std::uint32_t t = first.end + 1; t + 1 < mark; ++t) {
    if (r.is(t, kStop)) return false;
    if (r.is(t, kCueVerb)) return true;
  }
  return false;
}

/// 'the “new yard,” as Ruiz calls it': somebody's name for it.
bool called_so(const Reading& r, std::uint32_t close, std::uint32_t hi) {
  constexpr std::uint32_t kLongestName = 10;
  std::uint32_t t = close + 1;
  if (r.is(t, kComma | kOpenBracket)) ++t;
  if (!r.is(t, kAs)) return false;
  const std::uint32_t limit = std::min(hi, t + kLongestName);
  for (++t; t < limit && !r.is(t, kPunctuation); ++t) {
    if (!finite_verb(r, t) && !(r.is(t, kCueVerb) && r.is(t + 1, kSubjectPronoun))) continue;
    const Word* word = r.tokens[t].word;
    if (word == nullptr || word->verb < 0 || !r.is(t, kCueVerb)) return false;
    const std::uint32_t frames = r.vocabulary.verbs()[static_cast<std::size_t>(word->verb)].frames;
    return (frames & (kFrameNaming | kFrameTwoObjects | kFrameQuote)) != 0 || r.lower_is(t + 1, "it");
  }
  return false;
}

bool is_speech(const Reading& r, const Quotation& quote, const Paragraph& paragraph) {
  const Range inner = quote.tokens;
  std::uint32_t words = 0, capitals = 0, lower = 0;
  for (std::uint32_t t = inner.begin; t < inner.end && words < 40; ++t) {
    if (r.is(t, kPunctuation | kAbbreviated) || r.text(t) == "&") continue;
    if (t > inner.begin && r.tokens[t].span.begin == r.tokens[t - 1].span.end) continue;  // can[not]
    ++words;
    if (r.is(t, kUpper)) {
      ++capitals;
    } else if (!r.is(t, kPrep | kDet | kCoord | kNumber)) {
      ++lower;
    }
  }
  if (words == 0) return false;
  const bool full_stop = r.is(inner.end - 1, kStop);
  const bool comma = r.is(inner.end - 1, kComma);
  const bool upper = r.is(inner.begin, kUpper);
  const std::uint32_t mark = inner.begin > 0 ? inner.begin - 1 : 0;
  const bool at_start =
      mark <= paragraph.tokens.begin || r.is(mark - 1, kStop | kColon) || r.is(mark - 1, kQuoteMark);
  const bool before = cue_before(r, mark, paragraph.tokens.begin);
  const bool comma_outside = r.is(inner.end + 1, kComma);
  const bool after = (comma || full_stop || comma_outside) && cue_after(r, inner.end, paragraph.tokens.end);
  const bool title = lower == 0 && capitals >= 2;
  const bool listed =
      mark > paragraph.tokens.begin && r.is(mark - 1, kQuoteMark);  // “Long Road,” “Dark Water”
  // In a headline all words are capitals; there the colon tells.
  const bool heading = paragraph.kind == BlockKind::title || paragraph.kind == BlockKind::heading;
  // 'After playing “Rivers Of The North,” the drummer told the crowd': a title in the clause.
  if (title && after && !before && !at_start) return false;
  // 'he told “Day & Night”': whom, by a title.
  if (title && before && !after && mark > paragraph.tokens.begin && !r.is(mark - 1, kPunctuation) &&
      tells(r, mark - 1))
    return false;
  // 'the campaign “Starts with one.”': the title of what stands in front of it.
  if (mark > paragraph.tokens.begin && upper && r.means(mark - 1, kTitled)) return false;
  if (before || after || called_so(r, inner.end, paragraph.tokens.end)) return true;
  if (heading) return at_start && (words >= 3 || (full_stop && words >= 2));
  if (words >= 4) return !title || (at_start && !listed && (full_stop || comma));
  if (at_start && upper && (full_stop || comma) && !title) return true;
  // '…, said Bob Tarr. “My God.”': a sentence of its own.
  const bool alone = mark > paragraph.tokens.begin && r.is(mark - 1, kStop) && full_stop &&
                     (inner.end + 1 >= paragraph.tokens.end || r.is(inner.end + 1, kUpper | kQuoteMark));
  if (alone && upper && words <= 3 && inner.begin > paragraph.tokens.begin + 2) return true;
  return full_stop && upper && words >= 2 && !title;
}

}  // namespace

void mark_speech(Reading& r) {
  for (const Paragraph& paragraph : r.paragraphs) {
    for (std::uint32_t q = paragraph.quotes.begin; q < paragraph.quotes.end; ++q) {
      Quotation& quote = r.quotes[q];
      quote.speech =
          quote.mark.level == 1 && (quote.mark.goes_on || is_speech(r, quote, paragraph) ||
                                    goes_on_with(r, quote, q > paragraph.quotes.begin ? q - 1 : kNone));
      if (!quote.speech) continue;
      for (std::uint32_t t = quote.tokens.begin; t < quote.tokens.end; ++t) r.tokens[t].speech = q;
    }
  }
  // Quotations inside a quotation are marked last, over their own tokens.
  for (const Paragraph& paragraph : r.paragraphs) {
    for (std::uint32_t q = paragraph.quotes.begin; q < paragraph.quotes.end; ++q) {
      Quotation& quote = r.quotes[q];
      if (quote.mark.level != 2 || quote.parent == kNone || !r.quotes[quote.parent].speech) continue;
      const std::uint32_t mark = quote.tokens.begin - 1;
      if (!cue_before(r, mark, paragraph.tokens.begin) || quote.tokens.size() < 3) continue;
      quote.speech = true;
      for (std::uint32_t t = quote.tokens.begin; t < quote.tokens.end; ++t) r.tokens[t].speech = q;
    }
  }
}

bool embedded(const Reading& r, const Quotation& quote) {
  if (quote.tokens.begin < 2) return false;
  const std::uint32_t mark = quote.tokens.begin - 1;
  const std::uint32_t left = mark - 1;
  if (r.tokens[left].sentence != r.tokens[mark].sentence) return false;
  if (r.is(left, kStop | kColon | kSemicolon | kQuoteMark | kCloseBracket)) return false;
  const bool upper = r.is(quote.tokens.begin, kUpper);
  if (r.is(left, kComma | kDash)) return !upper && !cue_before(r, mark, 0);
  return !cue_before(r, mark, 0);
}

Span trimmed(const Reading& r, Range range) {
  while (!range.empty() && (r.is(range.begin, kComma | kSemicolon | kDash | kStop | kColon))) ++range.begin;
  while (!range.empty() && r.is(range.end - 1, kComma | kSemicolon | kDash | kStop | kColon)) --range.end;
  // A final stop inside closing marks belongs to the quotation; one outside does not belong to the content.
  if (range.empty()) return {};
  return r.span(range);
}

}  // namespace hearsay::claims
