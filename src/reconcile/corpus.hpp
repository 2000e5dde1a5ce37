#pragma once
// All articles together, and what the comparing steps hand to each other.
//
// Every step has one shape: facts stand under keys, the keys are sorted, facts of one key are compared, what
// belongs together is grouped. No step compares all articles with all.

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "hearsay/finding.hpp"
#include "hearsay/rates.hpp"
#include "hearsay/text.hpp"
#include "reconcile/article_store.hpp"
#include "reconcile/drafts.hpp"
#include "reconcile/event_pairs.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/keys.hpp"
#include "reconcile/sorted_runs.hpp"
#include "reconcile/tables.hpp"
#include "reconcile/word_table.hpp"

namespace hearsay {

/// Names that stand for another one: spellings for the usual spelling, outlets for the one they share credits
/// with.
class Identities {
 public:
  void add(std::string_view name, std::string_view stands_for);
  /// The name it stands for, or itself.
  std::string_view of(std::string_view name) const;
  /// Empty when it stands for none.
  std::string_view known(std::string_view name) const;

 private:
  std::unordered_map<std::uint64_t, std::string> names_;
};

/// Looks at two figures that were weighed, whatever came of it; for training.
using RivalStudy = std::function<void(Ref, Ref, std::span<const float> features)>;

struct Corpus {
  explicit Corpus(const ReconcileTables& t, Rates r = {}) : tables(t), rates(std::move(r)), words(t) {}

  const ReconcileTables& tables;
  const Rates rates;  ///< between currencies; empty: none are known
  WordTable words;
  ArticleStore articles;  ///< ordered by id
  std::array<SortedRuns<Key>, kSteps> keys;
  Identities names;                ///< filled by compare_names
  Identities credits;              ///< filled by unite_credits
  Identities parties, party_keys;  ///< person → state → its key, filled by unite_parties
  std::map<Ref, std::vector<std::uint64_t>> passages;  ///< claims inside shared passages, by compare_passages
  std::map<Ref, std::uint32_t>
      compared;                        ///< figures whose numbers were set against others, and in which group
  std::vector<EventPair> event_pairs;  ///< filled by compare_reports
  std::uint32_t frame_groups = 0;
  std::set<Ref> detailed;  ///< claims of which compare_statements has told in which detail they differ
  std::map<std::uint32_t, std::set<std::string>> disputed_values;  ///< of those groups that have two apart
  DraftList drafts;
  EventStudy event_study;           ///< sees the pairs of articles that are weighed; for training
  RivalStudy rival_study;           ///< and the pairs of figures
  std::vector<std::string> capped;  ///< keys too common to compare their facts: "quotes: …"

  /// Beyond so many bytes facts and keys go to files in the folder. Before the first article.
  void limit(std::size_t bytes, const std::string& folder) {
    run_bytes = std::max(bytes / kRunShare, kSmallestRun);
    run_folder = folder;
    articles.limit(bytes / 8 * kArticleEighths, folder);
    drafts.limit(run_bytes / kDraftShare, folder);
    for (SortedRuns<Key>& runs : keys) limit(runs);
  }
  template <class Entry>
  void limit(SortedRuns<Entry>& runs) const {
    runs.limit(run_bytes, run_folder);
  }
  /// Forgets articles that can be read again: between two looks at them.
  void settle() const { articles.settle(); }
  void clear() {
    articles.clear();
    for (SortedRuns<Key>& runs : keys) runs.clear();
    names = credits = parties = party_keys = Identities();
    passages.clear();
    compared.clear();
    event_pairs.clear();
    disputed_values.clear();
    detailed.clear();
    drafts.clear();
    capped.clear();
  }
  const ArticleFacts& article(std::uint32_t index) const { return articles[index]; }
  static constexpr std::size_t kArticleEighths = 3, kRunShare = 32, kSmallestRun = 1024, kDraftShare = 8;
  std::size_t run_bytes = ~std::size_t{0};
  std::string run_folder;

  bool in_shared_passage(std::uint32_t article, std::uint32_t claim) const {
    return passages.contains({article, claim});
  }
};

inline constexpr std::size_t kNoLimit = ~std::size_t{0};  ///< for steps that do not compare all with all

/// Calls `visit(span of keys)` for every run of equal keys of 2 to `most` facts; keys of larger runs are
/// recorded as capped under `step`. The keys are used up.
template <class Entry, class Visit>
void for_each_block(SortedRuns<Entry>& keys, std::size_t most, std::string_view step, Corpus& corpus,
                    Visit visit) {
  keys.visit_blocks([&](std::span<const Entry> block) {
    if (block.size() > most) {
      corpus.capped.push_back(std::string(step) + ": " + std::to_string(block.front().key));
    } else if (block.size() > 1) {
      visit(block);
      corpus.settle();
    }
  });
}

/// "2024-03-05" → "2024"; empty for what begins with no year.
std::string_view year_of(std::string_view date);
/// Days since some day long ago; nullopt unless the date is a whole one: "2024-03-05…".
std::optional<int> day_number(std::string_view date);
/// Both are known and not equal.
inline bool clash(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a != b;
}
/// Two times that are not one: another year, or days further apart than the night between them. A stretch
/// that is open at its end holds any later day.
bool periods_clash(std::string_view a, std::string_view b);
/// Adds a field of a key that has several.
inline std::uint64_t field(std::string_view text, std::uint64_t hash) {
  return hash64(text, mix(hash, text.size()));
}

/// Number of common elements of two sorted ranges.
template <class Range>
std::size_t common_elements(const Range& a, const Range& b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++common, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return common;
}
std::size_t common_count(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

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

/// Facts that pairs tie together. Takes room for the facts, not for the pairs.
class Connections {
 public:
  void add(Ref a, Ref b) {
    if (pairs_.size() == most_) thin_out();
    pairs_.emplace_back(a, b);
  }
  /// Ordered by their first fact, as are the facts of each. The pairs are used up.
  std::vector<std::vector<Ref>> groups();

 private:
  static constexpr std::size_t kFewest = 1u << 20;  ///< pairs: 16 MB
  /// Keeps as many pairs as it takes to tie together what all have tied.
  void thin_out();

  std::vector<std::pair<Ref, Ref>> pairs_;
  std::size_t most_ = kFewest;
};

// The steps, in the order in which they run. Each may use what the ones before left in the corpus.

/// Outlets of one credit line are one origin.
void unite_credits(Corpus& corpus);
/// One identity for a speaker over all articles; spelling variants of a name.
void compare_names(Corpus& corpus);
/// A person whom one article gives an office of state speaks for that state in all articles.
void unite_parties(Corpus& corpus);
/// Runs of words that two articles share: one origin.
void compare_passages(Corpus& corpus);
void compare_figures(Corpus& corpus);
void compare_quotes(Corpus& corpus);
void compare_statements(Corpus& corpus);
/// Numbers of two reports of one event whose frames are not equal. After compare_figures.
void compare_reports(Corpus& corpus);
/// Causes that reports of one event give it. After compare_reports.
void compare_causes(Corpus& corpus);
/// Days and hours at which reports of one event say that it happened. After compare_reports.
void compare_times(Corpus& corpus);
/// Claims that one article sets against each other.
void report_oppositions(Corpus& corpus);

// Keys of one article for the steps; they say 0 for its index.

void add_name_keys(const ArticleFacts& facts, std::vector<Key>& keys);
void add_passage_keys(const ArticleFacts& facts, std::vector<Key>& keys);
void add_figure_keys(const ArticleFacts& facts, std::vector<Key>& keys);
void add_quote_keys(const ArticleFacts& facts, ArticleWords& words, std::vector<Key>& quotes,
                    std::vector<Key>& quote_words);

/// Where a claim comes from, with names united over all articles.
struct Origin {
  OriginRank rank = OriginRank::article;
  std::string_view key, label;
  std::uint64_t passage = 0;  ///< of rank passage: which
  auto operator<=>(const Origin&) const = default;
};
std::vector<Origin> origins_of(const Corpus& corpus, std::uint32_t article, std::uint32_t claim);
/// Number of independent origins of some voices, with their names. Of more voices than a block of figures
/// has, articles are forgotten between two looks: the caller holds on to none.
std::vector<std::string> independent_origins(const Corpus& corpus, const std::vector<Voice>& voices,
                                             bool one_origin = false);
/// Who speaks, one name for all articles; empty when nobody is said to.
std::string_view speaker_identity(const Corpus& corpus, std::uint32_t article, std::uint32_t claim);
/// The state or organisation a claim is the official voice of, empty for none.
std::string_view party_of(const Corpus& corpus, std::uint32_t article, std::uint32_t claim);
/// Whose word it is: party, speaker, or the article, the latter with a colon at its end.
std::string claimant(const Corpus& corpus, std::uint32_t article, std::uint32_t claim);
/// The same inside one event, where "the health ministry" of two articles is one.
std::string claimant_in_event(const Corpus& corpus, std::uint32_t article, std::uint32_t claim);

}  // namespace hearsay
