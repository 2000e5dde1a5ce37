#pragma once
// The cheapest way to make one run of words from a part of another.

#include <cstdint>
#include <span>
#include <vector>

#include "quotes/quote_text.hpp"

namespace hearsay::quotes {

/// A step through both texts; npos stands for no word.
struct Step {
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  std::uint32_t quote = kNone, source = kNone;
  bool same = false;
};

struct Alignment {
  std::size_t edits = 0;
  std::vector<Step> steps;
};

/// `quote` whole against the part of `source` that fits best; words of `source` before and behind that part
/// are free. Time and memory grow with the product of the lengths.
Alignment align(std::span<const Word> quote, std::span<const Word> source);

}  // namespace hearsay::quotes
