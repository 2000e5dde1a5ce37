#pragma once
// The words of quotations, and how many of them differ.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "reconcile/tables.hpp"
#include "reconcile/word_table.hpp"

namespace hearsay {

/// A word with contractions written out: hash of the folded word, and whether it is more than a stop word.
struct QuoteWord {
  std::uint64_t word = 0;
  bool content = false;
  bool operator==(const QuoteWord& other) const { return word == other.word; }
};
using QuoteWords = std::vector<QuoteWord>;

void append_quote_words(std::span<const WordAt> words, const WordTable& table, QuoteWords& out);

/// Word edits between two quotations, swaps of neighbours counted once. With `inside`, words of `b` before
/// and behind the best place are free; that place is [first, last).
struct Edits {
  std::size_t count = 0, first = 0, last = 0;
};
Edits word_edits(std::span<const QuoteWord> a, std::span<const QuoteWord> b, bool inside);

/// No fewer edits than this make `a` a part of `b`: words of it that `b` has not. Cheaper by far.
std::size_t fewest_edits(std::span<const QuoteWord> a, std::span<const QuoteWord> b);

/// Number of different content words that both have.
std::size_t common_content(std::span<const QuoteWord> a, std::span<const QuoteWord> b);

/// "[that → this] is not our war": common words as they are, changed ones in brackets.
std::string word_diff(std::span<const std::string> a, std::span<const std::string> b);

}  // namespace hearsay
