#pragma once
// How one finding came about, for eyes: what was compared, which rules held on which words, who is behind it.

#include <string>

#include "hearsay/finding.hpp"

namespace hearsay {

std::string explain(const Finding& finding);

}  // namespace hearsay
