#pragma once
// The figures of one report beside those of another report of the same event.

#include <string>
#include <vector>

#include "reconcile/event_pairs.hpp"
#include "reconcile/frame_group.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/scene.hpp"

namespace hearsay {

/// A figure with what tells whether another one is of the same thing.
struct ReportFigure : FigureVoice {
  ReportFigure(const Corpus& corpus, Ref ref);

  std::string_view predicate, head, party, place, period;
  // Filled in when a frame fits: sorted.
  std::vector<std::uint64_t> stems, names;  ///< around it
  std::vector<std::uint64_t> clause;        ///< stems of its clause
  bool looked_around = false;
  std::string_view doer;   ///< the first person or body its clause names before it
  std::string_view actor;  ///< the last person or body its clause names before it
  bool aside = false;      ///< of a place named once, behind another number of which the same is said
  const ReconcileTables* country_words;

  bool is_own_voice() const { return claim->speaker_key.empty(); }
};

/// Those that another report can contradict: who gives two numbers of one thing is set against nobody.
std::vector<ReportFigure> report_figures(Corpus& corpus, std::uint32_t article);

/// The other report gives this very number too, be it of a part: "31 people, 12 of them in Osk".
bool states(const ArticleFacts& other, const ReportFigure& figure);

/// The two numbers are told apart by more than their bounds: "at least 30" leaves room for 33, not for 52.
bool exclude(const ReportFigure& x, const ReportFigure& y);

/// Its predicate tells what one event did, as a whole: it killed, drew a crowd, was of a strength.
bool is_of_event(const ReportFigure& figure, const ReconcileTables& tables);

class ReportPair {
 public:
  ReportPair(Corpus& corpus, const EventPair& pair) : corpus_(corpus), pair_(pair) {}

  /// How near two figures come to each other; 0: they are not of one thing, as far as can be told.
  int score(ReportFigure& x, ReportFigure& y) const;

 private:
  int frame_score(const ReportFigure& x, const ReportFigure& y) const;
  int head_score(const ReportFigure& x, const ReportFigure& y) const;
  int thing_score(const ReportFigure& x, const ReportFigure& y) const;
  int most_times(const ReportFigure& x, const ReportFigure& y) const;
  bool is_own_event(const ReportFigure& x) const;
  bool set_apart(const ReportFigure& x, const ReportFigure& y) const;

  Corpus& corpus_;
  const EventPair& pair_;
};

}  // namespace hearsay
