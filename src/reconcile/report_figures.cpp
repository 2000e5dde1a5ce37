#include "reconcile/report_figures.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/counterparts.hpp"
#include "reconcile/report_places.hpp"
#include "reconcile/scene.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kBesideBytes = 14;  ///< between a part and the whole behind it
constexpr int kMostTimes = 20;              ///< who counts one thing is not so many times off
constexpr int kFewTimes = 5;                ///< nor so much, where the verb says little of what is counted
constexpr int kBoundTenths = 13;            ///< so many tenths of a lower bound are too much for it
constexpr int kEnough = 7;                  ///< of all that speaks for one thing
constexpr int kUndated = 3;                 ///< more is needed of reports without a date
constexpr int kOwnVoices = 1;               ///< more is needed of what two articles say in their own voice
constexpr int kHalf = 2;                    ///< less than half of an upper bound is too little for it
constexpr std::size_t kMostWords = 3, kMostNames = 2;  ///< that count
constexpr int kSameDays = 3, kNextDay = 1;
constexpr std::size_t kUndatedNames = 2;
constexpr std::size_t kDate = 10;  ///< letters of "2024-03-05"
constexpr int kSameHead = 4;       ///< a noun that is not used of anything

using Heads = FrameKin::Heads;
using Predicates = FrameKin::Predicates;

/// "In [2016], 900 litres leaked": no number of litres.
bool is_year(std::string_view words) {
  return words.size() == 4 && (words.starts_with("19") || words.starts_with("20")) &&
         std::all_of(words.begin(), words.end(), [](unsigned char c) { return is_digit(c); });
}

/// "The 16-inch model", "a two-day strike": which one it is, not how long it was found to be.
bool is_attribute(const ArticleFacts& article, const FigureFact& f) {
  return kind_name(f.kind) == "measure" && article(f.words.words).find('-') != std::string_view::npos;
}

/// "Jonas Adeyemi, 9, had spent": an age.
bool is_apposed(const ArticleFacts& article, const FigureFact& f) {
  const std::size_t at = f.words.words.at, end = at + f.words.words.size;
  const std::string_view text = std::string_view(article.bytes).substr(0, article.text_size);
  return at >= 2 && text.substr(at - 2, 2) == ", " && end < text.size() && text[end] == ',' &&
         is_digit(static_cast<unsigned char>(text[at]));
}

/// A part of what an earlier figure counts, and of which the same is said.
bool is_part(const ArticleFacts& article, std::uint32_t fact) {
  const FigureFact& f = article.figures[fact];
  if (f.role != ChangeRole::part) return false;
  return std::any_of(article.figures.begin(), article.figures.begin() + fact, [&](const FigureFact& whole) {
    return article(whole.predicate) == article(f.predicate);
  });
}

/// "four of the [nine] directors": what is said, is said of the four.
bool is_whole(const ArticleFacts& article, std::uint32_t fact) {
  if (fact == 0) return false;
  const Piece part = article.figures[fact - 1].words.words, whole = article.figures[fact].words.words;
  const std::uint32_t end = part.at + part.size;
  if (whole.at <= end || whole.at > end + kBesideBytes) return false;
  return std::string_view(article.bytes).substr(end, whole.at - end).starts_with(" of ");
}

bool is_eligible(const ArticleFacts& article, std::uint32_t fact, const ReconcileTables& tables) {
  const FigureFact& f = article.figures[fact];
  if (f.heading || f.same_as != FigureFact::kNone) return false;
  if ((f.predicate.empty() && f.head.empty()) || is_year(article(f.words.words))) return false;
  if (is_whole(article, fact)) return false;
  if (f.kind == FigureKind::multiple || f.kind == FigureKind::ratio || is_apposed(article, f) ||
      is_attribute(article, f))
    return false;
  const Interval interval = interval_of(article, f);
  if (interval.loose && (!interval.low || !interval.high)) return false;  // "thousands"
  if (kind_name(f.kind) == "count" && interval.high && *interval.high < Decimal(1))
    return false;  // "a third"
  if (f.role == ChangeRole::denied || f.role == ChangeRole::from || f.role == ChangeRole::other) return false;
  return !is_part(article, fact) && !counts_others(article, f, tables);
}

/// "the country's schools" → "schools"
std::string last_word(std::string_view noun_phrase) {
  return fold(noun_phrase.substr(noun_phrase.rfind(' ') + 1));
}

/// Neither end of one is so many times the other's.
bool of_one_size(const Interval& a, const Interval& b, int times) {
  const Interval &small = is_larger(a, b) ? b : a, &large = is_larger(a, b) ? a : b;
  const std::optional<Decimal> low = small.high ? small.high : small.low,
                               high = large.low ? large.low : large.high;
  if (!low || !high || *low <= Decimal(0)) return true;
  return *high < *low * Decimal(times);
}

/// "At least 30" beside 52, "up to 90,000" beside 12,000.
bool far_beyond(const Interval& bound, const Interval& other) {
  if (bound.loose) return false;  // "thousands"
  if (bound.low && !bound.high && other.low && other.high)
    return *bound.low * Decimal(kBoundTenths) <= *other.low * Decimal(10);
  if (bound.high && !bound.low && other.low && other.high) return *other.high * Decimal(kHalf) <= *bound.high;
  return false;
}

/// "Nearly half a million" and "roughly 449,000".
bool near_enough(const Interval& a, const Interval& b) {
  const Interval &small = is_larger(a, b) ? b : a, &large = is_larger(a, b) ? a : b;
  return !small.low || !large.low || *large.low * Decimal(10) < *small.low * Decimal(kBoundTenths);
}

/// Every content word of the head stands in the other's clause: "opera house".
bool has_words(std::string_view head, const std::vector<std::uint64_t>& clause,
               const ReconcileTables& tables) {
  const std::vector<std::string> words = plain_words(head);
  return !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return tables.is_stop_word(word) ||
           std::binary_search(clause.begin(), clause.end(), hash64(tables.stem(word)));
  });
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
  if (is_voice_of_elsewhere(x, y)) return true;
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

/// "Rose to 45 euros": of what?
bool is_change(const ReportFigure& x) {
  return says_little(x.predicate) || x.predicate == "rise" || x.predicate == "fall";
}

/// One year more or less: who counts may have looked it up before the birthday.
bool is_birthday(const ReportFigure& x, const ReportFigure& y) {
  if (x.figure->kind != FigureKind::age || y.figure->kind != FigureKind::age) return false;
  const Interval a = interval_of(*x.article, *x.figure), b = interval_of(*y.article, *y.figure);
  return a.low && b.low && (*a.low - *b.low).abs() <= Decimal(1);
}

/// "In 2009 …" against a report of today that names no time.
bool is_of_the_past(const ReportFigure& x, const ReportFigure& y) {
  if (y.country_words->frame_kin().goes_back(fold((*y.article)(y.claim->words.words)))) return false;
  return !x.period.ends_with("..") && y.period.empty() && !year_of(x.period).empty() &&
         !y.published().empty() && year_of(x.period) < year_of(y.published());
}

}  // namespace

ReportFigure::ReportFigure(const Corpus& corpus, Ref at)
    : FigureVoice{at,
                  &corpus.article(at.article),
                  &figure_fact(corpus, at),
                  &corpus.article(at.article).claims[figure_fact(corpus, at).claim],
                  base_interval(corpus.article(at.article), figure_fact(corpus, at), corpus.tables),
                  figure_claimant(corpus, at)},
      predicate((*article)(figure->predicate)),
      head((*article)(figure->head)),
      party((*article)(figure->party)),
      place((*article)(figure->place)),
      period((*article)(figure->period)),
      country_words(&corpus.tables) {}

namespace {

/// The first and the last person or body that the clause names in front of the number, and that does not
/// speak it.
void read_actors(ReportFigure& figure) {
  const ArticleFacts& article = *figure.article;
  const Passage& words = figure.claim->words;
  const std::string_view clause = article(words.words);
  std::size_t first = clause.size(), last = 0;
  for (const NameFact& name : article.names) {
    const bool acts = name.kind == EntityKind::person || name.kind == EntityKind::organisation;
    const bool speaks = article(name.key) == article(figure.claim->speaker_key);
    if (!acts || (speaks && name.kind == EntityKind::person)) continue;
    const std::size_t at = clause.find(article(name.name));
    const bool before = at != std::string_view::npos && words.words.at + at < figure.figure->words.words.at;
    if (!before) continue;
    if (at < first) {
      first = at;
      figure.doer = article(name.name);
    }
    if (!figure.actor.empty() && at <= last) continue;
    last = at;
    figure.actor = article(name.name);
  }
}

/// `part` is said of a place or a time, `all` of neither, or each is of its own.
bool is_of_less(const ReportFigure& part, const ReportFigure& all) {
  if (periods_clash(part.period, all.period) || clash(part.place, all.place)) return true;
  return (!part.period.empty() && all.period.empty()) || (!part.place.empty() && all.place.empty());
}

/// Two numbers that one voice gives of what the frames take for one thing. One without a noun of its own may
/// be of another one: "34 cars, some stacked three high".
bool counts_both(const ReportFigure& x, const ReportFigure& y) {
  if (clash(x.actor, y.actor)) return false;  // "sentenced Lamas to seven years", "Paz to three"
  const bool own = (*y.article)(y.figure->words.words).find(' ') != std::string_view::npos;
  return x.ref != y.ref && own && x.who == y.who && x.predicate == y.predicate && x.head == y.head &&
         x.unit() == y.unit() && kind_name(x.figure->kind) == kind_name(y.figure->kind) &&
         meet(x.interval, y.interval) == Meeting::apart && !within_rounding(x.interval, y.interval) &&
         !is_of_less(y, x);
}

}  // namespace

namespace {

/// What stands around a figure costs most of all that is asked of it.
void look_around(Corpus& corpus, ReportFigure& figure) {
  if (figure.looked_around) return;
  figure.looked_around = true;
  const ArticleFacts& facts = *figure.article;
  const NamesBeside names = names_beside(corpus, facts, facts(figure.figure->around));
  figure.names = names.names;
  const std::vector<std::uint64_t> context = figure_context(corpus, figure.ref);
  std::set_difference(context.begin(), context.end(), names.stems.begin(), names.stems.end(),
                      std::back_inserter(figure.stems));
  figure.clause = corpus.words.stem_hashes(facts(figure.claim->words.words));
}

}  // namespace

std::vector<ReportFigure> report_figures(Corpus& corpus, std::uint32_t article) {
  const ArticleFacts& facts = corpus.article(article);
  std::vector<ReportFigure> figures;
  for (std::uint32_t f = 0; f < facts.figures.size(); ++f) {
    if (!is_eligible(facts, f, corpus.tables)) continue;
    ReportFigure& figure = figures.emplace_back(corpus, Ref{article, f});
    read_actors(figure);
  }
  for (std::size_t i = 1; i < figures.size(); ++i) {
    ReportFigure& figure = figures[i];
    if (figure.place.empty() || mentions(facts, figure.place) > 1) continue;
    figure.aside =
        std::any_of(figures.begin(), figures.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const ReportFigure& other) { return other.predicate == figure.predicate; });
  }
  std::vector<ReportFigure> clear;
  for (const ReportFigure& figure : figures) {
    const bool several = std::any_of(figures.begin(), figures.end(),
                                     [&](const ReportFigure& other) { return counts_both(figure, other); });
    if (!several) clear.push_back(figure);
  }
  return clear;
}

bool states(const ArticleFacts& other, const ReportFigure& figure) {
  const ArticleFacts& own = *figure.article;
  const IntervalFact& value = figure.figure->interval;
  return std::any_of(other.figures.begin(), other.figures.end(), [&](const FigureFact& f) {
    return other(f.base) == figure.unit() && other(f.interval.low) == own(value.low) &&
           other(f.interval.high) == own(value.high) && kind_name(f.kind) == kind_name(figure.figure->kind) &&
           (f.role == ChangeRole::part || other(f.predicate) == figure.predicate);
  });
}

bool is_of_event(const ReportFigure& figure, const ReconcileTables& tables) {
  return tables.is_cumulative(std::string(figure.predicate)) || tables.frame_kin().is_event(figure.predicate);
}

bool exclude(const ReportFigure& x, const ReportFigure& y) {
  if (is_birthday(x, y) || within_rounding(x.interval, y.interval)) return false;
  if (x.interval.loose && y.interval.loose && near_enough(x.interval, y.interval)) return false;
  if (meet(x.interval, y.interval) == Meeting::apart) return true;
  return far_beyond(x.interval, y.interval) || far_beyond(y.interval, x.interval);
}

bool ReportPair::set_apart(const ReportFigure& x, const ReportFigure& y) const {
  if (clash(x.party, y.party) || periods_clash(x.period, y.period)) return true;
  if (has_own_place(x, y) && has_own_place(y, x)) return true;
  // "Banco Meridional" is not "Banco Meridional Chile".
  if (x.who != y.who && (x.who.starts_with(y.who + " ") || y.who.starts_with(x.who + " "))) return true;
  if (places_clash(x, y) || is_elsewhere(x, y) || is_elsewhere(y, x)) return true;
  if (is_stranger(x, y, corpus_.tables) || is_stranger(y, x, corpus_.tables)) return true;
  if (is_of_the_past(x, y) || is_of_the_past(y, x)) return true;
  // "On Tuesday", "on Tuesday morning"; a stretch is of another kind.
  const auto day = [](std::string_view period) {
    return period.find('/') == std::string_view::npos ? period.substr(0, period.find('T')) : period;
  };
  return !x.period.empty() && !y.period.empty() && day(x.period).size() != day(y.period).size() &&
         kind_name(x.figure->kind) != "count";
}

/// What is counted: people and their kinds, houses and buildings.
int ReportPair::head_score(const ReportFigure& x, const ReportFigure& y) const {
  const FrameKin& kin = corpus_.tables.frame_kin();
  const bool general = corpus_.tables.is_general_head(std::string(x.head));
  if (x.head.empty() && y.head.empty() && (!kin.is_known(x.predicate) || is_change(x))) return 0;
  switch (kin.heads(x.head, y.head)) {
    case Heads::same:
      return x.head.empty() ? 1 : general ? 2 : kSameHead;
    case Heads::synonyms:
      return 2;
    case Heads::wider:
    case Heads::narrower: {
      const bool wider = kin.heads(x.head, y.head) == Heads::wider;
      const ReportFigure &some = wider ? y : x, &all = wider ? x : y;
      // "15 children" may be some of the 40 people, 40 children are none of 15.
      if (kin.is_part(some.head)) return is_larger(some.interval, all.interval) ? 1 : 0;
      return 2;
    }
    case Heads::beside:
      return kin.is_part(x.head) || kin.is_part(y.head) ? 0 : 1;
    case Heads::apart:
      break;
  }
  // "38 troublemakers": whoever is arrested is a person.
  const bool of_people = general || corpus_.tables.is_general_head(std::string(y.head));
  if (of_people && kin.is_human(x.predicate) && kin.is_human(y.predicate)) return 2;
  return x.head.empty() || y.head.empty() ? 1 : 0;
}

/// What is measured: "the opera house", "the price tag for the opera house".
int ReportPair::thing_score(const ReportFigure& x, const ReportFigure& y) const {
  const FrameKin& kin = corpus_.tables.frame_kin();
  if (is_change(x) != is_change(y) && !says_little(x.predicate) && !says_little(y.predicate)) return 0;
  const bool share = kind_name(x.figure->kind) == "percent";
  if (x.head.empty() && y.head.empty()) return !share && kin.is_known(x.predicate) && !is_change(x) ? 1 : 0;
  if (x.head == y.head) return kSameHead;
  if (x.predicate == y.predicate && kin.is_quantity(x.predicate)) return 3;
  if (kin.is_of_unit(x.head) || kin.is_of_unit(y.head)) return 1;
  if (kin.is_quantity(x.head) && kin.is_quantity(y.head)) return 0;
  if (const Heads heads = kin.heads(x.head, y.head);
      heads == Heads::synonyms || heads == Heads::wider || heads == Heads::narrower)
    return 2;
  if (share && (x.head.empty() || y.head.empty()) && !is_change(x)) return 0;
  const bool alike = kin.predicates(x.predicate, y.predicate) == Predicates::like;
  if (x.head.empty() || y.head.empty())
    return alike || (kin.is_known(x.predicate) && kin.is_known(y.predicate)) ? 1 : 0;
  const bool named =
      has_words(x.head, y.clause, corpus_.tables) || has_words(y.head, x.clause, corpus_.tables);
  return named ? 1 : 0;
}

/// 0: the frames tell of two things.
int ReportPair::frame_score(const ReportFigure& x, const ReportFigure& y) const {
  const FrameKin& kin = corpus_.tables.frame_kin();
  const bool counted = kind_name(x.figure->kind) == "count";
  const int heads = counted ? head_score(x, y) : thing_score(x, y);
  if (heads == 0) return 0;
  const bool little = says_little(x.predicate) || says_little(y.predicate);
  // "It was 4", "we have two ferries": nothing says that they are of one thing.
  if (says_little(x.predicate) && says_little(y.predicate) && (x.head.empty() || y.head.empty())) return 0;
  const bool known_one = !little && kin.is_known(x.predicate) != kin.is_known(y.predicate);
  switch (kin.predicates(x.predicate, y.predicate)) {
    case Predicates::same:
      return heads + (x.predicate.empty() || says_little(x.predicate) ? 1 : 3);
    case Predicates::some:
      return is_larger(x.interval, y.interval) ? heads + 2 : 0;
    case Predicates::all:
      return is_larger(y.interval, x.interval) ? heads + 2 : 0;
    case Predicates::like:
      return heads + 2;
    case Predicates::open:
      // "swept away 13 skiers", "buried nine skiers": a verb of which nothing is known.
      if (heads == kSameHead) return heads - (known_one ? 1 : 0);
      return heads >= 2 && !little && !kin.is_known(x.predicate) && !kin.is_known(y.predicate) ? heads : 0;
    case Predicates::unlike:
      break;
  }
  return 0;
}

/// "82 names", "two names": the less the verb tells, the nearer the numbers must be.
int ReportPair::most_times(const ReportFigure& x, const ReportFigure& y) const {
  const FrameKin& kin = corpus_.tables.frame_kin();
  const auto tells = [&](const ReportFigure& f) {
    return !says_little(f.predicate) && (kin.is_known(f.predicate) || f.predicate == f.head);
  };
  return tells(x) || tells(y) ? kMostTimes : kFewTimes;
}

/// What two articles say in their own voice is of one event only where it befalls somebody, or something that
/// has a name of its own: "there are three types", "rose to 45 euros".
bool ReportPair::is_own_event(const ReportFigure& x) const {
  if (is_of_event(x, corpus_.tables)) return true;
  if (!corpus_.tables.frame_kin().is_known(x.predicate) && x.predicate != x.head) return false;
  return !x.head.empty() && !corpus_.tables.is_general_head(std::string(x.head));
}

int ReportPair::score(ReportFigure& x, ReportFigure& y) const {
  const FigureFact &p = *x.figure, &q = *y.figure;
  if (kind_name(p.kind) != kind_name(q.kind) || x.unit() != y.unit()) return 0;
  const std::string_view of = (*x.article)(p.of), other_of = (*y.article)(q.of);
  if ((*x.article)(p.per) != (*y.article)(q.per)) return 0;
  if (clash(of, other_of)) {
    const Heads wholes = corpus_.tables.frame_kin().heads(fold(of), fold(other_of));
    if (wholes != Heads::same && wholes != Heads::synonyms && last_word(of) != last_word(other_of)) return 0;
  }
  if (corpus_.tables.frame_kin().predicates(x.predicate, y.predicate) == Predicates::unlike) return 0;
  if (!of_one_size(x.interval, y.interval, most_times(x, y))) return 0;
  if (kind_name(p.kind) != "count") {
    look_around(corpus_, x);
    look_around(corpus_, y);
  }
  const int frame = frame_score(x, y);
  if (frame == 0 || set_apart(x, y)) return 0;
  look_around(corpus_, x);
  look_around(corpus_, y);
  const std::size_t near = common_count(x.names, y.names);
  const auto words = static_cast<int>(std::min(common_count(x.stems, y.stems), kMostWords));
  const auto names = static_cast<int>(std::min(std::max<std::size_t>(near, pair_.names), kMostNames));
  const bool same_place =
      !x.place.empty() && name_key(proper_part(x.place)) == name_key(proper_part(y.place));
  const std::optional<int> day = day_number(x.published()), other = day_number(y.published());
  // Reports without a date may be years apart: two voices must speak of the same names.
  if ((!day || !other) && (x.is_own_voice() || y.is_own_voice() || (near < kUndatedNames && !same_place)))
    return 0;
  const int days = day && other ? std::abs(*day - *other) : kSameDays + 1;
  const bool same_time = !x.period.empty() && x.period.substr(0, kDate) == y.period.substr(0, kDate);
  const int score = frame + words + names + (same_place ? 1 : 0) + (same_time ? 1 : 0) +
                    (days <= kNextDay    ? 2
                     : days <= kSameDays ? 1
                                         : 0);
  // "Four people were there": there are people in everything.
  const bool vague = says_little(x.predicate) && says_little(y.predicate) &&
                     (corpus_.tables.is_general_head(std::string(x.head)) ||
                      corpus_.tables.is_general_head(std::string(y.head)));
  if (vague && (words < static_cast<int>(kMostWords) || x.is_own_voice() || y.is_own_voice())) return 0;
  // "Jana Brod, 34", "Jana Brod, 58": the name is that of two people as likely.
  if (x.figure->kind == FigureKind::age && words < 2) return 0;
  if (x.is_own_voice() && y.is_own_voice() && !is_own_event(x) && !is_own_event(y)) return 0;
  const bool dated = day && other;
  const int needed =
      kEnough + (x.is_own_voice() && y.is_own_voice() ? kOwnVoices : 0) + (dated ? 0 : kUndated);
  return score >= needed ? score : 0;
}

}  // namespace hearsay
