#pragma once
// Byte offsets of a UTF-8 text to code point offsets and back, in constant time for any access order.

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

 private:
  static constexpr std::uint32_t kStep = 64;
  std::string_view text_;
  std::uint32_t code_points_ = 0;
  bool ascii_ = true;
  std::vector<std::uint32_t> points_before_;  ///< code points before every kStep-th byte
  std::vector<std::uint32_t> byte_of_;        ///< byte of every kStep-th code point
};

/// Code points in a piece of valid UTF-8.
std::uint32_t count_code_points(std::string_view text);

}  // namespace hearsay
