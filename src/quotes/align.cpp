#include "quotes/align.hpp"

#include <algorithm>

namespace hearsay::quotes {
namespace {

/// Fewest edits; among those, most words that are the same.
constexpr std::int32_t kEdit = 1000, kSame = -1;

}  // namespace

Alignment align(std::span<const Word> quote, std::span<const Word> source) {
  const std::size_t rows = quote.size() + 1, columns = source.size() + 1;
  std::vector<std::int32_t> cost(rows * columns, 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::int32_t& { return cost[i * columns + j]; };
  const auto step = [&](std::size_t i, std::size_t j) {
    return quote[i - 1].key == source[j - 1].key ? kSame : kEdit;
  };
  for (std::size_t i = 1; i < rows; ++i) {
    at(i, 0) = at(i - 1, 0) + kEdit;
    for (std::size_t j = 1; j < columns; ++j) {
      at(i, j) = std::min({at(i - 1, j - 1) + step(i, j), at(i - 1, j) + kEdit, at(i, j - 1) + kEdit});
    }
  }
  std::size_t i = quote.size(), j = 0;
  for (std::size_t k = 0; k < columns; ++k) {
    if (at(i, k) < at(i, j)) j = k;
  }
  Alignment out;
  while (i > 0) {
    const auto q = static_cast<std::uint32_t>(i) - 1, s = static_cast<std::uint32_t>(j) - 1;
    if (j > 0 && at(i, j) == at(i - 1, j - 1) + step(i, j)) {
      out.steps.push_back({q, s, step(i, j) == kSame});
      --i, --j;
    } else if (j > 0 && at(i, j) == at(i, j - 1) + kEdit) {
      out.steps.push_back({Step::kNone, s, false});
      --j;
    } else {
      out.steps.push_back({q, Step::kNone, false});
      --i;
    }
  }
  out.edits = static_cast<std::size_t>(
      std::count_if(out.steps.begin(), out.steps.end(), [](const Step& one) { return !one.same; }));
  std::reverse(out.steps.begin(), out.steps.end());
  return out;
}

}  // namespace hearsay::quotes
