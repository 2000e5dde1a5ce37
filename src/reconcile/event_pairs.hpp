#pragma once
// Pairs of articles that may report one event: printed close to each other, with names in common that few
// articles of that time have.

#include <cstdint>
#include <functional>

#include "reconcile/corpus.hpp"

namespace hearsay {

/// Hashes of the words of an article's names, sorted: "Corsa Energy" and "the Corsa pipeline" have one in
/// common.
std::vector<std::uint64_t> name_words(const ArticleFacts& article, const ReconcileTables& tables);

struct EventPair {
  std::uint32_t first = 0, second = 0;  ///< articles
  std::size_t names = 0;                ///< words of names in common
  std::size_t fewer = 0;                ///< words of names of the one that has fewer
  std::size_t words = 0;                ///< stems of statements in common
  std::size_t fewer_words = 0;          ///< stems of the one that has fewer

  /// Every fourth word of a name in common, or every seventh and nearly every fifth of all others: two
  /// articles of one week name the same president.
  bool is_one_event() const {
    return names * kNameShare >= fewer ||
           (names * kFewNames >= fewer && words * kWordParts >= fewer_words * 2);
  }
  /// Fewer names than that tell nothing at all.
  static constexpr std::size_t kLeastShare = 8;

 private:
  static constexpr std::size_t kNameShare = 4, kFewNames = 7, kWordParts = 11;
};

/// Calls `visit` for each pair once, in order. Articles that `is_of_interest` refuses are left out.
void for_each_event_pair(Corpus& corpus, const std::function<bool(const ArticleFacts&)>& is_of_interest,
                         const std::function<void(const EventPair&)>& visit);

}  // namespace hearsay
