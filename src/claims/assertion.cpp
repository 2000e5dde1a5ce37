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

/// That an event did not happen: "no ransom was paid", "did not fire"; not "have no desire", "was not wanting
/// to".
bool is_negated(const Reading& r, Range sentence, std::uint32_t verb) {
  const Word* first = r.tokens[sentence.begin].word;
  if (first != nullptr && !first->negators.empty()) return true;
  return verb + 2 < sentence.end && r.is(verb + 1, kNeg) && r.is(verb, kBe | kDo | kHave) &&
         !r.is(verb + 2, kVerbIng) && (!r.is(verb, kHave) || r.is(verb + 2, kVerbPast));
}

/// A sentence of the running text whose first finite verb tells an event, with somebody, some place or some
/// day by name; or tells that something did not happen, which is told because somebody says that it did.
bool names_event(const Reading& r, const Paragraph& paragraph, Range sentence, bool dated) {
  if (paragraph.kind != BlockKind::paragraph && paragraph.kind != BlockKind::dek) return false;
  if (sentence.size() < 5 || r.is(sentence.begin, kSub) || r.lower_is(sentence.begin, "there")) return false;
  bool named = dated, own = false;
  std::uint32_t verb = kNone;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    if (r.tokens[t].speech != kNone) return false;
    own |= r.is(t, kFirstPerson);
    named |= r.tokens[t].entity != kNone;
    if (verb == kNone && (finite_verb(r, t) || r.is(t, kModal))) verb = t;
  }
  if (verb == kNone || !tells_event(r, verb)) return false;
  return is_negated(r, sentence, verb) || (named && !own);
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
      bool asserts = false, dated = false;
      for (std::size_t f = figure; f < figures.size() && figures[f].span.begin < span.end && !asserts; ++f) {
        asserts = states_quantity(figures[f].kind) && !covered(figures[f].span);
        dated |= figures[f].kind == FigureKind::date;
      }
      const bool question = r.is(sentence.end - 1, kStop) && r.text(sentence.end - 1) == "?";
      if (!asserts && !question && (superlative(r, sentence) || names_event(r, paragraph, sentence, dated)))
        asserts = !covered(span);
      if (asserts) out.push_back(sentence);
    }
  }
  return out;
}

}  // namespace hearsay::claims
