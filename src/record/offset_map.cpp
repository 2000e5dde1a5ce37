#include "record/offset_map.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace hearsay {
namespace {

static_assert(std::endian::native == std::endian::little,
              "bytes of a word are taken in the order of the text");

constexpr std::uint64_t kOnes = 0x0101010101010101ull;
constexpr std::uint64_t kHighs = 0x8080808080808080ull;
constexpr std::size_t kNear = 8;  ///< runs that are walked rather than searched

bool starts_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::uint64_t eight_bytes(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// One in every byte that continues a code point.
std::uint64_t continuations(std::uint64_t word) {
  return (word >> 7) & ~(word >> 6) & kOnes;
}

/// The first byte from `at` on that is not ASCII.
std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t high = eight_bytes(text.data() + at) & kHighs;
    if (high != 0) return at + static_cast<std::size_t>(std::countr_zero(high)) / 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

/// Bytes of the code point that begins so.
std::uint32_t width_of(char first) {
  const auto c = static_cast<unsigned char>(first);
  return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

}  // namespace

std::uint32_t count_code_points(std::string_view text) {
  std::size_t at = 0, inner = 0;
  for (; at + 8 <= text.size(); at += 8)
    inner += (continuations(eight_bytes(text.data() + at)) * kOnes) >> 56;
  for (; at < text.size(); ++at) inner += starts_code_point(text[at]) ? 0 : 1;
  return static_cast<std::uint32_t>(text.size() - inner);
}

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  std::size_t at = end_of_ascii(text, 0);
  code_points_ = static_cast<std::uint32_t>(at);
  if (at == text.size()) return;
  runs_.reserve(text.size() / 64 + 4);
  if (at > 0) runs_.push_back({});
  while (at < text.size()) {
    const std::uint32_t width = width_of(text[at]);
    runs_.push_back({static_cast<std::uint32_t>(at), code_points_, width});
    if (width == 1) {
      const std::size_t end = std::max(end_of_ascii(text, at), at + 1);
      code_points_ += static_cast<std::uint32_t>(end - at);
      at = end;
      continue;
    }
    for (; at < text.size() && width_of(text[at]) == width; at += width) ++code_points_;
  }
  runs_.push_back({static_cast<std::uint32_t>(text.size()), code_points_, 1});
}

std::size_t OffsetMap::run_at_byte(std::uint32_t at) const {
  const auto behind = std::upper_bound(runs_.begin(), runs_.end(), at,
                                       [](std::uint32_t byte, const Run& run) { return byte < run.byte; });
  return static_cast<std::size_t>(behind - runs_.begin()) - 1;
}

std::size_t OffsetMap::run_at_point(std::uint32_t index) const {
  const auto behind = std::upper_bound(runs_.begin(), runs_.end(), index,
                                       [](std::uint32_t point, const Run& run) { return point < run.point; });
  return static_cast<std::size_t>(behind - runs_.begin()) - 1;
}

std::uint32_t OffsetMap::to_code_points(std::uint32_t at) const {
  if (ascii()) return at;
  if (at >= text_.size()) return code_points_;
  const Run& run = runs_[run_at_byte(at)];
  return run.point + (at - run.byte + run.width - 1) / run.width;
}

std::optional<std::uint32_t> OffsetMap::to_bytes(std::uint64_t index) const {
  if (index > code_points_) return std::nullopt;
  const auto point = static_cast<std::uint32_t>(index);
  if (ascii()) return point;
  const Run& run = runs_[run_at_point(point)];
  return run.byte + (point - run.point) * run.width;
}

void OffsetCursor::settle(std::size_t run) {
  number_ = run;
  run_ = map_->runs()[run];
  end_ = run + 1 < map_->runs().size() ? map_->runs()[run + 1] : run_;
}

void OffsetCursor::seek_byte(std::uint32_t at) {
  const std::span<const OffsetMap::Run> runs = map_->runs();
  std::size_t next = number_ + 1;
  if (at < run_.byte || next + kNear >= runs.size() || at >= runs[next + kNear].byte)
    return settle(map_->run_at_byte(at));
  while (at >= runs[next].byte) ++next;
  settle(next - 1);
}

void OffsetCursor::seek_point(std::uint32_t index) {
  const std::span<const OffsetMap::Run> runs = map_->runs();
  std::size_t next = number_ + 1;
  if (index < run_.point || next + kNear >= runs.size() || index >= runs[next + kNear].point)
    return settle(map_->run_at_point(index));
  while (index >= runs[next].point) ++next;
  settle(next - 1);
}

void OffsetCursor::to_bytes(std::span<Span> spans) {
  if (map_->ascii()) return;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    spans[i] = {*to_bytes(spans[i].begin), *to_bytes(spans[i].end)};
    if (run_.width != 1) continue;
    // The rest of the run takes the same step.
    const std::uint32_t shift = run_.byte - run_.point, last = end_.point;
    for (; i + 1 < spans.size() && spans[i + 1].end <= last; ++i)
      spans[i + 1] = {spans[i + 1].begin + shift, spans[i + 1].end + shift};
  }
}

}  // namespace hearsay
