#include "reconcile/passage_reader.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kMarkBytes = 256;

}  // namespace

PassageReader::PassageReader(const Document& doc) : doc_(doc) {
  marks_.push_back(0);
  for (std::size_t at = 0; at + kMarkBytes <= doc.text.size(); at += kMarkBytes) {
    marks_.push_back(marks_.back() + code_points(std::string_view(doc.text).substr(at, kMarkBytes)));
  }
  Span open{0, 0};
  for (const Block& block : doc.blocks) {
    if (block.kind != BlockKind::furniture) continue;
    open.end = block.span.begin;
    if (!open.empty()) body_.push_back(open);
    open.begin = block.span.end;
  }
  open.end = static_cast<std::uint32_t>(doc.text.size());
  if (open.begin < open.end) body_.push_back(open);
}

std::uint32_t PassageReader::at(std::uint32_t byte) const {
  const std::uint32_t mark =
      std::min<std::uint32_t>(byte / kMarkBytes, static_cast<std::uint32_t>(marks_.size() - 1));
  return marks_[mark] +
         code_points(std::string_view(doc_.text).substr(mark * kMarkBytes, byte - mark * kMarkBytes));
}

Passage PassageReader::passage(Span span) const {
  const std::uint32_t start = at(span.begin);
  const std::string_view text = doc_.slice(span);
  return {start, start + code_points(text), std::string(text)};
}

Passage PassageReader::trimmed(Span span) const {
  while (!span.empty()) {
    const CodePoint first = decode(doc_.text, span.begin);
    if (!is_space(first.value)) break;
    span.begin += first.size;
  }
  while (!span.empty()) {
    const CodePoint last = decode_before(doc_.text, span.end);
    if (!is_space(last.value)) break;
    span.end -= last.size;
  }
  return passage(span);
}

const Span* PassageReader::sentence_at(std::uint32_t byte) const {
  auto after = std::upper_bound(doc_.sentences.begin(), doc_.sentences.end(), byte,
                                [](std::uint32_t b, Span s) { return b < s.begin; });
  if (after == doc_.sentences.begin()) return nullptr;
  --after;
  return byte < after->end ? &*after : nullptr;
}

Span PassageReader::context(std::uint32_t byte, std::size_t before) const {
  const Span* sentence = sentence_at(byte);
  if (sentence == nullptr) return {byte, byte};
  const Block* block = block_at(byte);
  Span span = *sentence;
  for (const Span* s = sentence; before > 0 && s != doc_.sentences.data(); --before) {
    --s;
    if (block != nullptr && s->begin < block->span.begin) break;
    span.begin = s->begin;
  }
  return span;
}

const Block* PassageReader::block_at(std::uint32_t byte) const {
  auto after = std::upper_bound(doc_.blocks.begin(), doc_.blocks.end(), byte,
                                [](std::uint32_t b, const Block& block) { return b < block.span.begin; });
  if (after == doc_.blocks.begin()) return nullptr;
  --after;
  return byte < after->span.end ? &*after : nullptr;
}

bool PassageReader::in_heading(std::uint32_t byte) const {
  const Block* block = block_at(byte);
  return block != nullptr && (block->kind == BlockKind::title || block->kind == BlockKind::heading ||
                              block->kind == BlockKind::dek);
}

bool PassageReader::in_furniture(std::uint32_t byte) const {
  const Block* block = block_at(byte);
  return block != nullptr && block->kind == BlockKind::furniture;
}

}  // namespace hearsay
