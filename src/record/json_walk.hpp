#pragma once
// One walk over the bytes of a line that checks the grammar of JSON.

#include <array>
#include <bit>
#include <cstddef>

#include "record/sixteen_bytes.hpp"

namespace hearsay {

inline bool json_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Stands before a value or a character of structure, never before white space. Throws BadRecord; what is
/// wrong inside a string or with UTF-8 it does not name, and UTF-8 it does not look at.
class JsonWalk {
 public:
  /// From `begin` to `end`, before which stands a '}': whatever runs over values stops there, and nothing
  /// need look for the end but strings and what closes an object. 15 bytes behind `end` must be readable.
  JsonWalk(const char* begin, const char* end) : at_(begin), end_(end) { skip_space(); }

  const char* position() const { return at_; }
  bool done() const { return at_ >= end_; }
  char peek() const { return done() ? '\0' : *at_; }
  void expect(char c) {
    if (peek() != c) fail();
    go_on(at_ + 1);
  }

  /// Checks the string here and moves behind it; its end in the line.
  const char* string() {
    if (peek() != '"') fail();
    // Most strings are short and have nothing to look at but their end.
    const SixteenBytes::Bits found = SixteenBytes(at_ + 1).special();
    const char* end = at_ + 1 + std::countr_zero(found);
    if (found == 0 || *end != '"' || end >= end_) end = long_string();
    go_on(++end);
    return end;
  }
  /// Checks the value here and moves behind it; its end in the line. `depth`: of the containers around it.
  const char* value(std::size_t depth);

 private:
  static constexpr std::size_t kMostDepth = 1024;

  void skip_space() {
    while (at_ < end_ && json_space(*at_)) ++at_;
  }
  /// Moves behind what ends at `end`.
  void go_on(const char* end) {
    at_ = end;
    if (static_cast<unsigned char>(*at_) <= ' ') skip_space();
  }
  void key() {
    string();
    expect(':');
  }
  const char* long_string() const;
  const char* scalar();
  [[noreturn]] static void fail();

  const char* at_;
  const char* end_;
  std::array<bool, kMostDepth + 1> array_;
};

}  // namespace hearsay
