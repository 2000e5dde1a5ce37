// Two reports of one event: which numbers of theirs are of one thing, though the frames are not equal.
//
// compare_figures pairs figures whose frames are equal, in a corpus of any size. Here the two articles are
// known to tell of one event, so that less is asked of the frames: each number is held against that of the
// other report which comes nearest to it, and only where nothing else comes as near.

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "hearsay/text.hpp"
#include "reconcile/event_pairs.hpp"
#include "reconcile/frame_group.hpp"
#include "reconcile/later_counts.hpp"
#include "reconcile/report_figures.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostKnown = 2048;   ///< articles whose figures are kept
constexpr std::size_t kMostFigures = 200;  ///< of an article that is compared in this way
constexpr std::size_t kMostEvidence = 6;

struct Match {
  std::size_t first = 0, second = 0;  ///< places in the lists of figures
  int score = 0;
  std::size_t likeness = 0;  ///< words that both clauses have
  bool apart = false;        ///< the two numbers exclude each other
};

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
  Figures& figures_of(std::uint32_t article) {
    const auto [known, is_new] = known_.try_emplace(article);
    if (is_new && corpus_.article(article).figures.size() <= kMostFigures)
      known->second = report_figures(corpus_, article);
    return known->second;
  }

  void compare_figures(const EventPair& pair) {
    if (known_.size() >= kMostKnown || corpus_.articles.is_full()) {
      known_.clear();  // it points into the articles
      corpus_.settle();
    }
    Figures &first = figures_of(pair.first), &second = figures_of(pair.second);
    const ReportPair reports(corpus_, pair);
    std::vector<Match> matches;
    for (std::size_t i = 0; i < first.size(); ++i) {
      for (std::size_t j = 0; j < second.size(); ++j) {
        const int score = reports.score(first[i], second[j]);
        if (score <= 0) continue;
        const std::size_t likeness = common_count(first[i].clause, second[j].clause);
        matches.push_back({i, j, score, likeness, exclude(first[i], second[j])});
      }
    }
    for (const Match& match : matches) {
      if (match.apart && is_best(match, matches, first, second))
        keep(first[match.first], second[match.second]);
    }
  }

  /// Nothing of either report that says another number comes as near, nor does one that bears it out.
  bool is_best(const Match& match, const std::vector<Match>& matches, const Figures& first,
               const Figures& second) const {
    const ReportFigure &x = first[match.first], &y = second[match.second];
    // "Corrected the number to 26, after four had died": a number that says what has become of the other.
    const auto is_later = [&](const ReportFigure& a, const ReportFigure& b) {
      return is_later_count(a, b, corpus_.tables) || is_later_count(b, a, corpus_.tables);
    };
    const bool later = is_later(x, y);
    return std::none_of(matches.begin(), matches.end(), [&](const Match& other) {
      const bool same_first = other.first == match.first, same_second = other.second == match.second;
      if (&other == &match || (!same_first && !same_second)) return false;
      const ReportFigure& mine = same_first ? second[match.second] : first[match.first];
      const ReportFigure& rival = same_first ? second[other.second] : first[other.first];
      // Who says both has corrected himself.
      if (!other.apart && mine.who == rival.who) return true;
      if (other.score < match.score) return false;
      if (other.apart && other.score == match.score && other.likeness < match.likeness) return false;
      return !other.apart || other.score > match.score ||
             (meet(mine.interval, rival.interval) == Meeting::apart &&
              !(later &&
                (!is_later(same_first ? x : y, rival) || is_nearer(mine, rival, same_first ? x : y))));
    });
  }

  /// The number of `a` is nearer to that of `goal` than `b` is.
  static bool is_nearer(const ReportFigure& a, const ReportFigure& b, const ReportFigure& goal) {
    return is_larger(goal.interval, a.interval) ? is_larger(a.interval, b.interval)
                                                : is_larger(b.interval, a.interval);
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
      if (is_borne_out(x, y)) conflicts_.add(x.ref, y.ref);
    } else if (x.published() != y.published() && !x.is_own_voice() && grows(before, after)) {
      report_update(before, after);
    }
  }

  /// What two articles say in their own voice is about one thing only where it is what the event did.
  bool is_borne_out(const ReportFigure& x, const ReportFigure& y) const {
    if (!x.is_own_voice() || !y.is_own_voice()) return true;
    // "The deficit will be 3.2 percent in 2025": the noun and the year tell which.
    const bool same_level =
        x.predicate == x.head && x.head == y.head && !x.period.empty() && x.period == y.period;
    return same_level || is_of_event(x, corpus_.tables) || is_of_event(y, corpus_.tables);
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
  std::unordered_map<std::uint32_t, Figures> known_;
  Connections conflicts_;
};

}  // namespace

void compare_reports(Corpus& corpus) {
  ReportComparer(corpus).compare();
}

}  // namespace hearsay
