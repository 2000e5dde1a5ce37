#pragma once
// What each run of a page is, by rules: its place, the element it stands in, the words it begins with.

#include <optional>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "ingest/byline.hpp"
#include "ingest/furniture.hpp"
#include "ingest/html_body.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_title.hpp"

namespace hearsay::ingest {

struct RunDecision {
  std::optional<BlockKind> kind;  ///< nothing: menus, buttons and single words outside of the article
  std::string_view label;
};

struct PageBlocks {
  std::vector<RunDecision> runs;                ///< parallel to the runs of the page
  std::size_t first_prose = 0, last_prose = 0;  ///< of the article
  Source source;                                ///< what bylines and dates on the page say
};

PageBlocks decide_blocks(const PageText& page, const BodyRange& body, const PageTitle& title,
                         const PageFacts& facts, const FurnitureTable& furniture,
                         const BylineReader& bylines);

/// The kind of a run that is article text.
BlockKind kind_of(const Run& run);

/// Kinds that are the running text of an article.
bool is_article_text(const std::optional<BlockKind>& kind);

}  // namespace hearsay::ingest
