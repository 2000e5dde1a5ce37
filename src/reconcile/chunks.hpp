#pragma once
// The running text of an article as words between white space, the unit of which shared passages are made.

#include <cstdint>
#include <vector>

#include "reconcile/facts.hpp"
#include "reconcile/word_table.hpp"

namespace hearsay {

/// Fills facts.chunks, facts.chunk_marks and facts.run_ends.
void keep_chunks(ArticleFacts& facts, ArticleWords& words);

/// `length` chunks of one run from `first` on, with the punctuation around them.
Passage passage_of(const ArticleFacts& facts, std::uint32_t first, std::uint32_t length, WordTable& table);

}  // namespace hearsay
