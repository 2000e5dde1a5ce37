#include "claims/assertion.hpp"

#include <algorithm>

namespace hearsay::claims {
namespace {

bool states_quantity(const Figure& figure) {
  switch (figure.kind) {
    case FigureKind::money:
    case FigureKind::count:
    case FigureKind::percent:
    case FigureKind::percent_point:
    case FigureKind::measure:
    case FigureKind::ratio:
    case FigureKind::multiple:
    case FigureKind::duration:
    case FigureKind::number:
      return true;
    case FigureKind::date:
    case FigureKind::time:
    case FigureKind::set:
    case FigureKind::age:
    case FigureKind::ordinal:
    case FigureKind::identifier:
    case FigureKind::score:
      return false;
  }
  return false;
}

/// "the largest", "the most violent", "the first ever".
bool superlative(const Reading& r, Range sentence) {
  for (std::uint32_t t = sentence.begin; t + 1 < sentence.end; ++t) {
    if (!r.lower_is(t, "the") && !r.is(t, kPoss | kGenitive)) continue;
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
  std::size_t figure = 0, claim = 0;
  const auto& figures = r.doc.figures;
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
      while (claim < attributed.size() && attributed[claim].end <= span.begin) ++claim;
      while (figure < figures.size() && figures[figure].span.begin < span.begin) ++figure;
      const auto covered = [&](Span part) {
        for (std::size_t c = claim; c < attributed.size() && attributed[c].begin < part.end; ++c) {
          if (attributed[c].overlaps(part)) return true;
        }
        return false;
      };
      bool asserts = false;
      for (std::size_t f = figure; f < figures.size() && figures[f].span.begin < span.end && !asserts; ++f) {
        asserts = states_quantity(figures[f]) && !covered(figures[f].span);
      }
      const bool question = r.is(sentence.end - 1, kStop) && r.text(sentence.end - 1) == "?";
      if (!asserts && !question && superlative(r, sentence)) asserts = !covered(span);
      if (asserts) out.push_back(sentence);
    }
  }
  return out;
}

}  // namespace hearsay::claims
