#pragma once
// The article's own assertions: sentences with a figure or a superlative that nobody is made to say.

#include <vector>

#include "claims/reading.hpp"

namespace hearsay::claims {

/// "the largest", "the most violent".
bool superlative(const Reading& r, Range range);

/// Sentences (token ranges) that assert something themselves; `attributed` are the spans of the claims,
/// ordered.
std::vector<Range> find_assertions(const Reading& r, const std::vector<Span>& attributed);

}  // namespace hearsay::claims
