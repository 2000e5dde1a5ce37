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
constexpr std::uint32_t kNear = 256;  ///< bytes or code points that are walked rather than looked up

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

/// Bytes of ASCII at the start.
std::uint32_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  while (at + 8 <= text.size() && (eight_bytes(text.data() + at) & kHighs) == 0) at += 8;
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return static_cast<std::uint32_t>(at);
}

/// The start of the code point `steps` behind the one that starts at byte `at`.
std::uint32_t walk(std::string_view text, std::uint32_t at, std::uint32_t steps) {
  while (at + 8 <= text.size()) {
    const std::uint64_t word = eight_bytes(text.data() + at);
    if (steps < 8) {
      // Most steps are the length of a word or a gap in ASCII.
      if ((word & kHighs & ((1ull << (8 * steps)) - 1)) == 0 && starts_code_point(text[at + steps]))
        return at + steps;
      break;
    }
    steps -= 8 - static_cast<std::uint32_t>((continuations(word) * kOnes) >> 56);
    at += 8;
  }
  for (; at < text.size(); ++at) {
    if (!starts_code_point(text[at])) continue;
    if (steps == 0) break;
    --steps;
  }
  return at;
}

}  // namespace

std::uint32_t count_code_points(std::string_view text) {
  std::size_t at = 0, inner = 0;
  for (; at + 8 <= text.size(); at += 8)
    inner += (continuations(eight_bytes(text.data() + at)) * kOnes) >> 56;
  for (; at < text.size(); ++at) inner += starts_code_point(text[at]) ? 0 : 1;
  return static_cast<std::uint32_t>(text.size() - inner);
}

OffsetMap::OffsetMap(std::string_view text) : text_(text), ascii_(ascii_run(text) == text.size()) {
  code_points_ = static_cast<std::uint32_t>(text.size());
  if (ascii_) return;
  points_before_.reserve(text.size() / kStep + 1);
  std::uint32_t points = 0;
  std::size_t at = 0;
  for (; at + kStep <= text.size(); at += kStep) {
    points_before_.push_back(points);
    std::uint64_t inner = 0;  // at most 8 in a byte
    for (std::size_t i = 0; i < kStep; i += 8) inner += continuations(eight_bytes(text.data() + at + i));
    points += kStep - static_cast<std::uint32_t>((inner * kOnes) >> 56);
  }
  points_before_.push_back(points);
  code_points_ = points + count_code_points(text.substr(at));
}

std::uint32_t OffsetMap::to_code_points(std::uint32_t at) const {
  if (ascii_) return at;
  if (at >= text_.size()) return code_points_;
  const std::uint32_t step = at / kStep;
  return points_before_[step] + count_code_points(text_.substr(step * kStep, at - step * kStep));
}

std::optional<std::uint32_t> OffsetMap::to_bytes(std::uint64_t index) const {
  if (index > code_points_) return std::nullopt;
  if (index == code_points_) return static_cast<std::uint32_t>(text_.size());
  if (ascii_) return static_cast<std::uint32_t>(index);
  const auto behind = std::upper_bound(points_before_.begin(), points_before_.end(), index);
  const auto step = static_cast<std::uint32_t>(behind - points_before_.begin() - 1);
  return walk(text_, step * kStep, static_cast<std::uint32_t>(index) - points_before_[step]);
}

void OffsetCursor::to_bytes(std::span<Span> spans) {
  if (map_->ascii()) return;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    spans[i] = {*to_bytes(spans[i].begin), *to_bytes(spans[i].end)};
    // The rest of the run takes the same step.
    const std::uint32_t shift = shift_, last = until_ - shift;
    for (; i + 1 < spans.size() && spans[i + 1].end <= last; ++i)
      spans[i + 1] = {spans[i + 1].begin + shift, spans[i + 1].end + shift};
  }
}

std::uint32_t OffsetCursor::seek_byte(std::uint32_t at) {
  if (at >= map_->text().size()) return map_->code_points();
  const bool near = at >= until_ && at - until_ < kNear;
  const std::uint32_t point =
      near ? until_ - shift_ + count_code_points(map_->text().substr(until_, at - until_))
           : map_->to_code_points(at);
  settle(at, point);
  return point;
}

std::uint32_t OffsetCursor::seek_point(std::uint64_t index) {
  const std::uint32_t point = static_cast<std::uint32_t>(index), last = until_ - shift_;
  const bool near = point >= last && point - last < kNear;
  const std::uint32_t at = near ? walk(map_->text(), until_, point - last) : *map_->to_bytes(index);
  settle(at, point);
  return at;
}

void OffsetCursor::settle(std::uint32_t at, std::uint32_t point) {
  from_ = at;
  shift_ = at - point;
  until_ = at + ascii_run(map_->text().substr(at, kNear));
}

}  // namespace hearsay
