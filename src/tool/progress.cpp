#include "tool/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "tool/diagnostics.hpp"

namespace hearsay::tool {

Progress::Progress(std::string tool, std::string noun, bool progress, bool summary, std::size_t total)
    : tool_(std::move(tool)),
      noun_(std::move(noun)),
      progress_(progress && isatty(STDERR_FILENO) == 1),
      summary_(summary),
      total_(total),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

Progress::~Progress() {
  if (drawn_) fmt::print(stderr, "\r\033[K");
}

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Progress::step(std::size_t bytes) {
  ++done_;
  bytes_ += bytes;
  if (!progress_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  drawn_ = true;
  draw();
}

void Progress::draw() const {
  const double elapsed = seconds(), megabytes = static_cast<double>(bytes_) / 1e6;
  std::string left;
  if (total_ > bytes_ && bytes_ > 0) {
    const double rest = elapsed * static_cast<double>(total_ - bytes_) / static_cast<double>(bytes_);
    left = fmt::format(", {}:{:02} left", static_cast<int>(rest) / 60, static_cast<int>(rest) % 60);
  }
  fmt::print(stderr, "\r\033[K{}: {} {}, {:.1f} MB, {:.1f} MB/s{}", tool_, done_, noun_, megabytes,
             megabytes / elapsed, left);
  std::fflush(stderr);
}

void Progress::finish(std::size_t dropped) {
  if (drawn_) fmt::print(stderr, "\r\033[K");
  drawn_ = false;
  if (!summary_) return;
  const double megabytes = static_cast<double>(bytes_) / 1e6;
  complain(tool_, fmt::format("{} {}, {} dropped, {:.2f} MB in {:.2f} s", done_, noun_, dropped, megabytes,
                              seconds()));
}

}  // namespace hearsay::tool
