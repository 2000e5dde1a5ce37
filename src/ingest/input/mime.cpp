#include "ingest/input/mime.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "hearsay/text.hpp"
#include "ingest/charset.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

constexpr int kDeepest = 16;

int hex_digit(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : -1;
}

std::string decode_quoted(std::string_view s, bool in_header) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (in_header && s[i] == '_') {
      out += ' ';
    } else if (s[i] != '=') {
      out += s[i];
    } else if (i + 2 < s.size() && hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(s[i + 1]) * 16 + hex_digit(s[i + 2]));
      i += 2;
    } else if (const std::size_t end = s.find_first_not_of(" \t\r", i + 1);
               end < s.size() && s[end] == '\n') {
      i = end;  // a soft line break
    } else if (end == std::string_view::npos) {
      break;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string decode_base64(std::string_view s) {
  std::string out;
  out.reserve(s.size() / 4 * 3);
  unsigned bits = 0, count = 0;
  for (const char c : s) {
    const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                      : c >= 'a' && c <= 'z' ? c - 'a' + 26
                      : c >= '0' && c <= '9' ? c - '0' + 52
                      : c == '+' || c == '-' ? 62
                      : c == '/' || c == '_' ? 63
                                             : -1;
    if (c == '=') {
      bits = count = 0;  // what follows may be another piece
      continue;
    }
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return out;
}

/// The parts between the boundary lines, one after the other.
class Parts {
 public:
  Parts(std::string_view body, std::string_view boundary) : body_(body), mark_("--" + std::string(boundary)) {
    at_ = find_mark(0);
    skip_line();
  }
  std::optional<std::string_view> next() {
    if (at_ >= body_.size()) return std::nullopt;
    const std::size_t begin = at_;
    at_ = find_mark(at_);
    std::size_t end = std::min(at_, body_.size());
    if (end > begin && body_[end - 1] == '\n') --end;
    if (end > begin && body_[end - 1] == '\r') --end;
    skip_line();
    return body_.substr(begin, end - begin);
  }

 private:
  /// A line that begins with the mark.
  std::size_t find_mark(std::size_t from) const {
    for (std::size_t at = body_.find(mark_, from); at != std::string_view::npos;
         at = body_.find(mark_, at + 1)) {
      if (at == 0 || body_[at - 1] == '\n') return at;
    }
    return std::string_view::npos;
  }
  /// Behind the boundary line; the last one ends all.
  void skip_line() {
    if (at_ == std::string_view::npos) return;
    const bool last = body_.substr(at_ + mark_.size()).starts_with("--");
    const std::size_t end = body_.find('\n', at_);
    at_ = last || end == std::string_view::npos ? std::string_view::npos : end + 1;
  }

  std::string_view body_;
  std::string mark_;
  std::size_t at_ = 0;
};

void look_at(const Header& header, std::string_view body, int depth, MimeText& out) {
  const ContentType type = header.content_type();
  if (depth > kDeepest) return;
  if (type.type == "message/rfc822") {
    Header inner;
    const std::size_t end = inner.add_block(body);
    return look_at(inner, body.substr(end), depth + 1, out);
  }
  if (type.type.starts_with("multipart/")) {
    const std::string_view boundary = type.parameter("boundary");
    if (boundary.empty()) return;
    Parts parts(body, boundary);
    while (const auto part = parts.next()) {
      Header inner;
      const std::size_t end = inner.add_block(*part);
      look_at(inner, part->substr(end), depth + 1, out);
    }
    return;
  }
  if (lower_ascii(header["content-disposition"]).starts_with("attachment")) return;
  if (type.type != "text/html" && type.type != "text/plain" && !type.type.empty()) return;
  TextPart& best = type.type == "text/html" ? out.html : out.plain;
  if (body.size() > best.body.size()) best = {header, body};
}

/// "=?utf-8?Q?Caf=C3=A9?=" at the start of a value: its charset, its bytes, its length.
struct EncodedWord {
  std::string charset, bytes;
  std::size_t length = 0;
};
std::optional<EncodedWord> encoded_word(std::string_view s) {
  const std::size_t first = s.find('?', 2);
  if (!s.starts_with("=?") || first == std::string_view::npos || first + 3 >= s.size()) return std::nullopt;
  const std::size_t end = s.find("?=", first + 3);
  if (end == std::string_view::npos || s[first + 2] != '?' || end > 2000) return std::nullopt;
  EncodedWord word;
  word.charset = lower_ascii(s.substr(2, std::min(s.find('*', 2), first) - 2));
  const std::string_view text = s.substr(first + 3, end - first - 3);
  const char kind = static_cast<char>(s[first + 1] | 0x20);
  if (kind != 'q' && kind != 'b') return std::nullopt;
  word.bytes = kind == 'q' ? decode_quoted(text, true) : decode_base64(text);
  word.length = end + 2;
  return word;
}

}  // namespace

MimeText find_text(const Header& header, std::string_view body) {
  MimeText out;
  look_at(header, body, 0, out);
  return out;
}

std::string decode_transfer(const TextPart& part) {
  const std::string encoding = lower_ascii(part.header["content-transfer-encoding"]);
  if (encoding == "quoted-printable") return decode_quoted(part.body, false);
  if (encoding == "base64") return decode_base64(part.body);
  return std::string(part.body);
}

std::string decode_words(std::string_view value) {
  std::string out, pending, charset;
  auto settle = [&] {
    if (!pending.empty()) out += decode_bytes(pending, charset).text;
    pending.clear();
  };
  for (std::size_t at = 0; at < value.size();) {
    if (auto word = encoded_word(value.substr(at))) {
      // A letter may be split between two words of one charset.
      if (word->charset != charset) settle();
      charset = std::move(word->charset);
      pending += word->bytes;
      at += word->length;
      // White space between encoded words is not part of the text.
      const std::size_t next = value.find_first_not_of(" \t", at);
      if (next != std::string_view::npos && encoded_word(value.substr(next))) at = next;
      continue;
    }
    settle();
    const std::size_t end = std::min(value.find("=?", at + 1), value.size());
    const std::string_view raw = value.substr(at, end - at);
    out += find_invalid_utf8(raw) == std::string_view::npos ? std::string(raw) : decode_bytes(raw).text;
    at = end;
  }
  settle();
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return std::string(trim(out));
}

}  // namespace hearsay::ingest
