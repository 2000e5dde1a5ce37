#pragma once
// One line as JSON, checked in full and left where it stands.
//
// One walk over the bytes (json_walk.hpp) checks the grammar and tells where the members of the object are.
// No index and no tree is built: what a stage wants is read from the line itself by JsonCursor. A record is
// mostly arrays of numbers and strings, and both are passed sixteen bytes at a time.

#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/json_string.hpp"

namespace hearsay {

static_assert(std::endian::native == std::endian::little,
              "bytes of a word are taken in the order of the text");

/// A value of a checked line; moves behind what it has read and the white space there. Copy it to read twice.
class JsonCursor {
 public:
  JsonCursor() = default;
  /// `at`: where a value starts.
  explicit JsonCursor(const char* at) : at_(at) {}

  char peek() const { return *at_; }
  void skip();
  /// The text of a string, in `scratch` where it had escapes; nothing for any other value.
  std::optional<std::string_view> string(std::string& scratch) {
    if (*at_ != '"') return std::nullopt;
    const char* const text = at_ + 1;
    const char* const stop = find_quote_or_backslash(text);
    if (*stop != '"') return escaped_string(text, scratch);
    go_on(stop + 1);
    return std::string_view(text, static_cast<std::size_t>(stop - text));
  }
  /// A whole number of at most 18 digits; nothing for any other value.
  std::optional<std::uint64_t> number() {
    // Up to seven digits are read at once.
    std::uint64_t word = 0;
    std::memcpy(&word, at_, sizeof word);
    constexpr std::uint64_t kOnes = 0x0101010101010101u;
    const std::uint64_t low = word ^ kOnes * '0';
    const std::uint64_t others = (low | (low + kOnes * (0x80 - 10))) & kOnes * 0x80;
    const auto count = static_cast<unsigned>(std::countr_zero(others)) / 8;
    if (others == 0 || count == 0 || (at_[count] != ',' && at_[count] != ']')) return long_number();
    std::uint64_t value = low << (64 - 8 * count);
    value = (value * 10 + (value >> 8)) & 0x00FF00FF00FF00FFu;
    value = (value * 100 + (value >> 16)) & 0x0000FFFF0000FFFFu;
    value = (value * 10000 + (value >> 32)) & 0xFFFFFFFFu;
    at_ += count;
    return value;
  }
  /// Pairs of whole numbers with a number behind them, the first of one digit, the second of one or two,
  /// "1,3,0,12,": what most of an array of tokens is. Stays where there is none or `use(first, second)` is
  /// false.
  template <class Use>
  void small_pairs(Use use) {
    const char* at = at_;
    for (;;) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, at, sizeof bytes);
      // No value starts or goes on with any of the six characters behind '9'.
      if (((bytes ^ 0x302C30u) & 0xF0FFF0u) != 0) break;
      const std::uint32_t digit = bytes >> 16 & 15u, next = bytes >> 24 & 0xFFu;
      const bool single = next == ',';
      if (!single && (bytes >> 28 & 0xFFFu) != (std::uint32_t{','} << 4 | 3u)) break;
      if (!use(static_cast<std::uint32_t>(bytes & 15u), single ? digit : 10 * digit + (next & 15u))) break;
      at += single ? 4 : 5;
    }
    go_on(at);
  }
  std::optional<bool> boolean();
  /// Hundredths of a number from 0 to 1 with at most two decimals, as 0.35; nothing for any other value.
  std::optional<std::uint8_t> share();

  /// Calls `use()` at every item, which must read or skip it; false for any other value, which stays.
  template <class Use>
  bool array(Use use) {
    if (*at_ != '[') return false;
    go_on(at_ + 1);
    if (*at_ == ']') {
      go_on(at_ + 1);
      return true;
    }
    do use();
    while (take() == ',');
    return true;
  }
  /// Calls `use(key)` at the value of every member; false for any other value, which stays.
  template <class Use>
  bool object(Use use) {
    if (*at_ != '{') return false;
    go_on(at_ + 1);
    if (*at_ == '}') {
      go_on(at_ + 1);
      return true;
    }
    std::string unescaped;
    do {
      const std::string_view key = *string(unescaped);
      go_on(at_ + 1);  // the colon
      use(key);
    } while (take() == ',');
    return true;
  }
  /// Bytes up to `other`, which is behind: a measure for the number of items.
  std::size_t distance(const JsonCursor& other) const { return static_cast<std::size_t>(other.at_ - at_); }
  /// Items of an array, 0 for any other value.
  std::size_t count_items() const;

 private:
  /// Moves behind what ends at `end`.
  void go_on(const char* end) {
    at_ = end;
    if (static_cast<unsigned char>(*at_) <= ' ') skip_space();
  }
  char take() {
    const char c = *at_;
    go_on(at_ + 1);
    return c;
  }
  void skip_space();
  std::string_view escaped_string(const char* text, std::string& scratch);
  std::optional<std::uint64_t> long_number();

  const char* at_ = nullptr;
};

struct JsonMember {
  std::string_view raw;  ///< from the quote of its key to the end of its value
  std::string_view key;  ///< without escapes
  JsonCursor value, behind;
};

class JsonLine {
 public:
  /// Throws BadRecord for whatever is no JSON object with every member once. `line` needs room behind it, 64
  /// readable bytes, and must live as long as the members are used.
  void parse(std::string_view line);
  const std::vector<JsonMember>& members() const { return members_; }

 private:
  void walk(std::string_view line);
  [[noreturn]] void walk_unclosed(std::string_view line);
  void check_unique() const;

  std::vector<JsonMember> members_;
  std::vector<std::unique_ptr<std::string>> unescaped_keys_;
};

}  // namespace hearsay
