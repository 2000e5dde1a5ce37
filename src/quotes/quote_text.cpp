#include "quotes/quote_text.hpp"

#include "hearsay/text.hpp"

namespace hearsay::quotes {
namespace {

bool is_word_char(char32_t c) {
  return is_letter(c) || is_digit(c) || is_mark(c);
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018;
}

/// An apostrophe inside a word, a point or comma inside a number.
bool joins(char32_t c, char32_t before, char32_t after) {
  if (is_apostrophe(c)) return is_word_char(before) && is_word_char(after);
  return (c == '.' || c == ',') && is_digit(before) && is_digit(after);
}

void add(std::string_view text, Span span, const ReconcileTables& tables, std::vector<Word>& words) {
  const std::string key = fold(text.substr(span.begin, span.size()));
  const std::string full = tables.expand_contraction(key).value_or(key);
  for (std::size_t begin = 0, end = 0; begin < full.size(); begin = end + 1) {
    end = std::min(full.find(' ', begin), full.size());
    words.push_back({full.substr(begin, end - begin), span});
  }
}

}  // namespace

std::vector<Word> words_of(std::string_view text, Span within, const ReconcileTables& tables) {
  std::vector<Word> words;
  constexpr std::uint32_t kNone = ~std::uint32_t{0};
  std::uint32_t begin = kNone, at = within.begin;
  char32_t before = 0;
  while (at < within.end) {
    const CodePoint c = decode(text, at);
    const bool inside = is_word_char(c.value) || joins(c.value, before, decode(text, at + c.size).value);
    if (inside && begin == kNone) begin = at;
    if (!inside && begin != kNone) {
      add(text, {begin, at}, tables, words);
      begin = kNone;
    }
    before = c.value;
    at += c.size;
  }
  if (begin != kNone) add(text, {begin, within.end}, tables, words);
  return words;
}

}  // namespace hearsay::quotes
