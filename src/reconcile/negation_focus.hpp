#pragma once
// What a negative clause says is not so: "locked" of "the gate was not locked", "siren" of "no siren
// sounded". Scope and focus of negation after Huddleston & Pullum, The Cambridge Grammar of the English
// Language (2002), chapter 9, as far as word order shows them.

#include <cstdint>
#include <vector>

#include "reconcile/article_reading.hpp"

namespace hearsay {

/// Whether a word of the clause negates it, "not", "never", "no", "n't", or its verb does, "failed to".
bool is_negative(Span clause, ArticleReading& reading);
/// "Failed to reply", which no word negates.
bool refuses(Span clause, ArticleReading& reading);

/// Stems of what a clause is about. A negative one: the first content word behind the first negator, the noun
/// behind "no", the verb, adjective or noun behind others. Else, and where what is denied has no negator: the
/// first verb, or what something is said to be. Empty when there is none.
std::vector<std::uint64_t> focus_of(Span clause, bool negative, ArticleReading& reading);

}  // namespace hearsay
