#pragma once
// What stands beside a figure: names, places and words that tell which of several numbers is meant.

#include <cstdint>
#include <string_view>
#include <vector>

#include "reconcile/corpus.hpp"

namespace hearsay {

/// Names of an article's topic in a stretch of it.
struct NamesBeside {
  std::vector<std::uint64_t> names, places;  ///< hashes of their keys, sorted
  std::vector<std::uint64_t> stems;          ///< of their words, sorted
};

/// `places` holds those of the last paragraph of `text` only.
NamesBeside names_beside(Corpus& corpus, const ArticleFacts& article, std::string_view text);

/// The clause a figure stands in.
struct Scene {
  NamesBeside beside;
  std::vector<std::uint64_t> stems;  ///< content stems without those of the figure's frame, sorted
};

Scene scene_of(Corpus& corpus, Ref figure);

/// Whether the two clauses can tell of one thing: neither names a place that the other's article does not
/// know, unless they have a name in common.
bool scenes_meet(const ArticleFacts& a, const Scene& x, const ArticleFacts& b, const Scene& y);

/// Both clauses name somebody or something, and nobody in common.
bool names_apart(const Scene& x, const Scene& y);

}  // namespace hearsay
