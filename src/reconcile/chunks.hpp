#pragma once
// The running text of an article as words between white space, the unit of which shared passages are made.

#include <cstdint>
#include <vector>

#include "reconcile/facts.hpp"
#include "reconcile/word_table.hpp"

namespace hearsay {

/// Words between white space that hold a letter or digit, without those of furniture.
struct Chunk {
  std::uint32_t hash = 0;            ///< of the folded words in it
  std::uint32_t begin = 0, end = 0;  ///< bytes, without the punctuation around
  std::uint32_t run = 0;             ///< index in ArticleFacts::body
};

std::vector<Chunk> chunks_of(const ArticleFacts& facts, ArticleWords& words);

/// Fills facts.chunks and facts.run_ends.
void keep_chunks(ArticleFacts& facts, ArticleWords& words);

/// The passage from one chunk to another of its run, with the punctuation around them.
Passage passage_between(const ArticleFacts& facts, const Chunk& first, const Chunk& last);

}  // namespace hearsay
