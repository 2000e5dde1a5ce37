#pragma once
// What is known about words and phrases before an article is read: names, and the words that tell what a
// name stands for.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/lexicon.hpp"

namespace hearsay {

/// Classes of words and phrases; one may have several.
enum Class : std::uint64_t {
  kGiven = 1ull << 0,
  kGivenRare = 1ull << 1,  ///< a given name that is mostly another word
  kSurname = 1ull << 2,
  kSurnameRare = 1ull << 3,
  kTitle = 1ull << 4,      ///< rank or office before a name
  kHonorific = 1ull << 5,  ///< "Mr."
  kRole = 1ull << 6,
  kRoleModifier = 1ull << 7,
  kOrgHead = 1ull << 8,        ///< "Ministry"
  kOrgTail = 1ull << 9,        ///< "Inc."
  kOrgLower = 1ull << 10,      ///< "army" behind a nationality
  kOrgLowerTail = 1ull << 11,  ///< "militia" behind a name
  kUnitHead = 1ull << 12,
  kUnitModifier = 1ull << 13,
  kEvent = 1ull << 14,
  kEventBefore = 1ull << 15,
  kLaw = 1ull << 16,
  kPlaceAfter = 1ull << 17,
  kPlaceBefore = 1ull << 18,
  kPlaceLower = 1ull << 19,
  kPersonAfter = 1ull << 20,
  kParticle = 1ull << 21,
  kDay = 1ull << 22,
  kPlain = 1ull << 23,
  kSaying = 1ull << 24,
  kPlace = 1ull << 25,
  kPlaceRare = 1ull << 26,
  kDemonym = 1ull << 27,  ///< adjective or people
  kOrganisation = 1ull << 28,
  kOutlet = 1ull << 29,
  kHeadNoun = 1ull << 30,   ///< "group" before or behind a quoted name
  kFunction = 1ull << 31,   ///< articles, prepositions, conjunctions
  kPlacePrep = 1ull << 32,  ///< "in", "near"
  kNoName = 1ull << 33,     ///< acronyms and words that are never a name: "CEO"
  kStake = 1ull << 34       ///< what one has in a company
};
inline constexpr std::uint64_t kNamed = kPlace | kPlaceRare | kDemonym | kOrganisation | kOutlet;

class Gazetteer {
 public:
  struct Phrase {
    std::string_view text;
    std::string_view name;  ///< canonical form
    std::uint64_t classes = 0;
  };
  struct Word {
    std::string_view key;
    std::uint64_t classes = 0;          ///< of the word alone
    std::uint64_t phrases = 0;          ///< of all phrases that begin with it, together
    std::uint32_t first = 0, size = 0;  ///< phrases that begin with it, longest first
  };

  explicit Gazetteer(const Lexicon& lexicon);

  /// nullptr for a word nothing is known about.
  const Word* find(std::string_view word) const;
  std::uint64_t classes(std::string_view word) const {
    const Word* found = find(word);
    return found == nullptr ? 0 : found->classes;
  }
  const Phrase& phrase(std::uint32_t index) const { return phrases_[index]; }

  /// Full forms of a short given name; empty when it is none.
  std::vector<std::string_view> full_names(std::string_view diminutive) const;
  /// "department" for "dept", folded and without full stop; the word itself where it is not clipped.
  std::string_view unclipped(std::string_view word) const;

  /// The letters and digits a phrase or token begins with: what phrases are found by.
  static std::string_view key(std::string_view text);
  /// By the length and the first and last eight bytes; longer words that agree in these are told apart by
  /// comparing.
  static std::uint64_t hash(std::string_view word);

 private:
  void add(std::string_view form, std::uint64_t classes, std::string_view name = {});
  void add_list(std::string_view forms, std::uint64_t classes, std::string_view name);
  void read_countries(const Lexicon& lexicon);
  void read_names(const Lexicon& lexicon);
  void read_heads(const Lexicon& lexicon);
  void index();
  std::size_t slot(std::string_view word, std::uint64_t hash) const;

  std::vector<std::string> storage_;  ///< the rows of the tables that outlive the lexicon
  std::vector<Phrase> phrases_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> slots_;    ///< open addressing: number of a word from 1, 0 for none
  std::vector<std::uint64_t> present_;  ///< a bit per hash: most unknown words end their look-up here
  using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;  ///< sorted
  Pairs diminutives_;
  Pairs clipped_;
};

}  // namespace hearsay
