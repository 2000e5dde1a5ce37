#pragma once
// Numbers that name something instead of measuring it: T-72B3, Article 5, 9/11, version 2.1, 3-1.

#include "figures/draft.hpp"

namespace hearsay::figures {

/// Atoms from `at` that are an identifier, a score, a telephone number or an idiom with digits ("24/7"); 0 =
/// none.
std::size_t identifier_end(const Line& line, std::size_t at);

/// Whether a number without a unit names rather than counts: "Article 5", "No. 10", "Boeing 737", "one" the
/// pronoun.
bool names_something(const Line& line, const Draft& draft);

/// Whether a number that counts nothing ends a name: "Destiny 2 is out", "the LC 500"; "In Kabul 12 died"
/// does not.
bool ends_name(const Line& line, const Draft& draft);

}  // namespace hearsay::figures
