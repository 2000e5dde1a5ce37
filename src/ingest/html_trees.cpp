#include "ingest/html_trees.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "hearsay/error.hpp"

namespace hearsay::ingest {
namespace {

/// Weights of the two votes and the share that makes a run article text, chosen by cross-validation.
constexpr double kInformed = 0.65, kArticle = 0.52;
/// A caption or standfirst by its element is one unless the trees are this sure.
constexpr double kSure = 0.75;
/// Snippets and mails have too little around a run to measure.
constexpr std::size_t kFewestRuns = 15;

float number_of(std::string_view cell) {
  float value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) {
    throw UsageError(fmt::format("html_trees: \"{}\" is no number", cell));
  }
  return value;
}

double share_of(double score) {
  return 1 / (1 + std::exp(-score));
}

/// The score whose share it is; beyond 0 and 1 no score at all.
double score_for(double share) {
  if (share <= 0) return -std::numeric_limits<double>::infinity();
  if (share >= 1) return std::numeric_limits<double>::infinity();
  return std::log(share / (1 - share));
}

}  // namespace

RunTrees::RunTrees(const Lexicon& lexicon) {
  const Table& table = lexicon.table("html_trees");
  const std::size_t vote = table.column("vote"), tree = table.column("tree"),
                    feature = table.column("feature"), bound = table.column("bound"),
                    low = table.column("low"), high = table.column("high");
  std::string_view last;
  std::uint16_t root = 0;
  for (std::size_t row = 0; row < table.size(); ++row) {
    Ensemble& out = table.at(row, vote) == "informed" ? informed_ : independent_;
    if (table.at(row, tree) != last || out.nodes.empty()) {
      last = table.at(row, tree);
      root = static_cast<std::uint16_t>(out.nodes.size());
      out.roots.push_back(root);
    }
    Node node;
    node.bound = number_of(table.at(row, bound));
    if (const std::string_view name = table.at(row, feature); !name.empty()) {
      const auto at = std::find(kFeatureNames.begin(), kFeatureNames.end(), name);
      if (at == kFeatureNames.end()) throw UsageError(fmt::format("html_trees: no feature \"{}\"", name));
      node.feature = static_cast<std::int16_t>(at - kFeatureNames.begin());
      node.low = static_cast<std::uint16_t>(root + static_cast<std::uint16_t>(number_of(table.at(row, low))));
      node.high =
          static_cast<std::uint16_t>(root + static_cast<std::uint16_t>(number_of(table.at(row, high))));
    }
    out.nodes.push_back(node);
  }
  for (Ensemble* ensemble : {&informed_, &independent_}) {
    ensemble->find_bounds();
    for (std::size_t i = 0; i < ensemble->nodes.size(); ++i) {
      const Node& node = ensemble->nodes[i];
      // Every step leads to a later node, so that a walk ends.
      const bool forward = node.low > i && node.high > i && node.low < ensemble->nodes.size() &&
                           node.high < ensemble->nodes.size();
      if (node.feature >= 0 && !forward) throw UsageError("html_trees: a node leads back or nowhere");
    }
  }
}

void RunTrees::Ensemble::find_bounds() {
  least.assign(roots.size() + 1, 0);
  most.assign(roots.size() + 1, 0);
  for (std::size_t tree = roots.size(); tree-- > 0;) {
    const std::size_t end = tree + 1 < roots.size() ? roots[tree + 1] : nodes.size();
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (std::size_t i = roots[tree]; i < end; ++i) {
      if (nodes[i].feature >= 0) continue;
      low = std::min(low, static_cast<double>(nodes[i].bound));
      high = std::max(high, static_cast<double>(nodes[i].bound));
    }
    least[tree] = least[tree + 1] + low;
    most[tree] = most[tree + 1] + high;
  }
}

double RunTrees::Ensemble::leaf(std::size_t tree, const RunFeatures& features) const {
  const Node* node = &nodes[roots[tree]];
  while (node->feature >= 0) {
    node = &nodes[features[static_cast<std::size_t>(node->feature)] <= node->bound ? node->low : node->high];
  }
  return static_cast<double>(node->bound);
}

bool RunTrees::reaches(double share, const RunFeatures& features) const {
  // The informed vote decides alone above the one sum and below the other.
  const double enough = score_for(share / kInformed);
  const double too_little = score_for((share - (1 - kInformed)) / kInformed);
  double sum = 0;
  for (std::size_t tree = 0; tree < informed_.roots.size(); ++tree) {
    if (sum + informed_.least[tree] >= enough) return true;
    if (sum + informed_.most[tree] < too_little) return false;
    sum += informed_.leaf(tree, features);
  }
  const double wanted = score_for((share - kInformed * share_of(sum)) / (1 - kInformed));
  sum = 0;
  for (std::size_t tree = 0; tree < independent_.roots.size(); ++tree) {
    if (sum + independent_.least[tree] >= wanted) return true;
    if (sum + independent_.most[tree] < wanted) return false;
    sum += independent_.leaf(tree, features);
  }
  return sum >= wanted;
}

void correct_blocks(const RunTrees& trees, const std::vector<RunFeatures>& features, const PageText& page,
                    PageBlocks& blocks) {
  if (page.runs.size() < kFewestRuns) return;
  std::vector<RunDecision> corrected = blocks.runs;
  bool any = false;
  for (std::size_t i = 0; i < corrected.size(); ++i) {
    RunDecision& decision = corrected[i];
    const bool fixed = decision.kind == BlockKind::title || decision.kind == BlockKind::byline ||
                       decision.kind == BlockKind::credit;
    if (fixed || features[i][0] == 0) continue;
    const bool named =
        decision.kind == BlockKind::dek || decision.kind == BlockKind::caption || decision.by_words;
    const Run& run = page.runs[i];
    if (is_article_text(decision.kind)) {
      if (!trees.reaches(kArticle, features[i]))
        decision = {BlockKind::furniture, run.label.empty() ? "unlikely" : run.label, false};
    } else if (trees.reaches(named ? kSure : kArticle, features[i])) {
      BlockKind kind = kind_of(run);
      if (kind == BlockKind::caption && !named) kind = BlockKind::paragraph;
      decision = {kind, {}, false};
    }
    any = any || is_article_text(decision.kind);
  }
  if (any) blocks.runs = std::move(corrected);
}

}  // namespace hearsay::ingest
