#include "tool/article_spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "hearsay/error.hpp"

namespace hearsay::tool {
namespace {

constexpr std::size_t kChunk = 256 * 1024;

}  // namespace

std::string temporary_folder() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

ArticleSpool::ArticleSpool() {
  std::string path = temporary_folder() + "/hearsay-XXXXXX";
  fd_ = mkostemp(path.data(), O_CLOEXEC);
  if (fd_ < 0)
    throw IoError("cannot make a temporary file in " + temporary_folder() + ": " + std::strerror(errno));
  unlink(path.c_str());  // gone with this process, however it ends
}

ArticleSpool::~ArticleSpool() {
  if (!reader_ && fd_ >= 0) close(fd_);
}

void ArticleSpool::add(const std::string& id, std::string_view line) {
  if (!ids_.insert(id).second) return;
  (buffer_ += line) += '\n';
  if (buffer_.size() >= kChunk) flush();
}

void ArticleSpool::flush() {
  std::size_t done = 0;
  while (done < buffer_.size()) {
    const ssize_t n = write(fd_, buffer_.data() + done, buffer_.size() - done);
    if (n >= 0) {
      done += static_cast<std::size_t>(n);
    } else if (errno != EINTR) {
      throw IoError("cannot write to " + temporary_folder() + ": " + std::strerror(errno));
    }
  }
  buffer_.clear();
}

bool ArticleSpool::next(Document& doc) {
  if (!reader_) {
    flush();
    if (lseek(fd_, 0, SEEK_SET) == -1) throw IoError(std::string("temporary file: ") + std::strerror(errno));
    reader_ = std::make_unique<LineReader>(fd_, "temporary file", std::string().max_size(), nullptr);
  }
  std::string_view line;
  const LineReader::Status status = reader_->next(line);
  if (status == LineReader::Status::end) return false;
  if (status != LineReader::Status::line) throw IoError("temporary file: cut");
  codec_.read(line, layers(), doc);
  return true;
}

}  // namespace hearsay::tool
