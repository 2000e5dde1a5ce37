#pragma once
// How many slips of the pen lie between two words: a misspelt name against the right one.
// Optimal string alignment, the restricted form of Damerau and Levenshtein.

#include <cstddef>
#include <string_view>

namespace hearsay {

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`; bytes are compared,
/// so a letter of two bytes may count twice.
std::size_t damerau_levenshtein(std::string_view a, std::string_view b);

}  // namespace hearsay
