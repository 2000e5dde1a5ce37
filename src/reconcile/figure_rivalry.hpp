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

// Each of `_c` is of counts, `_m` of all other numbers; what is said of "one" is said of one of the two.
#define HEARSAY_RIVAL_FEATURES(X)                                                                            \
  X(count)                                                                                                   \
  X(money) X(percent) X(head_same_c) X(head_general_c) X(head_synonyms_c) X(head_wider_c) X(head_narrower_c) \
      X(head_beside_c) X(head_apart_c) X(head_one_c) X(head_none_c) X(head_same_m) X(head_general_m) X(      \
          head_synonyms_m) X(head_wider_m) X(head_narrower_m) X(head_beside_m) X(head_apart_m) X(head_one_m) \
          X(head_none_m) X(said_same_c) X(said_like_c) X(said_some_c) X(said_all_c) X(said_open_c) X(        \
              said_unlike_c) X(said_little_c) X(said_none_c) X(said_same_m) X(said_like_m) X(said_some_m)    \
              X(said_all_m) X(said_open_m) X(said_unlike_m) X(said_little_m) X(said_none_m) X(some_is_more)  \
                  X(both_human) X(both_people) X(part_smaller) X(part_beside) X(measured_apart)              \
                      X(frame_alike_c) X(frame_alike_m) X(quantity_c) X(quantity_m) X(quantity_any) X(       \
                          quantity_nearest_c) X(quantity_nearest_m) X(quantity_other_c) X(quantity_other_m)  \
                          X(quantity_other_nearest_c) X(quantity_other_nearest_m) X(quantity_none_c) X(      \
                              quantity_none_m) X(head_in_sentence) X(predicate_in_sentence) X(words_near)    \
                              X(words_sentence) X(words_clause) X(only_rivals) X(only_one) X(rivals)         \
                                  X(rivals_c) X(twice) X(four_times) X(twenty_times) X(times) X(times_alike) \
                                      X(stated) X(same_number) X(party_apart) X(own_places) X(places_apart)  \
                                          X(elsewhere) X(stranger) X(past) X(other_kind_of_time) X(one_when) \
                                              X(one_where) X(same_place) X(same_time) X(other_time)          \
                                                  X(one_year) X(one_of) X(other_of) X(other_per)             \
                                                      X(one_voice) X(own_voices) X(own_voice) X(unframed)    \
                                                          X(attribute) X(apposed) X(whole) X(part) X(others) \
                                                              X(several) X(changed) X(of_whole) X(one_loose) \
                                                                  X(both_of_event) X(paragraphs_apart)       \
                                                                      X(lead) X(numbers_shared)

enum class RivalFeature : std::uint8_t {
#define HEARSAY_FEATURE(name) name,
  HEARSAY_RIVAL_FEATURES(HEARSAY_FEATURE)
#undef HEARSAY_FEATURE
};
inline constexpr std::array kRivalFeatures{
#define HEARSAY_FEATURE(name) std::string_view(#name),
    HEARSAY_RIVAL_FEATURES(HEARSAY_FEATURE)
#undef HEARSAY_FEATURE
};
using RivalValues = std::array<float, kRivalFeatures.size()>;

/// Two reports of one event.
class ReportPair {
 public:
  ReportPair(Corpus& corpus, Report& first, Report& second)
      : corpus_(corpus), first_(first), second_(second), numbers_(shared_numbers()) {}

  /// Nothing rules out that they are of one thing: the same kind of number in one unit.
  static bool may_be_rivals(const ReportFigure& x, const ReportFigure& y);
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
