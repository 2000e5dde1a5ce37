#pragma once
// Quotation marks of one paragraph by a state machine over glyph classes. Marks are often damaged: typed the
// wrong way round, doubled, left out; what had to be repaired says so.

#include <string_view>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay::claims {

struct Quote {
  Span outer;              ///< with its marks
  Span inner;              ///< without
  std::uint8_t level = 1;  ///< 2 and more stand inside another
  bool single = false;     ///< ‘…’ or '…'
  bool repaired = false;
  bool runs_on = false;  ///< unclosed because the next paragraph carries it on
  bool goes_on = false;  ///< without an opening mark because the paragraph before has it
};

/// Quotations of `block`, ordered by begin, properly nested. `next_opens`: the next paragraph starts with a
/// mark, or goes on until a closing one. `goes_on`: this one does so.
std::vector<Quote> find_quotes(std::string_view text, Span block, bool next_opens, bool goes_on = false);

/// Whether the first double mark of a paragraph closes: its quotation was opened in a paragraph before.
bool closes_first(std::string_view text, Span block);

/// Whether a paragraph starts with an opening mark.
bool opens_with_mark(std::string_view text, Span block);

}  // namespace hearsay::claims
