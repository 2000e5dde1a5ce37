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

/// Senses of a word. Classes of the table `worth_words`:
inline constexpr std::uint32_t kWorthComparison = 1 << 0;
inline constexpr std::uint32_t kWorthCause = 1 << 1;
inline constexpr std::uint32_t kWorthHarm = 1 << 2;
inline constexpr std::uint32_t kWorthAffairs = 1 << 3;
inline constexpr std::uint32_t kWorthAbsolute = 1 << 4;
inline constexpr std::uint32_t kWorthOpinion = 1 << 5;
inline constexpr std::uint32_t kWorthOught = 1 << 6;
/// Of the table `recordings`:
inline constexpr std::uint32_t kRecording = 1 << 7;
inline constexpr std::uint32_t kPublishes = 1 << 8;
inline constexpr std::uint32_t kSees = 1 << 9;
inline constexpr std::uint32_t kIssues = 1 << 10;
/// Of the table `claim_words`:
inline constexpr std::uint32_t kContrast = 1 << 11;
inline constexpr std::uint32_t kEndsContent = 1 << 12;
inline constexpr std::uint32_t kPreposed = 1 << 13;
inline constexpr std::uint32_t kOccasion = 1 << 14;
inline constexpr std::uint32_t kCarries = 1 << 15;
inline constexpr std::uint32_t kToldOf = 1 << 16;
inline constexpr std::uint32_t kRemark = 1 << 17;
inline constexpr std::uint32_t kPaper = 1 << 18;
inline constexpr std::uint32_t kLets = 1 << 19;
inline constexpr std::uint32_t kOutletNoun = 1 << 20;
inline constexpr std::uint32_t kBodyNoun = 1 << 21;
inline constexpr std::uint32_t kWhere = 1 << 22;
inline constexpr std::uint32_t kMeasureNoun = 1 << 23;
inline constexpr std::uint32_t kOfSomething = 1 << 24;
inline constexpr std::uint32_t kLevel = 1 << 25;
inline constexpr std::uint32_t kValued = 1 << 26;
inline constexpr std::uint32_t kLightCount = 1 << 27;
inline constexpr std::uint32_t kLasts = 1 << 28;
inline constexpr std::uint32_t kAboard = 1 << 29;

struct Word {
  std::uint64_t flags = 0;
  std::int16_t verb = -1;                ///< index of its cue verb without particle
  std::int16_t noun = -1;                ///< index of its cue noun
  std::int16_t adjective = -1;           ///< index of its cue adjective
  std::uint32_t senses = 0;              ///< kWorthHarm, kRecording …: what it means
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
