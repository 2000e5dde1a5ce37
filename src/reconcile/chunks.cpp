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

/// Calls `use(chunk)` for every chunk in order.
template <class Use>
void for_each_chunk(const ArticleFacts& facts, ArticleWords& words, Use use) {
  for (std::uint32_t run = 0; run < facts.body.size(); ++run) {
    const Piece body = facts.body[run].words;
    Chunk chunk;
    std::uint64_t hash = 0;
    const auto close = [&] {
      chunk.hash = static_cast<std::uint32_t>(hash >> 32);
      if (chunk.end != 0) use(chunk);
    };
    for (const WordAt& word : words.in({body.at, body.at + body.size})) {
      const std::uint64_t next = words.table().form(word.form).word;
      if (chunk.end != 0 && !has_space(facts({chunk.end, word.begin - chunk.end}))) {
        hash = mix(hash, next);
        chunk.end = word.end;
        continue;
      }
      close();
      hash = mix(0, next);
      chunk = {0, word.begin, word.end, run};
    }
    close();
  }
}

}  // namespace

std::vector<Chunk> chunks_of(const ArticleFacts& facts, ArticleWords& words) {
  std::vector<Chunk> chunks;
  chunks.reserve(facts.chunks.size());
  for_each_chunk(facts, words, [&](const Chunk& chunk) { chunks.push_back(chunk); });
  return chunks;
}

void keep_chunks(ArticleFacts& facts, ArticleWords& words) {
  facts.chunks.reserve(words.all().size());
  facts.run_ends.assign(facts.body.size(), 0);
  for_each_chunk(facts, words, [&](const Chunk& chunk) {
    facts.chunks.push_back(chunk.hash);
    facts.run_ends[chunk.run] = static_cast<std::uint32_t>(facts.chunks.size());
  });
  for (std::size_t run = 1; run < facts.run_ends.size(); ++run)
    facts.run_ends[run] = std::max(facts.run_ends[run], facts.run_ends[run - 1]);
}

Passage passage_between(const ArticleFacts& facts, const Chunk& first, const Chunk& last) {
  const Passage& body = facts.body[first.run];
  const std::string_view text = facts(body.words);
  std::uint32_t begin = first.begin - body.words.at, end = last.end - body.words.at;
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
