// Clauses that say the same: agreed, repeated, stated without their source, or denied.

#include <fmt/core.h>

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

struct Ref {
  std::uint32_t article = 0, statement = 0;
  auto operator<=>(const Ref&) const = default;
};

const StatementFact& fact(const Corpus& corpus, Ref ref) {
  return corpus.articles[ref.article].statements[ref.statement];
}
const ClaimFact& claim(const Corpus& corpus, Ref ref) {
  return corpus.articles[ref.article].claims[fact(corpus, ref).claim];
}

bool is_quoted(const ClaimFact& c) {
  return c.kind == ClaimKind::direct || c.kind == ClaimKind::mixed;
}

class StatementComparer {
 public:
  explicit StatementComparer(Corpus& corpus) : corpus_(corpus) {
    for_all([&](Ref ref) {
      for (const std::uint64_t stem : fact(corpus_, ref).stems) ++frequency_[stem];
    });
  }

  void compare() {
    std::vector<std::pair<std::uint64_t, Ref>> keyed;
    for_all([&](Ref ref) { add_keys(ref, keyed); });
    std::set<std::pair<Ref, Ref>> compared;
    std::vector<std::pair<Ref, Ref>> same;
    for_each_block(keyed, kLargestBlock, "statements", corpus_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = i + 1; j < end; ++j) {
          const Ref a = keyed[i].second, b = keyed[j].second;
          if (a.article == b.article || !compared.emplace(a, b).second) continue;
          if (is_same_proposition(a, b)) same.emplace_back(a, b);
        }
      }
    });
    report_groups(same);
  }

 private:
  /// Pairs of the rarest stems.
  void add_keys(Ref ref, std::vector<std::pair<std::uint64_t, Ref>>& keyed) const {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> stems;
    for (const std::uint64_t stem : fact(corpus_, ref).stems) stems.emplace_back(frequency_.at(stem), stem);
    std::sort(stems.begin(), stems.end());
    // A stem of this clause only cannot be shared.
    std::erase_if(stems, [](const auto& s) { return s.first < 2; });
    if (stems.size() > kKeyStems) stems.resize(kKeyStems);
    for (std::size_t i = 0; i < stems.size(); ++i) {
      for (std::size_t j = i + 1; j < stems.size(); ++j) {
        const std::uint64_t low = std::min(stems[i].second, stems[j].second);
        const std::uint64_t high = std::max(stems[i].second, stems[j].second);
        keyed.emplace_back(low * 0x9E3779B97F4A7C15ull ^ high, ref);
      }
    }
  }

  bool is_same_proposition(Ref a, Ref b) const {
    if (is_quoted(claim(corpus_, a)) && is_quoted(claim(corpus_, b)))
      return false;  // compare_quotes has them
    const StatementFact &x = fact(corpus_, a), &y = fact(corpus_, b);
    const std::size_t common = common_count(x.stems, y.stems);
    const std::size_t shorter = std::min(x.stems.size(), y.stems.size());
    const std::size_t all = x.stems.size() + y.stems.size() - common;
    if (common < kFewestCommon || common * 10 < shorter * 7 || common * 20 < all * 9) return false;
    // "Russian soldiers … Ukraine" is a subject, not a proposition.
    return common_count(x.predicate, y.predicate) >= kFewestPredicates && !numbers_differ(x, y);
  }

  /// Different numbers make different statements; compare_figures says what they have to do with each other.
  static bool numbers_differ(const StatementFact& x, const StatementFact& y) {
    const auto numbers = [](const std::string& text) {
      std::set<std::string> found;
      for (const std::string& word : plain_words(text)) {
        if (is_digit(static_cast<unsigned char>(word.front()))) found.insert(word);
      }
      return found;
    };
    const std::set<std::string> p = numbers(x.words.text), q = numbers(y.words.text);
    if (p.empty() || q.empty()) return false;
    return !std::includes(p.begin(), p.end(), q.begin(), q.end()) &&
           !std::includes(q.begin(), q.end(), p.begin(), p.end());
  }

  void report_groups(const std::vector<std::pair<Ref, Ref>>& same) {
    std::map<Ref, std::size_t> index;
    for (const auto& [a, b] : same) {
      index.try_emplace(a, index.size());
      index.try_emplace(b, index.size());
    }
    UnionFind sets(index.size());
    for (const auto& [a, b] : same) sets.unite(index[a], index[b]);
    std::map<std::size_t, std::vector<Ref>> groups;
    for (const auto& [ref, i] : index) groups[sets.find(i)].push_back(ref);
    for (const auto& [first, refs] : groups) report(refs);
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
      copied = copied && std::any_of(c.origins.begin(), c.origins.end(),
                                     [](const Origin& o) { return o.rank == Origin::Rank::passage; });
      d.voices.push_back({ref.article, s.claim, "", s.words});
    }
    if (copied) return;
    if (positive && negative) {
      if (speakers.size() < 2 || !attributed) return;
      d.relation = Relation::disputes;
    } else if (attributed && bare && !unnamed) {
      if (only_headings_are_bare(refs)) return;
      d.relation = Relation::attribution_dropped;
    } else if (!attributed || unnamed) {
      return;  // two articles' own words: what everybody knows
    } else {
      const bool one = independent_origins(corpus_, d.voices).size() == 1;
      d.relation = speakers.size() == 1 ? Relation::repeats : one ? Relation::same_origin : Relation::agrees;
    }
    const StatementFact &x = fact(corpus_, refs[0]), &y = fact(corpus_, refs[1]);
    d.topic = beginning(x.words.text, kTopicWords);
    d.why.push_back({d.relation == Relation::disputes ? "polarity" : "same-words",
                     "common: " + named_stems(x.words.text, y.stems, corpus_.tables)});
    corpus_.drafts.push_back(std::move(d));
  }

  bool only_headings_are_bare(const std::vector<Ref>& refs) const {
    return std::all_of(refs.begin(), refs.end(), [&](Ref ref) {
      const ClaimFact& c = claim(corpus_, ref);
      return !c.speaker_key.empty() || c.heading;
    });
  }

  template <class Visit>
  void for_all(Visit visit) const {
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      for (std::uint32_t s = 0; s < corpus_.articles[a].statements.size(); ++s) visit(Ref{a, s});
    }
  }

  Corpus& corpus_;
  std::unordered_map<std::uint64_t, std::uint32_t> frequency_;
};

}  // namespace

void compare_statements(Corpus& corpus) {
  StatementComparer(corpus).compare();
}

void report_oppositions(Corpus& corpus) {
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    const ArticleFacts& article = corpus.articles[a];
    for (const OppositionFact& o : article.oppositions) {
      Draft d;
      d.relation = Relation::disputes;
      for (const std::uint32_t c : {o.first, o.second})
        d.voices.push_back({a, c, "", article.claims[c].words});
      d.topic = beginning(article.claims[o.first].words.text, kTopicWords);
      d.why.push_back({o.rule, o.evidence});
      corpus.drafts.push_back(std::move(d));
    }
  }
}

}  // namespace hearsay
