#pragma once
// The words of the tables by their spelling: one probe per token of the text.

#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::claims {

/// A hedge or a negator, of one word or several.
struct Marker {
  std::vector<std::string> words;
  std::string kind;
};

struct Word {
  std::uint64_t flags = 0;
  std::int16_t verb = -1;                ///< index of its cue verb without particle
  std::int16_t noun = -1;                ///< index of its cue noun
  std::vector<std::int16_t> phrasal;     ///< cue verbs with a particle
  std::string lemma;                     ///< of the verb
  std::string noun_lemma;                ///< singular, for nouns in the tables
  std::vector<Marker> hedges, negators;  ///< those that start with the word
};

/// Open addressing over 16-bit tags: a word that is in no table is known by the tags alone.
class WordTable {
 public:
  WordTable();

  const Word* find(std::string_view spelling) const {
    const std::uint64_t hash = hash_of(spelling);
    for (std::size_t slot = hash & mask_; tags_[slot] != 0; slot = (slot + 1) & mask_) {
      if (tags_[slot] == tag_of(hash) && entries_[slots_[slot]].spelling == spelling) {
        return &entries_[slots_[slot]].word;
      }
    }
    return nullptr;
  }
  /// The word of that spelling, made when there is none. References stay valid.
  Word& at(std::string_view spelling);

 private:
  struct Entry {
    std::string spelling;
    Word word;
  };

  static std::uint64_t hash_of(std::string_view spelling);
  static std::uint16_t tag_of(std::uint64_t hash) { return static_cast<std::uint16_t>(hash >> 48 | 1); }
  void put(std::uint64_t hash, std::uint32_t entry);
  void grow();

  std::deque<Entry> entries_;
  std::vector<std::uint16_t> tags_;  ///< 0 = free
  std::vector<std::uint32_t> slots_;
  std::size_t mask_ = 0;
};

inline std::uint64_t WordTable::hash_of(std::string_view spelling) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ull;
  std::uint64_t hash = spelling.size() * kOdd;
  std::size_t at = 0;
  for (; at + 8 <= spelling.size(); at += 8) {
    std::uint64_t part;
    std::memcpy(&part, spelling.data() + at, 8);
    hash = (hash ^ part) * kOdd;
    hash ^= hash >> 29;
  }
  std::uint64_t rest = 0;
  for (std::size_t k = 0; at + k < spelling.size(); ++k) {
    rest |= static_cast<std::uint64_t>(static_cast<unsigned char>(spelling[at + k])) << (8 * k);
  }
  hash = (hash ^ rest) * kOdd;
  return hash ^ hash >> 32;
}

}  // namespace hearsay::claims
