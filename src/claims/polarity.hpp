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

}  // namespace hearsay::claims
