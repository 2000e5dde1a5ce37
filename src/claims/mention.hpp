#pragma once
// What a phrase that names a speaker says about him: name, head noun, number, gender, outlet.

#include <string>
#include <vector>

#include "claims/reading.hpp"

namespace hearsay::claims {

enum class Category : std::uint8_t { unknown, person, group, organisation, document };

struct Mention {
  Range phrase;
  bool pronoun = false;
  bool definite = false;  ///< the soldier
  bool other = false;     ///< another soldier, one soldier, a soldier: somebody new
  bool named = false;
  bool plural = false;
  std::uint64_t gender = 0;  ///< kMale, kFemale or neither
  Category category = Category::unknown;
  std::string name;                    ///< canonical when `named`, else the phrase without its article
  std::string entity;                  ///< id of the first mention
  std::string head;                    ///< lemma of the head noun, synonyms folded
  std::vector<std::string> words;      ///< descriptive words, lower-cased, for matching
  std::vector<std::string> modifiers;  ///< what narrows the head: "former tank" of "the former tank soldier"
  std::string outlet;                  ///< "who spoke to CNN"
};

Mention read_mention(const Reading& r, Range phrase);

/// Kind of link `name` makes in a chain of sources.
LinkType link_type(const Reading& r, const Mention& mention, const std::string& name);

/// Outlet named in the range ("in an interview with the portal X"); empty when none.
std::string outlet_in(const Reading& r, Range range);

/// Whether the phrase is "the agency", "the news outlet": an outlet named before.
bool means_outlet(const Reading& r, Range phrase);

}  // namespace hearsay::claims
