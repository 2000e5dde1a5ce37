#pragma once
// The figures of one report that another report of the same event may contradict.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "reconcile/event_pairs.hpp"
#include "reconcile/frame_group.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/quantity_cues.hpp"

namespace hearsay {

/// What stands around a figure: content stems, sorted, each once.
struct Surroundings {
  std::vector<std::uint64_t> near;      ///< a few words before and behind it
  std::vector<std::uint64_t> sentence;  ///< of its sentence
  std::vector<std::uint64_t> clause;    ///< of the words of its claim
  std::vector<QuantityCues::Reading> quantities;
  bool planned = false;              ///< its sentence tells of a plan, a limit or a forecast
  bool of_whole = false;             ///< "four [of] the nine"
  std::vector<std::uint16_t> years;  ///< that its claim names, sorted
};

/// A figure with what tells whether another one is of the same thing.
struct ReportFigure : FigureVoice {
  ReportFigure(const Corpus& corpus, Ref ref);

  std::string_view predicate, head, party, place, period;
  std::string_view doer;        ///< the first person or body its clause names before it
  std::string_view actor;       ///< the last person or body its clause names before it
  std::uint16_t rivals = 1;     ///< numbers of its unit that its report gives
  std::uint16_t paragraph = 0;  ///< that it stands in
  float depth = 0;              ///< share of the report in front of it
  // What makes it unlikely to be set against another number.
  bool unframed = false;   ///< nothing tells what is said of what
  bool attribute = false;  ///< "the 16-inch model"
  bool apposed = false;    ///< "Jonas Adeyemi, 9, had spent"
  bool whole = false;      ///< "four of the [nine] directors"
  bool part = false;       ///< of what an earlier figure counts
  bool others = false;     ///< "another 40"
  bool several = false;    ///< its voice gives two numbers of what the frames take for one thing
  bool aside = false;      ///< of a place named once, behind another number of which the same is said
  std::optional<Surroundings> around;  ///< read when first asked for
  const ReconcileTables* country_words;

  bool is_own_voice() const { return claim->speaker_key.empty(); }
};

/// The figures of a report, and how often it has each content stem.
struct Report {
  std::vector<ReportFigure> figures;
  std::unordered_map<std::uint64_t, std::uint16_t> stems;
};

Report read_report(Corpus& corpus, std::uint32_t article);
const Surroundings& look_around(Corpus& corpus, ReportFigure& figure);

/// The other report gives this very number too, be it of a part: "31 people, 12 of them in Osk".
bool states(const ArticleFacts& other, const ReportFigure& figure);

/// The two numbers are told apart by more than their bounds: "at least 30" leaves room for 33, not for 52.
bool exclude(const ReportFigure& x, const ReportFigure& y);

/// Its predicate tells what one event did, as a whole: it killed, drew a crowd, was of a strength.
bool is_of_event(const ReportFigure& figure, const ReconcileTables& tables);

}  // namespace hearsay
