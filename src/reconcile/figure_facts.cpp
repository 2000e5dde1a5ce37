#include <algorithm>
#include <map>
#include <set>

#include "hearsay/quantity.hpp"
#include "hearsay/text.hpp"
#include "reconcile/article_reading.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/later_counts.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kContextSentences = 2;
constexpr std::size_t kFarthestModel = 100;  ///< figures between an ellipsis and what it leaves out
constexpr std::size_t kMostHeadings = 50;

std::uint32_t content_bytes(const Claim& claim) {
  std::uint32_t bytes = 0;
  for (const Span span : claim.content) bytes += span.size();
  return bytes;
}

/// Places of the figures of a document by their ids.
class FigureIndex {
 public:
  explicit FigureIndex(const std::vector<Figure>& figures) : figures_(figures) {
    std::size_t size = 16;
    while (size < figures.size() * 2) size *= 2;
    slots_.assign(size, kNowhere);
    for (std::uint32_t i = 0; i < figures.size(); ++i) slots_[slot(figures[i].id)] = i;
  }
  /// kNowhere for an unknown id.
  std::uint32_t operator()(std::string_view id) const { return slots_[slot(id)]; }

  static constexpr std::uint32_t kNowhere = ~std::uint32_t{0};

 private:
  std::size_t slot(std::string_view id) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hash64(id) & mask;
    while (slots_[i] != kNowhere && figures_[slots_[i]].id != id) i = (i + 1) & mask;
    return i;
  }
  const std::vector<Figure>& figures_;
  std::vector<std::uint32_t> slots_;
};

/// What the claims say of a figure.
struct Said {
  std::uint32_t owner =
      FigureIndex::kNowhere;     ///< an attributed claim before the article's own, then the narrowest
  const Frame* frame = nullptr;  ///< of the owner, or else of the first claim that has one
  bool own_frame = false;
};

std::vector<Said> said_of_figures(const Document& doc, const FigureIndex& index) {
  std::vector<Said> said(doc.figures.size());
  for (std::uint32_t i = 0; i < doc.claims.size(); ++i) {
    const Claim& claim = doc.claims[i];
    for (const std::string& id : claim.figures) {
      const std::uint32_t at = index(id);
      if (at == FigureIndex::kNowhere) continue;
      std::uint32_t& owner = said[at].owner;
      if (owner == FigureIndex::kNowhere) {
        owner = i;
        continue;
      }
      const Claim& other = doc.claims[owner];
      const bool own = claim.kind == ClaimKind::assertion, other_own = other.kind == ClaimKind::assertion;
      if (own != other_own ? other_own : content_bytes(claim) < content_bytes(other)) owner = i;
    }
  }
  for (std::uint32_t i = 0; i < doc.claims.size(); ++i) {
    for (const Frame& frame : doc.claims[i].frames) {
      const std::uint32_t at = index(frame.figure);
      if (at == FigureIndex::kNowhere) continue;
      Said& s = said[at];
      const bool own = s.owner == i && !s.own_frame;
      if (s.frame == nullptr || own) s.frame = &frame;
      s.own_frame = s.own_frame || own;
    }
  }
  return said;
}

/// "1,351 servicemen have been killed" beside "18,000 Russian troops have been killed": when an article
/// counts something of one party only, an unnamed party is that one.
void fill_in_parties(ArticleFacts& facts) {
  struct Counted {
    std::string_view predicate, head;
    auto operator<=>(const Counted&) const = default;
  };
  std::map<Counted, std::set<std::string_view>> parties;
  std::map<std::string_view, Piece> pieces;
  for (const FigureFact& f : facts.figures) {
    if (f.party.empty() || f.predicate.empty()) continue;
    parties[{facts(f.predicate), facts(f.head)}].insert(facts(f.party));
    pieces.emplace(facts(f.party), f.party);
  }
  if (parties.empty()) return;
  for (FigureFact& f : facts.figures) {
    if (!f.party.empty() || f.predicate.empty()) continue;
    const auto known = parties.find({facts(f.predicate), facts(f.head)});
    if (known != parties.end() && known->second.size() == 1) f.party = pieces[*known->second.begin()];
  }
}

/// "Russia only admits to 1,351": what is counted stands at an earlier figure, and so does what is said of
/// it.
void resolve_ellipses(const std::vector<const Figure*>& figures, ArticleFacts& facts) {
  for (std::size_t i = 1; i < figures.size(); ++i) {
    FigureFact& f = facts.figures[i];
    const std::optional<Span>& counted = figures[i]->counted_span;
    if (!f.predicate.empty() || !counted || figures[i]->span.overlaps(*counted)) continue;
    const std::size_t last = i > kFarthestModel ? i - kFarthestModel : 0;
    for (std::size_t j = i; j-- > last;) {
      const bool there = figures[j]->span.overlaps(*counted) ||
                         (figures[j]->counted_span && figures[j]->counted_span->overlaps(*counted));
      const FigureFact& model = facts.figures[j];
      if (!there || model.predicate.empty()) continue;
      f.predicate = model.predicate;
      f.head = model.head;
      if (f.party.empty()) f.party = model.party;
      if (f.place.empty()) f.place = model.place;
      break;
    }
  }
}

/// "30 million pesos ($1.5 million)": what is said of an amount is said of it in the other currency.
void share_frames(ArticleFacts& facts) {
  for (FigureFact& f : facts.figures) {
    if (f.same_as == FigureFact::kNone || !f.head.empty()) continue;
    const FigureFact& from = facts.figures[f.same_as];
    if (from.head.empty() || from.kind != f.kind) continue;
    f.predicate = from.predicate;
    f.head = from.head;
    for (Piece FigureFact::*const part : {&FigureFact::party, &FigureFact::place, &FigureFact::period}) {
      if ((f.*part).empty()) f.*part = from.*part;
    }
  }
}

/// "two [of the three] conditions": `next` counts the whole.
bool whole_follows(Span figure, Span next, const ArticleReading& reading) {
  if (next.begin <= figure.end) return false;
  const std::string_view between = reading.doc.slice({figure.end, next.begin});
  return between == " of " || between == " of the " || between == " of its " || between == " of their ";
}

/// "of them", "of whom" behind a number.
bool part_follows(Span figure, const ArticleReading& reading) {
  std::string_view rest = std::string_view(reading.doc.text).substr(figure.end);
  if (!rest.starts_with(" of ")) return false;
  rest.remove_prefix(4);
  for (const std::string_view whole : {"them", "whom", "which", "these", "those"}) {
    const std::size_t size = whole.size();
    if (rest.starts_with(whole) && (rest.size() == size || !is_letter(decode(rest, size).value))) return true;
  }
  return false;
}

/// "all but six of the dead": the number counts what is left out.
bool is_exception(Span figure, const ArticleReading& reading) {
  constexpr std::uint32_t kLongest = 11;
  const std::uint32_t begin = figure.begin > kLongest ? figure.begin - kLongest : 0;
  const std::string_view before = reading.doc.slice({begin, figure.begin});
  // All of them end with one of these letters: most numbers need not be looked at twice.
  if (before.size() < 2 || before.back() != ' ' ||
      std::string_view("tTrRmMnN").find(before[before.size() - 2]) == std::string_view::npos)
    return false;
  const std::string folded = fold(before);
  for (const std::string_view words : {"all but ", "except ", "except for ", "apart from ", "other than "}) {
    if (folded.ends_with(words)) return true;
  }
  return false;
}

/// The words in front of a figure.
std::string_view before(Span figure, const ArticleReading& reading) {
  constexpr std::uint32_t kLongest = 48;
  return reading.doc.slice({figure.begin > kLongest ? figure.begin - kLongest : 0, figure.begin});
}

/// "5,200 jobs, not the 3,400 it has announced": the speaker says that the number is wrong.
bool is_denied(Span figure, const ArticleReading& reading) {
  const std::string_view before = std::string_view(reading.doc.text).substr(0, figure.begin);
  for (const std::string_view words : {", not ", ", not the ", ", not just ", ", not only ", "; not "}) {
    if (before.ends_with(words)) return true;
  }
  return false;
}

/// "60 soldiers, eight of them officers": the second number counts a part of what the first counts.
void mark_parts(const std::vector<const Figure*>& figures, ArticleReading& reading) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i + 1 < figures.size() && whole_follows(figures[i]->span, figures[i + 1]->span, reading))
      reading.facts.figures[i].role = ChangeRole::part;
    if (is_exception(figures[i]->span, reading)) reading.facts.figures[i].role = ChangeRole::part;
    ChangeRole& role = reading.facts.figures[i].role;
    if (role == ChangeRole::none && is_former_value(before(figures[i]->span, reading)))
      role = ChangeRole::from;
    if (i == 0) continue;
    if (is_denied(figures[i]->span, reading)) {
      reading.facts.figures[i].role = ChangeRole::denied;
      continue;
    }
    const std::optional<Span>&whole = figures[i - 1]->counted_span, &part = figures[i]->counted_span;
    if (whole && part && *whole == *part && part_follows(figures[i]->span, reading))
      reading.facts.figures[i].role = ChangeRole::part;
  }
}

/// "Five years ago turnout was 73 percent. He won with 61 percent": the tale goes on in that year.
void carry_on_years(ArticleReading& reading) {
  ArticleFacts& facts = reading.facts;
  const std::string_view now = facts(facts.published).substr(0, 4);
  if (now.size() < 4) return;
  for (std::size_t i = 1; i < facts.figures.size(); ++i) {
    FigureFact& f = facts.figures[i];
    const FigureFact& before = facts.figures[i - 1];
    if (!f.period.empty() || before.period.size < 4 || facts(before.period).substr(0, 4) >= now) continue;
    if (facts(before.period).find('/') != std::string_view::npos) continue;
    const std::uint32_t from = before.words.words.at, to = f.words.words.at;
    const bool next = reading.context(to, 1).begin <= from;
    if (next && reading.doc.slice({from, to}).find('\n') == std::string_view::npos) f.period = before.period;
  }
}

/// Heads a heading may use for the thing its article counts: "Nearly 30,000 Russians killed".
void adopt_heading_heads(ArticleFacts& facts) {
  std::size_t headings = 0;
  for (FigureFact& f : facts.figures) {
    if (!f.heading || f.predicate.empty() || ++headings > kMostHeadings) continue;
    for (const FigureFact& body : facts.figures) {
      if (body.heading || facts(body.head) == facts(f.head) || facts(body.predicate) != facts(f.predicate) ||
          facts(body.party) != facts(f.party))
        continue;
      if (kind_name(body.kind) != kind_name(f.kind) ||
          !within_rounding(interval_of(facts, body), interval_of(facts, f)))
        continue;
      f.head = body.head;
      break;
    }
  }
}

ChangeRole change_role(const std::string& role) {
  return role.empty()     ? ChangeRole::none
         : role == "from" ? ChangeRole::from
         : role == "to"   ? ChangeRole::to
                          : ChangeRole::other;
}

/// An end of an interval in digits; both ends of a single number are one piece.
IntervalFact interval_fact(const Interval& interval, ArticleReading& reading) {
  IntervalFact fact;
  if (interval.low) fact.low = reading.keep(interval.low->to_string());
  if (interval.high)
    fact.high = interval.low == interval.high ? fact.low : reading.keep(interval.high->to_string());
  fact.low_open = interval.low_open;
  fact.high_open = interval.high_open;
  fact.loose = interval.loose;
  return fact;
}

/// A number that two reports do not have in common by chance.
bool is_rare(const Interval& i) {
  return i.low && i.high && *i.low == *i.high && (i.low->significant_digits() >= 2 || i.low->exponent() < 0);
}

/// Ends of the persons' mentions, with the full names that they stand for.
class PersonEnds {
 public:
  explicit PersonEnds(const std::vector<Entity>& entities) {
    for (const Entity& e : entities) {
      // A surname alone does not say in another article whose age it is.
      if (e.kind == EntityKind::person && e.name.find(' ') != std::string::npos) ends_[e.span.end] = &e.name;
    }
  }
  /// "Jana Brod, 34": the name that an age stands behind in apposition; nullptr for none.
  const std::string* aged(std::string_view text, Span age) const {
    if (age.begin < 2 || text.substr(age.begin - 2, 2) != ", ") return nullptr;
    const auto found = ends_.find(age.begin - 2);
    return found == ends_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::uint32_t, const std::string*> ends_;
};

/// What an age in apposition measures; other words of its sentence say nothing of it.
void frame_age(FigureFact& fact, const std::string& person, ArticleReading& reading) {
  fact.predicate = reading.keep("be");
  fact.head = reading.keep("age of " + person);
  fact.party = fact.place = fact.period = Piece{};
}

FigureFact figure_fact(const Figure& figure, const Frame* frame, std::uint32_t claim,
                       const Interval& interval, ArticleReading& reading) {
  FigureFact fact;
  fact.claim = claim;
  fact.kind = figure.kind;
  fact.interval = interval_fact(interval, reading);
  fact.rare = is_rare(interval);
  fact.unit = reading.keep(figure.unit);
  const ReconcileTables::UnitFactor* factor = reading.tables.unit_factor(figure.unit);
  fact.base = factor == nullptr ? fact.unit : reading.keep(factor->base);
  fact.per = reading.keep(figure.per);
  fact.of = reading.keep(figure.of);
  fact.role = change_role(figure.role);
  fact.head = reading.keep(figure.head);
  if (frame != nullptr) {
    fact.predicate = reading.keep(frame->predicate);
    if (!frame->head.empty()) fact.head = reading.keep(frame->head);
    if (!frame->party.empty()) fact.party = reading.keep(reading.names.country_of(frame->party));
    if (!frame->place.empty()) fact.place = reading.keep(reading.names.country_of(frame->place));
    fact.period = reading.keep(frame->period);
  }
  fact.value = reading.keep(value_of(figure));
  fact.words = reading.passage(figure.span);
  fact.around = ArticleReading::piece(reading.context(figure.span.begin, kContextSentences));
  fact.heading = reading.facts.claims[claim].heading;
  return fact;
}

}  // namespace

void collect_figures(ArticleReading& reading) {
  const Document& doc = reading.doc;
  if (doc.figures.empty()) return;
  const FigureIndex index(doc.figures);
  const std::vector<Said> said = said_of_figures(doc, index);
  const PersonEnds persons(doc.entities);
  std::vector<std::uint32_t> place(doc.figures.size(), FigureFact::kNone);
  std::vector<const Figure*> kept;
  reading.facts.figures.reserve(doc.figures.size());
  for (std::size_t i = 0; i < doc.figures.size(); ++i) {
    const Figure& figure = doc.figures[i];
    const std::string* person =
        figure.kind == FigureKind::age ? persons.aged(doc.text, figure.span) : nullptr;
    if (said[i].owner == FigureIndex::kNowhere || (person == nullptr && !states_quantity(figure.kind)))
      continue;
    const std::optional<Interval> interval = interval_of(figure);
    if (!interval) continue;
    place[i] = static_cast<std::uint32_t>(kept.size());
    reading.facts.figures.push_back(figure_fact(figure, said[i].frame, said[i].owner, *interval, reading));
    if (person != nullptr) frame_age(reading.facts.figures.back(), *person, reading);
    kept.push_back(&figure);
  }
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const std::uint32_t restated = kept[i]->same_as.empty() ? FigureIndex::kNowhere : index(kept[i]->same_as);
    if (restated != FigureIndex::kNowhere) reading.facts.figures[i].same_as = place[restated];
  }
  resolve_ellipses(kept, reading.facts);
  share_frames(reading.facts);
  mark_parts(kept, reading);
  fill_in_parties(reading.facts);
  carry_on_years(reading);
  adopt_heading_heads(reading.facts);
}

}  // namespace hearsay
