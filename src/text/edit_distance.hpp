#pragma once
// How many slips of the pen lie between two words.

#include <cstddef>
#include <string_view>

namespace hearsay {

/// Insertions, deletions, substitutions and swaps of neighbours, code units compared.
std::size_t damerau_levenshtein(std::string_view a, std::string_view b);

}  // namespace hearsay
