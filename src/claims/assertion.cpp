#include "claims/assertion.hpp"

#include <algorithm>

#include "hearsay/quantity.hpp"

namespace hearsay::claims {
namespace {

/// "the largest", "the most violent", "the first ever".
bool superlative(const Reading& r, Range sentence) {
  for (std::uint32_t t = sentence.begin; t + 1 < sentence.end; ++t) {
    if (!r.is(t, kPoss | kGenitive) && !r.lower_is(t, "the")) continue;
    const std::string_view next = r.text(t + 1);
    const bool most = r.lower_is(t + 1, "most") || r.lower_is(t + 1, "least");
    if (most && t + 2 < sentence.end && !r.is(t + 2, kPrep | kPunctuation)) return true;
    static constexpr std::string_view kNot[] = {
        "west",    "northwest", "southwest", "midwest", "rest",    "interest", "arrest",   "forest",
        "protest", "request",   "guest",     "contest", "harvest", "conquest", "latest",   "nearest",
        "quest",   "test",      "chest",     "priest",  "honest",  "unrest",   "budapest", "behest",
        "inquest", "manifest",  "modest",    "tempest", "crest"};
    if (next.size() > 5 && next.ends_with("est") && !r.is(t + 1, kUpper) &&
        std::find(std::begin(kNot), std::end(kNot), next) == std::end(kNot)) {
      return true;
    }
  }
  return false;
}

}  // namespace

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
      for (std::size_t f = figure; f < figures.size() && figures[f].span.begin < span.end && !asserts; ++f) {
        asserts = states_quantity(figures[f].kind) && !covered(figures[f].span);
      }
      const bool question = r.is(sentence.end - 1, kStop) && r.text(sentence.end - 1) == "?";
      if (!asserts && !question && superlative(r, sentence)) asserts = !covered(span);
      if (asserts) out.push_back(sentence);
    }
  }
  return out;
}

}  // namespace hearsay::claims
