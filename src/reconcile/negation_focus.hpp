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
/// What a verb like "failed" says of the one behind it: "failed to reply" that it was not done, "never failed
/// to reply" that it was; nothing where the first verb is none of them.
enum class Refusal : std::uint8_t { none, not_done, done };
Refusal refusal_in(Span clause, ArticleReading& reading);

/// "It was cut and has not been mended", "they were told and raised no objection": the two parts of a clause
/// of which one only is negative; else the clause.
std::vector<Span> parts_by_polarity(Span clause, ArticleReading& reading);

/// Stems of what a clause is about. A negative one: the first content word behind the first negator, the noun
/// behind "no" or "lacked", the verb, adjective or noun behind others. Else, and where what is denied has no
/// negator: the first verb, or what something is said to be. Empty when there is none.
struct FocusOf {
  std::vector<std::uint64_t> stems;
  bool placed = false;  ///< where something is or is not: "was above the limit"
};
FocusOf focus_of(Span clause, bool negative, ArticleReading& reading);

}  // namespace hearsay
