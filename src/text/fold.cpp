#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>

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
      for (std::size_t i = from; i < out.size(); ++i) out[i] = fold_ascii(out[i]);
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
  return is_ascii(text) ? fold(text) : fold(to_latin_ascii(text));
}

}  // namespace hearsay
