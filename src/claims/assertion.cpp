#include "claims/assertion.hpp"
#include "claims/phrase.hpp"

#include <algorithm>

#include "hearsay/quantity.hpp"

namespace hearsay::claims {
namespace {

/// A form that tells what has happened: a past tense, a perfect, a past passive.
bool tells_event(const Reading& r, std::uint32_t i) {
  if (r.is(i, kModal | kVerbIng)) return false;
  if (r.is(i, kHave)) return true;
  if (r.is(i, kBe)) return r.lower_is(i, "was") || r.lower_is(i, "were");
  if (r.is(i, kDo)) return r.lower_is(i, "did") && r.is(i + 1, kNeg);
  return r.is(i, kVerbPast);
}

/// A sentence of the running text whose first finite verb tells an event.
bool tells_of_event(const Reading& r, const Paragraph& paragraph, Range sentence) {
  if (paragraph.kind != BlockKind::paragraph && paragraph.kind != BlockKind::dek) return false;
  if (sentence.size() < 5 || r.is(sentence.begin, kSub) || r.lower_is(sentence.begin, "there")) return false;
  std::uint32_t verb = kNone;
  bool own = false;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    if (r.tokens[t].speech != kNone) return false;
    own = own || r.is(t, kFirstPerson);
    if (verb == kNone && (finite_verb(r, t) || r.is(t, kModal))) verb = t;
  }
  if (verb == kNone || !tells_event(r, verb)) return false;
  return !own || (verb + 1 < sentence.end && r.is(verb + 1, kNeg));  // "our units did not fire": a denial
}

}  // namespace

bool superlative(const Reading& r, Range sentence) {
  for (std::uint32_t t = sentence.begin; t + 1 < sentence.end; ++t) {
    if (!r.is(t, kDet | kPoss | kGenitive)) continue;
    if (!r.is(t, kPoss | kGenitive) && !r.lower_is(t, "the")) continue;
    const bool most = r.lower_is(t + 1, "most") || r.lower_is(t + 1, "least");
    if (most && t + 2 < sentence.end && !r.is(t + 2, kPrep | kPunctuation)) return true;
    if (!r.is(t + 1, kUpper) && r.vocabulary.is_superlative(r.text(t + 1))) return true;
  }
  return false;
}

std::vector<Range> find_assertions(const Reading& r, const std::vector<Span>& attributed) {
  std::vector<Range> out;
  std::size_t figure = 0;
  const auto& figures = r.doc.figures;
  // How far the spans up to each one reach, so that a look-up takes no walk over them.
  std::vector<std::uint32_t> reach;
  reach.reserve(attributed.size());
  for (const Span span : attributed)
    reach.push_back(reach.empty() ? span.end : std::max(reach.back(), span.end));
  const auto covered = [&](Span part) {
    const auto behind = std::partition_point(attributed.begin(), attributed.end(),
                                             [part](Span span) { return span.begin < part.end; });
    return behind != attributed.begin() &&
           reach[static_cast<std::size_t>(behind - attributed.begin()) - 1] > part.begin;
  };
  for (const Paragraph& paragraph : r.paragraphs) {
    if (paragraph.kind == BlockKind::byline || paragraph.kind == BlockKind::credit) continue;
    std::uint32_t t = paragraph.tokens.begin;
    while (t < paragraph.tokens.end) {
      const std::uint32_t s = r.tokens[t].sentence;
      if (s == kNone) {
        ++t;
        continue;
      }
      const Range sentence{t, std::min(r.sentences[s].end, paragraph.tokens.end)};
      t = std::max(t + 1, sentence.end);
      if (sentence.size() < 3) continue;
      const Span span = r.span(sentence);
      while (figure < figures.size() && figures[figure].span.begin < span.begin) ++figure;
      bool asserts = false;
      for (std::size_t f = figure; f < figures.size() && figures[f].span.begin < span.end && !asserts; ++f)
        asserts = states_quantity(figures[f].kind) && !covered(figures[f].span);
      const bool question = r.is(sentence.end - 1, kStop) && r.text(sentence.end - 1) == "?";
      if (!asserts && !question && (superlative(r, sentence) || tells_of_event(r, paragraph, sentence)))
        asserts = !covered(span);
      if (asserts) out.push_back(sentence);
    }
  }
  return out;
}

}  // namespace hearsay::claims
