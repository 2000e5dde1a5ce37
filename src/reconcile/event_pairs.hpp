#pragma once
// Pairs of articles that may report one event: printed close to each other, with names in common that few
// articles of that time have, or with so many words in common that few texts have.

#include <cstdint>
#include <vector>

namespace hearsay {

struct Corpus;

struct EventPair {
  std::uint32_t first = 0, second = 0;  ///< articles
  std::uint16_t names = 0;              ///< words of names in common: "Corsa Energy", "the Corsa pipeline"
  std::uint16_t fewer = 0;              ///< words of names of the one that has fewer
  std::uint16_t words = 0;              ///< stems of statements in common
  std::uint16_t fewer_words = 0;        ///< stems of the one that has fewer
  bool worded_alike = false;            ///< in words that few texts have

  bool named_alike() const { return names * kNameShare >= fewer; }
  /// Every fourth word of a name in common, or every seventh and nearly every fifth of all others: two
  /// articles of one week name the same president.
  bool is_one_event() const {
    return named_alike() || worded_alike ||
           (names * kFewNames >= fewer && words * kWordParts >= fewer_words * 2);
  }
  /// Fewer names than that tell nothing at all.
  static constexpr int kLeastShare = 8;

 private:
  static constexpr int kNameShare = 4, kFewNames = 7, kWordParts = 11;
};

/// Each pair once, in order.
std::vector<EventPair> event_pairs(Corpus& corpus);

}  // namespace hearsay
