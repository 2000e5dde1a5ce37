#pragma once
// All articles together, and what the comparing steps hand to each other.
//
// Every step has one shape: facts become (key, fact) pairs, the pairs are sorted, facts of one key are
// compared, what belongs together is grouped. No step compares all articles with all.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "hearsay/finding.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

/// One voice of a finding in the making.
struct Voice {
  static constexpr std::uint32_t kNoClaim = ~std::uint32_t{0};
  std::uint32_t article = 0;
  std::uint32_t claim = kNoClaim;
  std::string value;
  Passage words;
};

struct Draft {
  Relation relation = Relation::agrees;
  std::string topic, frame;
  std::vector<Voice> voices;
  std::vector<Reason> why;
  bool one_origin = false;  ///< the voices are copies of one text, whatever else is known of them
};

struct Corpus {
  const ReconcileTables& tables;
  std::vector<ArticleFacts> articles;  ///< ordered by id
  ChunkDictionary chunks;
  std::vector<Draft> drafts;
  std::vector<std::string> capped;  ///< keys too common to compare their facts: "quotes: …"

  const ClaimFact& claim(const Voice& voice) const { return articles[voice.article].claims[voice.claim]; }
};

/// Calls `visit(first, last)` for every run of equal keys of 2 to `most` facts; keys of larger runs are
/// recorded as capped under `step`. Keyed is a pair of key and fact; the facts order the pairs within a key.
template <class Key, class Fact, class Visit>
void for_each_block(std::vector<std::pair<Key, Fact>>& keyed, std::size_t most, const std::string& step,
                    Corpus& corpus, Visit visit) {
  std::sort(keyed.begin(), keyed.end());
  for (std::size_t begin = 0; begin < keyed.size();) {
    std::size_t end = begin + 1;
    while (end < keyed.size() && keyed[end].first == keyed[begin].first) ++end;
    if (end - begin > most) {
      std::string key;
      if constexpr (std::is_same_v<Key, std::string>)
        key = keyed[begin].first;
      else
        key = std::to_string(keyed[begin].first);
      corpus.capped.push_back(step + ": " + key);
    } else if (end - begin > 1) {
      visit(begin, end);
    }
    begin = end;
  }
}

/// Sets that grow together; the smallest member names a set.
class UnionFind {
 public:
  explicit UnionFind(std::size_t n) : parent_(n) {
    for (std::size_t i = 0; i < n; ++i) parent_[i] = i;
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) {
    a = find(a), b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// The steps, in the order in which they run. Each may use what the ones before left in the claims.

/// One identity for a speaker over all articles; spelling variants of a name.
void compare_names(Corpus& corpus);
/// Outlets of one credit line are one origin.
void unite_credits(Corpus& corpus);
/// Runs of words that two articles share: one origin.
void compare_passages(Corpus& corpus);
void compare_figures(Corpus& corpus);
void compare_quotes(Corpus& corpus);
void compare_statements(Corpus& corpus);
/// Claims that one article sets against each other.
void report_oppositions(Corpus& corpus);

/// Number of independent origins of some voices, with their names.
std::vector<std::string> independent_origins(const Corpus& corpus, const std::vector<Voice>& voices,
                                             bool one_origin = false);
/// Two claims share an origin.
bool share_origin(const ClaimFact& a, const ClaimFact& b);
/// Whose word it is: party, speaker, or the article.
std::string claimant(const Corpus& corpus, std::uint32_t article, std::uint32_t claim);

/// Drafts to findings with ids, severity, order.
std::vector<Finding> make_findings(const Corpus& corpus);

}  // namespace hearsay
