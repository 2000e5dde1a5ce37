#include "reconcile/report_figures.hpp"

#include <algorithm>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/counterparts.hpp"
#include "reconcile/report_places.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kBesideBytes = 14;  ///< between a part and the whole behind it
constexpr int kBoundTenths = 13;            ///< so many tenths of a lower bound are too much for it
constexpr int kHalf = 2;                    ///< less than half of an upper bound is too little for it

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

/// "Would it hold if 20,000 were there?": nobody says so.
bool is_asked(const ArticleFacts& article, const FigureFact& f) {
  std::string_view around = article(f.around);
  around = around.substr(0, around.find_last_not_of(" \n") + 1);
  return around.ends_with('?') || around.ends_with("?\"") || around.ends_with("?\u201d");
}

/// A number that says how much of something there is, and that its voice stands by.
bool is_eligible(const ArticleFacts& article, const FigureFact& f) {
  if (f.heading || f.same_as != FigureFact::kNone || is_year(article(f.words.words))) return false;
  if (f.kind == FigureKind::multiple || f.kind == FigureKind::ratio) return false;
  const Interval interval = interval_of(article, f);
  if (!interval.low && !interval.high) return false;
  if (interval.loose && (!interval.low || !interval.high)) return false;  // "thousands"
  if (kind_name(f.kind) == "count" && interval.high && *interval.high < Decimal(1))
    return false;  // "a third"
  return f.role != ChangeRole::denied && f.role != ChangeRole::from && !is_asked(article, f);
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

/// One year more or less: who counts may have looked it up before the birthday.
bool is_birthday(const ReportFigure& x, const ReportFigure& y) {
  if (x.figure->kind != FigureKind::age || y.figure->kind != FigureKind::age) return false;
  const Interval a = interval_of(*x.article, *x.figure), b = interval_of(*y.article, *y.figure);
  return a.low && b.low && (*a.low - *b.low).abs() <= Decimal(1);
}

/// The first and the last person, body or product that the clause names in front of the number, and that does
/// not speak it.
void read_actors(ReportFigure& figure) {
  const ArticleFacts& article = *figure.article;
  const Passage& words = figure.claim->words;
  const std::string_view clause = article(words.words);
  std::size_t first = clause.size(), last = 0;
  for (const NameFact& name : article.names) {
    const bool acts = name.kind != EntityKind::place;
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

/// What the article's other figures say of each.
void compare_own(std::vector<ReportFigure>& figures) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    ReportFigure& figure = figures[i];
    const ArticleFacts& facts = *figure.article;
    figure.several = !figure.unframed &&
                     std::any_of(figures.begin(), figures.end(),
                                 [&](const ReportFigure& other) { return counts_both(figure, other); });
    figure.aside =
        !figure.place.empty() && mentions(facts, figure.place) <= 1 &&
        std::any_of(figures.begin(), figures.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const ReportFigure& other) { return other.predicate == figure.predicate; });
    std::set<std::pair<std::string_view, std::string_view>> numbers;
    for (const ReportFigure& other : figures) {
      const IntervalFact& value = other.figure->interval;
      if (kind_name(other.figure->kind) == kind_name(figure.figure->kind) && other.unit() == figure.unit())
        numbers.emplace(facts(value.low), facts(value.high));
    }
    figure.rivals = static_cast<std::uint16_t>(std::max<std::size_t>(numbers.size(), 1));
  }
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

Report read_report(Corpus& corpus, std::uint32_t article) {
  const ArticleFacts& facts = corpus.article(article);
  Report report;
  std::vector<std::uint32_t> line_ends;
  for (std::uint32_t i = 0; i < facts.text_size; ++i) {
    if (facts.bytes[i] == '\n') line_ends.push_back(i);
  }
  for (std::uint32_t f = 0; f < facts.figures.size(); ++f) {
    const FigureFact& fact = facts.figures[f];
    if (!is_eligible(facts, fact)) continue;
    ReportFigure& figure = report.figures.emplace_back(corpus, Ref{article, f});
    read_actors(figure);
    const std::uint32_t at = fact.words.words.at;
    figure.paragraph = static_cast<std::uint16_t>(std::lower_bound(line_ends.begin(), line_ends.end(), at) -
                                                  line_ends.begin());
    figure.depth = static_cast<float>(at) / static_cast<float>(std::max(facts.text_size, 1U));
    figure.unframed = fact.predicate.empty() && fact.head.empty();
    figure.attribute = is_attribute(facts, fact);
    figure.apposed = is_apposed(facts, fact);
    figure.whole = is_whole(facts, f);
    figure.part = is_part(facts, f);
    figure.others = counts_others(facts, fact, corpus.tables);
  }
  compare_own(report.figures);
  std::vector<WordAt> words;
  for (const Passage& passage : facts.body) corpus.words.scan(facts(passage.words), words);
  for (const WordAt& at : words) {
    for (const WordTable::Part& part : corpus.words.parts(corpus.words.form(at.form))) {
      if (part.stem != 0) ++report.stems[part.stem];
    }
  }
  return report;
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

}  // namespace hearsay
