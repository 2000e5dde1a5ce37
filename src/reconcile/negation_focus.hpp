#pragma once
// What a negative clause says is not so: "locked" of "the gate was not locked", "siren" of "no siren sounded".
// Scope and focus of negation after Huddleston & Pullum, The Cambridge Grammar of the English Language (2002),
// chapter 9, as far as word order shows them.

#include <cstdint>
#include <vector>

#include "reconcile/article_reading.hpp"

namespace hearsay {

/// Words of the clause that negate it: "not", "never", "no", "n't".
std::size_t negators_in(Span clause, ArticleReading& reading);

/// Stems of the first content word behind the first negator: of the noun behind "no", of the verb, adjective or noun
/// behind others. Without a negator, as in what somebody denies, of the first verb. Empty when there is none.
std::vector<std::uint64_t> negation_focus(Span clause, ArticleReading& reading);

}  // namespace hearsay
