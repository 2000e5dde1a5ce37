#pragma once
// Whether two written names can be one name: spelling, transliteration, order, initials, titles.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

/// Transliterated, folded words of a name without titles and legal forms.
std::vector<std::string> name_tokens(std::string_view name, EntityKind kind, const ReconcileTables& tables);

/// A word the way it sounds, roughly: the same for the usual transliterations.
std::string sound_of(std::string_view word);

/// A word as spelled and roughly as it sounds, with its letters counted.
struct SoundedWord {
  using Letters = std::array<std::uint8_t, 32>;
  std::string spelled, sound;
  Letters letters{}, sounds{};
  std::uint32_t has_letters = 0, has_sounds = 0;  ///< a bit for each letter that is there
  bool telling = false;             ///< a country or a number: never a word more or another spelling
  std::vector<std::uint64_t> full;  ///< of a given name: hashes of it and of what it is short for, sorted
};

/// A name made ready once for many comparisons.
struct SoundedName {
  EntityKind kind = EntityKind::person;
  std::vector<SoundedWord> tokens;
  SoundedWord whole;  ///< the words without spaces
};
SoundedName sounded_name(std::string_view name, EntityKind kind, const ReconcileTables& tables);

/// 0 to 100: how alike two names are, word by word in the best order; low when a word contradicts.
int name_similarity(const SoundedName& a, const SoundedName& b);
/// False when their letters alone keep name_similarity below kSameName: much cheaper.
bool may_be_similar(const SoundedName& a, const SoundedName& b);
/// From here on two names are taken for one.
inline constexpr int kSameName = 76;

/// Sorted consonants: "Melnikova" and "Menlikova" → "klmnv".
std::string consonant_skeleton(std::string_view folded);

}  // namespace hearsay
