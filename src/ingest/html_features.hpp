#pragma once
// What can be measured about each run of a page: itself, its neighbours, the elements around it. The learned
// classifier (html_trees.hpp) decides on these numbers.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/html_blocks.hpp"
#include "ingest/html_body.hpp"
#include "ingest/html_hits.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_tree.hpp"

namespace hearsay::ingest {

/// Names of the features, in the order of the numbers; the table of the trees refers to them.
inline constexpr std::array<std::string_view, 81> kFeatureNames = {
    // the run itself
    "words", "linked", "role", "level", "ending", "inner-stop", "lower-start", "capitals", "digits", "commas",
    "word-length", "breaks", "bullet", "quoted", "marks", "you",
    // what the rules say of it
    "rule-body", "rule-kind", "label", "hit", "hit-whole", "in-json", "in-description",
    // where it stands
    "in-body", "place", "from-title", "words-before", "words-after", "before-prose", "after-prose",
    "to-prose", "since-heading", "heading-words", "heading-hit", "heading-level",
    // its neighbours
    "prev-words", "prev-linked", "prev-role", "prev-body", "next-words", "next-linked", "next-role",
    "next-body", "near-body", "near-linked", "near-hits",
    // the elements around it, from the inside
    "depth", "below-body", "own-runs", "own-words", "up1-runs", "up1-words", "up1-linked", "up1-body",
    "up2-runs", "up2-words", "up2-linked", "up2-body", "up3-runs", "up3-words", "up3-linked", "up3-body",
    "in-li", "in-aside", "in-figure", "in-table", "in-form", "in-quote", "in-footer", "in-article",
    "in-related", "in-hidden", "in-subscribe", "in-author", "in-stated",
    // runs alike
    "alike", "alike-words", "alike-linked", "alike-body", "twice",
    // the page
    "page-words"};
using RunFeatures = std::array<float, kFeatureNames.size()>;

/// All zeros for runs that the rules leave out and that have no article text around: nobody asks about them.
std::vector<RunFeatures> measure_runs(const HtmlTree& tree, const std::vector<std::string_view>& labels,
                                      const PageText& page, const BodyRange& body, const PageTitle& title,
                                      const PageFacts& facts, RunHits& hits, const PageBlocks& rules);

}  // namespace hearsay::ingest
