#pragma once
// What both reports of one event give: causes, times. Those of two voices that exclude each other.

#include <algorithm>
#include <cstdint>

#include "reconcile/corpus.hpp"
#include "reconcile/event_pairs.hpp"

namespace hearsay {

/// Two voices, of whom compare_statements has not told already that they differ in a detail.
inline bool may_be_rivals(const Corpus& corpus, Ref claim, Ref other) {
  if (corpus.detailed.contains(claim) && corpus.detailed.contains(other)) return false;
  return claimant_in_event(corpus, claim.article, claim.fact) !=
         claimant_in_event(corpus, other.article, other.fact);
}

/// Holds the facts of both reports of each event against each other, and calls `report(refs)` for every group
/// that pairs of rivals tie together.
/// - `facts(article)`: the list of those facts of an article
/// - `are_rivals(x, y)`: two of them exclude each other; `x` and `y` are Refs into those lists
template <class Facts, class AreRivals, class Report>
void compare_rivals(Corpus& corpus, Facts facts, AreRivals are_rivals, Report report) {
  constexpr std::size_t kMostFacts = 100;  // of an article
  Connections rivals;
  for (const EventPair& pair : corpus.event_pairs) {
    corpus.settle();
    if (!pair.is_one_event()) continue;
    const auto own = static_cast<std::uint32_t>(facts(corpus.article(pair.first)).size()),
               other = static_cast<std::uint32_t>(facts(corpus.article(pair.second)).size());
    if (std::max(own, other) > kMostFacts) continue;
    for (std::uint32_t a = 0; a < own; ++a) {
      for (std::uint32_t b = 0; b < other; ++b) {
        const Ref x{pair.first, a}, y{pair.second, b};
        if (are_rivals(x, y)) rivals.add(x, y);
      }
    }
  }
  for (const std::vector<Ref>& group : rivals.groups()) {
    report(group);
    corpus.settle();
  }
}

}  // namespace hearsay
