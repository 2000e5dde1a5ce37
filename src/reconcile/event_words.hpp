#pragma once
// Words for what happened, and how a report says when and why: "broke out", "was caused by", "because of";
// which causes are one by other words.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "hearsay/lexicon.hpp"

namespace hearsay {

class EventWords {
 public:
  enum class Part : std::uint8_t {
    passive,
    active,
    reason,
    blame,
    of,
    event,
    happens,
    family,
    unknown,
    hedge,
    other,
    ends,
    occurs,
    light,
    reports
  };
  static constexpr std::size_t kLongest = 3;  ///< words of a phrase
  /// The bit of events that may be whatever the report is about: "the accident", "it happened".
  static constexpr std::uint32_t kAny = 1;

  /// Throws UsageError where the table has an unknown part, or more kinds than there are bits.
  explicit EventWords(const Lexicon& lexicon);

  /// Some phrase that says what a cause is begins with this folded word.
  bool begins_cue(const std::string& word) const { return cue_heads_.contains(word); }

  struct Match {
    std::size_t words = 0;   ///< 0 = none
    std::uint32_t bits = 0;  ///< kind of event, or family of cause
  };
  /// The longest phrase of a part that begins at one of some folded words.
  Match match(std::span<const std::string> words, std::size_t at, Part part) const;
  bool any(std::span<const std::string> words, Part part) const;
  /// Of all phrases of a part in these words together.
  std::uint32_t bits(std::span<const std::string> words, Part part) const;

 private:
  struct Entry {
    std::uint16_t parts = 0;  ///< a bit each
    std::uint32_t event = 0, family = 0;
  };
  std::unordered_map<std::string, Entry> phrases_;
  std::unordered_set<std::string> cue_heads_;
};

}  // namespace hearsay
