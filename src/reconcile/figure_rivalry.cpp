#include "reconcile/figure_rivalry.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "hearsay/text.hpp"
#include "reconcile/report_places.hpp"
#include "reconcile/rival_limits.hpp"
#include "reconcile/scene.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

using Heads = FrameKin::Heads;
using Predicates = FrameKin::Predicates;

constexpr float kMostOverlap = 4;
constexpr float kLevel = 0.8F;           ///< of the strongest reading: as near as it
constexpr std::uint16_t kLead = 1;       ///< paragraphs that open a report
constexpr int kSmall = 4;                ///< two reports have such a number in common by chance
constexpr std::size_t kMostNumbers = 3;  ///< in common, that still tell more
constexpr std::size_t kDate = 10;        ///< letters of "2024-03-05"

class Values {
 public:
  explicit Values(bool counted) : counted_(counted) {}

  void set(RivalFeature feature, float value = 1) { values_[feature.place] = value; }
  /// Of counts, or of all other numbers.
  void set(RivalFeature of_count, RivalFeature of_other, float value = 1) {
    set(counted_ ? of_count : of_other, value);
  }
  bool counted() const { return counted_; }
  const RivalValues& all() const { return values_; }

 private:
  bool counted_;
  RivalValues values_{};
};

bool one_of(bool a, bool b) {
  return a != b;
}

float number(std::size_t count) {
  return static_cast<float>(count);
}

/// Names somebody, if only by his surname or without what he is: "Carmaker Halvorsen", "Halvorsen".
bool knows(const ArticleFacts& article, std::string_view name, const ReconcileTables& tables) {
  constexpr std::size_t kShortest = 4;
  if (names(article, name)) return true;
  const std::size_t space = name.rfind(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view last = name.substr(space + 1);
  const std::string folded = fold(last);
  return last.size() >= kShortest && starts_upper(last) && !tables.is_country_word(folded) &&
         !tables.is_body(tables.stem(folded)) && names(article, last);
}

/// "Tom Asken will miss two weeks": nobody the other report has heard of. Who counts the dead may be anybody.
bool is_stranger(const ReportFigure& x, const ReportFigure& y, const ReconcileTables& tables) {
  const FrameKin& kin = tables.frame_kin();
  // One hospital cannot have treated more than all who were.
  if (kin.is_partial(x.predicate) && is_larger(x.interval, y.interval)) return false;
  // "Dornhofer, a supplier of Orlov, will cut 600 jobs": who is named first does it.
  if (kin.is_act(x.predicate) && !x.doer.empty() && x.doer != y.doer && !knows(*y.article, x.doer, tables))
    return true;
  if (x.actor.empty() || x.actor == y.actor || knows(*y.article, x.actor, tables)) return false;
  return kind_name(x.figure->kind) != "count" || kin.is_act(x.predicate) ||
         (!says_little(x.predicate) && !kin.is_known(x.predicate));
}

/// The nouns can stand for one thing, by what the tables know of them.
bool heads_alike(Heads heads) {
  return heads != Heads::apart && heads != Heads::beside;
}

/// So can the verbs.
bool predicates_alike(Predicates predicates) {
  return predicates != Predicates::unlike && predicates != Predicates::open;
}

/// The tables know the whole of both frames to be alike.
bool are_frames_alike(const ReportFigure& x, const ReportFigure& y, const ReconcileTables& tables) {
  const FrameKin& kin = tables.frame_kin();
  if (x.predicate.empty() || y.predicate.empty() || says_little(x.predicate) || says_little(y.predicate))
    return false;
  if (!predicates_alike(kin.predicates(x.predicate, y.predicate))) return false;
  const bool of_people =
      tables.is_general_head(std::string(x.head)) || tables.is_general_head(std::string(y.head));
  return (of_people && kin.is_human(x.predicate) && kin.is_human(y.predicate)) ||
         (!x.head.empty() && !y.head.empty() && heads_alike(kin.heads(x.head, y.head)));
}

/// "15 children" may be some of the 40 people, 40 children are none of 15; other parts are beside each other.
void set_parts(const ReportFigure& x, const ReportFigure& y, const FrameKin& kin, Values& v) {
  const Heads heads = kin.heads(x.head, y.head);
  if (heads == Heads::beside) return v.set("part_beside", kin.is_part(x.head) || kin.is_part(y.head));
  if (heads == Heads::wider || heads == Heads::narrower) {
    const bool wider = heads == Heads::wider;
    const ReportFigure &some = wider ? y : x, &all = wider ? x : y;
    v.set("part_smaller", kin.is_part(some.head) && !is_larger(some.interval, all.interval));
  }
}

void set_heads(const ReportFigure& x, const ReportFigure& y, const ReconcileTables& tables, Values& v) {
  const bool general = tables.is_general_head(std::string(x.head));
  if (x.head.empty() && y.head.empty()) return v.set("head_none_c", "head_none_m");
  if (x.head.empty() || y.head.empty()) return v.set("head_one_c", "head_one_m");
  const bool of_people = general || tables.is_general_head(std::string(y.head));
  const FrameKin& kin = tables.frame_kin();
  // "38 troublemakers": whoever is arrested is a person.
  if (of_people && kin.is_human(x.predicate) && kin.is_human(y.predicate)) v.set("both_human");
  const auto is_person = [&](std::string_view head) {
    const Heads person = kin.heads(head, "person");
    return person == Heads::same || person == Heads::narrower;
  };
  if (x.head != y.head && is_person(x.head) && is_person(y.head)) v.set("both_people");
  switch (kin.heads(x.head, y.head)) {
    case Heads::same:
      return general ? v.set("head_general_c", "head_general_m") : v.set("head_same_c", "head_same_m");
    case Heads::synonyms:
      return v.set("head_synonyms_c", "head_synonyms_m");
    case Heads::wider:
      return v.set("head_wider_c", "head_wider_m");
    case Heads::narrower:
      return v.set("head_narrower_c", "head_narrower_m");
    case Heads::beside:
      return v.set("head_beside_c", "head_beside_m");
    case Heads::apart:
      return v.set("head_apart_c", "head_apart_m");
  }
}

void set_predicates(const ReportFigure& x, const ReportFigure& y, const FrameKin& kin, Values& v) {
  if (x.predicate.empty() || y.predicate.empty()) return v.set("said_none_c", "said_none_m");
  const Predicates meeting = kin.predicates(x.predicate, y.predicate);
  // The injured who were treated are no more than the injured.
  if (meeting == Predicates::some && !is_larger(x.interval, y.interval)) v.set("some_is_more");
  if (meeting == Predicates::all && !is_larger(y.interval, x.interval)) v.set("some_is_more");
  if (says_little(x.predicate) || says_little(y.predicate)) return v.set("said_little_c", "said_little_m");
  switch (meeting) {
    case Predicates::same:
      return v.set("said_same_c", "said_same_m");
    case Predicates::like:
      return v.set("said_like_c", "said_like_m");
    case Predicates::some:
      return v.set("said_some_c", "said_some_m");
    case Predicates::all:
      return v.set("said_all_c", "said_all_m");
    case Predicates::open:
      return v.set("said_open_c", "said_open_m");
    case Predicates::unlike:
      return v.set("said_unlike_c", "said_unlike_m");
  }
}

using Readings = std::vector<QuantityCues::Reading>;

float strongest(const Readings& readings) {
  float most = 0;
  for (const QuantityCues::Reading& r : readings) most = std::max(most, r.strength);
  return most;
}

/// The words beside both numbers tell of one quantity, or of two.
void set_quantities(const Readings& a, const Readings& b, Values& v) {
  if (a.empty() || b.empty()) return v.set("quantity_none_c", "quantity_none_m");
  const float most = strongest(a), other_most = strongest(b);
  float shared = 0;
  bool nearest = false;
  for (const QuantityCues::Reading& r : a) {
    for (const QuantityCues::Reading& s : b) {
      if (r.quantity != s.quantity) continue;
      shared = std::max(shared, r.strength * s.strength);
      nearest = nearest || (r.strength >= kLevel * most && s.strength >= kLevel * other_most);
    }
  }
  const float apart = std::min(most, other_most);
  v.set("quantity_c", "quantity_m", shared);
  if (shared > 0) v.set("quantity_any");
  if (shared == 0) v.set("quantity_other_c", "quantity_other_m", apart);
  if (nearest)
    v.set("quantity_nearest_c", "quantity_nearest_m");
  else
    v.set("quantity_other_nearest_c", "quantity_other_nearest_m", apart);
}

/// How many times the one number the other is; far apart where that cannot be told.
void set_size(const Interval& a, const Interval& b, bool alike, Values& v) {
  constexpr double kTwice = 0.693, kFourTimes = 1.386, kTwentyTimes = 2.996, kMost = 5;
  const auto size = [](const Interval& i) {
    const std::optional<Decimal>& end = i.low ? i.low : i.high;
    const std::string digits = end ? end->to_string() : "0";
    double about = 0;  // how many times it is another number, nobody needs to know exactly
    std::from_chars(digits.data(), digits.data() + digits.size(), about);
    return about;
  };
  const double p = std::max(size(a), 1e-9), q = std::max(size(b), 1e-9);
  const double times = std::min(std::abs(std::log(p / q)), kMost);
  if (times > kTwice) v.set("twice");
  if (times > kFourTimes) v.set("four_times");
  if (times > kTwentyTimes) v.set("twenty_times");
  const auto beyond = static_cast<float>(std::max(times - kTwice, 0.0));
  v.set("times", beyond);
  if (alike) v.set("times_alike", beyond);
}

/// What each of the two is like, whatever the other is.
void set_own(const ReportFigure& x, const ReportFigure& y, Values& v) {
  const auto both = [&](RivalFeature feature, bool ReportFigure::*mark) {
    v.set(feature, number(std::size_t{x.*mark} + std::size_t{y.*mark}));
  };
  both("unframed", &ReportFigure::unframed);
  both("attribute", &ReportFigure::attribute);
  both("apposed", &ReportFigure::apposed);
  const auto changes = [](const ReportFigure& f) { return f.figure->role == ChangeRole::other; };
  v.set("changed", number(std::size_t{changes(x)} + std::size_t{changes(y)}));
  v.set("one_loose", one_of(x.interval.loose, y.interval.loose));
  v.set("lead", number(std::size_t{x.paragraph <= kLead} + std::size_t{y.paragraph <= kLead}));
  v.set("paragraphs_apart", std::abs(x.depth - y.depth));
  v.set("only_rivals", x.rivals == 1 && y.rivals == 1);
  v.set("only_one", one_of(x.rivals == 1, y.rivals == 1));
  const float rivals = std::min(std::log(number(x.rivals) * number(y.rivals)), 4.0F);
  v.set("rivals", rivals);
  if (v.counted()) v.set("rivals_c", rivals);
}

/// Whose numbers they are, of where and when.
void set_circumstances(const ReportFigure& x, const ReportFigure& y, const ReconcileTables& tables,
                       Values& v) {
  v.set("one_voice", x.who == y.who);
  v.set("own_voices", x.is_own_voice() && y.is_own_voice());
  v.set("own_voice", one_of(x.is_own_voice(), y.is_own_voice()));
  v.set("elsewhere", is_elsewhere(x, y) || is_elsewhere(y, x));
  v.set("stranger", is_stranger(x, y, tables) || is_stranger(y, x, tables));
  v.set("past", is_of_the_past(x, y) || is_of_the_past(y, x));
  v.set("one_when", one_of(x.period.empty(), y.period.empty()));
  v.set("one_where", one_of(x.place.empty(), y.place.empty()));
  v.set("same_place", !x.place.empty() && name_key(proper_part(x.place)) == name_key(proper_part(y.place)));
  v.set("same_time", !x.period.empty() && x.period.substr(0, kDate) == y.period.substr(0, kDate));
  v.set("other_time", periods_clash(x.period, y.period));
  v.set("other_kind_of_time", is_other_kind_of_time(x, y));
}

bool has_stem(std::string_view word, const std::vector<std::uint64_t>& stems, const ReconcileTables& tables) {
  return !word.empty() &&
         std::binary_search(stems.begin(), stems.end(), hash64(tables.stem(last_word(word))));
}

bool gives(const Report& report, const ReportFigure& figure) {
  const ArticleFacts& own = *figure.article;
  return std::any_of(report.figures.begin(), report.figures.end(), [&](const ReportFigure& other) {
    const IntervalFact &a = figure.figure->interval, &b = other.figure->interval;
    return own(a.low) == (*other.article)(b.low) && own(a.high) == (*other.article)(b.high) &&
           kind_name(figure.figure->kind) == kind_name(other.figure->kind) && figure.unit() == other.unit();
  });
}

}  // namespace

bool ReportPair::may_be_rivals(ReportFigure& x, ReportFigure& y) const {
  return kind_name(x.figure->kind) == kind_name(y.figure->kind) && x.unit() == y.unit() &&
         !are_of_two_things(x, y, look_around(corpus_, x), look_around(corpus_, y), corpus_.tables);
}

bool ReportPair::speaks_for(const RivalValues& values) {
  constexpr float kFewWords = 0.5F;
  const auto has = [&](RivalFeature feature) { return values[feature.place] > 0; };
  const bool frame = has("head_same_c") || has("head_same_m") || has("head_synonyms_c") ||
                     has("head_synonyms_m") || has("head_wider_c") || has("head_wider_m") ||
                     has("head_narrower_c") || has("head_narrower_m") || has("both_people") ||
                     has("both_human") || has("said_same_c") || has("said_same_m") || has("said_like_c") ||
                     has("said_like_m") || has("said_some_c") || has("said_all_c");
  // What two articles say in their own voice may be of anything.
  if (frame || has("own_voices")) return frame || has("head_in_sentence") || has("predicate_in_sentence");
  if (has("head_in_sentence") || has("predicate_in_sentence")) return true;
  // Of a bare number only the words nearest to it tell.
  const bool bare = has("said_none_c") || has("said_none_m");
  if (has("quantity_any") && (!bare || has("quantity_nearest_c") || has("quantity_nearest_m"))) return true;
  const bool apart = has("quantity_other_c") || has("quantity_other_m");
  return !apart && !has("quantity_any") &&
         (has("words_near") || values[RivalFeature("words_clause").place] >= kFewWords);
}

std::size_t ReportPair::shared_numbers() const {
  return static_cast<std::size_t>(
      std::count_if(first_.figures.begin(), first_.figures.end(), [&](const ReportFigure& figure) {
        const std::optional<Decimal>& low = figure.interval.low;
        return low && *low > Decimal(kSmall) && gives(second_, figure);
      }));
}

float ReportPair::overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) const {
  const auto times = [](const Report& report, std::uint64_t stem) {
    const auto known = report.stems.find(stem);
    return known == report.stems.end() ? 1.0F : static_cast<float>(known->second);
  };
  float sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    // A word that stands everywhere in both reports tells their event, not what a number in them is of.
    if (a[i] == b[j]) sum += 1 / (1 + std::max(times(first_, a[i]) + times(second_, a[i]) - 2, 0.0F) / 2);
    const bool low = a[i] <= b[j], high = b[j] <= a[i];
    i += low;
    j += high;
  }
  return std::min(sum, kMostOverlap);
}

RivalValues ReportPair::features(ReportFigure& x, ReportFigure& y) {
  const ReconcileTables& tables = corpus_.tables;
  const std::string_view kind = kind_name(x.figure->kind);
  Values v(kind == "count");
  v.set("count", kind == "count");
  v.set("money", kind == "money");
  v.set("percent", kind == "percent");
  const Surroundings &a = look_around(corpus_, x), &b = look_around(corpus_, y);
  set_heads(x, y, tables, v);
  set_predicates(x, y, tables.frame_kin(), v);
  set_quantities(a.quantities, b.quantities, v);
  v.set("head_in_sentence",
        x.head != y.head && (has_stem(x.head, b.sentence, tables) || has_stem(y.head, a.sentence, tables)));
  v.set("predicate_in_sentence", x.predicate != y.predicate && (has_stem(x.predicate, b.sentence, tables) ||
                                                                has_stem(y.predicate, a.sentence, tables)));
  v.set("words_near", overlap(a.near, b.near));
  v.set("words_sentence", overlap(a.sentence, b.sentence));
  v.set("words_clause", overlap(a.clause, b.clause));
  const bool alike = are_frames_alike(x, y, tables);
  if (alike) v.set("frame_alike_c", "frame_alike_m");
  set_parts(x, y, tables.frame_kin(), v);
  set_size(x.interval, y.interval, alike, v);
  v.set("stated", number(std::size_t{states(*y.article, x)} + std::size_t{states(*x.article, y)}));
  v.set("same_number", number(std::size_t{gives(second_, x)} + std::size_t{gives(first_, y)}));
  set_circumstances(x, y, tables, v);
  v.set("one_of", one_of(x.figure->of.empty(), y.figure->of.empty()));
  set_own(x, y, v);
  v.set("one_year", one_of(a.years.empty(), b.years.empty()));
  v.set("one_planned", one_of(a.planned, b.planned));
  v.set("of_whole", one_of(a.of_whole, b.of_whole));
  v.set("both_of_event", is_of_event(x, tables) && is_of_event(y, tables));
  v.set("figures", std::log(number(first_.figures.size() * second_.figures.size())));
  v.set("numbers_shared", number(std::min(numbers_, kMostNumbers)));
  return v.all();
}

}  // namespace hearsay
