#pragma once
// What a figure of a claim is said of: predicate, thing counted, whose, where, since when.

#include <vector>

#include "claims/reading.hpp"

namespace hearsay::claims {

/// Frame of figure `figure` inside `content`.
Frame frame_of(const Reading& r, std::uint32_t figure, Span content);

/// "NATO lowers that figure to …", "Russia only admits to 1,351": what is missing is taken from the frame
/// before. `text` is the whole claim.
bool is_elliptic(const Reading& r, const Figure& figure, Span text);
void inherit(Frame& frame, const Frame& before);

}  // namespace hearsay::claims
