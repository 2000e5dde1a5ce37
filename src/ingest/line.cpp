#include "ingest/line.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

constexpr std::size_t kCountedBytes = 1024;

bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == U'”' || c == U'’' || c == U'»' || c == U'›';
}

bool opens_quote(char32_t c) {
  return c == '"' || c == U'“' || c == U'„' || c == U'«' || c == U'‘';
}

bool closes_quote(char32_t c) {
  return c == '"' || c == U'”' || c == U'“' || c == U'»' || c == U'’';
}

/// Not 0 when one of the eight bytes is `byte`.
constexpr std::uint64_t has_byte(std::uint64_t eight, unsigned char byte) {
  const std::uint64_t x = eight ^ (0x0101010101010101ull * byte);
  return (x - 0x0101010101010101ull) & ~x & 0x8080808080808080ull;
}

/// First '.', '!' or '?' from `at`, npos for none. The library's search takes a call per byte.
std::size_t find_stop(std::string_view s, std::size_t at) {
  for (std::uint64_t eight = 0; at + sizeof eight <= s.size(); at += sizeof eight) {
    std::memcpy(&eight, s.data() + at, sizeof eight);
    if ((has_byte(eight, '.') | has_byte(eight, '!') | has_byte(eight, '?')) != 0) break;
  }
  for (; at < s.size(); ++at) {
    if (s[at] == '.' || s[at] == '!' || s[at] == '?') return at;
  }
  return std::string_view::npos;
}

Ending ending_of(std::string_view s) {
  std::size_t at = s.size();
  while (at > 0) {
    const CodePoint c = decode_before(s, at);
    if (closes(c.value) || is_space(c.value)) {
      at -= c.size;
      continue;
    }
    if (c.value == '.') return at >= 3 && s.substr(at - 3, 3) == "..." ? Ending::ellipsis : Ending::stop;
    if (c.value == U'。') return Ending::stop;
    if (c.value == U'？') return Ending::question;
    if (c.value == U'！') return Ending::exclamation;
    if (c.value == '?') return Ending::question;
    if (c.value == '!') return Ending::exclamation;
    if (c.value == U'…') return Ending::ellipsis;
    if (c.value == ':') return Ending::colon;
    if (c.value == ',' || c.value == ';') return Ending::comma;
    return Ending::none;
  }
  return Ending::none;
}

constexpr std::uint64_t kHighBits = 0x8080808080808080ull;

bool is_gap(unsigned char c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D);
}

/// The high bit of every byte of ASCII that is white space. Adding to bytes below 128 carries into no
/// neighbour.
constexpr std::uint64_t gaps_in(std::uint64_t eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ull;
  const std::uint64_t spaces = ~((eight ^ kOnes * ' ') + kOnes * 0x7F);
  const std::uint64_t controls = (eight + kOnes * (0x80 - 0x09)) & ~(eight + kOnes * (0x80 - 0x0E));
  return (spaces | controls) & kHighBits;
}

/// Scripts written without spaces: about two characters to a word.
bool is_spaceless(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0EFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/// ". X" after a word of three letters or more: a second sentence, not an abbreviation.
bool has_inner_stop(std::string_view s) {
  for (std::size_t at = find_stop(s, 0); at != std::string_view::npos; at = find_stop(s, at + 1)) {
    if (at < 3 || at + 2 >= s.size() || s[at + 1] != ' ') continue;
    const bool word = is_letter(decode_before(s, at).value) && s[at - 2] != ' ' && s[at - 3] != ' ';
    const char32_t next = decode(s, at + 2).value;
    if (word && (is_upper(next) || opens_quote(next))) return true;
  }
  return false;
}

}  // namespace

std::size_t count_words(std::string_view s) {
  std::size_t words = 0, spaceless = 0;
  bool inside = false;
  for (std::size_t at = 0; at < s.size();) {
    std::uint64_t eight = 0;
    if (at + sizeof eight <= s.size()) {
      std::memcpy(&eight, s.data() + at, sizeof eight);
      if ((eight & kHighBits) == 0) {
        // A word begins where a byte is no gap and the one before it is; the lowest byte is the first one.
        const std::uint64_t gaps = gaps_in(eight);
        const std::uint64_t before = gaps << 8 | (inside ? 0 : 0x80);
        words += static_cast<std::size_t>(std::popcount(~gaps & before & kHighBits));
        inside = gaps >> 63 == 0;
        at += sizeof eight;
        continue;
      }
    }
    const CodePoint c = decode(s, at);
    at += c.size;
    const bool space = c.size == 1 ? is_gap(static_cast<unsigned char>(c.value)) : is_space(c.value);
    if (!space && !inside) ++words;
    if (c.size > 2 && is_spaceless(c.value)) ++spaceless;
    inside = !space;
  }
  return words + spaceless / 2;
}

std::string_view trim(std::string_view s) {
  while (!s.empty()) {
    const CodePoint c = decode(s, 0);
    if (!is_space(c.value)) break;
    s.remove_prefix(c.size);
  }
  while (!s.empty()) {
    const CodePoint c = decode_before(s, s.size());
    if (!is_space(c.value)) break;
    s.remove_suffix(c.size);
  }
  return s;
}

Shape shape_of(std::string_view trimmed) {
  Shape shape;
  if (trimmed.empty()) return shape;
  const std::string_view head = trimmed.substr(0, kCountedBytes);
  shape.words = count_words(head);
  shape.ending = ending_of(trimmed);
  const CodePoint first = decode(trimmed, 0);
  shape.starts_lower = is_lower(first.value);
  shape.inner_stop = has_inner_stop(head);
  const CodePoint last = decode_before(trimmed, trimmed.size());
  if (opens_quote(first.value) && closes_quote(last.value) && trimmed.size() > first.size + last.size) {
    const std::string_view inside = trimmed.substr(first.size, trimmed.size() - first.size - last.size);
    shape.quoted = inside.size() < kCountedBytes && inside.find('"') == std::string_view::npos &&
                   inside.find("“") == std::string_view::npos && inside.find("”") == std::string_view::npos &&
                   inside.find("»") == std::string_view::npos;
  }
  return shape;
}

std::size_t bullet_length(std::string_view s) {
  if (s.size() < 3) return 0;
  for (const std::string_view mark : {"- ", "* ", "+ ", "• ", "· ", "‣ ", "▪ ", "◦ ", "– ", "■ ", "● "}) {
    if (s.starts_with(mark)) return mark.size();
  }
  std::size_t digits = 0;
  while (digits < 3 && digits < s.size() && s[digits] >= '0' && s[digits] <= '9') ++digits;
  const bool lettered = digits == 0 && s[0] >= 'a' && s[0] <= 'h' && s[1] == ')';
  const std::size_t n = lettered ? 1 : digits;
  if (n == 0 || n + 1 >= s.size()) return 0;
  return (s[n] == '.' || s[n] == ')') && s[n + 1] == ' ' ? n + 2 : 0;
}

std::size_t find_glue(std::string_view text, std::size_t from) {
  for (std::size_t at = find_stop(text, from); at != std::string_view::npos; at = find_stop(text, at + 1)) {
    if (at < 4 || at + 2 >= text.size()) continue;
    const char32_t next = decode(text, at + 1).value;
    if (!is_upper(next) && !opens_quote(next)) continue;
    // A word of at least three lower-case letters before and a capitalised word after.
    bool word = true;
    for (std::size_t back = 1; back <= 3; ++back)
      word = word && text[at - back] >= 'a' && text[at - back] <= 'z';
    const std::size_t second = at + 1 + decode(text, at + 1).size;
    if (word && (opens_quote(next) || is_lower(decode(text, second).value) || text[second] == ' '))
      return at + 1;
  }
  return std::string_view::npos;
}

std::size_t sentence_end(std::string_view s, std::size_t from) {
  const std::string_view near = s.substr(0, from + 600);
  for (std::size_t at = find_stop(near, from); at < near.size(); at = find_stop(near, at + 1)) {
    if (at + 2 < s.size() && s[at + 1] == ' ' && is_upper(decode(s, at + 2).value)) return at + 2;
  }
  return s.size();
}

bool speaks_to_reader(std::string_view sentence) {
  bool found = false;
  for (std::size_t at = 0; at < sentence.size() && !found;) {
    const std::size_t end = std::min(sentence.find(' ', at), sentence.size());
    std::array<char, 4> word{};
    const std::size_t length = end - at;
    for (std::size_t i = 0; i < length && length <= word.size(); ++i) {
      const char c = sentence[at + i];
      word[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    const std::string_view folded(word.data(), length <= word.size() ? length : 0);
    found = end < sentence.size() &&
            (folded == "you" || folded == "your" || folded == "we" || folded == "our" || folded == "us");
    at = end + 1;
  }
  return found && sentence.find_first_of("\"“”") == std::string_view::npos;
}

bool is_slug(std::string_view line) {
  const std::string_view word = line.substr(0, line.find_first_of(" ,/"));
  return line.size() < 80 && std::count(word.begin(), word.end(), '-') >= 2 && all_upper(word) &&
         word.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

bool is_menu(std::string_view line) {
  const auto bars = std::count(line.begin(), line.end(), '|');
  return bars >= 2 && std::count(line.begin(), line.end(), ' ') <= bars * 6;
}

namespace {

/// No letter of any script among them.
bool all_signs(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = decode(line, at);
    if (is_letter(c.value) || c.value >= 0x2C00) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

bool is_residue(std::string_view line) {
  if (line.size() > 200) return false;
  const bool rule =
      line.size() <= 40 && std::all_of(line.begin(), line.end(), [](char c) {
        return c == '_' || c == '-' || c == '*' || c == '=' || c == '~' || c == ' ' || (c & 0x80) != 0;
      });
  if (rule) return all_signs(line);
  const std::size_t space = line.find(' ');
  if (space != std::string_view::npos) {
    // "Video 02:14", "2 hours ago"
    const bool number = line.find_first_not_of("0123456789") == space && line.size() < 20;
    const bool playing = line.size() < 20 && line.find(':', space) != std::string_view::npos &&
                         is_residue(line.substr(space + 1));
    return playing || (number && line.ends_with(" ago"));
  }
  if (line.starts_with('@') && line.size() > 3) return true;
  for (const std::string_view address : {"http://", "https://", "www.", "pic.twitter.com/"}) {
    if (line.starts_with(address)) return true;
  }
  const auto digits = std::count_if(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool signs = std::all_of(line.begin(), line.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ':' || c == '/' || c == '.' || c == ',';
  });
  // A year alone heads a part of a chronicle.
  const bool year = digits == 4 && line.size() == 4 && (line.starts_with("1") || line.starts_with("20"));
  return signs && digits > 0 && line.size() <= 12 && !year;
}

bool is_name_plate(std::string_view line) {
  const Shape shape = shape_of(line);
  if (shape.words > 6 || shape.ending != Ending::none || shape.quoted) return false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    if (!starts_upper(word) && word != "of" && word != "the" && word != "and" && word != "&") return false;
    at = end + 1;
  }
  return true;
}

}  // namespace hearsay::ingest
