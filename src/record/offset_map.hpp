#pragma once
// Byte offsets of a UTF-8 text to code point offsets and back: in constant time near the place asked for
// last, in logarithmic time for any access order.

#include <cstdint>
#include <optional>
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

/// The same for offsets that mostly grow a little from one to the next, as those of a layer do.
class OffsetCursor {
 public:
  explicit OffsetCursor(const OffsetMap& map) : map_(&map) {}

  std::uint32_t to_code_points(std::uint32_t at) { return map_->ascii() ? at : seek_byte(at); }
  std::optional<std::uint32_t> to_bytes(std::uint64_t index) {
    if (index > map_->code_points()) return std::nullopt;
    return map_->ascii() ? static_cast<std::uint32_t>(index) : seek_point(static_cast<std::uint32_t>(index));
  }

 private:
  std::uint32_t seek_byte(std::uint32_t at);
  std::uint32_t seek_point(std::uint32_t index);

  const OffsetMap* map_;
  std::uint32_t byte_ = 0, point_ = 0;  ///< where the last answer was
};

/// Code points in a piece of valid UTF-8.
std::uint32_t count_code_points(std::string_view text);

}  // namespace hearsay
