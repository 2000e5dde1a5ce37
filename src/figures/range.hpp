#pragma once
// Figures that belong together: ranges, lists with a shared scale and unit, changes, conversions in brackets.

#include <vector>

#include "figures/draft.hpp"

namespace hearsay::figures {

/// Joins the drafts of one sentence: "20 to 40 percent" becomes one draft, "20, 30, 40,000 rubles" share what
/// the last one has. Drafts stay ordered.
void join_ranges(const Line& line, std::vector<Draft>& drafts);
void share_lists(const Line& line, std::vector<Draft>& drafts);

/// Whether "(" or "or" between two amounts of different units states a conversion.
bool is_conversion(const Line& line, std::size_t left_end, const Figure& left, const Draft& right);

}  // namespace hearsay::figures
