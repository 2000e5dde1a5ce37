#pragma once
// Standard output (or a file) whose every failure is noticed.

#include <string>
#include <string_view>

namespace hearsay::tool {

/// Thrown when the reader of our output went away: not an error, the tool ends quietly with 0.
struct ReaderGone {};

class Output {
 public:
  /// Standard output.
  Output();
  /// A file, created or truncated; throws IoError.
  explicit Output(const std::string& path);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  /// The buffer; append to it, then call `settle()`, which writes when enough has gathered.
  std::string& buffer() { return buffer_; }
  void settle() {
    if (buffer_.size() >= kChunk) flush();
  }
  void write(std::string_view bytes) {
    buffer_ += bytes;
    settle();
  }
  /// Throws IoError or ReaderGone.
  void flush();
  /// Flushes and closes; only now is it known that everything arrived. Throws IoError or ReaderGone.
  void close();

 private:
  static constexpr std::size_t kChunk = 64 * 1024;
  int fd_;
  std::string name_;
  std::string buffer_;
};

}  // namespace hearsay::tool
