#include "ingest/html_body.hpp"

#include <algorithm>

namespace hearsay::ingest {
namespace {

/// Share of the page's prose an element may hold and still be furniture.
constexpr double kMostFurniture = 0.4;
/// Share of the prose the element of the article must hold.
constexpr double kLeastBody = 0.6;
/// Share that is enough when the page itself says "article body".
constexpr double kLeastStatedBody = 0.3;

bool is_prose_end(const Shape& s) {
  return s.ending == Ending::stop || s.ending == Ending::question || s.ending == Ending::exclamation ||
         s.ending == Ending::ellipsis || s.ending == Ending::colon;
}

std::vector<double> sums_of(const PageText& page, bool unlabelled_only) {
  std::vector<double> sums(page.runs.size() + 1, 0);
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    const Run& run = page.runs[i];
    const bool counts = !unlabelled_only || run.label.empty();
    sums[i + 1] = sums[i] + (counts ? prose_weight(run) : 0);
  }
  return sums;
}

/// Labels that say where something is or what it looks like, and are often wrong about its size.
bool never_body(std::string_view label) {
  return label == "comments" || label == "navigation" || label == "cookies";
}

}  // namespace

double prose_weight(const Run& run) {
  if (run.role == Role::heading || run.role == Role::caption || run.linkedness() > 0.5) return 0;
  const auto words = static_cast<double>(run.shape.words);
  double weight = words < 6 ? 0 : words;
  if (words < 25 && !is_prose_end(run.shape)) weight *= 0.2;
  if (run.role == Role::item || run.role == Role::cell) weight *= 0.6;
  if (run.role == Role::plain) weight *= 0.8;
  return weight * (1 - run.linkedness());
}

void inherit_labels(const HtmlTree& tree, const std::vector<std::string_view>& labels, PageText& page) {
  const std::vector<double> sums = sums_of(page, false);
  const double total = sums.back();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string_view label = labels[i];
    if (label.empty() || label == "body") continue;
    const std::uint32_t first = page.first[i], last = page.last[i];
    if (first >= last) continue;
    const double held = sums[last] - sums[first];
    if (held > total * (never_body(label) ? 0.7 : kMostFurniture)) continue;
    for (std::uint32_t k = first; k < last; ++k) {
      if (page.runs[k].label.empty()) page.runs[k].label = label;
    }
  }
  (void)tree;
}

BodyRange find_body(const HtmlTree& tree, const std::vector<std::string_view>& labels, const PageText& page) {
  const std::vector<Node>& nodes = tree.nodes();
  const std::vector<double> sums = sums_of(page, true);
  const double total = sums.back();
  const auto held = [&](std::size_t i) { return sums[page.last[i]] - sums[page.first[i]]; };
  BodyRange best{0, 0, static_cast<std::uint32_t>(page.runs.size())};
  double stated_most = 0;
  std::size_t stated = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (page.first[i] >= page.last[i] || nodes[i].element == Element::text) continue;
    const double h = held(i);
    // Document order: a later candidate that also holds most is inside the earlier one.
    if (h >= total * kLeastBody) best = {static_cast<std::uint32_t>(i), page.first[i], page.last[i]};
    const bool says = labels[i] == "body" || nodes[i].element == Element::article;
    const double bonus = labels[i] == "body" ? 1.3 : 1;
    if (says && h * bonus > stated_most) {
      stated_most = h * bonus;
      stated = i;
    }
  }
  if (stated_most >= total * kLeastStatedBody && stated != 0) {
    best = {static_cast<std::uint32_t>(stated), page.first[stated], page.last[stated]};
  }
  return best;
}

}  // namespace hearsay::ingest
