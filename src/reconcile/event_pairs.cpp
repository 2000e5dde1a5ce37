#include "reconcile/event_pairs.hpp"

#include <algorithm>

namespace hearsay {
namespace {

constexpr int kWindowDays = 7;       ///< between two reports of one event
constexpr std::size_t kMostBearers = 24;  ///< articles of a week that have a name which still tells an event
constexpr std::uint64_t kUndated = 1;

/// A name in a week; articles without a date meet among themselves.
void add_keys(const ArticleFacts& article, std::uint32_t index, SortedRuns<Key>& keys) {
  const std::optional<int> day = day_number(article(article.published));
  for (const std::uint64_t name : article.topic) {
    if (!day) {
      keys.push_back({mix(name, kUndated), {index, 0}});
      continue;
    }
    const auto week = static_cast<std::uint64_t>(*day / kWindowDays) + kUndated + 1;
    for (const std::uint64_t near : {week, week + 1}) keys.push_back({mix(name, near), {index, 0}});
  }
}

bool near_in_time(const ArticleFacts& a, const ArticleFacts& b) {
  const std::optional<int> p = day_number(a(a.published)), q = day_number(b(b.published));
  return !p || !q || std::abs(*p - *q) <= kWindowDays;
}

}  // namespace

void for_each_event_pair(Corpus& corpus, const std::function<bool(const ArticleFacts&)>& is_of_interest,
                         const std::function<void(const EventPair&)>& visit) {
  SortedRuns<Key> names, pairs;
  corpus.limit(names);
  corpus.limit(pairs);
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    if (is_of_interest(article)) add_keys(article, a, names);
  }
  names.visit_blocks([&](std::span<const Key> block) {
    // A name of everybody's is no fault of the corpus: not reported as capped.
    if (block.size() < 2 || block.size() > kMostBearers) return;
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j)
        pairs.push_back(pair_key({block[i].ref.article, 0}, {block[j].ref.article, 0}));
    }
  });
  pairs.visit_blocks([&](std::span<const Key> block) {
    for (const Key& pair : block) {
      corpus.settle();
      const std::uint32_t first = first_of(pair).article, second = pair.ref.article;
      const ArticleFacts &a = corpus.article(first), &b = corpus.article(second);
      if (near_in_time(a, b)) visit({first, second, common_count(a.topic, b.topic)});
    }
  });
}

}  // namespace hearsay
