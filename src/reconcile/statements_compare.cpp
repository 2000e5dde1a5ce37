// Clauses that say the same: agreed, repeated, stated without their source, or denied.

#include <bit>
#include <map>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 60;
constexpr std::size_t kKeyStems = 5;  ///< rarest stems of a clause that make its keys
constexpr std::size_t kFewestCommon = 3;
constexpr std::size_t kFewestPredicates = 3;  ///< common stems that are neither names nor numbers
constexpr std::size_t kTopicWords = 9;
constexpr std::size_t kMostPossible = 1u << 19;  ///< pairs that wait to be compared: 8 MB

using Stems = std::span<const std::uint64_t>;

Stems stems_of(const ArticleFacts& article, const StatementFact& statement) {
  return Stems(article.stems).subspan(statement.stems.begin, statement.stems.end - statement.stems.begin);
}

const StatementFact& fact(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).statements[ref.fact];
}
const ClaimFact& claim(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).claims[fact(corpus, ref).claim];
}

bool is_quoted(const ClaimFact& c) {
  return c.kind == ClaimKind::direct || c.kind == ClaimKind::mixed;
}

/// How many statements have a stem.
class StemCounts {
 public:
  StemCounts() : slots_(1u << 12) {}

  void add(std::uint64_t stem) {
    Slot& slot = find(stem);
    if (slot.count++ != 0) return;
    slot.stem = stem;
    if (++used_ * 2 > slots_.size()) grow();
  }
  std::uint32_t operator[](std::uint64_t stem) const {
    return const_cast<StemCounts*>(this)->find(stem).count;
  }

 private:
  struct Slot {
    std::uint64_t stem = 0;
    std::uint32_t count = 0;
  };
  Slot& find(std::uint64_t stem) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = (stem ^ stem >> 32) & mask;
    while (slots_[i].count != 0 && slots_[i].stem != stem) i = (i + 1) & mask;
    return slots_[i];
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.count != 0) find(slot.stem) = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// What tells most pairs of statements apart stands beside the key: their articles need not be looked at.
struct StatementKey {
  std::uint64_t key = 0;
  Ref ref;
  std::uint64_t letters = 0;  ///< a bit for each stem, several stems may share one
  std::uint32_t claim = 0;
  std::uint8_t stems = 0;
  bool quoted = false, negative = false;
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
    std::vector<Pair> same = std::move(same_);
    std::sort(same.begin(), same.end());
    same.erase(std::unique(same.begin(), same.end()), same.end());
    std::erase_if(same, [&](const auto& pair) {
      corpus_.settle();
      return numbers_differ(pair.first, pair.second);
    });
    for (const std::vector<Ref>& group : connected(same)) {
      report(group);
      corpus_.settle();
    }
  }

 private:
  SortedRuns<StatementKey> statement_keys() const {
    StemCounts counts;
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      corpus_.settle();
      for (const std::uint64_t stem : corpus_.article(a).stems) counts.add(stem);
    }
    SortedRuns<StatementKey> keys;
    corpus_.limit(keys);
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(a);
      for (std::uint32_t s = 0; s < article.statements.size(); ++s) {
        const StatementFact& statement = article.statements[s];
        const Stems stems = stems_of(article, statement);
        StatementKey entry{0,
                           {a, s},
                           0,
                           statement.claim,
                           static_cast<std::uint8_t>(stems.size()),
                           is_quoted(article.claims[statement.claim]),
                           statement.negative};
        for (const std::uint64_t stem : stems) entry.letters |= std::uint64_t{1} << (stem & 63);
        add_statement_keys(stems, counts, entry, keys);
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
    for (const Pair& pair : possible_) {
      corpus_.settle();
      if (is_same_proposition(pair.first, pair.second)) same_.push_back(pair);
    }
    possible_.clear();
  }

  /// Whether so many common stems are enough, of so many in each.
  static bool enough(std::size_t x, std::size_t y, bool opposite, std::size_t common) {
    const std::size_t shorter = std::min(x, y), both = x + y;
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
    // Stems whose bit the other one lacks are not shared: an upper limit at the cost of two instructions.
    const auto own = [](const StatementKey& a, const StatementKey& b) {
      return static_cast<std::size_t>(std::popcount(a.letters & ~b.letters));
    };
    return enough(x.stems, y.stems, x.negative != y.negative,
                  std::min(x.stems - own(x, y), y.stems - own(y, x)));
  }

  bool is_same_proposition(Ref first, Ref second) const {
    const StatementFact &p = fact(corpus_, first), &q = fact(corpus_, second);
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
    return enough(own.size(), other.size(), p.negative != q.negative, common) &&
           (predicates >= kFewestPredicates || denied);
  }

  std::string_view text(Ref ref) const {
    return corpus_.article(ref.article)(fact(corpus_, ref).words.words);
  }

  using Numbers = std::set<std::string>;

  static bool set_apart(const Numbers& p, const Numbers& q) {
    return !std::includes(p.begin(), p.end(), q.begin(), q.end()) &&
           !std::includes(q.begin(), q.end(), p.begin(), p.end());
  }

  Numbers digits_of(Ref ref) const {
    Numbers found;
    for (const std::string& word : plain_words(text(ref))) {
      if (is_digit(static_cast<unsigned char>(word.front()))) found.insert(word);
    }
    return found;
  }

  /// Amounts, also those written in words: "twelve hikers". What another clause of the claim counts is not
  /// what this one says.
  Numbers amounts_of(Ref ref) const {
    const ArticleFacts& article = corpus_.article(ref.article);
    const StatementFact& s = fact(corpus_, ref);
    Numbers found;
    for (const FigureFact& figure : article.figures) {
      const bool inside = s.words.start <= figure.words.start && figure.words.end <= s.words.end;
      if (figure.claim == s.claim && inside) found.emplace(article(figure.value));
    }
    return found;
  }

  /// Different numbers make different statements; compare_figures says what they have to do with each other.
  bool numbers_differ(Ref a, Ref b) const {
    const Numbers p = amounts_of(a), q = amounts_of(b);
    if (set_apart(p, q)) return true;
    // "There were 260, not 180" disputes a number.
    if (fact(corpus_, a).negative != fact(corpus_, b).negative && !p.empty() && !q.empty() && p != q)
      return true;
    if (!fact(corpus_, a).has_number || !fact(corpus_, b).has_number) return false;
    return set_apart(digits_of(a), digits_of(b));
  }

  void report(const std::vector<Ref>& refs) {
    bool attributed = false, bare = false, unnamed = false, copied = true, positive = false, negative = false;
    std::set<std::string> speakers;
    Draft d;
    for (const Ref ref : refs) {
      const ClaimFact& c = claim(corpus_, ref);
      const StatementFact& s = fact(corpus_, ref);
      // Somebody speaks who is not named: neither attributed nor the article's own word.
      if (!c.speaker_key.empty())
        attributed = true;
      else if (c.kind == ClaimKind::assertion)
        bare = true;
      else
        unnamed = true;
      (s.negative ? negative : positive) = true;
      speakers.insert(claimant(corpus_, ref.article, s.claim));
      copied = copied && corpus_.in_shared_passage(ref.article, s.claim);
      d.voices.push_back({ref.article, s.claim, {}, s.words});
    }
    if (copied) return;
    if (positive && negative) {
      if (speakers.size() < 2 || !attributed) return;
      d.relation = Relation::disputes;
      for (std::size_t i = 0; i < refs.size(); ++i) {
        const ClaimFact& c = claim(corpus_, refs[i]);
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
      d.why.push_back({"detail", detail});
    }
    const ArticleFacts& second = corpus_.article(refs[1].article);
    d.topic = beginning(text(refs[0]), kTopicWords);
    d.why.push_back(
        {d.relation == Relation::disputes ? "polarity" : "same-words",
         "common: " + named_stems(text(refs[0]), stems_of(second, fact(corpus_, refs[1])), corpus_.tables)});
    corpus_.drafts.push_back(std::move(d));
  }

  /// "friday against saturday": all that is said is the same but for the day or the place.
  std::string differing_detail(const std::vector<Ref>& refs) const {
    for (const auto details : {&StatementComparer::days_in, &StatementComparer::places_in}) {
      for (std::size_t i = 0; i < refs.size(); ++i) {
        const std::set<std::string> x = (this->*details)(refs[i]);
        for (std::size_t j = i + 1; j < refs.size() && !x.empty(); ++j) {
          const std::set<std::string> y = (this->*details)(refs[j]);
          const bool shared =
              std::any_of(x.begin(), x.end(), [&](const auto& one) { return y.contains(one); });
          if (!y.empty() && !shared) return *x.begin() + " against " + *y.begin();
        }
      }
    }
    return {};
  }

  std::set<std::string> days_in(Ref ref) const {
    std::set<std::string> days;
    for (std::string& word : plain_words(text(ref))) {
      if (corpus_.tables.is_day_word(word)) days.insert(std::move(word));
    }
    return days;
  }

  std::set<std::string> places_in(Ref ref) const {
    const ArticleFacts& article = corpus_.article(ref.article);
    std::set<std::string> places;
    for (const NameFact& name : article.names) {
      if (name.kind != EntityKind::place || corpus_.tables.is_country_word(article(name.key))) continue;
      if (text(ref).find(article(name.name)) != std::string_view::npos) places.insert(article.str(name.name));
    }
    return places;
  }

  bool only_headings_are_bare(const std::vector<Ref>& refs) const {
    return std::all_of(refs.begin(), refs.end(), [&](Ref ref) {
      const ClaimFact& c = claim(corpus_, ref);
      return !c.speaker_key.empty() || c.heading;
    });
  }

  Corpus& corpus_;
  std::vector<Pair> possible_, same_;
};

std::string_view rule_name(OppositionRule rule) {
  switch (rule) {
    case OppositionRule::corrects_number:
      return "corrects-number";
    case OppositionRule::set_against:
      return "set-against";
    case OppositionRule::converse:
      return "converse";
    case OppositionRule::rejects:
      return "rejects";
    case OppositionRule::contrast:
      break;
  }
  return "contrast";
}

}  // namespace

void compare_statements(Corpus& corpus) {
  StatementComparer(corpus).compare();
}

void report_oppositions(Corpus& corpus) {
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    for (const OppositionFact& o : article.oppositions) {
      Draft d;
      d.relation = Relation::disputes;
      for (const std::uint32_t c : {o.first, o.second}) {
        const ClaimFact& claim = article.claims[c];
        // "It" alone tells a reader nothing: "the bank denied it".
        const bool bare = o.rule == OppositionRule::rejects && c == o.second && !claim.denial.words.empty();
        d.voices.push_back({a, c, {}, bare ? claim.denial : claim.words});
      }
      d.topic = beginning(article(article.claims[o.first].words.words), kTopicWords);
      d.why.push_back({std::string(rule_name(o.rule)), article.str(o.evidence)});
      corpus.drafts.push_back(std::move(d));
    }
  }
}

}  // namespace hearsay
