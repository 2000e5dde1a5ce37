#pragma once
// Byte offsets of a UTF-8 text to code point offsets and back: in constant time near the place asked for
// last, in logarithmic time for any access order.
//
// A text is runs of code points of one width, mostly ASCII between a dash and a quotation mark. Inside a run
// both offsets go on alike, so that the text itself is looked at only once.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay {

class OffsetMap {
 public:
  /// Code points of `width` bytes each, from here up to where the next run begins.
  struct Run {
    std::uint32_t byte = 0, point = 0, width = 1;
  };

  OffsetMap() = default;
  /// `text` must outlive the map.
  explicit OffsetMap(std::string_view text);

  std::uint32_t code_points() const { return code_points_; }
  /// Code points before byte `at`.
  std::uint32_t to_code_points(std::uint32_t at) const;
  /// Byte at which code point `index` starts; nullopt beyond the end.
  std::optional<std::uint32_t> to_bytes(std::uint64_t index) const;
  bool ascii() const { return runs_.empty(); }
  std::string_view text() const { return text_; }
  /// None for ASCII; otherwise the last one is empty and stands at the end of the text.
  std::span<const Run> runs() const { return runs_; }
  /// Number of the run in which byte `at` or code point `index` lies, for texts that have runs.
  std::size_t run_at_byte(std::uint32_t at) const;
  std::size_t run_at_point(std::uint32_t index) const;

 private:
  std::string_view text_;
  std::uint32_t code_points_ = 0;
  std::vector<Run> runs_;
};

/// The same for offsets that are mostly near the one asked for last, as those of a layer are.
class OffsetCursor {
 public:
  explicit OffsetCursor(const OffsetMap& map) : map_(&map) {
    if (map.ascii()) {
      end_.byte = end_.point = map.code_points();
    } else {
      settle(0);
    }
  }

  std::uint32_t to_code_points(std::uint32_t at) {
    if (at < run_.byte || at > end_.byte) {
      if (at >= map_->text().size()) return map_->code_points();
      seek_byte(at);
    }
    const std::uint32_t bytes = at - run_.byte;
    return run_.point + (run_.width == 1 ? bytes : (bytes + run_.width - 1) / run_.width);
  }
  std::optional<std::uint32_t> to_bytes(std::uint64_t index) {
    if (index < run_.point || index > end_.point) {
      if (index > map_->code_points()) return std::nullopt;
      seek_point(static_cast<std::uint32_t>(index));
    }
    return run_.byte + (static_cast<std::uint32_t>(index) - run_.point) * run_.width;
  }
  /// Turns ordered spans of code points inside the text into such of bytes.
  void to_bytes(std::span<Span> spans);

 private:
  void seek_byte(std::uint32_t at);
  void seek_point(std::uint32_t index);
  void settle(std::size_t run);

  const OffsetMap* map_;
  OffsetMap::Run run_, end_;  ///< the run that was asked for last, and the one behind it
  std::size_t number_ = 0;    ///< of the run
};

/// Code points in a piece of valid UTF-8.
std::uint32_t count_code_points(std::string_view text);

}  // namespace hearsay
