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

/// Labels runs by the elements they are in. An element that holds the title (a run, or npos) or most of the
/// prose is no furniture whatever its class says, and a label that would take most of the prose away means
/// something else here.
void inherit_labels(const std::vector<std::string_view>& labels, std::size_t title_run, PageText& page);

/// The element with the article: the deepest one that holds most of the unlabelled prose.
BodyRange find_body(const HtmlTree& tree, const std::vector<std::string_view>& labels, std::size_t title_run,
                    const FurnitureTable& furniture, const PageText& page);

/// How much a run speaks for an article around it: its words, when it is prose.
double prose_weight(const Run& run);

}  // namespace hearsay::ingest
