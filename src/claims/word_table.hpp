#pragma once
// The words of the tables by their spelling: one probe per token of the text.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay::claims {

/// A hedge or a negator, of one word or several.
struct Marker {
  std::vector<std::string> words;
  std::string kind;
};

/// What a word means, a bit each.
using Senses = std::uint64_t;

/// Classes of the table `worth_words`:
inline constexpr Senses kWorthComparison = Senses{1} << 0;
inline constexpr Senses kWorthCause = Senses{1} << 1;
inline constexpr Senses kWorthHarm = Senses{1} << 2;
inline constexpr Senses kWorthAffairs = Senses{1} << 3;
inline constexpr Senses kWorthAbsolute = Senses{1} << 4;
inline constexpr Senses kWorthOpinion = Senses{1} << 5;
inline constexpr Senses kWorthOught = Senses{1} << 6;
/// Of the table `recordings`:
inline constexpr Senses kRecording = Senses{1} << 7;
inline constexpr Senses kPublishes = Senses{1} << 8;
inline constexpr Senses kSees = Senses{1} << 9;
inline constexpr Senses kIssues = Senses{1} << 10;
/// Of the table `claim_words`:
inline constexpr Senses kContrast = Senses{1} << 11;
inline constexpr Senses kEndsContent = Senses{1} << 12;
inline constexpr Senses kPreposed = Senses{1} << 13;
inline constexpr Senses kOccasion = Senses{1} << 14;
inline constexpr Senses kCarries = Senses{1} << 15;
inline constexpr Senses kToldOf = Senses{1} << 16;
inline constexpr Senses kRemark = Senses{1} << 17;
inline constexpr Senses kPaper = Senses{1} << 18;
inline constexpr Senses kLets = Senses{1} << 19;
inline constexpr Senses kOutletNoun = Senses{1} << 20;
inline constexpr Senses kBodyNoun = Senses{1} << 21;
inline constexpr Senses kWish = Senses{1} << 22;
inline constexpr Senses kHint = Senses{1} << 23;
inline constexpr Senses kSeems = Senses{1} << 24;
inline constexpr Senses kSupposes = Senses{1} << 25;
inline constexpr Senses kSupposed = Senses{1} << 26;
inline constexpr Senses kTitled = Senses{1} << 27;
inline constexpr Senses kWhere = Senses{1} << 28;
inline constexpr Senses kMeasureNoun = Senses{1} << 29;
inline constexpr Senses kOfSomething = Senses{1} << 30;
inline constexpr Senses kLevel = Senses{1} << 31;
inline constexpr Senses kValued = Senses{1} << 32;
inline constexpr Senses kLightCount = Senses{1} << 33;
inline constexpr Senses kLasts = Senses{1} << 34;
inline constexpr Senses kAboard = Senses{1} << 35;
inline constexpr Senses kControls = Senses{1} << 36;
inline constexpr Senses kPays = Senses{1} << 38;
inline constexpr Senses kPuts = Senses{1} << 37;
inline constexpr Senses kStands = Senses{1} << 38;
inline constexpr Senses kWont = Senses{1} << 39;
inline constexpr Senses kVague = Senses{1} << 40;
inline constexpr Senses kWithholds = Senses{1} << 41;

struct Word {
  std::uint64_t flags = 0;
  std::int16_t verb = -1;                ///< index of its cue verb without particle
  std::int16_t noun = -1;                ///< index of its cue noun
  std::int16_t adjective = -1;           ///< index of its cue adjective
  Senses senses = 0;                     ///< kWorthHarm, kRecording …: what it means
  bool only_senses = false;              ///< and nothing else: the grammar does not know it
  std::vector<std::int16_t> phrasal;     ///< cue verbs with a particle
  std::string lemma;                     ///< of the verb
  std::string noun_lemma;                ///< singular, for nouns in the tables
  std::vector<Marker> hedges, negators;  ///< those that start with the word
};

/// A spelling as two machine words; of more than 16 bytes as their hash, to be compared in full.
struct WordKey {
  static constexpr std::size_t kShort = 16;
  std::uint64_t low = 0, high = 0;
  std::size_t size = 0;

  bool operator==(const WordKey&) const = default;
  std::uint64_t hash() const {
    const std::uint64_t mixed = (low ^ (high * 0xC2B2AE3D27D4EB4Full)) * 0x9E3779B97F4A7C15ull;
    return mixed ^ mixed >> 32;
  }
  static WordKey of(std::string_view spelling);
  /// The lower-cased short word at `span`; nothing when it is not ASCII.
  static std::optional<WordKey> of_ascii(std::string_view text, Span span);
};

/// Open addressing over 16-bit tags: a word that is in no table is known by the tags alone.
class WordTable {
 public:
  WordTable();

  /// `spelling` is read for long words only.
  const Word* find(const WordKey& key, std::string_view spelling) const {
    const std::uint64_t hash = key.hash();
    for (std::size_t slot = hash & mask_; tags_[slot] != 0; slot = (slot + 1) & mask_) {
      if (tags_[slot] != tag_of(hash)) continue;
      const Entry& entry = entries_[slots_[slot]];
      if (entry.key == key && (key.size <= WordKey::kShort || entry.spelling == spelling)) return entry.word;
    }
    return nullptr;
  }
  /// The word of that spelling, made when there is none. References stay valid.
  Word& at(std::string_view spelling);

 private:
  struct Entry {
    WordKey key;
    Word* word;
    std::string_view spelling;  ///< of a long word
  };

  static std::uint16_t tag_of(std::uint64_t hash) { return static_cast<std::uint16_t>(hash >> 48 | 1); }
  void put(std::uint64_t hash, std::uint32_t entry);
  void grow();

  std::deque<Word> words_;
  std::deque<std::string> long_;
  std::vector<Entry> entries_;
  std::vector<std::uint16_t> tags_;  ///< 0 = free
  std::vector<std::uint32_t> slots_;
  std::size_t mask_ = 0;
};

}  // namespace hearsay::claims
