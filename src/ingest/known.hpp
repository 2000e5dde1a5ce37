#pragma once
// What a container (a feed, a mail, a crawl) says about an article, joined with what the article says itself.

#include <vector>

#include "hearsay/ingest.hpp"
#include "ingest/draft.hpp"

namespace hearsay::ingest {

/// The container names the article: title, author and date of it go first. Its address and language are where
/// it was found, and step back behind what the page states. A title that the text lacks becomes its first
/// block.
void join_known(const Source& known, Draft& draft);

/// Blocks as their container states them, one below the other. Throws BadRecord when they hold no text.
Draft join_blocks(const std::vector<RawBlock>& blocks);

}  // namespace hearsay::ingest
