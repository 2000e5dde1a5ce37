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
  if (bytes.size() >= kChunk) {
    flush();
    write_out(bytes);
  } else {
    buffer_ += bytes;
    if (buffer_.size() >= kChunk) flush();
  }
  return at;
}

void SpillFile::flush() {
  write_out(buffer_);
  buffer_.clear();
}

void SpillFile::write_out(std::string_view bytes) {
  if (fd_ < 0) {
    std::string path = folder_ + "/hearsay-XXXXXX";
    fd_ = mkostemp(path.data(), O_CLOEXEC);
    if (fd_ < 0) fail("make", folder_);
    unlink(path.c_str());
  }
  while (!bytes.empty()) {
    const ssize_t n = write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail("write", folder_);
    bytes.remove_prefix(static_cast<std::size_t>(n));
    written_ += static_cast<std::uint64_t>(n);
  }
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
