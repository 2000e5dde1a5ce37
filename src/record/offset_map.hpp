#pragma once
// Byte offsets of a UTF-8 text to code point offsets and back: in constant time near the place asked for
// last, in logarithmic time for any access order.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay {

class OffsetMap {
 public:
  OffsetMap() = default;
  /// `text` must outlive the map.
  explicit OffsetMap(std::string_view text);

  std::uint32_t code_points() const { return code_points_; }
  /// Code points before byte `at`.
  std::uint32_t to_code_points(std::uint32_t at) const;
  /// Byte at which code point `index` starts; nullopt beyond the end.
  std::optional<std::uint32_t> to_bytes(std::uint64_t index) const;
  bool ascii() const { return ascii_; }
  std::string_view text() const { return text_; }

 private:
  static constexpr std::uint32_t kStep = 64;
  std::string_view text_;
  std::uint32_t code_points_ = 0;
  bool ascii_ = true;
  std::vector<std::uint32_t> points_before_;  ///< code points before every kStep-th byte
};

/// The same for offsets that are mostly near the one asked for last, as those of a layer are: inside a run of
/// ASCII they differ by a constant.
class OffsetCursor {
 public:
  explicit OffsetCursor(const OffsetMap& map)
      : map_(&map), until_(map.ascii() ? static_cast<std::uint32_t>(map.text().size()) : 0) {}

  std::uint32_t to_code_points(std::uint32_t at) {
    return from_ <= at && at <= until_ ? at - shift_ : seek_byte(at);
  }
  std::optional<std::uint32_t> to_bytes(std::uint64_t index) {
    const std::uint64_t at = index + shift_;
    if (from_ <= at && at <= until_) return static_cast<std::uint32_t>(at);
    return index > map_->code_points() ? std::nullopt : std::optional(seek_point(index));
  }
  /// Turns ordered spans of code points inside the text into such of bytes.
  void to_bytes(std::span<Span> spans);

 private:
  std::uint32_t seek_byte(std::uint32_t at);
  std::uint32_t seek_point(std::uint64_t index);
  void settle(std::uint32_t at, std::uint32_t point);

  const OffsetMap* map_;
  std::uint32_t from_ = 0, until_;  ///< bytes of the run; code points start at both
  std::uint32_t shift_ = 0;         ///< bytes less code points in the run
};

/// Code points in a piece of valid UTF-8.
std::uint32_t count_code_points(std::string_view text);

}  // namespace hearsay
