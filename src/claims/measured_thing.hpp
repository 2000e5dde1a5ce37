#pragma once
// What an amount without a noun of its own measures: "turnout was 71 percent", "40,000 litres of solvent".

#include <string>

#include "claims/reading.hpp"

namespace hearsay::claims {

struct MeasuredThing {
  std::string head;       ///< lemma of the noun, or the name of the subject; empty when there is none
  std::string party;      ///< name inside the phrase: "the bridge over [the Sorrel]"
  std::string predicate;  ///< where the noun itself says it: "a fine of €200"
  /// The pronoun of the clause that says it: "the number of people [who] fled".
  std::uint32_t relative = kNone;
};

/// The thing that figure `figure` at the tokens of `at` measures, inside the tokens of `content`.
MeasuredThing measured_thing(const Reading& r, const Figure& figure, Range at, Range content);

/// "the number of [dead] has risen to 26", "raised the number of [persons killed] to 26", "the [death toll]
/// is 26": what the number at `begin` counts.
MeasuredThing number_of(const Reading& r, std::uint32_t begin, std::uint32_t lo);

/// The verb that has the tokens from `at` on for its object or complement: "burned [about 20 acres]"; kNone
/// when other words stand between.
std::uint32_t verb_before(const Reading& r, std::uint32_t at, std::uint32_t lo);

/// A word that is a verb by its form or, where the form is in no table, by its tag.
bool is_verb(const Reading& r, std::uint32_t i);
std::string verb_lemma(const Reading& r, std::uint32_t i);

}  // namespace hearsay::claims
