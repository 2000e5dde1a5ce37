#pragma once
// The article's own assertions: sentences with a figure, a superlative or an event that nobody is made to
// say.

#include <vector>

#include "claims/reading.hpp"

namespace hearsay::claims {

/// "the largest", "the most violent".
bool superlative(const Reading& r, Range range);

/// Sentences (token ranges) that assert something themselves, or the clause in front of those in which
/// somebody is made to say something. `attributed` are the spans of the claims, `said` those of them in which
/// nobody is only told something; both ordered.
std::vector<Range> find_assertions(const Reading& r, const std::vector<Span>& attributed,
                                   const std::vector<Span>& said);

}  // namespace hearsay::claims
