#include "record/json_line.hpp"

#include <simdjson.h>

#include <algorithm>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "record/json_walk.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kPadding = 64;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
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

/// Throws for what is wrong with the bytes themselves: UTF-8, strings without an end, control characters.
void check_bytes(std::string_view line) {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  // The second stage is not used; the depth is that of a stack it need not have.
  simdjson::error_code error =
      simdjson::get_active_implementation()->create_dom_parser_implementation(line.size(), 1, parser);
  if (!error) {
    error = parser->stage1(reinterpret_cast<const std::uint8_t*>(line.data()), line.size(),
                           simdjson::stage1_mode::regular);
  }
  if (error) fail(error, line);
}

}  // namespace

// ---------------------------------------------------------------- cursor

void JsonCursor::skip_space() {
  while (json_space(*at_)) ++at_;
}

void JsonCursor::skip() {
  if (*at_ == '"') return go_on(skip_string(at_ + 1));
  int depth = 0;
  do {
    switch (*at_) {
      case '"':
        at_ = skip_string(at_ + 1);
        continue;
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        --depth;
        break;
      default:
        if (depth > 0) break;
        // A number or a word alone.
        while (*at_ != ',' && *at_ != ']' && *at_ != '}' && !json_space(*at_)) ++at_;
        return go_on(at_);
    }
    ++at_;
  } while (depth > 0);
  go_on(at_);
}

std::size_t JsonCursor::count_items() const {
  std::size_t count = 0;
  JsonCursor cursor = *this;
  cursor.array([&] {
    cursor.skip();
    ++count;
  });
  return count;
}

std::string_view JsonCursor::escaped_string(const char* text, std::string& scratch) {
  scratch.clear();
  go_on(unescape_string(text, scratch) + 1);
  return scratch;
}

std::optional<std::uint64_t> JsonCursor::long_number() {
  constexpr std::ptrdiff_t kMostDigits = 18;
  const char* at = at_;
  std::uint64_t value = 0;
  while (is_digit(*at) && at - at_ <= kMostDigits)
    value = value * 10 + static_cast<std::uint64_t>(*at++ - '0');
  const bool whole = at != at_ && at - at_ <= kMostDigits && *at != '.' && *at != 'e' && *at != 'E';
  if (!whole) return std::nullopt;
  go_on(at);
  return value;
}

std::optional<std::uint8_t> JsonCursor::share() {
  const char* at = at_;
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
  go_on(at);
  return static_cast<std::uint8_t>(value);
}

std::optional<bool> JsonCursor::boolean() {
  const char c = peek();
  if (c != 't' && c != 'f') return std::nullopt;
  go_on(at_ + (c == 't' ? 4 : 5));
  return c == 't';
}

// ---------------------------------------------------------------- line

void JsonLine::parse(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r\n");
  const bool closed = last != std::string_view::npos && line[last] == '}';
  try {
    if (closed) {
      walk(line.substr(0, last + 1));
    } else {
      walk_unclosed(line);
    }
  } catch (const BadRecord&) {
    members_.clear();
    check_bytes(line);
    throw;
  }
  if (!simdjson::validate_utf8(line.data(), line.size())) fail(simdjson::UTF8_ERROR, line);
  check_unique();
}

/// Throws for a line that is no object because no '}' ends it, the first mistake in it first.
void JsonLine::walk_unclosed(std::string_view line) {
  std::string copy(line);
  copy += '}';
  copy.append(kPadding, '\0');
  const char* const end = copy.data() + line.size();
  JsonWalk walk_value(copy.data(), end + 1);
  if (walk_value.peek() == '{') {
    walk(std::string_view(copy.data(), line.size() + 1));
  } else {
    walk_value.value(0);
    if (walk_value.position() == end) throw BadRecord("not a JSON object");
  }
  throw BadRecord("invalid JSON");
}

/// `line` ends with a '}'.
void JsonLine::walk(std::string_view line) {
  members_.clear();
  unescaped_keys_.clear();
  const char* const end = line.data() + line.size();
  JsonWalk walk(line.data(), end);
  if (walk.peek() != '{') {
    walk.value(0);
    throw BadRecord("invalid JSON");
  }
  walk.expect('{');
  while (walk.peek() != '}' || !members_.empty()) {
    JsonMember member;
    const char* const begin = walk.position();
    JsonCursor key(begin);
    walk.string();
    std::string unescaped;
    member.key = *key.string(unescaped);
    if (member.key.data() == unescaped.data())
      member.key = *unescaped_keys_.emplace_back(std::make_unique<std::string>(unescaped));
    walk.expect(':');
    member.value = JsonCursor(walk.position());
    const char* const value_end = walk.value(1);
    member.behind = JsonCursor(walk.position());
    member.raw = std::string_view(begin, static_cast<std::size_t>(value_end - begin));
    members_.push_back(member);
    if (walk.peek() != ',') break;
    walk.expect(',');
  }
  walk.expect('}');
  if (!walk.done()) throw BadRecord("invalid JSON");
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
