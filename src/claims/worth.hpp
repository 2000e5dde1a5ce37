#pragma once
// How much there is in a claim to check: features of its words, each with its weight in a table.

#include "claims/draft.hpp"

namespace hearsay::claims {

/// The claim must have its content, figures, entities, chain and polarity.
Worth weigh(const Reading& r, const Claim& claim);

}  // namespace hearsay::claims
