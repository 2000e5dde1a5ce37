#include "tool/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "hearsay/error.hpp"

namespace hearsay::tool {

Output::Output() : fd_(STDOUT_FILENO), name_("standard output") {
  // A pipe of 64 KiB makes writer and reader take turns; where the kernel allows it, ask for more.
  fcntl(fd_, F_SETPIPE_SZ, 1 << 20);
}

Output::Output(const std::string& path)
    : fd_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)), name_(path) {
  if (fd_ < 0) throw IoError(path + ": " + std::strerror(errno));
}

Output::~Output() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

void Output::flush() {
  std::size_t done = 0;
  while (done < buffer_.size()) {
    const ssize_t n = ::write(fd_, buffer_.data() + done, buffer_.size() - done);
    if (n >= 0) {
      done += static_cast<std::size_t>(n);
    } else if (errno == EPIPE) {
      buffer_.clear();
      throw ReaderGone();
    } else if (errno != EINTR) {
      const int error = errno;
      buffer_.clear();
      throw IoError("cannot write " + name_ + ": " + std::strerror(error));
    }
  }
  buffer_.clear();
  if (buffer_.capacity() > 64 * kChunk) buffer_.shrink_to_fit();  // one giant record must not stay resident
}

void Output::close() {
  flush();
  const int fd = fd_;
  fd_ = -1;
  if (fd >= 0 && ::close(fd) != 0 && errno != EINTR) {
    throw IoError("cannot write " + name_ + ": " + std::strerror(errno));
  }
}

}  // namespace hearsay::tool
