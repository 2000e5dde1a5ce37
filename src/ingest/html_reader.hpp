#pragma once
// HTML pages: the article out of the tree, its metadata, and what stands around it as furniture.
//
// Kept: title, dek, byline, captions and everything readable inside the element that holds the article,
// labelled where it is furniture; prose outside of it as furniture. Left out: menus, link lists, buttons,
// forms and single words outside the article, which nobody would miss.

#include <string_view>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "ingest/byline.hpp"
#include "ingest/draft.hpp"
#include "ingest/furniture.hpp"
#include "ingest/html_authors.hpp"
#include "ingest/html_features.hpp"
#include "ingest/html_labels.hpp"
#include "ingest/html_trees.hpp"
#include "ingest/relative_date.hpp"

namespace hearsay::ingest {

class HtmlReader {
 public:
  HtmlReader(const Lexicon& lexicon, const FurnitureTable& furniture, const BylineReader& bylines,
             const RelativeDates& relative);

  /// Throws BadRecord: nested too deeply, too large, no text.
  Draft read(std::string_view html) const;

  /// What the rules and the learned classifier see of a page; for those who train it.
  struct Measured {
    PageText page;
    PageBlocks blocks;
    std::vector<RunFeatures> features;
  };
  Measured measure(std::string_view html) const;

 private:
  ClassTable classes_;
  AuthorFinder authors_;
  RunTrees trees_;
  const FurnitureTable& furniture_;
  const BylineReader& bylines_;
  const RelativeDates& relative_;
};

}  // namespace hearsay::ingest
