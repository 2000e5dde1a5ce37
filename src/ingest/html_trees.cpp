#include "ingest/html_trees.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
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
  for (const Ensemble* ensemble : {&informed_, &independent_}) {
    for (std::size_t i = 0; i < ensemble->nodes.size(); ++i) {
      const Node& node = ensemble->nodes[i];
      // Every step leads to a later node, so that a walk ends.
      const bool forward = node.low > i && node.high > i && node.low < ensemble->nodes.size() &&
                           node.high < ensemble->nodes.size();
      if (node.feature >= 0 && !forward) throw UsageError("html_trees: a node leads back or nowhere");
    }
  }
}

double RunTrees::Ensemble::score(const RunFeatures& features) const {
  double sum = 0;
  for (const std::uint16_t root : roots) {
    const Node* node = &nodes[root];
    while (node->feature >= 0) {
      node =
          &nodes[features[static_cast<std::size_t>(node->feature)] <= node->bound ? node->low : node->high];
    }
    sum += static_cast<double>(node->bound);
  }
  return 1 / (1 + std::exp(-sum));
}

double RunTrees::article(const RunFeatures& features) const {
  const double informed = kInformed * informed_.score(features);
  // The second vote is asked only where it can change the result.
  if (informed >= kSure || informed + (1 - kInformed) < kArticle) return informed;
  return informed + (1 - kInformed) * independent_.score(features);
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
    const double article = trees.article(features[i]);
    const bool named =
        decision.kind == BlockKind::dek || decision.kind == BlockKind::caption || decision.by_words;
    const Run& run = page.runs[i];
    if (is_article_text(decision.kind)) {
      if (article < kArticle)
        decision = {BlockKind::furniture, run.label.empty() ? "unlikely" : run.label, false};
    } else if (article >= (named ? kSure : kArticle)) {
      BlockKind kind = kind_of(run);
      if (kind == BlockKind::caption && !named) kind = BlockKind::paragraph;
      decision = {kind, {}, false};
    }
    any = any || is_article_text(decision.kind);
  }
  if (any) blocks.runs = std::move(corrected);
}

}  // namespace hearsay::ingest
