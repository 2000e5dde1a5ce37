#pragma once
// Ages written without a unit: "Putin (69)", "Ana Ruiz, 41,", "aged 12", "in his mid-40s".

#include "figures/draft.hpp"

namespace hearsay::figures {

/// Turns a bare number into an age where its neighbours make it one; false otherwise.
bool read_age(const Line& line, Draft& draft);

/// "aged 9 and 11": whether the number behind an age is one as well; makes it one.
bool shares_age(const Line& line, const Draft& before, Draft& draft);

}  // namespace hearsay::figures
