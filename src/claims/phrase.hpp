#pragma once
// A shallow parse: noun phrases and verb groups by closed classes, without part-of-speech tags.

#include "claims/reading.hpp"

namespace hearsay::claims {

/// Tokens a phrase may reach back, which bounds the work on long lines.
inline constexpr std::uint32_t kPhraseReach = 80;

inline bool same_entity(const Reading& r, std::uint32_t a, std::uint32_t b) {
  return r.tokens[a].entity != kNone && r.tokens[a].entity == r.tokens[b].entity;
}

/// A determiner or a possessive pronoun.
inline bool opens_phrase(const Reading& r, std::uint32_t i) {
  return r.is(i, kDet | kPoss) && !r.is(i, kNumber);
}

/// End of the bare noun phrase that starts at `i` (determiner, modifiers, noun, of-phrase); `i` when none
/// does.
std::uint32_t noun_end(const Reading& r, std::uint32_t i, std::uint32_t hi);

/// The same with apposition, relative clause and bracketed age: the maximal phrase.
std::uint32_t maximal_noun_end(const Reading& r, std::uint32_t i, std::uint32_t hi);

/// The maximal noun phrase that ends right before the verb group at `verb`; empty when there is none. A
/// relative pronoun yields its antecedent.
Range subject_before(const Reading& r, std::uint32_t verb, std::uint32_t lo);

/// The noun phrase without apposition that ends before `end`.
Range noun_before(const Reading& r, std::uint32_t end, std::uint32_t lo);

/// "'s" that marks a possessor rather than "is" or "has".
bool is_genitive(const Reading& r, std::uint32_t i);

/// "life-threatening", "14th-ranked": the last part of a compound.
bool ends_compound(const Reading& r, std::uint32_t i);

/// Auxiliaries and adverbs before a verb.
struct VerbGroup {
  std::uint32_t begin = 0;  ///< first auxiliary, adverb or the verb itself
  bool passive = false;     ///< be + participle
  bool negated = false;
  bool modal = false;
  bool infinitive = false;  ///< to say
  bool aux = false;         ///< has any auxiliary
};
VerbGroup verb_group(const Reading& r, std::uint32_t verb, std::uint32_t lo);

/// A word that is a verb in a finite clause rather than a participle or a noun, as far as its neighbours
/// tell.
bool finite_verb(const Reading& r, std::uint32_t i);

/// Whether a finite verb stands in the range, outside quotations that are names.
bool has_finite(const Reading& r, Range range);

/// "a letter from the union [that] said": behind a noun "that" takes its place as the subject of a finite
/// verb.
bool relative_that(const Reading& r, std::uint32_t i);

/// Whether a noun phrase with its finite verb right behind it starts at `t`.
bool starts_new_clause(const Reading& r, std::uint32_t t, std::uint32_t hi);

/// First token behind "," or another break at the end of the range's beginning adverbials: "But", "And",
/// "Yet".
std::uint32_t skip_conjunction(const Reading& r, std::uint32_t i, std::uint32_t hi);

}  // namespace hearsay::claims
