#pragma once
// Where a figure may begin: nearly all of a text is passed over before any rule is asked.

#include <string_view>

#include "figures/atoms.hpp"

namespace hearsay::figures {

/// Whether a sentence may hold a figure; asked before it is cut.
bool may_hold_figure(const Line& line, std::string_view sentence);
/// Only digits, signs and words of the number and date tables can begin a figure.
bool may_start(const Line& line, std::size_t at);
/// Whether neither a date nor an identifier can begin here: most numbers are seen to be amounts at once.
bool stands_alone(const Line& line, std::size_t at);

}  // namespace hearsay::figures
