#include "claims/carriers.hpp"

#include <algorithm>

#include "claims/phrase.hpp"

namespace hearsay::claims {
namespace {

constexpr std::uint32_t kParagraphsOn = 2;  ///< a recording is retold so much further
constexpr std::uint32_t kFarthest = 250;    ///< tokens between a document and its first mention

/// A past form or participle; a tag may have made an adjective of "uploaded".
bool published(const Reading& r, std::uint32_t t) {
  return r.means(t, kPublishes) && (r.is(t, kVerbPast) || r.text(t).ends_with("ed"));
}

/// The recording that heads the noun phrase; kNone when something else does.
std::uint32_t recording_in(const Reading& r, Range phrase) {
  for (std::uint32_t t = phrase.begin; t < phrase.end && t < phrase.begin + 8; ++t) {
    if (r.means(t, kRecording) && (t + 1 == phrase.end || r.is(t + 1, kPrep | kVerbPast))) return t;
    if (r.is(t, kPrep | kPunctuation)) return kNone;
  }
  return kNone;
}

/// The noun phrase with "released by X" behind it.
std::uint32_t end_with_publisher(const Reading& r, std::uint32_t end, std::uint32_t hi) {
  if (end + 2 >= hi || !published(r, end) || !r.is(end + 1, kBy)) return end;
  return std::max(end, noun_end(r, end + 2, hi));
}

/// "released by", "was uploaded": the recording is what has been made public.
bool made_public(const Reading& r, std::uint32_t noun, std::uint32_t phrase_end, std::uint32_t hi) {
  for (std::uint32_t t = noun + 1; t < hi; ++t) {
    if (r.tokens[t].speech != kNone) return false;
    if (!published(r, t)) continue;
    if (t == noun + 1 || t == phrase_end || r.is(t - 1, kBe)) return true;
  }
  return false;
}

/// A sentence that brings a recording in; `noun` is where.
bool introduces(const Reading& r, Range sentence, std::uint32_t& noun, std::string& name) {
  std::uint32_t begin = skip_conjunction(r, sentence.begin, sentence.end);
  if (r.is(begin, kAdverb | kTime) && r.is(begin + 1, kComma)) begin += 2;
  const std::uint32_t end = noun_end(r, begin, sentence.end);
  if (end > begin) {
    noun = recording_in(r, {begin, end});
    if (noun != kNone && made_public(r, noun, end, sentence.end)) {
      name = without_article(r, {begin, end_with_publisher(r, std::max(end, noun + 1), sentence.end)});
      return true;
    }
  }
  // "The service published a recording of …".
  for (std::uint32_t t = sentence.begin + 1; t + 2 < sentence.end; ++t) {
    if (r.tokens[t].speech != kNone) return false;
    if (!r.means(t, kPublishes) || !r.is(t, kVerbPast) || !finite_verb(r, t) || r.is(t - 1, kBe)) continue;
    const std::uint32_t stop = noun_end(r, t + 1, sentence.end);
    if (stop == t + 1) return false;
    noun = recording_in(r, {t + 1, stop});
    if (noun == kNone) return false;
    name = without_article(r, {t + 1, stop});
    return true;
  }
  return false;
}

bool tells(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list || kind == BlockKind::quote;
}

}  // namespace

std::string without_article(const Reading& r, Range phrase) {
  if (phrase.size() > 1 &&
      (r.lower_is(phrase.begin, "the") || r.lower_is(phrase.begin, "a") || r.lower_is(phrase.begin, "an")))
    ++phrase.begin;
  std::string words;
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    if (t > phrase.begin && r.tokens[t].span.begin > r.tokens[t - 1].span.end) words += ' ';
    words += r.text(t);
  }
  return words;
}

std::vector<Recording> find_recordings(const Reading& r) {
  std::vector<Recording> out;
  std::uint32_t paragraph_of_last = kNone;
  for (std::uint32_t p = 0; p < r.paragraphs.size(); ++p) {
    if (!tells(r.paragraphs[p].kind)) continue;
    const Range tokens = r.paragraphs[p].tokens;
    for (std::uint32_t t = tokens.begin; t < tokens.end;) {
      const std::uint32_t s = r.tokens[t].sentence;
      const Range sentence{t, s == kNone ? t + 1 : std::min(r.sentences[s].end, tokens.end)};
      t = std::max(t + 1, sentence.end);
      Recording found;
      std::uint32_t noun = kNone;
      if (r.tokens[sentence.begin].speech != kNone || !introduces(r, sentence, noun, found.name)) continue;
      if (paragraph_of_last == p) continue;  // "a conversation was published": one of those just named
      std::uint32_t last = p;
      while (last + 1 < r.paragraphs.size() && last < p + kParagraphsOn && tells(r.paragraphs[last + 1].kind))
        ++last;
      found.tokens = {noun, r.paragraphs[last].tokens.end};
      if (!out.empty()) out.back().tokens.end = std::min(out.back().tokens.end, noun);
      out.push_back(std::move(found));
      paragraph_of_last = p;
    }
  }
  return out;
}

Range heard_on(const Reading& r, const Draft& draft, const Mention& source) {
  if (draft.cue.empty() || !r.is(draft.cue.end - 1, kVerbIng) || source.category != Category::document)
    return {};
  const std::uint32_t noun = recording_in(r, source.phrase);
  if (noun == kNone || noun + 2 >= source.phrase.end || !r.lower_is(noun + 1, "of")) return {};
  const Range inner{noun + 2, source.phrase.end};
  const Mention heard = read_mention(r, inner);
  const bool speaks = heard.category == Category::person || heard.category == Category::group;
  return speaks ? inner : Range{};
}

Letter letter_in_hand(const Reading& r, Range sentence) {
  const std::uint32_t in = skip_conjunction(r, sentence.begin, sentence.end);
  if (!r.lower_is(in, "in")) return {};
  const std::uint32_t end = noun_end(r, in + 1, sentence.end);
  if (end <= in + 1 || !r.is(end - 1, kDocNoun)) return {};
  const std::uint32_t seen = r.is(end, kComma) ? end + 1 : end;
  if (!r.means(seen, kSees) || !r.is(seen + 1, kBy)) return {};
  const std::string outlet = outlet_in(r, {seen + 2, std::min(seen + 7, sentence.end)});
  return outlet.empty() ? Letter{} : Letter{{in + 1, end}, outlet};
}

Range issuer_of(const Reading& r, Range document, std::uint32_t lo) {
  if (document.empty() || document.begin <= lo + 1 || !r.is(document.end - 1, kDocNoun) ||
      r.is(document.end - 1, kUpper))
    return {};
  const std::uint32_t verb = document.begin - 1;
  if (!r.means(verb, kIssues | kPublishes) || !finite_verb(r, verb)) return {};
  const VerbGroup group = verb_group(r, verb, lo);
  return group.passive || group.infinitive ? Range{} : subject_before(r, group.begin, lo);
}

Range publisher_of(const Reading& r, const std::string& head, std::uint32_t before) {
  if (head.empty()) return {};
  const std::uint32_t lo = before > kFarthest ? before - kFarthest : 0;
  for (std::uint32_t t = before; t-- > lo;) {
    if (!r.is(t, kDocNoun) || r.tokens[t].word == nullptr || r.tokens[t].word->noun_lemma != head) continue;
    const bool fresh = t > 0 && (r.lower_is(t - 1, "a") || r.lower_is(t - 1, "an") ||
                                 (t > 1 && (r.lower_is(t - 2, "a") || r.lower_is(t - 2, "an"))));
    if (!fresh || r.tokens[t].sentence == kNone || r.tokens[t].speech != kNone) continue;
    const std::uint32_t lo_sentence = r.sentences[r.tokens[t].sentence].begin;
    for (std::uint32_t v = t; v-- > lo_sentence && v + 9 > t;) {
      if (!r.means(v, kPublishes) || !r.is(v, kVerbPast | kVerbS)) continue;
      const VerbGroup group = verb_group(r, v, lo_sentence);
      if (group.passive || group.begin <= lo_sentence) return {};
      return subject_before(r, group.begin, lo_sentence);
    }
    return {};
  }
  return {};
}

}  // namespace hearsay::claims
