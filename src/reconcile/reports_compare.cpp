// Two reports of one event: which numbers of theirs are of one thing, though the frames are not equal.
//
// compare_figures pairs figures whose frames are equal, in a corpus of any size. Here the two articles are
// known to tell of one event, so that less is asked of the frames: each number is held against that of the
// other report which comes nearest to it, and only where nothing else comes as near.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "hearsay/text.hpp"
#include "reconcile/event_pairs.hpp"
#include "reconcile/figure_rivalry.hpp"
#include "reconcile/frame_group.hpp"
#include "reconcile/later_counts.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostKnown = 2048;   ///< articles whose figures are kept
constexpr std::size_t kMostFigures = 200;  ///< of an article that is compared in this way
constexpr std::size_t kMostEvidence = 6;

constexpr float kLikely = 0.48F;  ///< that the event is one, and what both numbers are of as well

constexpr float kSurely = 0.7F;  ///< the same of stretches of time, and of what two articles say of their own

struct Match {
  std::size_t first = 0, second = 0;  ///< places in the lists of figures
  float likely = 0;                   ///< that they are of one thing: a probability
  bool apart = false;                 ///< the two numbers exclude each other
};

float probability(float odds) {
  return 1 / (1 + std::exp(-odds));
}

class ReportComparer {
 public:
  explicit ReportComparer(Corpus& corpus) : corpus_(corpus) {}

  void compare() {
    corpus_.event_pairs = event_pairs(corpus_);
    for (const EventPair& pair : corpus_.event_pairs) {
      if (pair.is_one_event()) compare_figures(pair);
    }
    known_.clear();
    report();
  }

 private:
  using Figures = std::vector<ReportFigure>;

  /// An article is a report beside many others: what was worked out of it is kept for a while.
  Report& report_of(std::uint32_t article) {
    const auto [known, is_new] = known_.try_emplace(article);
    if (is_new && corpus_.article(article).figures.size() <= kMostFigures)
      known->second = read_report(corpus_, article);
    return known->second;
  }

  void compare_figures(const EventPair& pair) {
    const float one_event = probability(pair.odds);
    if (one_event < kLikely) return;  // whatever their numbers have in common
    if (known_.size() >= kMostKnown || corpus_.articles.is_full()) {
      known_.clear();  // it points into the articles
      corpus_.settle();
    }
    Report &first = report_of(pair.first), &second = report_of(pair.second);
    ReportPair reports(corpus_, first, second);
    std::vector<Match> matches;
    for (std::size_t i = 0; i < first.figures.size(); ++i) {
      for (std::size_t j = 0; j < second.figures.size(); ++j) {
        ReportFigure &x = first.figures[i], &y = second.figures[j];
        if (!reports.may_be_rivals(x, y)) continue;
        const bool apart = exclude(x, y);
        const RivalValues features = reports.features(x, y);
        if (!ReportPair::speaks_for(features)) continue;
        if (apart && corpus_.rival_study) corpus_.rival_study(x.ref, y.ref, features);
        matches.push_back(
            {i, j, one_event * probability(corpus_.tables.rival_model().odds(features)), apart});
      }
    }
    for (const Match& match : matches) {
      if (match.apart && match.likely >= needed(first.figures[match.first], second.figures[match.second]) &&
          is_best(match, matches, first.figures, second.figures))
        keep(first.figures[match.first], second.figures[match.second]);
    }
  }

  static float needed(const ReportFigure& figure, const ReportFigure& other) {
    if (figure.is_own_voice() && other.is_own_voice()) return kSurely;
    const bool stretch = kind_name(figure.figure->kind) == "measure" &&
                         (figure.unit() == "second" || figure.unit() == "month" || figure.unit() == "year");
    return stretch ? kSurely : kLikely;
  }

  /// Nothing of either report that says another number comes as near, nor does one that bears it out.
  static bool is_best(const Match& match, const std::vector<Match>& matches, const Figures& first,
                      const Figures& second) {
    return std::none_of(matches.begin(), matches.end(), [&](const Match& other) {
      const bool same_first = other.first == match.first, same_second = other.second == match.second;
      if (&other == &match || (!same_first && !same_second)) return false;
      const ReportFigure& mine = same_first ? second[match.second] : first[match.first];
      const ReportFigure& rival = same_first ? second[other.second] : first[other.first];
      if (other.likely <= match.likely || other.likely < kLikely) return false;
      // Who says both has corrected himself.
      if (!other.apart && mine.who == rival.who) return true;
      return !other.apart || meet(mine.interval, rival.interval) == Meeting::apart;
    });
  }

  void keep(const ReportFigure& x, const ReportFigure& y) {
    if (were_compared(x, y)) return;
    const bool turned = y.published() < x.published() || is_later_count(y, x, corpus_.tables);
    const ReportFigure &before = turned ? y : x, &after = turned ? x : y;
    if (is_later_count(before, after, corpus_.tables)) {
      report_update(before, after);
    } else if (states(*x.article, y) || states(*y.article, x)) {
      return;
    } else if (x.who != y.who) {
      conflicts_.add(x.ref, y.ref);
    } else if (x.published() != y.published() && !x.is_own_voice() && grows(before, after)) {
      report_update(before, after);
    }
  }

  /// compare_figures has told of both already, or of one of them and the value of the other.
  bool were_compared(const ReportFigure& x, const ReportFigure& y) const {
    const auto p = corpus_.compared.find(x.ref), q = corpus_.compared.find(y.ref);
    if (p != corpus_.compared.end() && q != corpus_.compared.end() && p->second == q->second) return true;
    return is_told(x, y) || is_told(y, x);
  }

  /// The group of `x` has the value of `y`.
  bool is_told(const ReportFigure& x, const ReportFigure& y) const {
    const auto group = corpus_.compared.find(x.ref);
    if (group == corpus_.compared.end()) return false;
    const auto told = corpus_.disputed_values.find(group->second);
    return told != corpus_.disputed_values.end() && told->second.contains(std::string(y.value()));
  }

  Draft draft(Relation relation, const std::vector<Ref>& refs) const {
    Draft d;
    d.relation = relation;
    const ArticleFacts& article = corpus_.article(refs.front().article);
    const FigureFact& figure = figure_fact(corpus_, refs.front());
    d.frame = frame_name(article, figure);
    d.topic = figure_topic(article, figure, corpus_.tables);
    for (const Ref ref : refs) d.voices.push_back(figure_voice(corpus_, ref));
    return d;
  }

  /// Only a count that has grown is brought up to date: a smaller one is of something else.
  bool grows(const ReportFigure& before, const ReportFigure& after) const {
    return before.predicate == after.predicate &&
           corpus_.tables.is_cumulative(std::string(before.predicate)) &&
           meet(before.interval, after.interval) == Meeting::apart &&
           is_larger(after.interval, before.interval);
  }

  void report_update(const ReportFigure& before, const ReportFigure& after) {
    Draft d = draft(Relation::updates, {before.ref, after.ref});
    d.why.push_back(before.who == after.who
                        ? Reason{"same-claimant", fmt::format("{} gives {} and {}", before.speaker(),
                                                              before.value(), after.value())}
                        : Reason{"later", fmt::format("{} ({}), later {} ({})", before.value(),
                                                      before.speaker(), after.value(), after.speaker())});
    corpus_.drafts.push_back(std::move(d));
  }

  void report() {
    for (const std::vector<Ref>& refs : conflicts_.groups()) {
      corpus_.settle();
      Draft d = draft(Relation::conflicts, refs);
      // Reports of one origin that differ have lost a detail on the way.
      if (independent_origins(corpus_, d.voices).size() == 1) d.relation = Relation::detail_differs;
      std::string values;
      for (std::size_t i = 0; i < std::min(refs.size(), kMostEvidence); ++i) {
        const ReportFigure figure(corpus_, refs[i]);
        values += fmt::format("{}{} ({})", values.empty() ? "" : ", ", figure.value(), figure.speaker());
      }
      d.why.push_back({"one-event", values});
      corpus_.drafts.push_back(std::move(d));
    }
  }

  Corpus& corpus_;
  std::unordered_map<std::uint32_t, Report> known_;
  Connections conflicts_;
};

}  // namespace

void compare_reports(Corpus& corpus) {
  ReportComparer(corpus).compare();
}

}  // namespace hearsay
