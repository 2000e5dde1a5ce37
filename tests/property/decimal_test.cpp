// Exact decimals against 128-bit integers.

#include "hearsay/decimal.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace hearsay {
namespace {

__extension__ typedef __int128 Wide;

/// value / 10^places, written out.
std::string plain(Wide value, int places) {
  const bool negative = value < 0;
  if (negative) value = -value;
  std::string digits;
  for (; value > 0 || static_cast<int>(digits.size()) <= places; value /= 10) {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
  }
  std::string out = digits;
  if (places > 0) {
    out.insert(out.size() - static_cast<std::size_t>(places), ".");
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
  }
  return negative && out != "0" ? "-" + out : out;
}

Wide power_of_ten(int n) {
  Wide out = 1;
  while (n-- > 0) out *= 10;
  return out;
}

class DecimalProperty : public ::testing::Test {
 protected:
  long long number() {
    const long long limit = static_cast<long long>(power_of_ten(1 + static_cast<int>(random_() % 12)));
    return static_cast<long long>(random_() % static_cast<unsigned long long>(2 * limit)) - limit;
  }
  int places() { return static_cast<int>(random_() % 7); }
  static Decimal decimal(long long value, int places) { return Decimal(value).scaled(-places); }

  std::mt19937_64 random_{7};
};

TEST_F(DecimalProperty, WritesAndReads) {
  for (int i = 0; i < 3000; ++i) {
    const long long a = number();
    const int p = places();
    const Decimal d = decimal(a, p);
    EXPECT_EQ(d.to_string(), plain(a, p));
    EXPECT_EQ(Decimal::parse(d.to_string()), d);
    EXPECT_EQ(Decimal::parse(std::to_string(a) + "e-" + std::to_string(p)), d);
  }
}

TEST_F(DecimalProperty, AddsMultipliesAndOrders) {
  for (int i = 0; i < 3000; ++i) {
    const long long a = number(), b = number();
    const int p = places(), q = places();
    const Decimal x = decimal(a, p), y = decimal(b, q);
    const Wide left = a * power_of_ten(q), right = b * power_of_ten(p);
    EXPECT_EQ((x + y).to_string(), plain(left + right, p + q)) << x.to_string() << " + " << y.to_string();
    EXPECT_EQ((x - y).to_string(), plain(left - right, p + q)) << x.to_string() << " - " << y.to_string();
    EXPECT_EQ((x * y).to_string(), plain(Wide(a) * b, p + q)) << x.to_string() << " * " << y.to_string();
    EXPECT_EQ(x < y, left < right);
    EXPECT_EQ(x == y, left == right);
  }
}

TEST_F(DecimalProperty, DividesRoundingHalfUpAwayFromZero) {
  for (int i = 0; i < 3000; ++i) {
    const long long a = number(), b = number();
    if (b == 0) continue;
    const int p = places(), q = places(), n = places();
    // a/10^p : b/10^q to n places = a*10^(q+n) / (b*10^p)
    Wide top = a * power_of_ten(q + n), bottom = b * power_of_ten(p);
    const bool negative = (top < 0) != (bottom < 0);
    if (top < 0) top = -top;
    if (bottom < 0) bottom = -bottom;
    const Wide rounded = (2 * top + bottom) / (2 * bottom);
    EXPECT_EQ(decimal(a, p).divided_by(decimal(b, q), n)->to_string(),
              plain(negative ? -rounded : rounded, n))
        << a << "e-" << p << " / " << b << "e-" << q << " to " << n;
  }
}

}  // namespace
}  // namespace hearsay
