#include "ingest/html_body.hpp"

#include <algorithm>
#include <utility>

namespace hearsay::ingest {
namespace {

/// Share of the page's prose an element may hold and still be furniture.
constexpr double kMostFurniture = 0.4;
/// Share of the prose the element of the article must hold.
constexpr double kLeastBody = 0.6;
/// Share that is enough when the page itself says "article body".
constexpr double kLeastStatedBody = 0.3;

/// Prose weight of a run that can open an article: a dek or a caption is shorter.
constexpr double kOpening = 25;

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
  return label == "navigation";
}

/// "widget" or "secondary" on every section of an article: the word means something else on this page.
void drop_greedy_labels(PageText& page, double total) {
  std::vector<std::pair<std::string_view, double>> taken;
  for (const Run& run : page.runs) {
    if (run.label.empty() || run.label == "comments" || run.label == "cookies") continue;
    auto at = std::find_if(taken.begin(), taken.end(), [&](const auto& t) { return t.first == run.label; });
    if (at == taken.end()) at = taken.insert(taken.end(), {run.label, 0});
    at->second += prose_weight(run);
  }
  for (const auto& [label, weight] : taken) {
    if (weight <= total * kMostFurniture) continue;
    for (Run& run : page.runs) {
      if (run.label == label) run.label = {};
    }
  }
}

/// The child of their common ancestor through which `inner` is reached from it.
std::uint32_t branch(const std::vector<Node>& nodes, std::uint32_t inner, std::uint32_t outside_of) {
  std::uint32_t at = inner;
  while (at != 0) {
    const Node& parent = nodes[nodes[at].parent];
    if (nodes[at].parent <= outside_of && outside_of < parent.end) return at;
    at = nodes[at].parent;
  }
  return at;
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

void inherit_labels(const std::vector<std::string_view>& labels, std::size_t title_run, PageText& page) {
  const std::vector<double> sums = sums_of(page, false);
  const double total = sums.back();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string_view label = labels[i];
    if (label.empty() || label == "body") continue;
    const std::uint32_t first = page.first[i], last = page.last[i];
    if (first >= last) continue;
    if (first <= title_run && title_run < last && last - first > 3) continue;
    const double held = sums[last] - sums[first];
    if (label != "comments" && label != "cookies" &&
        held > total * (never_body(label) ? 0.7 : kMostFurniture))
      continue;
    for (std::uint32_t k = first; k < last; ++k) {
      if (page.runs[k].label.empty()) page.runs[k].label = label;
    }
  }
  drop_greedy_labels(page, total);
}

BodyRange find_body(const HtmlTree& tree, const std::vector<std::string_view>& labels, std::size_t title_run,
                    const FurnitureTable& furniture, const PageText& page) {
  const std::vector<Node>& nodes = tree.nodes();
  const std::vector<double> sums = sums_of(page, true);
  const double total = sums.back();
  const auto held = [&](std::size_t i) { return sums[page.last[i]] - sums[page.first[i]]; };
  const auto range = [&](std::size_t i) {
    return BodyRange{static_cast<std::uint32_t>(i), page.first[i], page.last[i]};
  };
  BodyRange best{0, 0, static_cast<std::uint32_t>(page.runs.size())};
  double stated_most = 0;
  std::size_t stated = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (page.first[i] >= page.last[i] || nodes[i].element == Element::text) continue;
    const double h = held(i);
    // Document order: a later candidate that also holds most is inside the earlier one.
    if (h >= total * kLeastBody) best = range(i);
    const bool says = labels[i] == "body" || nodes[i].element == Element::article;
    const double bonus = labels[i] == "body" ? 1.3 : 1;
    if (says && h * bonus > stated_most) {
      stated_most = h * bonus;
      stated = i;
    }
  }
  if (stated_most >= total * kLeastStatedBody && stated != 0) best = range(stated);
  if (title_run >= best.first) return best;
  // The first prose behind the title belongs to the article. When it stands before the element found, that
  // one is either the comments and teasers behind a short article, or the second part of a long one.
  for (std::size_t i = title_run + 1; i < best.first; ++i) {
    const Run& run = page.runs[i];
    if (!run.label.empty() || prose_weight(run) < kOpening) continue;
    const std::uint32_t own = branch(nodes, run.node, best.node);
    bool follow_up = false;
    for (std::uint32_t k = best.first > 2 ? best.first - 2 : 0; k < best.last && k < best.first + 3; ++k) {
      const auto hit = furniture.classify(page.runs[k].text, Zone::bottom);
      follow_up = follow_up || (hit && (hit->label == "comments" || hit->label == "related"));
    }
    if (follow_up && own != 0) return range(own);
    if (!follow_up && own != 0) return range(nodes[own].parent);
    break;
  }
  return best;
}

}  // namespace hearsay::ingest
