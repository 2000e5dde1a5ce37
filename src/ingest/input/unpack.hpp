#pragma once
// gzip and zstd, read as a stream. What they unpack to is bounded: an input of a few kilobytes can hold
// terabytes.

#include <memory>
#include <string_view>

#include "ingest/input/byte_source.hpp"

namespace hearsay::ingest {

/// Made to fill memory or disk: nothing more is read of the input it stands in.
struct Bomb : BadRecord {
  using BadRecord::BadRecord;
};

/// What one input may unpack to, all its layers and members together.
class UnpackBudget {
 public:
  explicit UnpackBudget(std::uint64_t limit) : limit_(limit) {}
  /// Throws Bomb when there is too much.
  void spend(std::uint64_t bytes);

 private:
  std::uint64_t limit_, spent_ = 0;
};

/// How far one compressed stream swells.
class UnpackMeter {
 public:
  explicit UnpackMeter(const char* name) : name_(name) {}
  /// `made`: further bytes of content; `read`: all compressed bytes so far. Throws Bomb.
  void count(std::uint64_t made, std::uint64_t read);
  std::uint64_t made() const { return made_; }

 private:
  const char* name_;
  std::uint64_t made_ = 0;
};

/// Bytes needed to tell.
inline constexpr std::size_t kPackedHead = 4;
bool is_packed(std::string_view head);

/// Reads a compressed stream, of several members or frames one after the other. Throws CutShort where the
/// data ends early or is damaged. `head`: the first bytes of `packed`, which are not
/// yet read.
std::unique_ptr<ByteSource> unpack(std::unique_ptr<ByteSource> packed, std::string_view head,
                                   UnpackBudget& budget);

/// One zlib, raw deflate or gzip stream in memory, such as a compressed HTTP body; appends what it unpacks
/// to. Throws CutShort and BadRecord as above.
void inflate_all(std::string_view packed, std::size_t limit, std::string& out);

}  // namespace hearsay::ingest
