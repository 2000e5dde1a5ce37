#include "reconcile/spill_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kChunk = 256 * 1024;

[[noreturn]] void fail(const std::string& what, const std::string& folder) {
  throw IoError("cannot " + what + " a temporary file in " + folder + ": " + std::strerror(errno));
}

}  // namespace

SpillFile::~SpillFile() {
  if (fd_ >= 0) close(fd_);
}

std::uint64_t SpillFile::append(std::string_view bytes) {
  const std::uint64_t at = size();
  buffer_ += bytes;
  if (buffer_.size() >= kChunk) flush();
  return at;
}

void SpillFile::flush() {
  if (fd_ < 0) {
    std::string path = folder_ + "/hearsay-XXXXXX";
    fd_ = mkostemp(path.data(), O_CLOEXEC);
    if (fd_ < 0) fail("make", folder_);
    unlink(path.c_str());
  }
  for (std::size_t done = 0; done < buffer_.size();) {
    const ssize_t n = write(fd_, buffer_.data() + done, buffer_.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("write", folder_);
    done += static_cast<std::size_t>(n);
    written_ += static_cast<std::uint64_t>(n);
  }
  buffer_.clear();
}

void SpillFile::read(std::uint64_t at, char* bytes, std::size_t size) {
  if (at + size > written_) flush();
  while (size > 0) {
    const ssize_t n = pread(fd_, bytes, size, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n == 0) errno = EIO;  // shorter than what was written
    if (n <= 0) fail("read", folder_);
    at += static_cast<std::uint64_t>(n);
    bytes += n;
    size -= static_cast<std::size_t>(n);
  }
}

}  // namespace hearsay
