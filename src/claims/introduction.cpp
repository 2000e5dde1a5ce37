// A clause in front of a colon that leads to a quotation: its subject speaks, whatever the verb.

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
  return mention.pronoun || (mention.named && mention.category != Category::unknown) ||
         mention.category == Category::person || mention.category == Category::group ||
         mention.category == Category::organisation;
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
  for (std::uint32_t t = lo; t < colon; ++t) {
    if (!finite_verb(r, t) || r.tokens[t].speech != kNone) continue;
    const VerbGroup group = verb_group(r, t, lo);
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

}  // namespace hearsay::claims
