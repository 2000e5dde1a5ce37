#include <gtest/gtest.h>
#include <zstd.h>

#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;
using Strings = std::vector<std::string>;

constexpr std::string_view kText = "Dam closed\n\nThe mayor of Lanna said 12 gates were shut on Friday.\n";

std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string noise(std::size_t size) {
  std::string out;
  std::uint32_t x = 1;
  while (out.size() < size) out += static_cast<char>('a' + ((x = x * 1664525u + 1013904223u) >> 24) % 26);
  return out;
}

TEST(Unpack, PlainBytesStay) {
  const Input input = read_input(std::string(kText));
  ASSERT_EQ(paths(input), Strings{"in"});
  EXPECT_EQ(input.articles[0].bytes, kText);
}

TEST(Unpack, GzipAndZstdInAnyNesting) {
  const std::string text(kText);
  for (const std::string& packed : {gzip(text), zstd(text), gzip(zstd(text)), zstd(gzip(gzip(text)))}) {
    for (const std::size_t piece : {1, 7, 100000}) {
      const Input input = read_input(packed, {}, piece);
      ASSERT_EQ(paths(input), Strings{"in"});
      EXPECT_EQ(input.articles[0].bytes, text);
    }
  }
}

TEST(Unpack, MembersFollowEachOther) {
  const std::string a = noise(300000), b = noise(70000);
  EXPECT_EQ(read_input(gzip(a) + gzip(b)).articles[0].bytes, a + b);
  EXPECT_EQ(read_input(gzip(a) + gzip("") + gzip(b) + std::string(5000, '\0')).articles[0].bytes, a + b);
  EXPECT_EQ(read_input(zstd(a) + zstd("") + zstd(b)).articles[0].bytes, a + b);
  EXPECT_EQ(paths(read_input(gzip(a) + gzip(b) + std::string(9, '\0'))), Strings{"in"});
}

TEST(Unpack, WhatACutFileStillHoldsIsKept) {
  const std::string text = noise(600000);
  for (const std::string& packed : {gzip(text), zstd(text)}) {
    const Input input = read_input(packed.substr(0, packed.size() / 2));
    ASSERT_EQ(input.articles.size(), 1u);
    EXPECT_TRUE(contains(input.articles[0].problem, "data ends early: cut after"));
    EXPECT_EQ(input.articles[0].known.flags, Strings{"truncated"});
    EXPECT_FALSE(input.articles[0].bytes.empty());
    EXPECT_TRUE(text.starts_with(input.articles[0].bytes));
  }
  EXPECT_EQ(paths(read_input(gzip(text).substr(0, 5))),
            Strings{"in: gzip data ends early: cut after 0 bytes of content"});
  EXPECT_TRUE(
      contains(read_input(gzip(text) + "junk").articles[0].problem, "something else follows the gzip data"));
  std::string damaged = gzip(text);
  damaged[damaged.size() / 2] ^= 0x55;
  EXPECT_TRUE(contains(read_input(damaged).articles[0].problem, "gzip data is damaged after"));
}

TEST(Unpack, BombsAreNotUnpacked) {
  const std::string zeros(std::size_t{80} << 20, 'a');
  InputOptions wide;
  wide.max_file = std::size_t{1} << 30;
  EXPECT_EQ(paths(read_input(gzip(zeros), wide)),
            Strings{"in: gzip data that unpacks to more than 400 times its size: not read further"});
  EXPECT_TRUE(contains(paths(read_input(zstd(zeros), wide)).at(0), "more than 400 times its size"));
  EXPECT_TRUE(contains(paths(read_input(gzip(gzip(zeros)), wide)).at(0), "more than 400 times its size"));
  InputOptions narrow;
  narrow.max_file = 1000;
  EXPECT_EQ(paths(read_input(gzip(noise(2000)), narrow)),
            Strings{"in: larger than 1000 bytes (see --max-file)"});
  narrow.max_file = 100000;
  narrow.max_input = 1500;
  EXPECT_EQ(paths(read_input(gzip(noise(2000)), narrow)),
            Strings{"in: unpacks to more than 1500 bytes (see --max-input)"});
}

TEST(Unpack, NestingEnds) {
  std::string packed(kText);
  for (int i = 0; i < 8; ++i) packed = gzip(packed);
  EXPECT_EQ(read_input(packed).articles[0].bytes, kText);
  EXPECT_EQ(paths(read_input(gzip(packed))), Strings{"in: packed more than 8 times"});
}

}  // namespace
}  // namespace hearsay
