#include "reconcile/article_reading.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/quick_hash.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kMarkBytes = 64;
constexpr std::size_t kFirstKept = 64;

}  // namespace

ArticleReading::ArticleReading(const Document& document, const ReconcileTables& tables_of,
                               WordTable& word_table, NameTable& name_table, ArticleFacts& facts_of)
    : doc(document),
      tables(tables_of),
      names(name_table),
      facts(facts_of),
      words(word_table, document.text),
      kept_(kFirstKept) {
  facts.bytes.reserve(doc.text.size() + doc.text.size() / 2 + 256);
  facts.bytes = doc.text;
  for (const Claim& claim : doc.claims) {
    if (!claim.nested_in.empty()) carriers_.insert(claim.nested_in);
  }
  facts.text_size = static_cast<std::uint32_t>(doc.text.size());
  if (code_points(doc.text) == doc.text.size()) return;
  marks_.reserve(doc.text.size() / kMarkBytes + 1);
  marks_.push_back(0);
  for (std::size_t at = 0; at + kMarkBytes <= doc.text.size(); at += kMarkBytes) {
    marks_.push_back(marks_.back() + code_points(std::string_view(doc.text).substr(at, kMarkBytes)));
  }
}

ArticleFacts::Items<Passage> ArticleReading::body() const {
  ArticleFacts::Items<Passage> body;
  Span open{0, 0};
  for (const Block& block : doc.blocks) {
    if (block.kind != BlockKind::furniture) continue;
    open.end = block.span.begin;
    if (open.begin < open.end) body.push_back(passage(open));
    open.begin = block.span.end;
  }
  open.end = facts.text_size;
  if (open.begin < open.end) body.push_back(passage(open));
  return body;
}

std::uint32_t ArticleReading::code_points_before(std::uint32_t byte) const {
  if (marks_.empty()) return byte;
  const std::uint32_t mark =
      std::min<std::uint32_t>(byte / kMarkBytes, static_cast<std::uint32_t>(marks_.size() - 1));
  return marks_[mark] +
         code_points(std::string_view(doc.text).substr(mark * kMarkBytes, byte - mark * kMarkBytes));
}

Passage ArticleReading::passage(Span span) const {
  return {piece(span), code_points_before(span.begin), code_points_before(span.end)};
}

Passage ArticleReading::trimmed(Span span) const {
  while (!span.empty()) {
    const CodePoint first = decode(doc.text, span.begin);
    if (!is_space(first.value)) break;
    span.begin += first.size;
  }
  while (!span.empty()) {
    const CodePoint last = decode_before(doc.text, span.end);
    if (!is_space(last.value)) break;
    span.end -= last.size;
  }
  return passage(span);
}

const Span* ArticleReading::sentence_at(std::uint32_t byte) const {
  auto after = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), byte,
                                [](std::uint32_t b, Span s) { return b < s.begin; });
  if (after == doc.sentences.begin()) return nullptr;
  --after;
  return byte < after->end ? &*after : nullptr;
}

Span ArticleReading::context(std::uint32_t byte, std::size_t before) const {
  const Span* sentence = sentence_at(byte);
  if (sentence == nullptr) return {byte, byte};
  const Block* block = block_at(byte);
  Span span = *sentence;
  for (const Span* s = sentence; before > 0 && s != doc.sentences.data(); --before) {
    --s;
    if (block != nullptr && s->begin < block->span.begin) {
      // News has a sentence or two to a paragraph.
      const Block* previous = block_at(s->begin);
      if (previous == nullptr || previous->kind != BlockKind::paragraph || block->kind != previous->kind)
        break;
      block = previous;
    }
    span.begin = s->begin;
  }
  return span;
}

const Block* ArticleReading::block_at(std::uint32_t byte) const {
  auto after = std::upper_bound(doc.blocks.begin(), doc.blocks.end(), byte,
                                [](std::uint32_t b, const Block& block) { return b < block.span.begin; });
  if (after == doc.blocks.begin()) return nullptr;
  --after;
  return byte < after->span.end ? &*after : nullptr;
}

bool ArticleReading::in_heading(std::uint32_t byte) const {
  const Block* block = block_at(byte);
  return block != nullptr && (block->kind == BlockKind::title || block->kind == BlockKind::heading ||
                              block->kind == BlockKind::dek);
}

Piece ArticleReading::keep(std::string_view string) {
  if (string.empty()) return {};
  const std::size_t mask = kept_.size() - 1;
  std::size_t i = quick_hash(string) & mask;
  for (; !kept_[i].empty(); i = (i + 1) & mask) {
    if (facts(kept_[i]) == string) return kept_[i];
  }
  const Piece piece = kept_[i] = facts.add(string);
  if (++kept_count_ * 2 < kept_.size()) return piece;
  std::vector<Piece> old(kept_.size() * 2);
  old.swap(kept_);
  for (const Piece other : old) {
    if (other.empty()) continue;
    std::size_t slot = quick_hash(facts(other)) & (kept_.size() - 1);
    while (!kept_[slot].empty()) slot = (slot + 1) & (kept_.size() - 1);
    kept_[slot] = other;
  }
  return piece;
}

}  // namespace hearsay
