#pragma once
// How exact a number is: "more than", "at least", "about", "or so", "-plus".

#include "figures/draft.hpp"

namespace hearsay::figures {

/// Reads the bound before the draft (not beyond `floor`) and the one behind it, and widens the draft over
/// them.
void read_bound(const Line& line, Draft& draft, std::size_t floor);

}  // namespace hearsay::figures
