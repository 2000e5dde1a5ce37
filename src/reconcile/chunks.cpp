#include "reconcile/chunks.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/keys.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

bool has_space(std::string_view gap) {
  if (gap == " ") return true;
  for (std::size_t at = 0; at < gap.size();) {
    const CodePoint c = decode(gap, at);
    if (is_space(c.value)) return true;
    at += c.size;
  }
  return false;
}

/// Words between white space that hold a letter or digit.
struct Chunk {
  std::uint32_t hash = 0;            ///< of the folded words in it
  std::uint32_t begin = 0, end = 0;  ///< bytes, without the punctuation around
};

/// Calls `use(chunk)` for every chunk that some words of one run make, in order.
template <class Use>
void for_each_chunk(std::string_view text, std::span<const WordAt> words, const WordTable& table, Use use) {
  Chunk chunk;
  std::uint64_t hash = 0;
  const auto close = [&] {
    chunk.hash = static_cast<std::uint32_t>(hash >> 32);
    if (chunk.end != 0) use(chunk);
  };
  for (const WordAt& word : words) {
    const std::uint64_t next = table.form(word.form).word;
    if (chunk.end != 0 && !has_space(text.substr(chunk.end, word.begin - chunk.end))) {
      hash = mix(hash, next);
      chunk.end = word.end;
      continue;
    }
    close();
    hash = mix(0, next);
    chunk = {0, word.begin, word.end};
  }
  close();
}

}  // namespace

void keep_chunks(ArticleFacts& facts, ArticleWords& words) {
  const std::string_view text = facts({0, facts.text_size});
  facts.chunks.reserve(words.all().size());
  facts.run_ends.reserve(facts.body.size());
  for (const Passage& run : facts.body) {
    for_each_chunk(text, words.in({run.words.at, run.words.at + run.words.size}), words.table(),
                   [&](const Chunk& chunk) {
                     if (facts.chunks.size() % kMarkedChunk == 0) facts.chunk_marks.push_back(chunk.begin);
                     facts.chunks.push_back(chunk.hash);
                   });
    facts.run_ends.push_back(static_cast<std::uint32_t>(facts.chunks.size()));
  }
}

Passage passage_of(const ArticleFacts& facts, std::uint32_t first, std::uint32_t length, WordTable& table) {
  const auto run_end = std::upper_bound(facts.run_ends.begin(), facts.run_ends.end(), first);
  const auto run_index = static_cast<std::size_t>(run_end - facts.run_ends.begin());
  const Passage& body = facts.body[run_index];
  // Read from the mark before to the mark behind, but no further than the run goes.
  const std::uint32_t mark = first / kMarkedChunk, behind = (first + length - 1) / kMarkedChunk + 1;
  const std::uint32_t run_begin = run_index == 0 ? 0 : *std::prev(run_end);
  const bool in_run = mark * kMarkedChunk >= run_begin;
  const std::uint32_t from = in_run ? facts.chunk_marks[mark] : body.words.at;
  std::uint32_t index = in_run ? mark * kMarkedChunk : run_begin;
  std::uint32_t to = body.words.at + body.words.size;
  if (behind < facts.chunk_marks.size()) to = std::min(to, facts.chunk_marks[behind]);
  std::vector<WordAt> words;
  const std::string_view window = facts({from, to - from});
  table.scan(window, words);
  std::uint32_t begin = 0, end = 0;
  for_each_chunk(window, words, table, [&](const Chunk& chunk) {
    if (index == first) begin = chunk.begin + from - body.words.at;
    if (index == first + length - 1) end = chunk.end + from - body.words.at;
    ++index;
  });
  const std::string_view text = facts(body.words);
  while (begin > 0) {
    const CodePoint before = decode_before(text, begin);
    if (is_space(before.value)) break;
    begin -= before.size;
  }
  while (end < text.size()) {
    const CodePoint next = decode(text, end);
    if (is_space(next.value)) break;
    end += next.size;
  }
  const std::uint32_t start = body.start + code_points(text.substr(0, begin));
  return {{body.words.at + begin, end - begin}, start, start + code_points(text.substr(begin, end - begin))};
}

}  // namespace hearsay
