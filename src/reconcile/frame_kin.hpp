#pragma once
// Frames that are not equal and may still tell of one number: "11 guests died", "17 people were killed".

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hearsay/lexicon.hpp"

namespace hearsay {

class FrameKin {
 public:
  explicit FrameKin(const Lexicon& lexicon);

  /// `wider`, `narrower`: the first noun counts more, or fewer, things than the second: "people", "skiers".
  /// `beside`: two nouns of one kind: "pilgrims", "passengers".
  enum class Heads : std::uint8_t { apart, same, synonyms, wider, narrower, beside };
  Heads heads(std::string_view first, std::string_view second) const;
  /// As a rule not all that an event befell are such: "children", "soldiers".
  bool is_part(std::string_view head) const { return parts_.contains(std::string(head)); }
  /// "give", "take": a verb that says little without its object.
  bool is_light(std::string_view stem) const { return light_.contains(std::string(stem)); }
  /// "land": hectares are of nothing else.
  bool is_of_unit(std::string_view head) const { return of_units_.contains(std::string(head)); }
  /// "depth", "turnout": another such noun is another quantity.
  bool is_quantity(std::string_view head) const { return quantities_.contains(std::string(head)); }

  /// "be", "have", "count": true of anything.
  static bool says_little(std::string_view predicate) {
    return predicate == "be" || predicate == "have" || predicate == "count";
  }

  /// `unlike`: both are known, and not to be used for one another; `open`: nothing is known of one of them;
  /// `some`, `all`: the first one befell some of those, or all, that the second one befell: "treated",
  /// "injured".
  enum class Predicates : std::uint8_t { unlike, open, some, all, like, same };
  Predicates predicates(std::string_view first, std::string_view second) const;
  /// "why", "whether": the clause behind it says nothing.
  bool asks(std::string_view word) const { return asks_.contains(std::string(word)); }
  /// "now", "to date": the number is the latest one.
  bool is_latest(std::string_view words) const { return latest_.contains(std::string(words)); }
  /// "recommend", "target", "should": what is planned, allowed or foreseen is not what is; by the hash of a
  /// word or of its stem.
  bool is_plan(std::uint64_t word) const { return plans_.contains(word); }
  /// "cut", "hire": whose number it is depends on who did it.
  bool is_act(std::string_view predicate) const { return acts_.contains(std::string(predicate)); }
  /// Only people are arrested, injured, treated.
  bool is_human(std::string_view predicate) const { return human_.contains(std::string(predicate)); }
  /// "treat": said of some of those that it could be said of, by whoever did it.
  bool is_partial(std::string_view predicate) const {
    return predicates(predicate, "injure") == Predicates::some;
  }
  /// "in those years": the clause, folded, goes on about a time that was told before.
  bool goes_back(std::string_view clause) const;
  /// "attend", "spill", "magnitude": its number is that of one event as a whole.
  bool is_event(std::string_view predicate) const { return events_.contains(std::string(predicate)); }
  /// A class of predicates.tsv or a word of the table: it says what befell those counted.
  bool is_known(std::string_view predicate) const { return known_.contains(std::string(predicate)); }

 private:
  static std::string pair_of(std::string_view first, std::string_view second);

  std::unordered_multimap<std::string, std::string> kinds_;
  std::unordered_set<std::string> parts_, of_units_, quantities_, heads_, predicates_, some_, acts_, human_,
      light_, latest_, asks_, events_, known_;
  std::vector<std::string> back_;
  std::unordered_set<std::uint64_t> plans_;
};

}  // namespace hearsay
