// Numbers that reports of one origin share, each in its own words: one value, one amount in two currencies,
// an amount that another report gives as a multiple.

#include <fmt/core.h>

#include <map>
#include <set>
#include <unordered_set>

#include "hearsay/text.hpp"
#include "reconcile/frame_group.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 400;
constexpr std::size_t kSharedContext = 3;   ///< content words around both numbers in reports of one origin
constexpr std::size_t kMostPassages = 4;    ///< of an article, that tie the numbers beside them
constexpr std::uint32_t kMostBetween = 40;  ///< bytes between "double" and the amount it is a multiple of
constexpr std::uint32_t kNearby = 2;        ///< figures between an amount and the one it is a multiple of

bool in_one_passage(const Corpus& corpus, const std::vector<Ref>& refs) {
  const auto ties = [&](Ref ref) {
    return corpus.passages.find({ref.article, figure_fact(corpus, ref).claim});
  };
  const auto first = ties(refs.front());
  if (first == corpus.passages.end()) return false;
  return std::any_of(first->second.begin(), first->second.end(), [&](std::uint64_t passage) {
    return std::all_of(refs.begin(), refs.end(), [&](Ref ref) {
      const auto other = ties(ref);
      return other != corpus.passages.end() &&
             std::find(other->second.begin(), other->second.end(), passage) != other->second.end();
    });
  });
}

/// A voice that says what is counted, rather than the article's summary of it.
Ref telling_voice(const Corpus& corpus, const std::vector<Ref>& refs) {
  Ref model = refs.front();
  for (const Ref ref : refs) {
    const FigureFact& f = figure_fact(corpus, ref);
    const bool spoken = !corpus.article(ref.article).claims[f.claim].speaker_key.empty();
    if (spoken && !f.head.empty() && !f.predicate.empty()) model = ref;
  }
  return model;
}

Draft one_origin_draft(const Corpus& corpus, const std::vector<Ref>& refs, Ref model, Reason why) {
  Draft d;
  d.relation = Relation::same_origin;
  d.one_origin = true;
  for (const Ref ref : refs) d.voices.push_back(figure_voice(corpus, ref));
  const ArticleFacts& article = corpus.article(model.article);
  const FigureFact& f = figure_fact(corpus, model);
  const bool framed = !f.head.empty() && !f.predicate.empty();
  d.topic = framed ? figure_topic(article, f, corpus.tables) : article.str(f.words.words);
  d.why.push_back(std::move(why));
  return d;
}

/// Figures under what they have in common and an origin they go back to.
struct Ties {
  explicit Ties(const Corpus& corpus) {
    for (SortedRuns<Key>* keys : {&values, &amounts}) corpus.limit(*keys);
  }
  SortedRuns<Key> values;   ///< rare numbers
  SortedRuns<Key> amounts;  ///< amounts of one frame, in any currency
  std::vector<Ref> multiples;
};

/// "Double the average wage of £400": the place of the amount behind a multiple, kNone when there is none.
/// The words between name what the amount measures.
std::uint32_t multiplied(Corpus& corpus, Ref multiple) {
  const ArticleFacts& article = corpus.article(multiple.article);
  const std::uint32_t next = multiple.fact + 1;
  if (next >= article.figures.size()) return FigureFact::kNone;
  const FigureFact &m = article.figures[multiple.fact], &of = article.figures[next];
  const std::uint32_t begin = m.words.words.at + m.words.words.size, end = of.words.words.at;
  if (of.kind != FigureKind::money || of.head.empty() || end <= begin || end - begin > kMostBetween)
    return FigureFact::kNone;
  const std::string_view between = std::string_view(article.bytes).substr(begin, end - begin);
  if (between.find_first_of(".,;:!?()") != std::string_view::npos) return FigureFact::kNone;
  const std::vector<std::uint64_t> stems = corpus.words.stem_hashes(between);
  const std::uint64_t head = hash64(corpus.tables.stem(article.str(of.head)));
  return std::binary_search(stems.begin(), stems.end(), head) ? next : FigureFact::kNone;
}

class SharedValues {
 public:
  explicit SharedValues(Corpus& corpus) : corpus_(corpus), ties_(corpus) {}

  void tie() {
    collect();
    tie_values();
    tie_currencies();
    tie_multiples();
  }

 private:
  /// Calls `use(key)` with `what` under each origin that a claim goes back to; origins are known only now.
  template <class Use>
  void under_origins(std::uint64_t what, Ref ref, Use use) const {
    for (const Origin& origin : origins_of(corpus_, ref.article, figure_fact(corpus_, ref).claim)) {
      if (origin.rank == OriginRank::party || origin.rank == OriginRank::outlet ||
          origin.rank == OriginRank::passage)
        use(mix(field(origin.key, what), origin.passage));
    }
  }

  void collect() {
    std::vector<std::vector<std::uint64_t>> beside(corpus_.articles.size());
    for (const auto& [claim, passages] : corpus_.passages) {
      for (const std::uint64_t passage : passages) {
        std::vector<std::uint64_t>& all = beside[claim.article];
        if (all.size() < kMostPassages && std::find(all.begin(), all.end(), passage) == all.end())
          all.push_back(passage);
      }
    }
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(a);
      for (std::uint32_t f = 0; f < article.figures.size(); ++f) {
        const FigureFact& figure = article.figures[f];
        const Ref ref{a, f};
        if (figure.kind == FigureKind::multiple && multiplied(corpus_, ref) != FigureFact::kNone)
          ties_.multiples.push_back(ref);
        if (figure.kind == FigureKind::money && !figure.head.empty() && !figure.predicate.empty()) {
          const std::uint64_t frame = field(article(figure.predicate), field(article(figure.head), 3));
          under_origins(frame, ref, [&](std::uint64_t key) { ties_.amounts.push_back({key, ref}); });
        }
        if (!figure.rare) continue;
        std::uint64_t value = field(kind_name(figure.kind), 2);
        value = field(article(figure.unit), field(article(figure.interval.low), value));
        // What stands beside a copied passage may come from where that was copied from.
        for (const std::uint64_t passage : beside[a]) ties_.values.push_back({mix(value, passage), ref});
        under_origins(value, ref, [&](std::uint64_t key) { ties_.values.push_back({key, ref}); });
      }
    }
  }

  /// Equal value and kind, one origin, and common words around: "14 of us", "14 of them decided to leave".
  void tie_values() {
    Connections ties;
    for_each_block(ties_.values, kLargestBlock, "shared-values", corpus_, [&](std::span<const Key> block) {
      find_pairs(block, [&](Ref a, Ref b) { ties.add(a, b); });
    });
    for (const std::vector<Ref>& refs : ties.groups()) {
      corpus_.settle();
      // compare_passages has numbers that were copied with their sentence.
      if (in_one_passage(corpus_, refs)) continue;
      const Ref model = telling_voice(corpus_, refs);
      const std::string value = corpus_.article(model.article).str(figure_fact(corpus_, model).value);
      corpus_.drafts.push_back(one_origin_draft(
          corpus_, refs, model,
          {"shared-value", value + " in reports of one origin, with common words around it"}));
    }
  }

  /// The average wage in roubles here, in pounds there: what one origin says of one thing. Whether the
  /// amounts are equal only a rate can tell.
  void tie_currencies() {
    Connections ties;
    for_each_block(ties_.amounts, kLargestBlock, "amounts", corpus_, [&](std::span<const Key> block) {
      const auto unit = [&](const Key& key) {
        return corpus_.article(key.ref.article)(figure_fact(corpus_, key.ref).unit);
      };
      const std::string first(unit(block.front()));
      if (std::all_of(block.begin(), block.end(), [&](const Key& key) { return unit(key) == first; })) return;
      find_pairs(block, [&](Ref a, Ref b) {
        if (may_be_one_amount(a, b)) ties.add(a, b);
      });
    });
    for (const std::vector<Ref>& refs : ties.groups()) {
      corpus_.settle();
      const auto value = [&](Ref ref) {
        return corpus_.article(ref.article)(figure_fact(corpus_, ref).value);
      };
      corpus_.drafts.push_back(one_origin_draft(
          corpus_, refs, telling_voice(corpus_, refs),
          {"two-currencies", fmt::format("{} and {} in reports of one origin, with common words around them",
                                         value(refs.front()), value(refs.back()))}));
    }
  }

  bool may_be_one_amount(Ref a, Ref b) const {
    const ArticleFacts &p = corpus_.article(a.article), &q = corpus_.article(b.article);
    const FigureFact &x = p.figures[a.fact], &y = q.figures[b.fact];
    if (p(x.unit) == q(y.unit) || x.role != ChangeRole::none || y.role != ChangeRole::none) return false;
    if (clash(p(x.per), q(y.per)) || clash(p(x.party), q(y.party)) || clash(p(x.place), q(y.place)) ||
        periods_clash(p(x.period), q(y.period)))
      return false;
    return !differs_in_currency(a, b) && !differs_in_currency(b, a) && !differs_at_rate(a, b);
  }

  /// The article of `a` gives its amount in the currency of `b` too, and there the two differ.
  bool differs_in_currency(Ref a, Ref b) const {
    const ArticleFacts &p = corpus_.article(a.article), &q = corpus_.article(b.article);
    const FigureFact& y = q.figures[b.fact];
    for (std::uint32_t f = 0; f < p.figures.size(); ++f) {
      const bool restated = p.figures[f].same_as == a.fact || p.figures[a.fact].same_as == f;
      if (restated && p(p.figures[f].unit) == q(y.unit))
        return !within_rounding(interval_of(p, p.figures[f]), interval_of(q, y));
    }
    return false;
  }

  bool differs_at_rate(Ref a, Ref b) const {
    const ArticleFacts &p = corpus_.article(a.article), &q = corpus_.article(b.article);
    const FigureFact &x = p.figures[a.fact], &y = q.figures[b.fact];
    Interval other = interval_of(q, y);
    if (corpus_.rates.empty() || !other.low || !other.high) return false;
    for (std::optional<Decimal>* end : {&other.low, &other.high})
      *end = corpus_.rates.convert(**end, q(y.unit), p(x.unit));
    return other.low && other.high && !within_rounding(interval_of(p, x), other);
  }

  /// "Some get 60,000. The average wage is 30,000" here, "some get double the average wage" there.
  void tie_multiples() {
    if (ties_.multiples.empty()) return;
    std::unordered_set<std::uint64_t> heads;
    SortedRuns<Key> keys;
    corpus_.limit(keys);
    for (const Ref ref : ties_.multiples) {
      const std::uint64_t what =
          multiple_key(ref, multiplied(corpus_, ref), figure_fact(corpus_, ref).interval.low);
      heads.insert(head_hash({ref.article, ref.fact + 1}));
      under_origins(what, ref, [&](std::uint64_t key) { keys.push_back({key, ref}); });
      corpus_.settle();
    }
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      corpus_.settle();
      for (std::uint32_t of = 0; of < corpus_.article(a).figures.size(); ++of) {
        if (heads.contains(head_hash({a, of}))) add_amounts({a, of}, keys);
      }
    }
    for_each_block(keys, kLargestBlock, "multiples", corpus_,
                   [&](std::span<const Key> block) { tie_multiples_of(block); });
  }

  std::uint64_t head_hash(Ref ref) const {
    return field(corpus_.article(ref.article)(figure_fact(corpus_, ref).head), 4);
  }
  std::uint64_t multiple_key(Ref ref, std::uint32_t of, Piece times) const {
    return field(corpus_.article(ref.article)(times), head_hash({ref.article, of}));
  }

  /// Amounts beside one of this head that are a multiple of it, under how many times.
  void add_amounts(Ref of, SortedRuns<Key>& keys) {
    const ArticleFacts& article = corpus_.article(of.article);
    const FigureFact& base = article.figures[of.fact];
    const Interval one = interval_of(article, base);
    if (base.kind != FigureKind::money || base.head.empty() || !one.low || one.low != one.high) return;
    const std::uint32_t first = of.fact > kNearby ? of.fact - kNearby : 0,
                        last = std::min<std::uint32_t>(of.fact + kNearby + 1,
                                                       static_cast<std::uint32_t>(article.figures.size()));
    for (std::uint32_t f = first; f < last; ++f) {
      const FigureFact& figure = article.figures[f];
      if (f == of.fact || article(figure.unit) != article(base.unit) ||
          clash(article(figure.per), article(base.per)))
        continue;
      const Interval many = interval_of(article, figure);
      if (!many.low || many.low != many.high) continue;
      const std::optional<Decimal> times = many.low->divided_by(*one.low, 2);
      if (!times || *times <= Decimal(1)) continue;
      const Ref ref{of.article, f};
      const std::uint64_t what = field(times->to_string(), head_hash(of));
      under_origins(what, ref, [&](std::uint64_t key) {
        keys.push_back({key, ref});
        bases_[ref] = of.fact;
      });
    }
  }

  void tie_multiples_of(std::span<const Key> block) {
    for (const Key& m : block) {
      if (figure_fact(corpus_, m.ref).kind != FigureKind::multiple) continue;
      const std::vector<std::uint64_t> context = figure_context(corpus_, m.ref);
      for (const Key& amount : block) {
        const auto base = bases_.find(amount.ref);
        if (amount.ref.article == m.ref.article || base == bases_.end()) continue;
        if (common_count(context, figure_context(corpus_, amount.ref)) < kSharedContext) continue;
        const Ref of{amount.ref.article, base->second};
        const ArticleFacts& article = corpus_.article(of.article);
        const FigureFact& times = figure_fact(corpus_, m.ref);
        corpus_.drafts.push_back(one_origin_draft(
            corpus_, {m.ref, amount.ref, of}, of,
            {"multiple", fmt::format("{} is {} times {}", article(figure_fact(corpus_, amount.ref).value),
                                     corpus_.article(m.ref.article)(times.interval.low),
                                     article(figure_fact(corpus_, of).value))}));
      }
    }
  }

  /// "25 points" here, "25 saves" there: the numbers stand right before the nouns that set them apart.
  bool may_count_one(Ref a, Ref b) const {
    const ArticleFacts &p = corpus_.article(a.article), &q = corpus_.article(b.article);
    const FigureFact &x = p.figures[a.fact], &y = q.figures[b.fact];
    if (kind_name(x.kind) != "count" || x.head.empty() || y.head.empty()) return true;
    const std::string own = p.str(x.head), other = q.str(y.head);
    // "14 people killed", "14 soldiers killed"
    const auto of_anyone = [&](const ArticleFacts& article, const FigureFact& f, const std::string& head) {
      return corpus_.tables.is_general_head(head) && corpus_.tables.is_cumulative(article.str(f.predicate));
    };
    return own == other || of_anyone(p, x, own) || of_anyone(q, y, other) || !counts_itself(p, x) ||
           !counts_itself(q, y);
  }

  /// The number is written with its noun, which is not taken from another sentence.
  static bool counts_itself(const ArticleFacts& article, const FigureFact& f) {
    return article(f.words.words).find(' ') != std::string_view::npos;
  }

  /// Pairs of two articles with enough common words around both numbers.
  template <class Use>
  void find_pairs(std::span<const Key> block, Use use) {
    // The keys of a block are sorted: those of one article are of no interest.
    if (block.front().ref.article == block.back().ref.article) return;
    std::vector<std::vector<std::uint64_t>> contexts;
    for (const Key& key : block) contexts.push_back(figure_context(corpus_, key.ref));
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        if (block[i].ref.article == block[j].ref.article) continue;
        if (common_count(contexts[i], contexts[j]) >= kSharedContext &&
            may_count_one(block[i].ref, block[j].ref))
          use(block[i].ref, block[j].ref);
      }
    }
  }

  Corpus& corpus_;
  Ties ties_;
  std::map<Ref, std::uint32_t> bases_;  ///< amount → the one it is a multiple of
};

}  // namespace

std::vector<std::uint64_t> figure_context(Corpus& corpus, Ref ref) {
  const ArticleFacts& article = corpus.article(ref.article);
  const FigureFact& f = article.figures[ref.fact];
  std::vector<std::uint64_t> stems = corpus.words.stem_hashes(article(f.around));
  remove_frame_stems(corpus, article, f, stems);
  return stems;
}

void remove_frame_stems(const Corpus& corpus, const ArticleFacts& article, const FigureFact& f,
                        std::vector<std::uint64_t>& stems) {
  for (const Piece word : {f.predicate, f.head}) {
    const std::uint64_t stem = hash64(corpus.tables.stem(article.str(word)));
    const auto at = std::lower_bound(stems.begin(), stems.end(), stem);
    if (at != stems.end() && *at == stem) stems.erase(at);
  }
}

void tie_shared_values(Corpus& corpus) {
  SharedValues(corpus).tie();
}

}  // namespace hearsay
