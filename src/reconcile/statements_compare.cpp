// Clauses that say the same: agreed, repeated, stated without their source, or denied.

#include <bit>
#include <map>
#include <optional>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/denials.hpp"
#include "reconcile/details.hpp"
#include "reconcile/statement_look.hpp"
#include "reconcile/stem_counts.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 60;
constexpr std::size_t kKeyStems = 5;  ///< rarest stems of a clause that make its keys
constexpr std::size_t kFewestCommon = 3;
constexpr std::size_t kFewestPredicates = 3;  ///< common stems that are neither names nor numbers
constexpr std::size_t kSharedNames = 2;       ///< names that tell that two articles are about one event
constexpr std::size_t kMostImplied = 100;     ///< statements of a corpus that are implied
constexpr std::uint64_t kImpliedKey = 1;
constexpr std::size_t kTopicWords = 9;
constexpr std::size_t kShortDenial = 2;          ///< stems of "denied that a ransom was paid"
constexpr std::size_t kLongestDenied = 10;       ///< of what so short a denial can be of
constexpr int kShortDenialDays = 14;             ///< and it is printed this close
constexpr int kDisputeDays = 365;                ///< a claim and its denial are printed this close
constexpr std::size_t kMostPossible = 1u << 19;  ///< pairs that wait to be compared: 8 MB
constexpr std::size_t kReasonWords = 6;          ///< shown of a reason

bool is_quoted(const ClaimFact& c) {
  return c.kind == ClaimKind::direct || c.kind == ClaimKind::mixed;
}

/// What tells most pairs of statements apart stands beside the key: their articles need not be looked at.
struct StatementKey {
  std::uint64_t key = 0;
  Ref ref;
  std::uint64_t letters = 0;  ///< a bit for each stem, several stems may share one
  std::uint32_t claim = 0;
  std::uint8_t stems = 0;
  bool quoted = false, negative = false, implied = false;
};

/// Pairs of the rarest stems of a statement.
void add_statement_keys(Stems stems, const StemCounts& counts, StatementKey entry,
                        SortedRuns<StatementKey>& keys) {
  std::vector<std::pair<std::uint32_t, std::uint64_t>> rare;
  rare.reserve(stems.size());
  for (const std::uint64_t stem : stems) {
    // A stem of this clause only cannot be shared.
    if (const std::uint32_t count = counts[stem]; count > 1) rare.emplace_back(count, stem);
  }
  const std::size_t most = std::min(rare.size(), kKeyStems);
  std::partial_sort(rare.begin(), rare.begin() + static_cast<std::ptrdiff_t>(most), rare.end());
  for (std::size_t i = 0; i < most; ++i) {
    for (std::size_t j = i + 1; j < most; ++j) {
      const std::uint64_t low = std::min(rare[i].second, rare[j].second);
      const std::uint64_t high = std::max(rare[i].second, rare[j].second);
      entry.key = mix(low, high);
      keys.push_back(entry);
    }
  }
}

class StatementComparer {
 public:
  explicit StatementComparer(Corpus& corpus) : corpus_(corpus) {}

  void compare() {
    SortedRuns<StatementKey> keys = statement_keys();
    for_each_block(keys, kLargestBlock, "statements", corpus_,
                   [&](std::span<const StatementKey> block) { compare_block(block); });
    sift();
    for_each_denial(corpus_, [&](Ref a, Ref b, bool contrary) {
      if (of_other_causes(a, b)) return;
      same_.add(a, b);
      if (contrary) contrary_.insert({a, b});
    });
    for (const std::vector<Ref>& group : same_.groups()) {
      report(group);
      corpus_.settle();
    }
  }

 private:
  SortedRuns<StatementKey> statement_keys() const {
    StemCounts counts;
    std::vector<std::vector<std::uint64_t>> implied_stems;
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(a);
      for (const std::uint64_t stem : article.stems) counts.add(stem);
      for (const StatementFact& statement : article.statements) {
        const Stems stems = stems_of(article, statement);
        if (statement.implied && !stems.empty() && implied_stems.size() < kMostImplied)
          implied_stems.emplace_back(stems.begin(), stems.end());
      }
    }
    std::vector<std::uint64_t> implied;  // who says it in full need not have it among his rarest stems
    for (const std::vector<std::uint64_t>& stems : implied_stems) {
      implied.push_back(*std::min_element(stems.begin(), stems.end(), [&](std::uint64_t x, std::uint64_t y) {
        return std::pair(counts[x], x) < std::pair(counts[y], y);
      }));
    }
    std::sort(implied.begin(), implied.end());
    implied.erase(std::unique(implied.begin(), implied.end()), implied.end());
    SortedRuns<StatementKey> keys;
    corpus_.limit(keys);
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(a);
      for (std::uint32_t s = 0; s < article.statements.size(); ++s) {
        const StatementFact& statement = article.statements[s];
        if (statement.act) continue;
        const Stems stems = stems_of(article, statement);
        StatementKey entry{0,
                           {a, s},
                           0,
                           statement.claim,
                           static_cast<std::uint8_t>(stems.size()),
                           is_quoted(article.claims[statement.claim]),
                           statement.negative,
                           statement.implied};
        for (const std::uint64_t stem : stems) entry.letters |= std::uint64_t{1} << (stem & 63);
        add_statement_keys(stems, counts, entry, keys);
        for (const std::uint64_t stem : implied) {
          if (!std::binary_search(stems.begin(), stems.end(), stem)) continue;
          entry.key = mix(stem, kImpliedKey);
          keys.push_back(entry);
        }
      }
    }
    return keys;
  }

  using Pair = std::pair<Ref, Ref>;

  void compare_block(std::span<const StatementKey> block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        if (may_be_same(block[i], block[j])) possible_.emplace_back(block[i].ref, block[j].ref);
      }
    }
    if (possible_.size() >= kMostPossible) sift();
  }

  /// Two statements meet under each pair of stems that they share, and their articles may have to be read
  /// again: they are compared once, article by article.
  void sift() {
    std::sort(possible_.begin(), possible_.end());
    possible_.erase(std::unique(possible_.begin(), possible_.end()), possible_.end());
    for (const auto& [a, b] : possible_) {
      corpus_.settle();
      if (is_same_proposition(a, b) && !numbers_differ(corpus_, a, b) && !both_negated(corpus_, a, b) &&
          !of_other_causes(a, b))
        same_.add(a, b);
    }
    possible_.clear();
  }

  bool of_other_causes(Ref a, Ref b) const {
    const bool first = statement_fact(corpus_, a).negative;
    return first != statement_fact(corpus_, b).negative &&
           denies_another_cause(corpus_, first ? a : b, first ? b : a);
  }

  /// Whether so many common stems are enough, of so many in each.
  static bool enough(std::size_t x, std::size_t y, bool opposite, std::size_t common) {
    const std::size_t shorter = std::min(x, y), both = x + y;
    if (shorter == kShortDenial) return opposite && common == shorter && both <= shorter + kLongestDenied;
    // A denial may be much shorter than what it denies: "denied shelling it".
    const std::size_t of_union = opposite ? 5 : 9;
    return common >= kFewestCommon && common * 10 >= shorter * 7 &&
           (common * 20 >= (both - common) * 9 ||
            (common == shorter && common * 20 >= (both - common) * of_union));
  }

  static bool may_be_same(const StatementKey& x, const StatementKey& y) {
    // Of one article only a claim and its denial are of interest.
    if (x.ref.article == y.ref.article && (x.negative == y.negative || x.claim == y.claim)) return false;
    if (x.quoted && y.quoted) return false;  // compare_quotes has them
    if (x.implied || y.implied) return may_be_implied(x, y);
    // Stems whose bit the other one lacks are not shared: an upper limit at the cost of two instructions.
    const auto own = [](const StatementKey& a, const StatementKey& b) {
      return static_cast<std::size_t>(std::popcount(a.letters & ~b.letters));
    };
    return enough(x.stems, y.stems, x.negative != y.negative,
                  std::min(x.stems - own(x, y), y.stems - own(y, x)));
  }

  static bool may_be_implied(const StatementKey& x, const StatementKey& y) {
    const StatementKey &own = x.implied ? x : y, &other = x.implied ? y : x;
    return !other.implied && !other.negative && own.ref.article != other.ref.article &&
           (own.letters & ~other.letters) == 0;
  }

  /// All that is implied in one article is said in another of such people, by people heard by the same
  /// outlet, of one event.
  bool is_implied(Ref implied, Ref said) const {
    const ArticleFacts &a = corpus_.article(implied.article), &b = corpus_.article(said.article);
    const Stems own = stems_of(a, statement_fact(corpus_, implied)),
                other = stems_of(b, statement_fact(corpus_, said));
    return std::includes(other.begin(), other.end(), own.begin(), own.end()) &&
           common_count(corpus_.words.stem_hashes(a(claim_of(corpus_, implied).speaker)), other) != 0 &&
           common_count(a.topic, b.topic) >= kSharedNames && share_outlet(implied, said);
  }

  bool share_outlet(Ref a, Ref b) const {
    const std::vector<Origin> x = origins_of(corpus_, a.article, statement_fact(corpus_, a).claim),
                              y = origins_of(corpus_, b.article, statement_fact(corpus_, b).claim);
    return std::any_of(x.begin(), x.end(), [&](const Origin& o) {
      return o.rank == OriginRank::outlet && std::any_of(y.begin(), y.end(), [&](const Origin& p) {
               return p.rank == o.rank && p.key == o.key;
             });
    });
  }

  bool is_same_proposition(Ref first, Ref second) const {
    const StatementFact &p = statement_fact(corpus_, first), &q = statement_fact(corpus_, second);
    if (p.implied) return is_implied(first, second);
    if (q.implied) return is_implied(second, first);
    // "They don't feel safe" inside "75 percent report that they don't feel safe" is the same words twice.
    if (first.article == second.article && p.words.start < q.words.end && q.words.start < p.words.end)
      return false;
    const Stems own = stems_of(corpus_.article(first.article), p),
                other = stems_of(corpus_.article(second.article), q);
    std::size_t common = 0, predicates = 0;
    for (std::size_t i = 0, j = 0; i < own.size() && j < other.size();) {
      if (own[i] == other[j]) {
        ++common;
        // "Russian soldiers … Ukraine" is a subject, not a proposition.
        predicates += (p.predicate >> i & q.predicate >> j & 1) != 0 ? 1 : 0;
        ++i, ++j;
      } else if (own[i] < other[j]) {
        ++i;
      } else {
        ++j;
      }
    }
    // "He denied shelling the hospital": a denial need not say more than what is denied.
    const bool denied = p.negative != q.negative && common == std::min(own.size(), other.size()) &&
                        predicates + 1 >= kFewestPredicates;
    const bool opposite = p.negative != q.negative;
    if (!enough(own.size(), other.size(), opposite, common) || (predicates < kFewestPredicates && !denied))
      return false;
    if (std::min(own.size(), other.size()) == kShortDenial)
      return is_short_denial(first, second, own.size() == other.size());
    return !opposite || first.article == second.article ||
           (of_one_time(first, second) &&
            denies_of_one_event(first, second, own.size() + other.size(), common));
  }

  /// Who denied it years ago denies what was said then.
  bool of_one_time(Ref first, Ref second, int days = kDisputeDays) const {
    const ArticleFacts &a = corpus_.article(first.article), &b = corpus_.article(second.article);
    const std::optional<int> p = day_number(a(a.published)), q = day_number(b(b.published));
    return !p || !q || std::abs(*p - *q) <= days;
  }

  /// "Denied paying a ransom", "said a ransom was paid": so few words are of one thing in one event only. A
  /// plain "no ransom was paid" needs the very same words, and more names.
  bool is_short_denial(Ref first, Ref second, bool same_words) const {
    const Ref negative = statement_fact(corpus_, first).negative ? first : second;
    const bool denies = !claim_of(corpus_, negative).denial.words.empty();
    if (!denies && !same_words) return false;
    if (first.article == second.article) return true;
    if (!of_one_time(first, second, kShortDenialDays)) return false;
    const auto &a = corpus_.article(first.article).topic, &b = corpus_.article(second.article).topic;
    // A short report has one name, and it is the other's.
    const std::size_t names = common_count(a, b);
    const bool all_names = names == std::min(a.size(), b.size());
    return names >= kSharedNames || (names != 0 && ((denies && same_words) || all_names));
  }

  /// A denial that is much shorter than what it denies must be of the same event: the articles have a name in
  /// common, or one of them has none.
  bool denies_of_one_event(Ref first, Ref second, std::size_t both, std::size_t common) const {
    if (common * 20 >= (both - common) * 9) return true;
    const ArticleFacts &a = corpus_.article(first.article), &b = corpus_.article(second.article);
    return a.topic.empty() || b.topic.empty() || common_count(a.topic, b.topic) != 0;
  }

  void report(const std::vector<Ref>& refs) {
    bool attributed = false, bare = false, unnamed = false, copied = true, positive = false, negative = false,
         denied = false, one_article = true;
    std::set<std::string> speakers;
    Draft d;
    for (const Ref ref : refs) {
      corpus_.settle();
      const ClaimFact& c = claim_of(corpus_, ref);
      const StatementFact& s = statement_fact(corpus_, ref);
      // Somebody speaks who is not named: neither attributed nor the article's own word.
      if (!c.speaker_key.empty())
        attributed = true;
      else if (c.kind == ClaimKind::assertion)
        bare = true;
      else
        unnamed = true;
      (s.negative ? negative : positive) = true;
      speakers.insert(claimant(corpus_, ref.article, s.claim));
      denied = denied || !c.denial.words.empty();
      one_article = one_article && ref.article == refs.front().article;
      copied = copied && corpus_.in_shared_passage(ref.article, s.claim);
      d.voices.push_back({ref.article, s.claim, {}, s.words});
    }
    if (copied) return;
    if ((positive && negative) || has_contrary(refs)) {
      if (speakers.size() < 2) return;
      // An article's own "are not approved" beside what it quotes sets nobody against anybody.
      if (one_article && !denied && (bare || unnamed)) return;
      d.relation = Relation::disputes;
      for (std::size_t i = 0; i < refs.size(); ++i) {
        corpus_.settle();
        const ClaimFact& c = claim_of(corpus_, refs[i]);
        if (!c.denial.words.empty()) d.voices[i].words = c.denial;
      }
    } else if (attributed && bare && !unnamed) {
      if (only_headings_are_bare(refs)) return;
      d.relation = Relation::attribution_dropped;
    } else if (!attributed || unnamed) {
      return;  // two articles' own words: what everybody knows
    } else {
      const bool one = independent_origins(corpus_, d.voices).size() == 1;
      d.relation = speakers.size() == 1 ? Relation::repeats : one ? Relation::same_origin : Relation::agrees;
    }
    const std::string detail = d.relation == Relation::disputes ? "" : differing_detail(refs);
    if (!detail.empty()) {
      d.relation = Relation::detail_differs;
      for (const Voice& voice : d.voices) corpus_.detailed.insert({voice.article, voice.claim});
      d.why.push_back({"detail", detail});
    }
    // What is implied has no words to name the finding after.
    const bool implied = statement_fact(corpus_, refs[0]).implied;
    const Ref said = refs[implied ? 1 : 0], other = refs[implied ? 0 : 1];
    const std::string common =
        named_stems(words_of(corpus_, said),
                    stems_of(corpus_.article(other.article), statement_fact(corpus_, other)), corpus_.tables);
    d.topic = beginning(words_of(corpus_, said), kTopicWords);
    d.why.push_back({d.relation == Relation::disputes         ? "polarity"
                     : statement_fact(corpus_, other).implied ? "converse"
                                                              : "same-words",
                     "common: " + common});
    corpus_.drafts.push_back(std::move(d));
  }

  /// A clause, and what is looked up of it only where two give reasons.
  struct Told {
    Ref ref;
    Details details;
    std::optional<std::vector<std::uint64_t>> reason, article;  ///< stems
  };

  /// "friday against saturday": all that is said is the same but for the day, the hour, the place or the
  /// reason.
  std::string differing_detail(const std::vector<Ref>& refs) const {
    std::vector<Told> told;
    for (const Ref ref : refs)
      told.push_back(
          {ref, details_of(corpus_.article(ref.article), words_of(corpus_, ref), corpus_.tables), {}, {}});
    for (std::size_t i = 0; i < told.size(); ++i) {
      for (std::size_t j = i + 1; j < told.size(); ++j) {
        std::string found = difference(told[i].details, told[j].details);
        if (found.empty() && !told[i].details.reason.empty() && !told[j].details.reason.empty())
          found = other_reason(told[i], told[j]);
        if (!found.empty()) return found;
      }
    }
    return {};
  }

  /// Two reasons of which neither article has a word of the other's.
  std::string other_reason(Told& a, Told& b) const {
    for (Told* told : {&a, &b}) {
      if (!told->reason) told->reason = corpus_.words.stem_hashes(told->details.reason);
    }
    if (a.reason->empty() || b.reason->empty()) return {};
    for (Told* told : {&b, &a}) {
      if (!told->article) {
        const ArticleFacts& article = corpus_.article(told->ref.article);
        told->article =
            corpus_.words.stem_hashes(std::string_view(article.bytes).substr(0, article.text_size));
      }
      if (common_count(*(told == &b ? a : b).reason, *told->article) != 0) return {};
    }
    return beginning(a.details.reason, kReasonWords) + " against " +
           beginning(b.details.reason, kReasonWords);
  }

  bool has_contrary(const std::vector<Ref>& refs) const {
    return std::any_of(refs.begin(), refs.end(), [&](Ref ref) { return contrary_.contains(ref); });
  }

  bool only_headings_are_bare(const std::vector<Ref>& refs) const {
    return std::all_of(refs.begin(), refs.end(), [&](Ref ref) {
      const ClaimFact& c = claim_of(corpus_, ref);
      return !c.speaker_key.empty() || c.heading;
    });
  }

  Corpus& corpus_;
  std::vector<Pair> possible_;
  Connections same_;
  std::set<Ref> contrary_;  ///< statements whose contrary is said in other words than theirs and a negation
};

}  // namespace

void compare_statements(Corpus& corpus) {
  StatementComparer(corpus).compare();
}

}  // namespace hearsay
