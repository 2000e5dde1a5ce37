#include "reconcile/counterparts.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kSharedWords = 2;  ///< content words of two clauses in their articles' own voice
constexpr std::size_t kFewestToTell =
    2;  ///< content words besides the frame's, of a clause that tells what it counts
constexpr std::size_t kSharedName = 2;      ///< what a name in common counts beside a word
constexpr std::size_t kSamePlace = 3;       ///< and a place or a time said of both figures
constexpr std::uint32_t kBesideBytes = 14;  ///< in front of a number: "another", "the previous"
constexpr int kMostTimes = 100;             ///< who counts one thing is not a hundredfold off

/// Neither end of one is a hundredfold of the other's.
bool of_one_size(const Interval& a, const Interval& b) {
  const Interval &small = is_larger(a, b) ? b : a, &large = is_larger(a, b) ? a : b;
  const std::optional<Decimal> low = small.high ? small.high : small.low,
                               high = large.low ? large.low : large.high;
  if (!low || !high || *low <= Decimal(0)) return true;
  return *high < *low * Decimal(kMostTimes);
}

}  // namespace

const Interval& Counterparts::base(Ref ref) {
  std::optional<Interval>& base = known_[ref].base;
  if (!base) base = base_interval(corpus_.article(ref.article), figure_fact(corpus_, ref), corpus_.tables);
  return *base;
}

const Scene& Counterparts::scene(Ref ref) {
  std::optional<Scene>& scene = known_[ref].scene;
  if (!scene) scene = scene_of(corpus_, ref);
  return *scene;
}

const std::vector<std::uint64_t>& Counterparts::names_around(Ref ref) {
  std::optional<std::vector<std::uint64_t>>& names = known_[ref].names_around;
  if (!names) {
    const ArticleFacts& article = corpus_.article(ref.article);
    names = names_beside(corpus_, article, article(article.figures[ref.fact].around)).names;
  }
  return *names;
}

const std::vector<std::uint64_t>& Counterparts::context(Ref ref) {
  std::optional<std::vector<std::uint64_t>>& context = known_[ref].context;
  if (!context) context = figure_context(corpus_, ref);
  return *context;
}

bool Counterparts::is_own_voice(Ref ref) const {
  const ArticleFacts& article = corpus_.article(ref.article);
  return article.claims[article.figures[ref.fact].claim].speaker_key.empty();
}

bool counts_others(const ArticleFacts& article, const FigureFact& f, const ReconcileTables& tables) {
  const Piece piece = f.words.words;
  const std::uint32_t begin = piece.at > kBesideBytes ? piece.at - kBesideBytes : 0;
  const std::string_view whole = std::string_view(article.bytes).substr(0, article.text_size);
  std::string_view text = whole.substr(begin, piece.at + piece.size - begin);
  if (const std::size_t mark = text.find_last_of(".,;:!?\n", piece.at - begin); mark < piece.at - begin)
    text.remove_prefix(mark + 1);
  std::vector<std::string> words = plain_words(text);
  // "two others were dug out", "three more"
  if (const std::vector<std::string> next = plain_words(whole.substr(piece.at + piece.size, kBesideBytes));
      !next.empty() && (next.front() == "others" || next.front() == "more"))
    words.push_back(next.front());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (tables.counts_others(words[i]) && (i + 1 == words.size() || words[i + 1] != "than")) return true;
  }
  return false;
}

bool Counterparts::counts_others(Ref ref) {
  std::optional<bool>& known = known_[ref].others;
  if (!known) {
    const ArticleFacts& article = corpus_.article(ref.article);
    known = hearsay::counts_others(article, article.figures[ref.fact], corpus_.tables);
  }
  return *known;
}

/// A month's number and a year's exclude each other no more than those of two years.
bool Counterparts::of_one_period(Ref a, Ref b) const {
  const ArticleFacts &p = corpus_.article(a.article), &q = corpus_.article(b.article);
  const std::string_view x = p(p.figures[a.fact].period), y = q(q.figures[b.fact].period);
  return x.empty() || y.empty() || x.size() == y.size();
}

bool Counterparts::may_exclude(Ref a, Ref b) {
  const ArticleFacts &p = corpus_.article(a.article), &q = corpus_.article(b.article);
  const FigureFact &x = p.figures[a.fact], &y = q.figures[b.fact];
  if (!of_one_size(base(a), base(b))) return false;
  if (!of_one_period(a, b) || !one_event_(a, b) || counts_others(a) || counts_others(b)) return false;
  const Scene &s = scene(a), &t = scene(b);
  const std::size_t words = common_count(s.stems, t.stems);
  // "28 people were quarantined", "two people fell ill": there are people in everything.
  if (says_little(p(x.predicate)) && words == 0 && corpus_.tables.is_general_head(p.str(x.head)))
    return false;
  if (a.article == b.article) return true;
  const bool one_day = x.kind == FigureKind::percent && !x.period.empty() && p(x.period) == q(y.period);
  if (!one_day && !scenes_meet(p, s, q, t)) return false;
  if (!is_own_voice(a) || !is_own_voice(b) || share_outlet(a, b)) return true;
  // "The price is …", "there are three types", "we analysed 600 reviews": two articles mean two things.
  if (corpus_.tables.is_general_head(p.str(x.head)) && !corpus_.tables.is_cumulative(p.str(x.predicate)))
    return false;
  if (names_apart(s, t)) return false;
  return common_count(names_around(a), names_around(b)) != 0 &&
         common_count(context(a), context(b)) >= kSharedWords;
}

bool Counterparts::share_outlet(Ref a, Ref b) const {
  const std::vector<Origin> p = origins_of(corpus_, a.article, figure_fact(corpus_, a).claim),
                            q = origins_of(corpus_, b.article, figure_fact(corpus_, b).claim);
  return std::any_of(p.begin(), p.end(), [&](const Origin& x) {
    return x.rank == OriginRank::outlet && std::any_of(q.begin(), q.end(), [&](const Origin& y) {
             return y.rank == x.rank && y.key == x.key;
           });
  });
}

bool Counterparts::may_agree(Ref a, Ref b) {
  if (a.article == b.article || !is_own_voice(a) || !is_own_voice(b)) return true;
  const ArticleFacts& p = corpus_.article(a.article);
  const FigureFact& x = p.figures[a.fact];
  if (says_little(p(x.predicate)) && !x.rare) return false;
  return !names_apart(scene(a), scene(b));
}

bool Counterparts::tell_apart(Ref a, Ref b) {
  return scene(a).stems.size() >= kFewestToTell && scene(b).stems.size() >= kFewestToTell &&
         likeness(a, b) == 0;
}

std::size_t Counterparts::likeness(Ref a, Ref b) {
  const ArticleFacts &p = corpus_.article(a.article), &q = corpus_.article(b.article);
  const FigureFact &x = p.figures[a.fact], &y = q.figures[b.fact];
  const Scene &s = scene(a), &t = scene(b);
  std::size_t likeness =
      common_count(s.stems, t.stems) + kSharedName * common_count(s.beside.names, t.beside.names);
  if (!x.place.empty() && name_key(p(x.place)) == name_key(q(y.place))) likeness += kSamePlace;
  if (!x.period.empty() && p(x.period) == q(y.period)) likeness += kSamePlace;
  return likeness;
}

}  // namespace hearsay
