#pragma once
// Lines of a file descriptor, of any length up to a limit, with room behind each for the JSON parser.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace hearsay::tool {

class LineReader {
 public:
  enum class Status {
    line,
    end,
    too_long,      ///< the line was longer than the limit; it has been skipped
    unterminated,  ///< the last line has no newline: the file may have been cut
  };

  /// `before_wait` is called before a read that may block, so that output does not wait for input.
  LineReader(int fd, std::string name, std::size_t max_line, std::function<void()> before_wait);
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  ~LineReader();

  /// Next line without its newline; valid until the next call, with RecordCodec::kPadding bytes behind it.
  /// Throws IoError.
  Status next(std::string_view& line);

  /// Pieces of a line that is too long go here while it is skipped.
  void on_overflow(std::function<void(std::string_view)> sink) { overflow_ = std::move(sink); }

  const std::string& name() const { return name_; }
  std::size_t number() const { return number_; }  ///< of the line returned last, from 1
  std::size_t bytes() const { return bytes_; }    ///< read so far

 private:
  bool fill();
  Status skip_long_line();

  int fd_;
  std::string name_;
  std::size_t max_line_;
  std::function<void()> before_wait_;
  std::function<void(std::string_view)> overflow_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what is not yet returned
  std::size_t end_ = 0;    ///< of what has been read
  std::size_t number_ = 0, bytes_ = 0;
};

/// Opens a file for reading, "-" is standard input. Throws IoError.
int open_input(const std::string& path);

}  // namespace hearsay::tool
