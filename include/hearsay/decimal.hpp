#pragma once
// Exact decimal numbers of any size: the value of a figure is never a binary fraction.

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

/// sign × digits × 10^exponent, normalised: no leading or trailing zero digits; zero has no digits.
class Decimal {
 public:
  Decimal() = default;
  Decimal(long long whole) : negative_(whole < 0) {  // NOLINT: a whole number is a decimal
    if (whole > 0 && whole < 10) {
      coefficient_ = static_cast<std::uint64_t>(whole);
    } else {
      set_whole(whole);
    }
  }
  Decimal(const Decimal& other)
      : coefficient_(other.coefficient_),
        exponent_(other.exponent_),
        negative_(other.negative_),
        large_(other.large_ ? std::make_unique<std::string>(*other.large_) : nullptr) {}
  Decimal(Decimal&&) noexcept = default;
  Decimal& operator=(const Decimal& other) {
    if (this != &other) *this = Decimal(other);
    return *this;
  }
  Decimal& operator=(Decimal&&) noexcept = default;
  ~Decimal() = default;

  /// "-12.50", "1351", "2e6"; no grouping, no spaces. nullopt for anything else or an exponent beyond ±9999.
  static std::optional<Decimal> parse(std::string_view text);

  /// Plain notation without exponent: "8100000", "0.05", "-3".
  std::string to_string() const;

  bool is_zero() const { return coefficient_ == 0 && !large_; }
  bool is_negative() const { return negative_; }
  bool is_integer() const { return exponent_ >= 0; }
  /// Number of significant digits; 0 for zero.
  std::size_t significant_digits() const;
  /// Exponent of the last significant digit: 18,000 → 3, 0.25 → -2.
  int exponent() const { return exponent_; }

  /// Multiplied by 10^power, exactly.
  Decimal scaled(int power) const;
  /// Quotient rounded half-up to `places` decimals; nullopt for a zero divisor.
  std::optional<Decimal> divided_by(const Decimal& divisor, int places) const;
  Decimal abs() const;

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) {
    return a.coefficient_ == b.coefficient_ && a.exponent_ == b.exponent_ && a.negative_ == b.negative_ &&
           !a.large_ == !b.large_ && (!a.large_ || *a.large_ == *b.large_);
  }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  std::string digits() const;
  void set_whole(long long whole);
  void set(std::uint64_t coefficient);
  void set(std::string digits);

  std::uint64_t coefficient_ = 0;  ///< the digits as a number; 0 when they are in large_
  int exponent_ = 0;
  bool negative_ = false;
  std::unique_ptr<std::string> large_;  ///< more than 18 digits, most significant first, '0'..'9'
};

}  // namespace hearsay
