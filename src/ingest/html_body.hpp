#pragma once
// Which runs of a page are its article.

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/furniture.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_tree.hpp"

namespace hearsay::ingest {

struct BodyRange {
  std::uint32_t node = 0;             ///< the element that holds the article
  std::uint32_t first = 0, last = 0;  ///< its runs
};

/// Labels runs by the elements they are in; an element that holds most of the prose is no furniture,
/// whatever its class says.
void inherit_labels(const HtmlTree& tree, const std::vector<std::string_view>& labels, PageText& page);

/// The element with the article: the deepest one that holds most of the unlabelled prose.
BodyRange find_body(const HtmlTree& tree, const std::vector<std::string_view>& labels, const PageText& page);

/// How much a run speaks for an article around it: its words, when it is prose.
double prose_weight(const Run& run);

}  // namespace hearsay::ingest
