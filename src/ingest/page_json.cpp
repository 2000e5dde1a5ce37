#include "ingest/page_json.hpp"

#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

constexpr int kDeepest = 64;

class Reader {
 public:
  explicit Reader(std::string_view json) : s_(json) {}

  PageJson value(int depth) {
    skip();
    PageJson out;
    if (at_ >= s_.size() || depth > kDeepest) {
      at_ = s_.size();
      return out;
    }
    const char c = s_[at_];
    if (c == '{' || c == '[') return container(depth, c == '{');
    out.kind = PageJson::Kind::scalar;
    if (c == '"') {
      out.text = string();
      return out;
    }
    const std::size_t end = std::min(s_.find_first_of(",]} \n\r\t", at_), s_.size());
    out.text = s_.substr(at_, end - at_);
    if (out.text == "null") out.kind = PageJson::Kind::null;
    at_ = std::max(end, at_ + 1);
    return out;
  }

 private:
  PageJson container(int depth, bool object) {
    PageJson out;
    out.kind = object ? PageJson::Kind::object : PageJson::Kind::array;
    ++at_;
    const char close = object ? '}' : ']';
    for (;;) {
      skip();
      while (at_ < s_.size() && s_[at_] == ',') {
        ++at_;
        skip();
      }
      if (at_ >= s_.size()) return out;
      if (s_[at_] == close) {
        ++at_;
        return out;
      }
      if (object) {
        if (s_[at_] != '"') {
          at_ = s_.size();
          return out;
        }
        std::string key = string();
        skip();
        if (at_ < s_.size() && s_[at_] == ':') ++at_;
        out.items.push_back(value(depth + 1));
        out.keys.push_back(std::move(key));
      } else {
        out.items.push_back(value(depth + 1));
      }
    }
  }

  std::string string() {
    std::string out;
    ++at_;
    while (at_ < s_.size() && s_[at_] != '"') {
      const std::size_t run = std::min(s_.find_first_of("\"\\", at_), s_.size());
      out.append(s_, at_, run - at_);
      at_ = run;
      if (at_ >= s_.size() || s_[at_] != '\\') continue;
      if (at_ + 1 < s_.size()) {
        escape(out);
      } else {
        ++at_;  // cut behind a backslash
      }
    }
    if (at_ < s_.size()) ++at_;
    return out;
  }

  void escape(std::string& out) {
    const char c = s_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 'n':
        out += '\n';
        return;
      case 't':
      case 'r':
      case 'b':
      case 'f':
        out += ' ';
        return;
      case 'u':
        unicode(out);
        return;
      default:
        out += c;
    }
  }

  /// Four hex digits, -1 when they are not there.
  long hex4() const {
    if (at_ + 4 > s_.size()) return -1;
    long n = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const char c = s_[at_ + i];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return -1;
      n = n * 16 + digit;
    }
    return n;
  }

  void unicode(std::string& out) {
    const long first = hex4();
    if (first < 0) return;
    at_ += 4;
    char32_t c = static_cast<char32_t>(first);
    if (first >= 0xD800 && first < 0xE000) {
      c = 0xFFFD;
      if (first < 0xDC00 && s_.substr(at_, 2) == "\\u") {
        at_ += 2;
        const long second = hex4();
        if (second >= 0xDC00 && second < 0xE000) {
          c = static_cast<char32_t>(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
        }
        if (second >= 0) at_ += 4;
      }
    }
    if (c >= 0x20) append_utf8(out, c);
  }

  /// White space, comments, CDATA marks.
  void skip() {
    while (at_ < s_.size()) {
      const std::string_view rest = s_.substr(at_);
      if (static_cast<unsigned char>(rest[0]) <= ' ') {
        ++at_;
      } else if (rest.starts_with("/*")) {
        const std::size_t end = rest.find("*/", 2);
        at_ = end == std::string_view::npos ? s_.size() : at_ + end + 2;
      } else if (rest.starts_with("//") || rest.starts_with("<!--") || rest.starts_with("-->")) {
        const std::size_t end = rest.find('\n');
        at_ = end == std::string_view::npos ? s_.size() : at_ + end;
      } else if (rest.starts_with("<![CDATA[")) {
        at_ += 9;
      } else {
        return;
      }
    }
  }

  std::string_view s_;
  std::size_t at_ = 0;
};

}  // namespace

const PageJson& PageJson::operator[](std::string_view key) const {
  static const PageJson kNone;
  for (std::size_t i = 0; i < keys.size() && i < items.size(); ++i) {
    if (keys[i] == key) return items[i];
  }
  return kNone;
}

PageJson parse_page_json(std::string_view json) {
  return Reader(json).value(0);
}

}  // namespace hearsay::ingest
