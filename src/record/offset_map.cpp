#include "record/offset_map.hpp"

#include <cstring>

namespace hearsay {
namespace {

bool starts_code_point(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

bool all_ascii(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080ull) != 0) return false;
  }
  for (; at < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) >= 0x80) return false;
  }
  return true;
}

}  // namespace

std::uint32_t count_code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text) count += starts_code_point(c) ? 1 : 0;
  return count;
}

OffsetMap::OffsetMap(std::string_view text) : text_(text), ascii_(all_ascii(text)) {
  code_points_ = static_cast<std::uint32_t>(text.size());
  if (ascii_) return;
  std::uint32_t points = 0;
  points_before_.reserve(text.size() / kStep + 1);
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (at % kStep == 0) points_before_.push_back(points);
    if (!starts_code_point(text[at])) continue;
    if (points % kStep == 0) byte_of_.push_back(at);
    ++points;
  }
  code_points_ = points;
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
  std::uint32_t at = byte_of_[index / kStep];
  for (std::uint64_t left = index % kStep; left > 0; --left) {
    do ++at;
    while (!starts_code_point(text_[at]));
  }
  return at;
}

}  // namespace hearsay
