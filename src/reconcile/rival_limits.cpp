#include "reconcile/rival_limits.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/report_places.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

using Heads = FrameKin::Heads;
using Predicates = FrameKin::Predicates;
using Readings = std::vector<QuantityCues::Reading>;

bool is_count(const ReportFigure& x) {
  return kind_name(x.figure->kind) == "count";
}

/// "Banco Meridional Chile" is not "Banco Meridional".
bool is_narrower(std::string_view name, std::string_view other) {
  return !other.empty() && name.size() > other.size() && name.starts_with(other) && name[other.size()] == ' ';
}

/// Of two states, provinces, firms: what is said of the one is not said of the other.
bool are_of_two(const ReportFigure& x, const ReportFigure& y) {
  if (is_narrower(x.who, y.who) || is_narrower(y.who, x.who)) return true;
  if (is_narrower(x.doer, y.doer) || is_narrower(y.doer, x.doer)) return true;
  if (clash(x.party, y.party) || places_clash(x, y)) return true;
  if (is_count(x) && (is_elsewhere(x, y) || is_elsewhere(y, x))) return true;
  return has_own_place(x, y) && has_own_place(y, x);
}

/// A month's against a year's; of a day against of a stretch, but for what is counted as it grows.
bool are_of_two_times(const ReportFigure& x, const ReportFigure& y, const Surroundings& a,
                      const Surroundings& b) {
  if ((*x.article)(x.figure->per) != (*y.article)(y.figure->per)) return true;
  const bool apart = is_other_kind_of_time(x, y) || is_of_the_past(x, y) || is_of_the_past(y, x);
  if (apart && !is_count(x)) return true;
  return !a.years.empty() && !b.years.empty() && common_elements(a.years, b.years) == 0;
}

/// "There are three types": what two articles say so in their own voice is of anything.
bool are_vague(const ReportFigure& x, const ReportFigure& y, const ReconcileTables& tables) {
  return x.is_own_voice() && y.is_own_voice() && says_little(x.predicate) && says_little(y.predicate) &&
         (tables.is_general_head(std::string(x.head)) || tables.is_general_head(std::string(y.head)));
}

/// Reports without a date may be years apart: only what voices say in both is held against each other.
bool are_undated(const ReportFigure& x, const ReportFigure& y) {
  return (x.published().empty() || y.published().empty()) && (x.is_own_voice() || y.is_own_voice());
}

bool is_of_less(const ReportFigure& x) {
  return x.whole || x.part || x.others || x.several;
}

/// "Of the voters" against "of all adults"; "unemployment among young people" against unemployment.
bool are_other_wholes(const ReportFigure& x, const ReportFigure& y, const FrameKin& kin) {
  const std::string_view of = (*x.article)(x.figure->of), other = (*y.article)(y.figure->of);
  if (of.empty() != other.empty())
    return x.figure->kind == FigureKind::percent && !x.head.empty() && x.head == y.head;
  if (!clash(of, other)) return false;
  const Heads wholes = kin.heads(fold(of), fold(other));
  return wholes != Heads::same && wholes != Heads::synonyms && last_word(of) != last_word(other);
}

bool share_quantity(const Readings& a, const Readings& b) {
  return std::any_of(a.begin(), a.end(), [&](const QuantityCues::Reading& r) {
    return std::any_of(b.begin(), b.end(),
                       [&](const QuantityCues::Reading& s) { return s.quantity == r.quantity; });
  });
}

/// Every content word of the head: "birth rate"
bool has_words(std::string_view head, const std::vector<std::uint64_t>& stems,
               const ReconcileTables& tables) {
  const std::vector<std::string> words = plain_words(head);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return tables.is_stop_word(word) ||
           std::binary_search(stems.begin(), stems.end(), hash64(tables.stem(word)));
  });
}

/// Soldiers that are deployed are not those that were killed, where the nearest words bear that out.
bool are_other_acts(const ReportFigure& x, const ReportFigure& y, const Surroundings& a,
                    const Surroundings& b, const FrameKin& kin) {
  const bool little = says_little(x.predicate) || says_little(y.predicate);
  return kin.predicates(x.predicate, y.predicate) == Predicates::unlike && !little &&
         !share_quantity(a.quantities, b.quantities);
}

/// "The jobless rate is 9 percent"
bool is_level(const ReportFigure& x) {
  return !x.head.empty() && x.predicate == x.head;
}

/// "The repairs cost 75 million", "the ferries cost 40 million": the verb is one, and neither says a word of
/// what the other one measures. Hectares that burned and that were bought.
bool are_other_measures(const ReportFigure& x, const ReportFigure& y, const Surroundings& a,
                        const Surroundings& b, const ReconcileTables& tables) {
  const FrameKin& kin = tables.frame_kin();
  if (x.head != y.head && kin.is_quantity(x.head) && kin.is_quantity(y.head)) return true;
  if (is_count(x)) return are_other_acts(x, y, a, b, kin);
  // "Unemployment among young people" is not unemployment.
  if (is_level(x) && is_level(y) && (is_narrower(x.head, y.head) || is_narrower(y.head, x.head))) return true;
  if (share_quantity(a.quantities, b.quantities)) return false;
  const bool little = says_little(x.predicate) || says_little(y.predicate);
  const Predicates predicates = kin.predicates(x.predicate, y.predicate);
  if (predicates == Predicates::unlike) return !little;
  return (predicates != Predicates::open || (is_level(x) && is_level(y))) && !x.head.empty() &&
         !y.head.empty() && kin.heads(x.head, y.head) == Heads::apart &&
         !has_words(x.head, b.sentence, tables) && !has_words(y.head, a.sentence, tables);
}

}  // namespace

std::string last_word(std::string_view noun_phrase) {
  return fold(noun_phrase.substr(noun_phrase.rfind(' ') + 1));
}

bool is_other_kind_of_time(const ReportFigure& x, const ReportFigure& y) {
  // A stretch is of another kind.
  const auto day = [](std::string_view period) {
    return period.find('/') == std::string_view::npos ? period.substr(0, period.find('T')) : period;
  };
  return !x.period.empty() && !y.period.empty() && day(x.period).size() != day(y.period).size();
}

bool is_of_the_past(const ReportFigure& x, const ReportFigure& y) {
  if (y.country_words->frame_kin().goes_back(fold((*y.article)(y.claim->words.words)))) return false;
  return !x.period.ends_with("..") && y.period.empty() && !year_of(x.period).empty() &&
         !y.published().empty() && year_of(x.period) < year_of(y.published());
}

bool are_of_two_things(const ReportFigure& x, const ReportFigure& y, const Surroundings& a,
                       const Surroundings& b, const ReconcileTables& tables) {
  return is_of_less(x) || is_of_less(y) || are_vague(x, y, tables) || are_undated(x, y) || are_of_two(x, y) ||
         are_of_two_times(x, y, a, b) || are_other_wholes(x, y, tables.frame_kin()) ||
         are_other_measures(x, y, a, b, tables);
}

}  // namespace hearsay
