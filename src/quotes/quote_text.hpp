#pragma once
// A text as the words that a quotation of it must have.

#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "reconcile/tables.hpp"

namespace hearsay::quotes {

/// A word: folded, and where it stands. A contraction is two words in one place.
struct Word {
  std::string key;
  Span span;
};

std::vector<Word> words_of(std::string_view text, Span within, const ReconcileTables& tables);

}  // namespace hearsay::quotes
