#include "tool/line_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "hearsay/error.hpp"
#include "hearsay/record.hpp"

namespace hearsay::tool {
namespace {

constexpr std::size_t kRead = 256 * 1024;

}  // namespace

int open_input(const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw IoError(path + ": " + std::strerror(errno));
  return fd;
}

LineReader::LineReader(int fd, std::string name, std::size_t max_line, std::function<void()> before_wait)
    : fd_(fd), name_(std::move(name)), max_line_(max_line), before_wait_(std::move(before_wait)) {}

LineReader::~LineReader() {
  if (fd_ > STDERR_FILENO) close(fd_);
}

/// Reads more behind `end_`; false at the end of the input.
bool LineReader::fill() {
  if (begin_ > 0 && (begin_ == end_ || begin_ > buffer_.size() / 2)) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t needed = end_ + kRead + RecordCodec::kPadding;
  if (buffer_.size() < needed) buffer_.resize(std::max(needed, buffer_.size() * 3 / 2));
  pollfd ready{fd_, POLLIN, 0};
  if (before_wait_ && poll(&ready, 1, 0) == 0) before_wait_();
  for (;;) {
    const ssize_t n = read(fd_, buffer_.data() + end_, buffer_.size() - end_ - RecordCodec::kPadding);
    if (n > 0) {
      end_ += static_cast<std::size_t>(n);
      bytes_ += static_cast<std::size_t>(n);
      return true;
    }
    if (n == 0) return false;
    if (errno != EINTR) throw IoError("cannot read " + name_ + ": " + std::strerror(errno));
  }
}

LineReader::Status LineReader::skip_long_line() {
  for (;;) {
    const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
    const std::size_t newline = rest.find('\n');
    if (overflow_) overflow_(rest.substr(0, newline == std::string_view::npos ? newline : newline + 1));
    if (newline != std::string_view::npos) {
      begin_ += newline + 1;
      break;
    }
    begin_ = end_ = 0;
    if (!fill()) break;
  }
  if (begin_ == end_) {  // the memory a giant line took is given back
    begin_ = end_ = 0;
    buffer_.clear();
    buffer_.shrink_to_fit();
  }
  return Status::too_long;
}

LineReader::Status LineReader::next(std::string_view& line) {
  ++number_;
  std::size_t searched = begin_;
  for (;;) {
    const void* newline =
        end_ > searched ? std::memchr(buffer_.data() + searched, '\n', end_ - searched) : nullptr;
    if (newline != nullptr) {
      const auto at = static_cast<std::size_t>(static_cast<const char*>(newline) - buffer_.data());
      if (at - begin_ > max_line_) return skip_long_line();
      line = std::string_view(buffer_.data() + begin_, at - begin_);
      begin_ = at + 1;
      return Status::line;
    }
    if (end_ - begin_ > max_line_) return skip_long_line();
    const std::size_t seen = end_ - begin_;
    if (!fill()) break;
    searched = begin_ + seen;
  }
  if (begin_ == end_) return Status::end;
  line = std::string_view(buffer_.data() + begin_, end_ - begin_);
  begin_ = end_;
  return Status::unterminated;
}

}  // namespace hearsay::tool
