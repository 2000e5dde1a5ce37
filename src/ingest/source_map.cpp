// Blocks are looked for in the source by their letters once all is read: no reader has to carry offsets
// through charsets, entities and repairs, and whoever does not ask for the map pays nothing.

#include "ingest/source_map.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "hearsay/ingest.hpp"
#include "hearsay/text.hpp"
#include "ingest/sniff.hpp"

namespace hearsay::ingest {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
/// Letters that are found in one place only, as a rule; a shorter block is looked for next to its neighbours.
constexpr std::size_t kSure = 20;

/// Named entities stand for Latin letters, Greek and signs: what is left can be compared without their table.
bool is_letter_to_find(char32_t c) {
  if (c < 0x80) return std::isalnum(static_cast<int>(c)) != 0;
  return c >= 0x400 && !(c >= 0x2000 && c < 0x2C00) && c < 0xE000 && !is_space(c);
}

struct Step {
  char32_t value = 0;
  std::size_t end = 0;
};

/// One character after the other, in whatever encoding.
class Characters {
 public:
  Characters(std::string_view bytes, const std::string& charset) : bytes_(bytes) {
    if (charset.empty()) return;
    UErrorCode error = U_ZERO_ERROR;
    converter_.reset(ucnv_open(charset.c_str(), &error));
    if (U_FAILURE(error)) converter_.reset();
  }
  bool done() const { return at_ >= bytes_.size(); }
  std::size_t at() const { return at_; }
  void go(std::size_t at) { at_ = at; }
  char32_t next() {
    if (!converter_) {
      const CodePoint c = decode(bytes_, at_);
      at_ += std::max<std::size_t>(1, c.size);
      return c.value;
    }
    const char* from = bytes_.data() + at_;
    UErrorCode error = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter_.get(), &from, bytes_.data() + bytes_.size(), &error);
    const auto end = static_cast<std::size_t>(from - bytes_.data());
    at_ = std::max(end, at_ + 1);
    return U_FAILURE(error) ? U'\uFFFD' : static_cast<char32_t>(c);
  }

 private:
  struct Close {
    void operator()(UConverter* c) const { ucnv_close(c); }
  };
  std::string_view bytes_;
  std::unique_ptr<UConverter, Close> converter_;
  std::size_t at_ = 0;
};

/// Length of the entity at `at`, 0 for none; `value` only where it is written as a number.
std::size_t entity_at(std::string_view bytes, std::size_t at, char32_t& value) {
  constexpr std::size_t kLongest = 34;
  const std::size_t end = bytes.find(';', at);
  if (end == std::string_view::npos || end - at > kLongest || end - at < 2) return 0;
  const std::string_view name = bytes.substr(at + 1, end - at - 1);
  value = U'\uFFFD';
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    char32_t sum = 0;
    for (const char c : name.substr(hex ? 2 : 1)) {
      const auto byte = static_cast<unsigned char>(c);
      if ((hex ? std::isxdigit(byte) : std::isdigit(byte)) == 0 || sum > 0x10FFFF) return 0;
      const int digit = byte <= '9' ? byte - '0' : (byte | 0x20) - 'a' + 10;
      sum = sum * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    value = sum;
  } else if (!std::all_of(name.begin(), name.end(),
                          [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; })) {
    return 0;
  } else if (name == "nbsp" || name == "shy" || name == "ensp" || name == "emsp" || name == "thinsp") {
    value = ' ';
  }
  return end + 1 - at;
}

/// Behind the tag, comment or machine-read element that begins at `at`; `at` where there is none.
std::size_t behind_markup(std::string_view bytes, std::size_t at) {
  const std::string_view rest = bytes.substr(at);
  if (rest.size() < 2) return at;
  const auto past = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = bytes.find(mark, from);
    return found == std::string_view::npos ? bytes.size() : found + mark.size();
  };
  if (rest.starts_with("<!--")) return past("-->", at + 4);
  const bool tag = std::isalpha(static_cast<unsigned char>(rest[1])) != 0;
  if (!tag && rest[1] != '/' && rest[1] != '!' && rest[1] != '?') return at;
  std::size_t end = at + 1;
  for (char quote = 0; end < bytes.size() && (quote != 0 || bytes[end] != '>'); ++end) {
    const char c = bytes[end];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (tag && (c == '"' || c == '\'') && bytes[end - 1] == '=') {
      quote = c;
    }
  }
  end = std::min(end + 1, bytes.size());
  for (const std::string_view name : {"script", "style", "title", "textarea", "template"}) {
    if (!tag || !starts_with_nocase(rest.substr(1), name) || rest.size() <= name.size() + 1) continue;
    if (std::isalnum(static_cast<unsigned char>(rest[name.size() + 1])) != 0) continue;
    const std::size_t close = find_ascii_nocase(bytes, "</" + std::string(name), end);
    return close == std::string_view::npos ? bytes.size() : close;
  }
  return end;
}

}  // namespace

VisibleText visible_text(std::string_view bytes, const std::string& charset, bool markup) {
  VisibleText out;
  Characters characters(bytes, charset);
  while (!characters.done()) {
    const std::size_t begin = characters.at();
    char32_t value = 0;
    if (markup && bytes[begin] == '<') {
      if (const std::size_t end = behind_markup(bytes, begin); end != begin) {
        characters.go(end);
        continue;
      }
    }
    const std::size_t entity = markup && bytes[begin] == '&' ? entity_at(bytes, begin, value) : 0;
    if (entity != 0) {
      characters.go(begin + entity);
    } else {
      value = characters.next();
    }
    if (is_space(value) || value < 0x20 || value == 0xAD || value == 0xFEFF) continue;
    if (is_letter_to_find(value)) {
      append_utf8(out.letters, value);
      out.of.resize(out.letters.size(), static_cast<std::uint32_t>(out.characters.size()));
    }
    out.characters.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(characters.at())});
  }
  return out;
}

Needle needle_of(std::string_view text) {
  Needle out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_space(c.value)) continue;
    if (is_letter_to_find(c.value)) {
      append_utf8(out.letters, c.value);
      out.behind = 0;
    } else {
      ++(out.letters.empty() ? out.before : out.behind);
    }
  }
  return out;
}

namespace {

/// Letters of a block in those of the source, half-open.
struct Place {
  std::size_t begin = kNone, end = kNone;
};

/// The beginning and the end of a block between which the source has more than the block: a button, a note.
Place around(const std::string& letters, const std::string& needle, std::size_t from) {
  const std::size_t begin = letters.find(needle.substr(0, kSure), from);
  if (begin == std::string::npos) return {};
  const std::string tail = needle.substr(needle.size() - kSure);
  const std::size_t end = letters.find(tail, begin + kSure);
  if (end == std::string::npos || end - begin > 4 * needle.size() + 2000) return {};
  return {begin, end + tail.size()};
}

/// Every block that is nowhere costs a look at the rest of the source: after this many the others are given
/// up.
constexpr std::size_t kMostMisses = 200;

Place forward(const std::string& letters, const std::string& needle, std::size_t from) {
  if (const std::size_t at = letters.find(needle, from); at != std::string::npos)
    return {at, at + needle.size()};
  return needle.size() >= 2 * kSure ? around(letters, needle, from) : Place();
}

Place backward(const std::string& letters, const std::string& needle, std::size_t next) {
  if (needle.empty() || next < needle.size()) return {};
  const std::size_t at = letters.rfind(needle, next - needle.size());
  return at == std::string::npos ? Place() : Place{at, at + needle.size()};
}

std::vector<Place> places_of(const std::string& letters, const std::vector<Needle>& needles) {
  std::vector<Place> places(needles.size());
  std::size_t from = 0, misses = 0;
  for (std::size_t i = 0; i < needles.size() && misses < kMostMisses; ++i) {
    const std::string& needle = needles[i].letters;
    if (needle.size() < kSure) continue;
    places[i] = forward(letters, needle, from);
    if (places[i].begin == kNone && from != 0) places[i] = forward(letters, needle, 0);
    if (places[i].begin == kNone) {
      ++misses;
    } else {
      from = places[i].end;
    }
  }
  std::size_t next = letters.size();
  for (std::size_t i = needles.size(); i-- > 0;) {
    if (places[i].begin == kNone && misses < kMostMisses) {
      places[i] = backward(letters, needles[i].letters, next);
      misses += static_cast<std::size_t>(places[i].begin == kNone);
    }
    if (places[i].begin != kNone) next = places[i].begin;
  }
  return places;
}

}  // namespace
}  // namespace hearsay::ingest

namespace hearsay {

SourceMap map_to_source(std::string_view bytes, InputFormat format, const Document& document) {
  using namespace ingest;
  const std::string& charset = document.source.charset;
  const bool markup =
      format == InputFormat::html || (format == InputFormat::automatic && looks_like_html(bytes));
  const VisibleText source = visible_text(bytes, charset, markup);
  std::vector<Needle> needles;
  needles.reserve(document.blocks.size());
  for (const Block& block : document.blocks) needles.push_back(needle_of(document.slice(block.span)));
  const std::vector<Place> places = places_of(source.letters, needles);
  SourceMap map(document.blocks.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].begin == kNone) continue;
    // Quotation marks and full stops around the letters belong to the block.
    std::size_t first = source.of[places[i].begin], last = source.of[places[i].end - 1];
    const std::size_t before = places[i].begin == 0 ? kNone : source.of[places[i].begin - 1];
    const std::size_t behind =
        places[i].end == source.letters.size() ? source.characters.size() : source.of[places[i].end];
    first -= std::min(needles[i].before, first - (before == kNone ? 0 : before + 1));
    last += std::min(needles[i].behind, behind - 1 - last);
    map[i] = {source.characters[first].begin, source.characters[last].end};
  }
  return map;
}

}  // namespace hearsay
