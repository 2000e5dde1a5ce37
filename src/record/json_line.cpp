#include "record/json_line.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "record/json_string.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostDepth = 1024;
constexpr std::size_t kLeastCapacity = 64 * 1024;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool json_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// RFC 8259: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?; its end, or nullptr. Behind the line
/// stands something that is no part of a number.
const char* number_end(const char* at) {
  if (*at == '-') ++at;
  if (!is_digit(*at)) return nullptr;
  if (*at == '0' && is_digit(at[1])) return nullptr;
  while (is_digit(*at)) ++at;
  if (*at == '.') {
    if (!is_digit(*++at)) return nullptr;
    while (is_digit(*at)) ++at;
  }
  if (*at == 'e' || *at == 'E') {
    ++at;
    if (*at == '+' || *at == '-') ++at;
    if (!is_digit(*at)) return nullptr;
    while (is_digit(*at)) ++at;
  }
  return at;
}

[[noreturn]] void fail(simdjson::error_code error, std::string_view line) {
  switch (error) {
    case simdjson::UTF8_ERROR: {
      const std::size_t at = find_invalid_utf8(line);
      throw BadRecord("invalid UTF-8 at byte " + std::to_string(at == std::string_view::npos ? 0 : at));
    }
    case simdjson::EMPTY:
      throw BadRecord("empty line");
    case simdjson::UNCLOSED_STRING:
      throw BadRecord("invalid JSON: a string is not closed");
    case simdjson::UNESCAPED_CHARS:
      throw BadRecord("invalid JSON: a control character in a string");
    case simdjson::MEMALLOC:
    case simdjson::CAPACITY:
      throw BadRecord("line too long for this machine's memory");
    default:
      throw BadRecord("invalid JSON");
  }
}

}  // namespace

// ---------------------------------------------------------------- cursor

void JsonCursor::skip() {
  int depth = 0;
  do {
    const char c = line_[*at_++];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  } while (depth > 0);
}

std::size_t JsonCursor::count_items() const {
  if (peek() != '[' || line_[at_[1]] == ']') return 0;
  JsonCursor cursor = *this;
  std::size_t count = 0;
  cursor.array([&] {
    cursor.skip();
    ++count;
  });
  return count;
}

std::optional<std::string_view> JsonCursor::string(std::string& scratch) {
  if (peek() != '"') return std::nullopt;
  const char* const text = line_ + *at_++ + 1;
  const char* const stop = find_quote_or_backslash(text);
  if (*stop == '"') return std::string_view(text, static_cast<std::size_t>(stop - text));
  scratch.clear();
  unescape_string(text, scratch);
  return scratch;
}

std::optional<std::uint64_t> JsonCursor::long_number() {
  constexpr std::ptrdiff_t kMostDigits = 18;
  const char* const begin = line_ + *at_;
  const char* at = begin;
  std::uint64_t value = 0;
  while (is_digit(*at) && at - begin <= kMostDigits)
    value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
  const bool whole = at != begin && at - begin <= kMostDigits && *at != '.' && *at != 'e' && *at != 'E';
  if (!whole) return std::nullopt;
  ++at_;
  return value;
}

std::optional<std::uint8_t> JsonCursor::share() {
  const char* at = line_ + *at_;
  if (*at != '0' && *at != '1') return std::nullopt;
  int value = (*at++ - '0') * 100;
  if (*at == '.') {
    ++at;
    for (int worth = 10; is_digit(*at); worth /= 10, ++at) {
      if (worth == 0) return std::nullopt;
      value += (*at - '0') * worth;
    }
  }
  if (is_digit(*at) || *at == 'e' || *at == 'E' || value > 100) return std::nullopt;
  ++at_;
  return static_cast<std::uint8_t>(value);
}

std::optional<bool> JsonCursor::boolean() {
  const char c = peek();
  if (c != 't' && c != 'f') return std::nullopt;
  ++at_;
  return c == 't';
}

// ---------------------------------------------------------------- line

/// simdjson's first stage.
struct JsonLine::Indexer {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  std::size_t capacity = 0;

  simdjson::error_code index(std::string_view line) {
    if (line.size() > capacity || parser == nullptr) {
      const std::size_t wanted = std::max({line.size(), 2 * capacity, kLeastCapacity});
      parser.reset();
      capacity = 0;
      // Its second stage is not used; the depth is that of a stack it need not have.
      if (const auto error =
              simdjson::get_active_implementation()->create_dom_parser_implementation(wanted, 1, parser)) {
        return error;
      }
      capacity = wanted;
    }
    return parser->stage1(reinterpret_cast<const std::uint8_t*>(line.data()), line.size(),
                          simdjson::stage1_mode::regular);
  }
};

/// The walk over the structure of one line.
class JsonLine::Walk {
 public:
  Walk(std::string_view line, const std::uint32_t* at, std::size_t count)
      : line_(line), at_(at), end_(at + count) {}

  char peek() const { return at_ == end_ ? '\0' : line_[*at_]; }
  bool done() const { return at_ == end_; }
  std::uint32_t position() const { return *at_; }
  JsonCursor cursor() const { return {line_.data(), at_}; }

  void expect(char c) {
    if (peek() != c) throw BadRecord("invalid JSON");
    ++at_;
  }

  /// Checks the string here and moves behind it; its end in the line.
  std::size_t string() {
    if (peek() != '"') throw BadRecord("invalid JSON");
    const char* const end = find_string_end(line_.data() + *at_ + 1);
    if (end == nullptr) throw BadRecord("invalid JSON: a bad escape or a lone surrogate in a string");
    ++at_;
    return static_cast<std::size_t>(end - line_.data()) + 1;
  }

  /// Checks the value here and moves behind it; its end in the line. `depth`: of the containers around it.
  std::size_t value(std::size_t depth) {
    const std::size_t outside = depth;
    for (;;) {
      std::size_t end = 0;
      switch (peek()) {
        case '"':
          end = string();
          break;
        case '{':
        case '[': {
          const bool array = peek() == '[';
          if (++depth > kMostDepth) throw BadRecord("nested deeper than 1024");
          array_[depth] = array;
          ++at_;
          if (peek() == (array ? ']' : '}')) break;
          if (!array) key();
          continue;
        }
        default:
          end = small_number();
          if (end == 0) end = scalar();
      }
      // Behind a value, or at the end of an empty container.
      for (;;) {
        if (depth == outside) return end;
        const bool array = array_[depth];
        const char c = peek();
        if (c == ',' && end != 0) {
          ++at_;
          if (!array) key();
          break;
        }
        if (c != (array ? ']' : '}')) throw BadRecord("invalid JSON");
        end = *at_++ + 1;
        --depth;
      }
    }
  }

 private:
  void key() {
    string();
    expect(':');
  }

  /// What most numbers are: one or two digits and a comma. 0 for all else.
  std::size_t small_number() {
    if (done()) return 0;
    const char* const at = line_.data() + *at_;
    if (!is_digit(at[0])) return 0;
    const std::size_t size = at[1] == ',' ? 1 : is_digit(at[1]) && at[2] == ',' && at[0] != '0' ? 2 : 0;
    return size == 0 ? 0 : *at_++ + size;
  }

  std::size_t scalar() {
    const char* const begin = line_.data() + position_or_fail();
    const char* end = nullptr;
    if (is_digit(*begin) || *begin == '-') {
      end = number_end(begin);
      if (end == nullptr || !closes(end)) throw BadRecord("invalid JSON: a bad number");
    } else {
      for (const std::string_view word : {"true", "false", "null"}) {
        if (line_.substr(*at_).starts_with(word)) end = begin + word.size();
      }
      if (end == nullptr || !closes(end)) throw BadRecord("invalid JSON");
    }
    ++at_;
    return static_cast<std::size_t>(end - line_.data());
  }

  std::uint32_t position_or_fail() const {
    if (done()) throw BadRecord("invalid JSON");
    return *at_;
  }

  /// Whether a number or a word may end there.
  bool closes(const char* at) const {
    if (at >= line_.data() + line_.size()) return at == line_.data() + line_.size();
    return *at == ',' || *at == ']' || *at == '}' || json_space(*at);
  }

  std::string_view line_;
  const std::uint32_t* at_;
  const std::uint32_t* end_;
  std::array<bool, kMostDepth + 1> array_;
};

JsonLine::JsonLine() : indexer_(std::make_unique<Indexer>()) {}
JsonLine::~JsonLine() = default;

void JsonLine::parse(std::string_view line) {
  members_.clear();
  unescaped_keys_.clear();
  if (const simdjson::error_code error = indexer_->index(line)) fail(error, line);
  Walk walk(line, indexer_->parser->structural_indexes.get(), indexer_->parser->n_structural_indexes);
  if (walk.peek() != '{') {
    walk.value(0);
    if (!walk.done()) throw BadRecord("invalid JSON");
    throw BadRecord("not a JSON object");
  }
  walk.expect('{');
  while (walk.peek() != '}' || !members_.empty()) {
    JsonMember member;
    const std::size_t begin = walk.done() ? line.size() : walk.position();
    JsonCursor key = walk.cursor();
    walk.string();
    std::string unescaped;
    member.key = *key.string(unescaped);
    if (member.key.data() == unescaped.data())
      member.key = *unescaped_keys_.emplace_back(std::make_unique<std::string>(unescaped));
    walk.expect(':');
    member.value = walk.cursor();
    const std::size_t end = walk.value(1);
    member.behind = walk.cursor();
    member.raw = line.substr(begin, end - begin);
    members_.push_back(member);
    if (walk.peek() != ',') break;
    walk.expect(',');
  }
  walk.expect('}');
  if (!walk.done()) throw BadRecord("invalid JSON");
  check_unique();
}

void JsonLine::check_unique() const {
  const auto complain = [](std::string_view key) {
    throw BadRecord("member \"" + std::string(key) + "\" twice");
  };
  constexpr std::size_t kFew = 24;
  if (members_.size() <= kFew) {
    for (std::size_t i = 1; i < members_.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (members_[i].key == members_[k].key) complain(members_[i].key);
      }
    }
    return;
  }
  std::vector<std::string_view> keys;
  for (const JsonMember& member : members_) keys.push_back(member.key);
  std::sort(keys.begin(), keys.end());
  if (const auto twice = std::adjacent_find(keys.begin(), keys.end()); twice != keys.end()) complain(*twice);
}

}  // namespace hearsay
