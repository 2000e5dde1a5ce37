#pragma once
// Reading from byte sources: looking ahead, gathering all of it, and how damage differs from a limit.

#include <memory>
#include <string>
#include <string_view>

#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"

namespace hearsay::ingest {

/// The bytes end or break in the middle: what has been read until then is good. Other BadRecords are not.
struct CutShort : BadRecord {
  using BadRecord::BadRecord;
};

/// Looks at the beginning of a source before anybody reads it.
class PeekSource : public ByteSource {
 public:
  explicit PeekSource(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {}

  /// Up to `size` bytes from the reading position on; fewer only at the end, or where the source is damaged.
  std::string_view peek(std::size_t size);
  std::size_t read(char* to, std::size_t size) override;
  bool seek(std::uint64_t place) override;
  std::uint64_t size() const override { return inner_->size(); }

 private:
  std::unique_ptr<ByteSource> inner_;
  std::string ahead_;
  std::size_t at_ = 0;  ///< of `ahead_`: what lies before it has been read
};

/// Bytes in memory.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* to, std::size_t size) override;
  bool seek(std::uint64_t place) override;
  std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

/// Appends everything that is left. Throws BadRecord when it is more than `limit` bytes; on CutShort the
/// bytes before the damage are in `out`.
void read_rest(ByteSource& source, std::size_t limit, std::string& out);

/// Lines of a source, of bounded length.
class LineSource {
 public:
  LineSource(ByteSource& source, std::size_t max_line) : source_(source), max_line_(max_line) {}

  /// The next line with its line end; false at the end. A longer line comes in pieces of `max_line` bytes.
  bool next(std::string_view& line);
  /// Up to `size` bytes that follow; fewer only at the end.
  std::string_view take(std::size_t size);
  std::uint64_t offset() const { return offset_; }  ///< of what comes next, from the start

 private:
  bool fill();

  ByteSource& source_;
  std::size_t max_line_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace hearsay::ingest
