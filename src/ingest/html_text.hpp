#pragma once
// The readable text of a page as runs: what stands between two block boundaries.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_tree.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {

/// What holds the run, nearest first: a list item in a quotation is a list item.
enum class Role : std::uint8_t { plain, paragraph, heading, item, quote, caption, cell, preformatted };

struct Run {
  std::string text;
  std::uint32_t node = 0;  ///< the element that holds it
  Role role = Role::plain;
  std::uint8_t level = 0;   ///< of a heading
  std::size_t letters = 0;  ///< bytes without white space
  std::size_t linked = 0;   ///< of them inside links
  Shape shape;
  std::string_view label;  ///< sort of furniture, empty for article text; set by the labeller
  double linkedness() const {
    return letters == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(letters);
  }
};

struct PageText {
  std::vector<Run> runs;
  /// Runs of the subtree of node i: [first[i], last[i]).
  std::vector<std::uint32_t> first, last;
};

/// `labels` per node, where they are known: bubbles and text for machines in the middle of a line are left
/// out.
PageText cut_runs(const HtmlTree& tree, const std::vector<std::string_view>& labels = {});

}  // namespace hearsay::ingest
