#include "hearsay/decimal.hpp"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

Decimal d(std::string_view text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, WritesPlainNotation) {
  EXPECT_EQ(d("8.10").to_string(), "8.1");
  EXPECT_EQ(d("2e6").to_string(), "2000000");
  EXPECT_EQ(d("-0.050").to_string(), "-0.05");
  EXPECT_EQ(d("000").to_string(), "0");
  EXPECT_EQ(d("-0").to_string(), "0");
  EXPECT_EQ(Decimal(-1351).to_string(), "-1351");
}

TEST(Decimal, RejectsWhatIsNoNumber) {
  for (const std::string_view text : {"", "-", ".5", "5.", "1,000", "1e", "1e99999", " 1", "0x10", "1.2.3"}) {
    EXPECT_FALSE(Decimal::parse(text)) << text;
  }
}

TEST(Decimal, ComputesExactlyAtAnySize) {
  EXPECT_EQ((d("0.1") + d("0.2")).to_string(), "0.3");
  EXPECT_EQ((d("99999999999999999999") + d("1")).to_string(), "100000000000000000000");
  EXPECT_EQ((d("1") - d("1.001")).to_string(), "-0.001");
  EXPECT_EQ((d("12345678901234567890") * d("1000000000000")).to_string(), "12345678901234567890000000000000");
  EXPECT_EQ((d("-2.5") * d("4")).to_string(), "-10");
}

TEST(Decimal, DividesRoundingHalfUp) {
  EXPECT_EQ(d("30000").divided_by(d("580"), 2)->to_string(), "51.72");
  EXPECT_EQ(d("1").divided_by(d("8"), 2)->to_string(), "0.13");
  EXPECT_EQ(d("2").divided_by(d("3"), 0)->to_string(), "1");
  EXPECT_EQ(d("-1").divided_by(d("3"), 3)->to_string(), "-0.333");
  EXPECT_EQ(d("1").divided_by(d("1000"), 2)->to_string(), "0");
  EXPECT_FALSE(d("1").divided_by(d("0"), 2));
}

TEST(Decimal, Orders) {
  EXPECT_LT(d("-3"), d("2"));
  EXPECT_LT(d("999"), d("1e3"));
  EXPECT_EQ(d("1.50"), d("1.5"));
  EXPECT_GT(d("0.1"), d("0.09"));
}

}  // namespace
}  // namespace hearsay
