// Who stands beside a quotation without a cue: a clause or a name in front of a colon, a name behind a dash.

#include <algorithm>

#include "claims/draft_parts.hpp"
#include "claims/mention.hpp"

namespace hearsay::claims {
namespace {

constexpr std::uint32_t kLongest = 40;  ///< tokens from the verb to the colon

/// Somebody who can speak: a person, a body, a paper; neither "it" nor "there".
bool can_speak(const Reading& r, Range subject) {
  if (subject.empty() || r.is(subject.begin, kNeuter | kNeg | kFirstPerson) ||
      r.lower_is(subject.begin, "there"))
    return false;
  const Mention mention = read_mention(r, subject);
  return mention.pronoun || !outlet_in(r, subject).empty() ||
         (mention.named && mention.category != Category::unknown) || mention.category == Category::person ||
         mention.category == Category::group || mention.category == Category::organisation;
}

/// The noun of what is said that ends at the verb's object: "issued [a statement] on Sunday".
std::uint32_t words_behind(const Reading& r, std::uint32_t verb, std::uint32_t colon) {
  const std::uint32_t end = noun_end(r, verb + 1, colon);
  for (std::uint32_t t = verb + 1; t < end; ++t) {
    if (r.is(t, kMediumNoun | kCueNoun | kDocNoun) && !r.is(t, kUpper) && !r.is(t + 1, kNoun)) return t + 1;
  }
  return kNone;
}

}  // namespace

Introduction introduction(const Reading& r, std::uint32_t colon, std::uint32_t begin) {
  const std::uint32_t sentence = r.tokens[colon].sentence;
  if (!r.is(colon, kColon) || sentence == kNone || r.tokens[colon].speech != kNone) return {};
  const std::uint32_t lo =
      std::max({r.sentences[sentence].begin, begin, colon > kLongest ? colon - kLongest : 0u});
  // "To critics who find him old, Mr. Dale has an answer:" – the adverbial in front has no speaker.
  std::uint32_t main = lo;
  if (r.is(lo, kPrep | kTo | kSub | kVerbIng)) {
    while (main < colon && !(r.is(main, kComma) && starts_new_clause(r, main + 1, colon))) ++main;
    main = main < colon ? main + 1 : lo;
  }
  for (std::uint32_t t = main; t < colon; ++t) {
    if (!finite_verb(r, t) || r.tokens[t].speech != kNone) continue;
    const VerbGroup group = verb_group(r, t, lo);
    if (group.begin > lo && r.is(group.begin - 1, kRel))
      continue;  // "An aide, who asked not to be named, was"
    Introduction found;
    found.source = subject_before(r, group.begin, lo);
    if (found.source.empty()) continue;
    // "When he saw the bill, Ana Ruiz was blunt:" – the clause with its own conjunction is not the main one.
    if (found.source.begin > lo && r.is(found.source.begin - 1, kSub | kRel)) continue;
    if (group.negated || group.passive || !can_speak(r, found.source)) return {};
    found.cue = {colon, colon + 1};
    if (const std::uint32_t end = words_behind(r, t, colon); end != kNone) {
      found.cue = {t, end};
    } else if (r.is(t, kCueVerb) && r.tokens[t].word->verb >= 0) {
      const CueVerb& verb = r.vocabulary.verbs()[static_cast<std::size_t>(r.tokens[t].word->verb)];
      found.cue = {t, t + 1};
      found.cls = verb.cls;
    }
    return found;
  }
  return {};
}

namespace {

/// A name with its role and nothing that is said of it.
bool is_label(const Reading& r, Range range) {
  constexpr std::uint32_t kLongestLabel = 18;
  if (range.empty() || range.size() > kLongestLabel || has_finite(r, range)) return false;
  bool named = false;
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (r.is(t, kModal | kSubjectPronoun | kRel | kStop | kColon | kSemicolon | kQuoteMark) &&
        !r.is(t, kUpper))
      return false;
    if (r.tokens[t].entity == kNone) continue;
    const EntityKind kind = r.doc.entities[r.tokens[t].entity].kind;
    named |= kind == EntityKind::person || kind == EntityKind::organisation;
  }
  return named && r.is(range.begin, kUpper);
}

}  // namespace

Range speaker_label(const Reading& r, const Quotation& quote, const Paragraph& para) {
  const std::uint32_t mark = quote.tokens.begin - 1;
  if (mark <= para.tokens.begin || !r.is(mark - 1, kColon)) return {};
  std::uint32_t begin = mark - 1;
  while (begin > para.tokens.begin && !r.is(begin - 1, kColon | kSemicolon | kQuoteMark) &&
         !(r.is(begin - 1, kStop) && r.tokens[begin - 1].sentence != r.tokens[begin].sentence))
    --begin;
  const Range label{begin, mark - 1};
  return is_label(r, label) ? label : Range{};
}

void read_label(const Reading& r, Range label, Range& source, Range& cue) {
  const Word* first = r.vocabulary.find(r.lower(label.begin));
  if (label.size() > 1 && r.tokens[label.begin].entity != r.tokens[label.begin + 1].entity &&
      first != nullptr && first->verb >= 0 && (first->flags & (kVerbPast | kVerbS)) != 0) {
    source = {label.begin + 1, label.end};
    cue = {label.begin, label.begin + 1};
    return;
  }
  if (!r.is(label.end - 1, kMediumNoun | kCueNoun | kDocNoun) || r.is(label.end - 1, kUpper)) return;
  for (std::uint32_t t = label.end - 1; t > label.begin; --t) {
    if (r.is(t, kPrep | kComma)) return;
    if (!is_genitive(r, t)) continue;
    source = {label.begin, t};
    cue = {t + 1, label.end};
    return;
  }
}

Introduction owned_words(const Reading& r, const Quotation& quote, const Paragraph& para) {
  const std::uint32_t colon = quote.tokens.begin - 2;
  if (quote.tokens.begin < para.tokens.begin + 5 || !r.is(colon, kColon) || r.tokens[colon].sentence == kNone)
    return {};
  const std::uint32_t lo = std::max(r.sentences[r.tokens[colon].sentence].begin, para.tokens.begin);
  if (colon > lo + kLongest || has_finite(r, {lo, colon})) return {};
  std::uint32_t owner = lo;
  while (owner < colon && !is_genitive(r, owner)) ++owner;
  if (owner == colon && r.is(lo, kPoss)) owner = lo + 1;
  for (std::uint32_t noun = owner; noun < colon && noun < owner + 4; ++noun) {
    if (!r.is(noun, kCueNoun | kMediumNoun) || r.is(noun, kUpper)) continue;
    if (!r.is(noun + 1, kPrep | kTo | kComma | kColon)) return {};
    Introduction found;
    found.source = {lo, owner};
    found.cue = {noun, noun + 1};
    return found;
  }
  return {};
}

Range signature(const Reading& r, const Quotation& quote, const Paragraph& para) {
  std::uint32_t at = quote.tokens.end;
  while (at < para.tokens.end && r.is(at, kQuoteMark)) ++at;
  if (at >= para.tokens.end || !r.is(at, kDash)) return {};
  const Range label{at + 1, para.tokens.end};
  return is_label(r, label) ? label : Range{};
}

}  // namespace hearsay::claims
