#pragma once
// What each run of a page is, by rules: its place, the element it stands in, the words it begins with.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "ingest/byline.hpp"
#include "ingest/furniture.hpp"
#include "ingest/html_body.hpp"
#include "ingest/html_hits.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_title.hpp"

namespace hearsay::ingest {

struct RunDecision {
  std::optional<BlockKind> kind;  ///< nothing: menus, buttons and single words outside of the article
  std::string_view label;
  bool by_words = false;  ///< furniture by what it says, wherever it stands
};

struct PageBlocks {
  std::vector<RunDecision> runs;                ///< parallel to the runs of the page
  std::size_t first_prose = 0, last_prose = 0;  ///< of the article
  Source source;                                ///< what bylines and dates on the page say
};

/// First and last run of prose in the body; both `body.last` and 0 when there is none.
struct ProseRange {
  std::size_t first = 0, last = 0;
};
ProseRange prose_of(const PageText& page, const BodyRange& body);

/// `authors`: names the page is known to be by, with which a byline may begin.
PageBlocks decide_blocks(const PageText& page, const BodyRange& body, const PageTitle& title,
                         const std::vector<std::string>& authors, const FurnitureTable& furniture,
                         const BylineReader& bylines, RunHits& hits);

/// The kind of a run that is article text.
BlockKind kind_of(const Run& run);

/// Kinds that are the running text of an article.
bool is_article_text(const std::optional<BlockKind>& kind);

}  // namespace hearsay::ingest
