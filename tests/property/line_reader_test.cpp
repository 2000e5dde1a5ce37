// Lines through a pipe, in pieces of random size, against a plain split.

#include "tool/line_reader.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

namespace hearsay::tool {
namespace {

struct Seen {
  std::vector<std::string> lines;
  std::string overflow;
  bool unterminated = false;
};

Seen wanted(const std::string& bytes, std::size_t max_line) {
  Seen seen;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t newline = bytes.find('\n', at);
    const bool cut = newline == std::string::npos;
    const std::string line = bytes.substr(at, cut ? newline : newline - at);
    if (line.size() > max_line) {
      seen.overflow += line + (cut ? "" : "\n");
    } else {
      seen.lines.push_back(line);
      seen.unterminated = cut;
    }
    at = cut ? bytes.size() : newline + 1;
  }
  return seen;
}

Seen read(const std::string& bytes, std::size_t max_line, std::mt19937& random) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const std::uint32_t seed = static_cast<std::uint32_t>(random());
  std::thread writer([&bytes, fd = ends[1], seed] {
    std::mt19937 own(seed);
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t size = std::min<std::size_t>(1 + own() % (1u << own() % 18), bytes.size() - at);
      const ssize_t n = write(fd, bytes.data() + at, size);
      if (n <= 0) break;
      at += static_cast<std::size_t>(n);
    }
    close(fd);
  });
  Seen seen;
  LineReader reader(ends[0], "pipe", max_line, [] {});
  reader.on_overflow([&](std::string_view piece) { seen.overflow += piece; });
  std::string_view line;
  for (;;) {
    const LineReader::Status status = reader.next(line);
    if (status == LineReader::Status::end) break;
    if (status == LineReader::Status::too_long) continue;
    seen.lines.emplace_back(line);
    seen.unterminated = status == LineReader::Status::unterminated;
  }
  writer.join();
  EXPECT_EQ(reader.bytes(), bytes.size());
  return seen;
}

TEST(LineReaderProperty, ReadsWhatASplitGives) {
  std::mt19937 random(11);
  for (int turn = 0; turn < 60; ++turn) {
    std::string bytes;
    for (std::size_t lines = random() % 40; lines > 0; --lines) {
      const std::size_t size = random() % (1u << random() % 20);
      for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>('a' + (i + lines) % 26);
      if (lines > 1 || random() % 2 == 0) bytes += '\n';
    }
    const std::size_t max_line = random() % 3 == 0 ? random() % 5000 : std::size_t{1} << 24;
    const Seen a = read(bytes, max_line, random), b = wanted(bytes, max_line);
    ASSERT_EQ(a.lines, b.lines) << "turn " << turn;
    EXPECT_EQ(a.overflow, b.overflow);
    EXPECT_EQ(a.unterminated, b.unterminated);
  }
}

}  // namespace
}  // namespace hearsay::tool
