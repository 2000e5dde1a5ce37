#include "ingest/input/byte_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace hearsay::ingest {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10, kSmallPiece = std::size_t{8} << 10;

}  // namespace

std::string_view PeekSource::peek(std::size_t size) {
  if (at_ != 0) ahead_.erase(0, at_);
  at_ = 0;
  while (ahead_.size() < size) {
    const std::size_t had = ahead_.size();
    ahead_.resize(size);
    std::size_t got = 0;
    try {
      got = inner_->read(ahead_.data() + had, size - had);
    } catch (...) {
      ahead_.resize(had);
      // Whoever reads on meets the damage where it is.
      if (had != 0) break;
      throw;
    }
    ahead_.resize(had + got);
    if (got == 0) break;
  }
  return std::string_view(ahead_).substr(0, size);
}

std::size_t PeekSource::read(char* to, std::size_t size) {
  if (at_ == ahead_.size()) return inner_->read(to, size);
  const std::size_t n = std::min(size, ahead_.size() - at_);
  std::memcpy(to, ahead_.data() + at_, n);
  at_ += n;
  return n;
}

bool PeekSource::seek(std::uint64_t place) {
  if (!inner_->seek(place)) return false;
  ahead_.clear();
  at_ = 0;
  return true;
}

std::size_t MemorySource::read(char* to, std::size_t size) {
  const std::size_t n = std::min(size, bytes_.size() - at_);
  std::memcpy(to, bytes_.data() + at_, n);
  at_ += n;
  return n;
}

bool MemorySource::seek(std::uint64_t place) {
  at_ = static_cast<std::size_t>(std::min<std::uint64_t>(place, bytes_.size()));
  return true;
}

void read_rest(ByteSource& source, std::size_t limit, std::string& out) {
  const std::uint64_t expected = source.size();
  if (expected != 0 && expected <= limit) out.reserve(static_cast<std::size_t>(expected));
  const std::size_t start = out.size();
  for (;;) {
    const std::size_t had = out.size(), got_so_far = had - start;
    // Room for what is said to follow, and a byte to see that nothing does: clearing more costs more than
    // reading.
    const std::size_t piece = got_so_far <= expected && expected <= limit
                                  ? std::min(kPiece, static_cast<std::size_t>(expected) - got_so_far + 1)
                                  : std::clamp(got_so_far, kSmallPiece, kPiece);
    out.resize(had + piece);
    std::size_t got = 0;
    try {
      got = source.read(out.data() + had, piece);
    } catch (...) {
      out.resize(had);
      throw;
    }
    out.resize(had + got);
    if (out.size() - start > limit) {
      out.clear();
      throw BadRecord(fmt::format("larger than {} bytes (see --max-file)", limit));
    }
    if (got == 0) return;
  }
}

bool LineSource::fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + kPiece);
  std::size_t got = 0;
  try {
    got = source_.read(buffer_.data() + had, kPiece);
  } catch (...) {
    buffer_.resize(had);
    throw;
  }
  buffer_.resize(had + got);
  return got != 0;
}

bool LineSource::next(std::string_view& line) {
  std::size_t searched = 0;
  for (;;) {
    std::size_t end = buffer_.find('\n', begin_ + searched);
    const std::size_t left = buffer_.size() - begin_;
    if (end == std::string::npos && left < max_line_ && fill()) {
      searched = left;
      continue;
    }
    if (end == std::string::npos) end = buffer_.size() - 1;
    const std::size_t length = std::min(left == 0 ? 0 : end + 1 - begin_, max_line_);
    line = std::string_view(buffer_).substr(begin_, length);
    begin_ += length;
    offset_ += length;
    return length != 0;
  }
}

std::string_view LineSource::take(std::size_t size) {
  while (buffer_.size() - begin_ < size && fill()) {
  }
  const std::size_t length = std::min(size, buffer_.size() - begin_);
  const std::string_view taken = std::string_view(buffer_).substr(begin_, length);
  begin_ += length;
  offset_ += length;
  return taken;
}

}  // namespace hearsay::ingest
