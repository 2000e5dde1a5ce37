#pragma once
// Negation, hedging and modality of a content.

#include <string>

#include "claims/draft.hpp"

namespace hearsay::claims {

struct Polarity {
  bool negated = false;
  bool hedged = false;
  std::string modality;
};

/// `direct`: somebody's own words, of which every sentence counts.
Polarity read_polarity(const Reading& r, const std::vector<Span>& content, bool direct);

/// Whether a cue leaves open if it is so: of thinking, estimating, suggesting; not of wishing, hoping or
/// fearing.
bool weakens(const Reading& r, Range cue, CueClass cls);

}  // namespace hearsay::claims
