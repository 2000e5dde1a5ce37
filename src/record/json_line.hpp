#pragma once
// One line as JSON, checked in full and left where it stands.
//
// simdjson finds the structure (and bad UTF-8, open strings, control characters in strings) many bytes at a
// time; one walk over that structure checks the grammar and tells where the members of the object are. No
// tree is built: what a stage wants is read from the line itself by JsonCursor.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// A value of a checked line; moves behind what it has read. Copy it to read twice.
class JsonCursor {
 public:
  JsonCursor() = default;
  JsonCursor(const char* line, const std::uint32_t* at) : line_(line), at_(at) {}

  char peek() const { return line_[*at_]; }
  void skip();
  /// The text of a string, in `scratch` where it had escapes; nothing for any other value.
  std::optional<std::string_view> string(std::string& scratch);
  /// A whole number of at most 18 digits; nothing for any other value.
  std::optional<std::uint64_t> number() {
    const char* const at = line_ + *at_;
    const auto digit = static_cast<unsigned char>(at[0] - '0');
    if (digit > 9 || (at[1] != ',' && at[1] != ']')) return long_number();
    ++at_;
    return digit;
  }
  std::optional<bool> boolean();
  /// Hundredths of a number from 0 to 1 with at most two decimals, as 0.35; nothing for any other value.
  std::optional<std::uint8_t> share();

  /// Calls `use()` at every item, which must read or skip it; false for any other value, which stays.
  template <class Use>
  bool array(Use use) {
    if (peek() != '[') return false;
    ++at_;
    if (peek() == ']') {
      ++at_;
      return true;
    }
    do use();
    while (line_[*at_++] == ',');
    return true;
  }
  /// Calls `use(key)` at the value of every member; false for any other value, which stays.
  template <class Use>
  bool object(Use use) {
    if (peek() != '{') return false;
    ++at_;
    if (peek() == '}') {
      ++at_;
      return true;
    }
    std::string unescaped;
    do {
      const std::string_view key = *string(unescaped);
      ++at_;  // the colon
      use(key);
    } while (line_[*at_++] == ',');
    return true;
  }
  /// Structural characters and scalars up to `other`, which is behind: a measure for the number of items.
  std::size_t distance(const JsonCursor& other) const { return static_cast<std::size_t>(other.at_ - at_); }
  /// Items of an array, 0 for any other value.
  std::size_t count_items() const;

 private:
  std::optional<std::uint64_t> long_number();

  const char* line_ = nullptr;
  const std::uint32_t* at_ = nullptr;
};

struct JsonMember {
  std::string_view raw;  ///< from the quote of its key to the end of its value
  std::string_view key;  ///< without escapes
  JsonCursor value, behind;
};

class JsonLine {
 public:
  JsonLine();
  ~JsonLine();

  /// Throws BadRecord for whatever is no JSON object with every member once. `line` needs room behind it, 64
  /// readable bytes, and must live as long as the members are used.
  void parse(std::string_view line);
  const std::vector<JsonMember>& members() const { return members_; }

 private:
  struct Indexer;
  class Walk;

  void check_unique() const;

  std::unique_ptr<Indexer> indexer_;
  std::vector<JsonMember> members_;
  std::vector<std::unique_ptr<std::string>> unescaped_keys_;
};

}  // namespace hearsay
