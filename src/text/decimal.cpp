#include "hearsay/decimal.hpp"

#include <algorithm>
#include <charconv>

namespace hearsay {
namespace {

constexpr int kMaxExponent = 9999;
constexpr std::size_t kPlaces = 18;  ///< digits that are kept as a number
constexpr std::uint64_t kLargest = 999'999'999'999'999'999;

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t out = 0;
  for (const char c : digits) out = out * 10 + static_cast<std::uint64_t>(c - '0');
  return out;
}

/// Multiplies by 10^power as long as the result keeps to kLargest.
bool shift(std::uint64_t& coefficient, int power) {
  for (; power > 0; --power) {
    if (coefficient > kLargest / 10) return false;
    coefficient *= 10;
  }
  return true;
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Compares digit strings without leading zeros.
int compare_magnitude(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

std::string strip_zeros(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

std::string add_digits(const std::string& a, const std::string& b) {
  std::string out;
  int carry = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
    int sum = carry;
    if (i < a.size()) sum += a[a.size() - 1 - i] - '0';
    if (i < b.size()) sum += b[b.size() - 1 - i] - '0';
    out += static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

/// a - b for a >= b.
std::string subtract_digits(const std::string& a, const std::string& b) {
  std::string out;
  int borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    int difference = a[a.size() - 1 - i] - '0' - borrow;
    if (i < b.size()) difference -= b[b.size() - 1 - i] - '0';
    borrow = difference < 0 ? 1 : 0;
    out += static_cast<char>('0' + difference + 10 * borrow);
  }
  std::reverse(out.begin(), out.end());
  return strip_zeros(out);
}

std::string multiply_digits(const std::string& a, const std::string& b) {
  std::string out(a.size() + b.size(), '0');
  for (std::size_t i = a.size(); i-- > 0;) {
    int carry = 0;
    for (std::size_t j = b.size(); j-- > 0;) {
      const int sum = (out[i + j + 1] - '0') + (a[i] - '0') * (b[j] - '0') + carry;
      out[i + j + 1] = static_cast<char>('0' + sum % 10);
      carry = sum / 10;
    }
    out[i] = static_cast<char>(out[i] + carry);
  }
  return strip_zeros(out);
}

/// Schoolbook division of whole numbers.
std::string divide_digits(const std::string& a, const std::string& b) {
  std::string quotient, rest;
  for (const char digit : a) {
    rest = strip_zeros(rest + digit);
    char count = '0';
    while (compare_magnitude(rest, b) >= 0) {
      rest = subtract_digits(rest, b);
      ++count;
    }
    quotient += count;
  }
  return strip_zeros(quotient);
}

}  // namespace

void Decimal::set_whole(long long whole) {
  const auto bits = static_cast<std::uint64_t>(whole);
  set(negative_ ? 0 - bits : bits);
}

std::string Decimal::digits() const {
  if (large_) return *large_;
  return coefficient_ == 0 ? std::string() : std::to_string(coefficient_);
}

std::size_t Decimal::significant_digits() const {
  return large_ ? large_->size() : digits().size();
}

/// Takes the coefficient and normalises.
void Decimal::set(std::uint64_t coefficient) {
  large_.reset();
  coefficient_ = coefficient;
  if (coefficient == 0) {
    negative_ = false;
    exponent_ = 0;
    return;
  }
  while (coefficient_ % 10 == 0) {
    coefficient_ /= 10;
    ++exponent_;
  }
  if (coefficient_ <= kLargest) return;
  large_ = std::make_unique<std::string>(std::to_string(coefficient_));
  coefficient_ = 0;
}

void Decimal::set(std::string digits) {
  digits = strip_zeros(std::move(digits));
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent_;
  }
  if (digits.size() > kPlaces) {
    coefficient_ = 0;
    large_ = std::make_unique<std::string>(std::move(digits));
  } else {
    set(number_of(digits));
  }
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  Decimal out;
  // Nearly all are whole and short.
  if (!text.empty() && text.size() <= kPlaces && is_digits(text)) {
    out.set(number_of(text));
    return out;
  }
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    out.negative_ = text.front() == '-';
    text.remove_prefix(1);
  }
  if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
    std::string_view power = text.substr(e + 1);
    if (power.starts_with('+')) {
      power.remove_prefix(1);
      if (power.starts_with('-')) return std::nullopt;
    }
    const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), out.exponent_);
    if (error != std::errc() || end != power.data() + power.size()) return std::nullopt;
    if (out.exponent_ > kMaxExponent || out.exponent_ < -kMaxExponent) return std::nullopt;
    text = text.substr(0, e);
  }
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || !is_digits(whole) || !is_digits(fraction)) return std::nullopt;
  if (point != std::string_view::npos && fraction.empty()) return std::nullopt;
  out.exponent_ -= static_cast<int>(fraction.size());
  if (whole.size() + fraction.size() <= kPlaces) {
    std::uint64_t coefficient = number_of(whole);
    for (const char c : fraction) coefficient = coefficient * 10 + static_cast<std::uint64_t>(c - '0');
    out.set(coefficient);
  } else {
    out.set(std::string(whole).append(fraction));
  }
  return out;
}

std::string Decimal::to_string() const {
  if (is_zero()) return "0";
  std::string out = digits();
  if (exponent_ >= 0) {
    out.append(static_cast<std::size_t>(exponent_), '0');
  } else {
    const auto places = static_cast<std::size_t>(-exponent_);
    if (out.size() <= places) out.insert(0, places - out.size() + 1, '0');
    out.insert(out.size() - places, ".");
  }
  if (negative_) out.insert(0, "-");
  return out;
}

Decimal Decimal::scaled(int power) const {
  Decimal out = *this;
  if (!is_zero()) out.exponent_ += power;
  return out;
}

Decimal Decimal::abs() const {
  Decimal out = *this;
  out.negative_ = false;
  return out;
}

std::optional<Decimal> Decimal::divided_by(const Decimal& divisor, int places) const {
  if (divisor.is_zero()) return std::nullopt;
  if (is_zero()) return Decimal();
  // One digit more than asked for, so that rounding half up sees it.
  const int more = std::max(0, places + 1 + exponent_ - divisor.exponent_);
  Decimal out;
  out.exponent_ = exponent_ - more - divisor.exponent_;
  out.negative_ = negative_ != divisor.negative_;
  const int surplus = -places - out.exponent_;
  if (std::uint64_t x = coefficient_; !large_ && !divisor.large_ && surplus <= 1 && shift(x, more)) {
    std::uint64_t quotient = x / divisor.coefficient_;
    if (surplus == 1) {
      quotient = quotient / 10 + (quotient % 10 >= 5 ? 1 : 0);
      out.exponent_ = -places;
    }
    out.set(quotient);
    return out;
  }
  const std::string numerator = digits() + std::string(static_cast<std::size_t>(more), '0');
  std::string quotient = divide_digits(numerator, divisor.digits());
  if (surplus > 0) {
    const auto cut = static_cast<std::size_t>(surplus);
    const bool up = quotient.size() >= cut && quotient[quotient.size() - cut] >= '5';
    quotient.resize(quotient.size() > cut ? quotient.size() - cut : 0);
    if (up) quotient = add_digits(quotient, "1");
    out.exponent_ = -places;
  }
  out.set(std::move(quotient));
  return out;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  Decimal out;
  out.exponent_ = std::min(a.exponent_, b.exponent_);
  const int shift_a = a.exponent_ - out.exponent_, shift_b = b.exponent_ - out.exponent_;
  std::uint64_t x = a.coefficient_, y = b.coefficient_;
  if (!a.large_ && !b.large_ && shift(x, shift_a) && shift(y, shift_b)) {
    const bool swapped = a.negative_ != b.negative_ && x < y;
    out.negative_ = swapped ? b.negative_ : a.negative_;
    out.set(a.negative_ == b.negative_ ? x + y : swapped ? y - x : x - y);
    return out;
  }
  const std::string left = a.digits() + std::string(static_cast<std::size_t>(shift_a), '0');
  const std::string right = b.digits() + std::string(static_cast<std::size_t>(shift_b), '0');
  if (a.negative_ == b.negative_) {
    out.negative_ = a.negative_;
    out.set(add_digits(left, right));
  } else if (compare_magnitude(left, right) >= 0) {
    out.negative_ = a.negative_;
    out.set(subtract_digits(left, right));
  } else {
    out.negative_ = b.negative_;
    out.set(subtract_digits(right, left));
  }
  return out;
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  Decimal negated = b;
  if (!negated.is_zero()) negated.negative_ = !negated.negative_;
  return a + negated;
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  Decimal out;
  if (a.is_zero() || b.is_zero()) return out;
  out.negative_ = a.negative_ != b.negative_;
  out.exponent_ = a.exponent_ + b.exponent_;
  if (!a.large_ && !b.large_ && a.coefficient_ <= kLargest / b.coefficient_) {
    out.set(a.coefficient_ * b.coefficient_);
  } else {
    out.set(multiply_digits(a.digits(), b.digits()));
  }
  return out;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.negative_ == b.negative_ && !a.large_ && !b.large_ && a.exponent_ == b.exponent_) {
    return a.negative_ ? b.coefficient_ <=> a.coefficient_ : a.coefficient_ <=> b.coefficient_;
  }
  const Decimal difference = a - b;
  if (difference.is_zero()) return std::strong_ordering::equal;
  return difference.is_negative() ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace hearsay
