#pragma once
// HTML pages: the article out of the tree, its metadata, and what stands around it as furniture.

#include <string_view>

#include "hearsay/lexicon.hpp"
#include "ingest/byline.hpp"
#include "ingest/draft.hpp"
#include "ingest/furniture.hpp"

namespace hearsay::ingest {

class HtmlReader {
 public:
  HtmlReader(const Lexicon& lexicon, const FurnitureTable& furniture, const BylineReader& bylines);

  /// Throws BadRecord: nested too deeply, too large, no text.
  Draft read(std::string_view html) const;

 private:
  const FurnitureTable& furniture_;
  const BylineReader& bylines_;
};

}  // namespace hearsay::ingest
