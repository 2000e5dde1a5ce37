#pragma once
// "one in five", "two out of three".

#include "figures/draft.hpp"

namespace hearsay::figures {

/// Joins numbers and the numbers behind their "in" or "out of" to shares.
void join_ratios(const Line& line, std::vector<Draft>& drafts);

}  // namespace hearsay::figures
