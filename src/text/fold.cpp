#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

/// Typographic variants that news sites mix freely.
char32_t fold_glyph(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    default:
      return is_space(c) ? U' ' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
}

/// Bytes of ASCII from `at`.
std::size_t ascii_run(std::string_view text, std::size_t at) {
  const std::size_t from = at;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080ull) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at - from;
}

char fold_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c == '`' ? '\'' : c;
}

/// Eight bytes of ASCII at a time: adding to bytes below 128 carries into no neighbour.
void fold_ascii_run(char* at, std::size_t size) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ull, kHighBits = kOnes * 0x80;
  for (std::uint64_t eight = 0; size >= sizeof eight; at += sizeof eight, size -= sizeof eight) {
    std::memcpy(&eight, at, sizeof eight);
    const std::uint64_t upper = (eight + kOnes * (0x80 - 'A')) & ~(eight + kOnes * (0x7F - 'Z')) & kHighBits;
    const std::uint64_t graves = ~((eight ^ kOnes * '`') + kOnes * 0x7F) & kHighBits;
    eight = (eight | upper >> 2) ^ (graves >> 7) * ('`' ^ '\'');
    std::memcpy(at, &eight, sizeof eight);
  }
  for (; size > 0; ++at, --size) *at = fold_ascii(*at);
}

/// Creating a transliterator costs milliseconds, so it happens on first use; ICU's objects are not
/// thread-safe.
std::string to_latin_ascii(std::string_view text) {
  static std::mutex mutex;
  static std::unique_ptr<icu::Transliterator> transliterator;
  const std::lock_guard lock(mutex);
  if (transliterator == nullptr) {
    UErrorCode status = U_ZERO_ERROR;
    transliterator.reset(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    if (U_FAILURE(status) != 0) throw IoError("ICU data lacks the transform Any-Latin");
  }
  icu::UnicodeString units =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  transliterator->transliterate(units);
  std::string out;
  units.toUTF8String(out);
  return out;
}

/// What the transform makes of U+00C0 to U+017F, in lower case: the letters of western and central Europe.
constexpr std::array<std::string_view, 0xC0> kLatin = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c",  "e",  "e", "e", "e",  "i",  "i",  "i", "i", "d", "n",
    "o", "o", "o",  "o",  "o", "*", "o",  "u",  "u",  "u", "u", "y",  "th", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i",  "i", "i", "i",  "d",  "n",  "o", "o", "o", "o",
    "o", "/", "o",  "u",  "u", "u", "u",  "y",  "th", "y", "a", "a",  "a",  "a",  "a", "a", "c", "c",
    "c", "c", "c",  "c",  "c", "c", "d",  "d",  "d",  "d", "e", "e",  "e",  "e",  "e", "e", "e", "e",
    "e", "e", "g",  "g",  "g", "g", "g",  "g",  "g",  "g", "h", "h",  "h",  "h",  "i", "i", "i", "i",
    "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j",  "j", "k", "k",  "q",  "l",  "l", "l", "l", "l",
    "l", "l", "l",  "l",  "l", "n", "n",  "n",  "n",  "n", "n", "'n", "n",  "n",  "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r",  "r", "s", "s",  "s",  "s",  "s", "s", "s", "s",
    "t", "t", "t",  "t",  "t", "t", "u",  "u",  "u",  "u", "u", "u",  "u",  "u",  "u", "u", "u", "u",
    "w", "w", "y",  "y",  "y", "z", "z",  "z",  "z",  "z", "z", "s"};

/// The same as folding to_latin_ascii() for text of ASCII, those letters and the usual signs of news; an ICU
/// transliterator takes milliseconds to make and microseconds to run. nullopt for any other text.
std::optional<std::string> fold_latin(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (c.value < 0x80) {
      out += fold_ascii(static_cast<char>(c.value));
    } else if (c.value >= 0xC0 && c.value < 0xC0 + kLatin.size()) {
      out += kLatin[c.value - 0xC0];
    } else if (c.value >= 0x218 && c.value <= 0x21B) {
      out += c.value < 0x21A ? 's' : 't';  // Romanian, with a comma below
    } else if (c.value == 0x2026) {
      out += "...";
    } else if ((c.value >= 0x2010 && c.value <= 0x201D && c.value != 0x2016 && c.value != 0x2017 &&
                c.value != 0x201A && c.value != 0x201B) ||
               c.value == 0xA0) {
      append_utf8(out, fold_glyph(c.value));
    } else if (c.value == 0xA3 || c.value == 0xB0 || c.value == 0xB7 || c.value == 0x20AC ||
               c.value == 0x2022) {
      append_utf8(out, c.value);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t run = ascii_run(text, at); run != 0) {
      const std::size_t from = out.size();
      out.append(text, at, run);
      fold_ascii_run(out.data() + from, run);
      at += run;
      continue;
    }
    const CodePoint c = decode(text, at);
    append_utf8(out, fold_glyph(c.value));
    at += c.size;
  }
  return out;
}

std::string fold_name(std::string_view text) {
  if (is_ascii(text)) return fold(text);
  if (std::optional<std::string> latin = fold_latin(text)) return std::move(*latin);
  return fold(to_latin_ascii(text));
}

}  // namespace hearsay
