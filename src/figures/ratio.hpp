#pragma once
// "one in five", "two out of three".

#include "figures/draft.hpp"

namespace hearsay::figures {

/// Joins a number and the number behind its "in" or "out of" to a share; false for none.
bool join_ratio(const Line& line, Draft& left, const Draft& right);

}  // namespace hearsay::figures
