#include "hearsay/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace hearsay {

std::size_t damerau_levenshtein(std::string_view a, std::string_view b) {
  // Names are short: three rows on the stack; anything longer takes them from the heap.
  constexpr std::size_t kRow = 64;
  std::array<std::size_t, 3 * kRow> stack;
  std::vector<std::size_t> heap;
  std::size_t* rows = stack.data();
  if (b.size() >= kRow) {
    heap.resize(3 * std::max(kRow, b.size() + 1));
    rows = heap.data();
  }
  const std::size_t width = std::max(kRow, b.size() + 1);
  std::size_t *two = rows, *one = rows + width, *now = rows + 2 * width;
  for (std::size_t j = 0; j <= b.size(); ++j) one[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      now[j] = std::min({one[j] + 1, now[j - 1] + 1, one[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], two[j - 2] + 1);
    }
    std::swap(two, one);
    std::swap(one, now);
  }
  return one[b.size()];
}

}  // namespace hearsay
