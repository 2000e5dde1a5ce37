#include "reconcile/quote_words.hpp"

#include <algorithm>

#include "reconcile/words.hpp"

namespace hearsay {

void append_quote_words(std::span<const WordAt> words, const WordTable& table, QuoteWords& out) {
  for (const WordAt& word : words) {
    for (const WordTable::Part& part : table.parts(table.form(word.form)))
      out.push_back({part.word, part.content});
  }
}

Edits word_edits(std::span<const QuoteWord> a, std::span<const QuoteWord> b, bool inside) {
  struct Cell {
    std::size_t cost = 0, from = 0;
  };
  std::vector<Cell> two(b.size() + 1), one(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) one[j] = {inside ? 0 : j, inside ? j : 0};
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = {i, 0};
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = {one[j - 1].cost + (a[i - 1] == b[j - 1] ? 0u : 1u), one[j - 1].from};
      if (one[j].cost + 1 < now[j].cost) now[j] = {one[j].cost + 1, one[j].from};
      if (now[j - 1].cost + 1 < now[j].cost) now[j] = {now[j - 1].cost + 1, now[j - 1].from};
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
          two[j - 2].cost + 1 < now[j].cost) {
        now[j] = {two[j - 2].cost + 1, two[j - 2].from};
      }
    }
    std::swap(two, one);
    std::swap(one, now);
  }
  Edits best{one[b.size()].cost, one[b.size()].from, b.size()};
  for (std::size_t j = 0; inside && j <= b.size(); ++j) {
    if (one[j].cost < best.count) best = {one[j].cost, one[j].from, j};
  }
  return best;
}

std::size_t fewest_edits(std::span<const QuoteWord> a, std::span<const QuoteWord> b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const QuoteWord& word) {
    return std::find(b.begin(), b.end(), word) == b.end();
  }));
}

std::size_t common_content(std::span<const QuoteWord> a, std::span<const QuoteWord> b) {
  std::vector<std::uint64_t> common;
  for (const QuoteWord& word : b) {
    if (word.content && std::find(a.begin(), a.end(), word) != a.end()) common.push_back(word.word);
  }
  std::sort(common.begin(), common.end());
  return static_cast<std::size_t>(std::unique(common.begin(), common.end()) - common.begin());
}

std::string word_diff(std::span<const std::string> a, std::span<const std::string> b) {
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  std::string out = joined(a.first(head));
  if (!out.empty()) out += ' ';
  out += "[" + joined(a.subspan(head, a.size() - tail - head)) + " → " +
         joined(b.subspan(head, b.size() - tail - head)) + "]";
  if (tail > 0) out += " " + joined(a.subspan(a.size() - tail));
  return out;
}

}  // namespace hearsay
