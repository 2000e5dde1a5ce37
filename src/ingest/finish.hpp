#pragma once
// What the readers of all formats do last: the dateline apart from the first paragraph, agencies and
// initials, fields that blocks give, flags.

#include "ingest/byline.hpp"
#include "ingest/draft.hpp"

namespace hearsay::ingest {

void finish_draft(const BylineReader& bylines, Draft& draft);

/// Which line of a plain text each field stands on.
void state_lines(Draft& draft);

}  // namespace hearsay::ingest
