#pragma once
// Whether two numbers of two reports of one event are of one thing: a linear model over what both have in
// common.
//
// No single feature decides: frames that are alike, a quantity that the words beside both numbers tell of,
// the only speed or the only turnout in either report, places and times that clash. How near two numbers are
// to each other tells nothing; that one is many times the other tells that they are of two things.

#include <array>
#include <span>
#include <string_view>

#include "reconcile/report_figures.hpp"

namespace hearsay {

inline constexpr std::array kRivalFeatures = std::to_array<std::string_view>({
    // what kind of number it is
    "count",
    "money",
    "percent",
    // what is counted or measured: `_c` is of counts, `_m` of all other numbers
    "head_same_c",
    "head_general_c",
    "head_synonyms_c",
    "head_wider_c",
    "head_narrower_c",
    "head_beside_c",
    "head_apart_c",
    "head_one_c",
    "head_none_c",
    "head_same_m",
    "head_general_m",
    "head_synonyms_m",
    "head_wider_m",
    "head_narrower_m",
    "head_beside_m",
    "head_apart_m",
    "head_one_m",
    "head_none_m",
    // what is said of it
    "said_same_c",
    "said_like_c",
    "said_some_c",
    "said_all_c",
    "said_open_c",
    "said_unlike_c",
    "said_little_c",
    "said_none_c",
    "said_same_m",
    "said_like_m",
    "said_some_m",
    "said_all_m",
    "said_open_m",
    "said_unlike_m",
    "said_little_m",
    "said_none_m",
    "some_is_more",
    "both_human",
    "both_people",
    "part_smaller",
    "part_beside",
    "frame_alike_c",
    "frame_alike_m",
    // the quantities that the words beside both tell of
    "quantity_c",
    "quantity_m",
    "quantity_any",
    "quantity_nearest_c",
    "quantity_nearest_m",
    "quantity_other_c",
    "quantity_other_m",
    "quantity_other_nearest_c",
    "quantity_other_nearest_m",
    "quantity_none_c",
    "quantity_none_m",
    // words in common, which weigh less the oftener both reports have them
    "head_in_sentence",
    "predicate_in_sentence",
    "words_near",
    "words_sentence",
    "words_clause",
    // other numbers of that unit in both reports
    "only_rivals",
    "only_one",
    "rivals",
    "rivals_c",
    "stated",
    "same_number",
    "numbers_shared",
    "figures",
    // how many times the one the other is, beyond twice
    "twice",
    "four_times",
    "twenty_times",
    "times",
    "times_alike",
    // place, time and voice; "one" of the two alone has it
    "elsewhere",
    "stranger",
    "past",
    "other_kind_of_time",
    "one_when",
    "one_where",
    "same_place",
    "same_time",
    "other_time",
    "one_year",
    "one_planned",
    "one_of",
    "one_voice",
    "own_voices",
    "own_voice",
    "unframed",
    "attribute",
    "apposed",
    "changed",
    "of_whole",
    "one_loose",
    "both_of_event",
    "paragraphs_apart",
    "lead",
});

/// A feature by its name, looked up when the program is compiled.
struct RivalFeature {
  std::size_t place = 0;

  consteval RivalFeature(const char* name) {  // NOLINT: a name is a feature
    while (kRivalFeatures[place] != name) ++place;
  }
};
using RivalValues = std::array<float, kRivalFeatures.size()>;

/// Two reports of one event.
class ReportPair {
 public:
  ReportPair(Corpus& corpus, Report& first, Report& second)
      : corpus_(corpus), first_(first), second_(second), numbers_(shared_numbers()) {}

  /// Nothing rules out that they are of one thing, be they never so alike: another unit, place or year.
  bool may_be_rivals(ReportFigure& x, ReportFigure& y) const;
  /// Something both say tells of one thing; that nothing tells of two is not enough.
  static bool speaks_for(const RivalValues& values);
  /// What tells that they are of one thing; `x` is of the first report, `y` of the second.
  RivalValues features(ReportFigure& x, ReportFigure& y);
  /// Logarithm of the odds that they are.
  float odds(ReportFigure& x, ReportFigure& y) { return corpus_.tables.rival_model().odds(features(x, y)); }

 private:
  float overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) const;

  /// How many numbers both reports give.
  std::size_t shared_numbers() const;

  Corpus& corpus_;
  Report &first_, &second_;
  std::size_t numbers_;
};

}  // namespace hearsay
