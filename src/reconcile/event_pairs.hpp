#pragma once
// Pairs of articles that may report one event: printed close to each other, with names in common that few
// articles of that time have, or with words in common that few texts have.

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace hearsay {

struct Corpus;

struct EventPair {
  std::uint32_t first = 0, second = 0;  ///< articles
  std::uint16_t names = 0;              ///< words of names in common: "Corsa Energy", "the Corsa pipeline"
  std::uint16_t fewer = 0;              ///< words of names of the one that has fewer
  float odds = 0;                       ///< that they report one event: the logarithm

  bool is_one_event() const { return odds >= kLikely; }
  /// Below it nothing more is asked of a pair.
  static constexpr float kLeast = -2.2F;  // 1 in 10

 private:
  static constexpr float kLikely = -1;
};

/// What two articles have in common; the table event_model has the weight of each. Words weigh 1 where hardly
/// any text has them.
inline constexpr std::array<std::string_view, 5> kEventFeatures{
    "words",               // weight of stems of statements in common
    "words, no name",      // the same where no word of a name is in common
    "names, none shared",  // logarithm of the number of name words of the one that has fewer, none in common
    "names, one shared",   // the same where one is
    "days",                // logarithm of the days between them
};

/// Looks at a pair that was weighed, whatever came of it; for training.
using EventStudy = std::function<void(const EventPair&, std::span<const float> features)>;

/// Each pair once, in order.
std::vector<EventPair> event_pairs(Corpus& corpus);

}  // namespace hearsay
