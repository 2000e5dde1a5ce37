#pragma once
// Where an article quotes: what stands between quotation marks.

#include <vector>

#include "hearsay/document.hpp"

namespace hearsay::quotes {

/// Insides of quotation marks, in order, block by block; a quotation that is not closed in its paragraph ends
/// with it.
std::vector<Span> find_quotes(const Document& doc);

/// The parts of a quotation that must stand in the source as they are: between "…", "[…]" and words in
/// brackets.
std::vector<Span> parts_of(std::string_view text, Span quote);

}  // namespace hearsay::quotes
