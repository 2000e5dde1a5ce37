#include "ingest/charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <utility>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "ingest/clean.hpp"
#include "ingest/sniff.hpp"

namespace hearsay::ingest {
namespace {

using namespace std::string_view_literals;

/// Bytes the detector sees: enough for every page, bounded for a gigabyte of text.
constexpr std::size_t kDetectBytes = 1 << 18;

// Labels that browsers read as a superset of what they say.
constexpr std::array<std::pair<std::string_view, const char*>, 22> kSupersets = {{
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"shift_jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"big5", "big5-hkscs"},
}};

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const char* name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &error));
  return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

/// Converter for a label as people write it; nullptr when unknown or not a charset of web pages.
Converter converter_for(std::string_view label, std::string& name) {
  name = lower(label);
  for (const auto& [from, to] : kSupersets) {
    if (name == from) name = to;
  }
  // An ASCII page cannot state UTF-16 in ASCII: the label is wrong.
  if (name.empty() || name.starts_with("utf-16") || name.starts_with("utf-32") || name.starts_with("utf-7")) {
    return nullptr;
  }
  return open_converter(name.c_str());
}

std::string convert(UConverter* from, std::string_view bytes) {
  Converter to = open_converter("UTF-8");
  if (!to) throw BadRecord("the charset tables of ICU are missing: reinstall libicu");
  std::string out;
  out.resize(bytes.size() + bytes.size() / 2 + 16);
  std::array<UChar, 4096> pivot{};
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  const char* source = bytes.data();
  std::size_t written = 0;
  bool reset = true;
  for (;;) {
    UErrorCode error = U_ZERO_ERROR;
    char* target = out.data() + written;
    ucnv_convertEx(to.get(), from, &target, out.data() + out.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset, true,
                   &error);
    written = static_cast<std::size_t>(target - out.data());
    reset = false;
    if (error != U_BUFFER_OVERFLOW_ERROR) break;
    out.resize(out.size() * 2);
  }
  out.resize(written);
  return out;
}

std::string detected_charset(std::string_view bytes) {
  struct Close {
    void operator()(uchardet* d) const { uchardet_delete(d); }
  };
  const std::unique_ptr<uchardet, Close> detector(uchardet_new());
  // The detector counts high bytes: give it the part that has some.
  const auto high = std::find_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
  const auto at = static_cast<std::size_t>(high - bytes.begin());
  const std::string_view sample = bytes.substr(at > 1024 ? at - 1024 : 0, kDetectBytes);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

struct Bom {
  std::string_view bytes;
  const char* charset;
};
constexpr std::array kBoms = {Bom{"\xEF\xBB\xBF"sv, ""}, Bom{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                              Bom{"\0\0\xFE\xFF"sv, "UTF-32BE"}, Bom{"\xFF\xFE"sv, "UTF-16LE"},
                              Bom{"\xFE\xFF"sv, "UTF-16BE"}};

/// UTF-16 without a mark: NULs in every other byte (binary data has been refused before).
const char* unmarked_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const std::size_t half = head.size() / 2;
  if (half < 2) return nullptr;
  if (odd * 10 >= half * 6) return "UTF-16LE";
  if (even * 10 >= half * 6) return "UTF-16BE";
  return nullptr;
}

/// At least two well-formed multi-byte characters for every broken one: damaged UTF-8, not another charset.
bool mostly_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0, at = 0;
  while (at < bytes.size()) {
    if ((bytes[at] & 0x80) == 0) {
      ++at;
      continue;
    }
    const std::size_t whole = decode(bytes, at).size;
    ++(whole > 1 ? good : bad);
    at += whole > 1 ? whole : broken_sequence(bytes, at);
  }
  return good >= 2 * bad;
}

/// Reads with a converter; nullopt when the label is unknown.
std::optional<Decoded> read_as(std::string_view bytes, std::string_view label) {
  std::string name;
  const Converter converter = converter_for(label, name);
  if (!converter || name == "utf-8" || name == "utf8") return std::nullopt;
  Decoded out;
  out.charset = name;
  out.text = convert(converter.get(), bytes);
  return out;
}

/// Encodings whose bytes are all ASCII, so that any text in them passes for UTF-8.
bool is_seven_bit(std::string_view label) {
  return starts_with_nocase(label, "iso-2022-") || starts_with_nocase(label, "hz-gb");
}

Decoded read_any(std::string_view bytes, std::string_view stated) {
  for (const Bom& bom : kBoms) {
    if (!bytes.starts_with(bom.bytes)) continue;
    bytes.remove_prefix(bom.bytes.size());
    if (*bom.charset == '\0') break;  // UTF-8, possibly damaged
    return {convert(open_converter(bom.charset).get(), bytes), lower(bom.charset), {}};
  }
  if (const char* utf16 = unmarked_utf16(bytes)) {
    return {convert(open_converter(utf16).get(), bytes), lower(utf16), {}};
  }
  if (is_seven_bit(stated) && bytes.find('\x1B') != std::string_view::npos) {
    if (auto read = read_as(bytes, stated)) return std::move(*read);
  }
  if (find_invalid_utf8(bytes) == std::string_view::npos) return {std::string(bytes), {}, {}};
  if (auto read = read_as(bytes, stated)) return std::move(*read);
  const std::string label = declared_charset(bytes);
  if (auto read = read_as(bytes, label)) return std::move(*read);
  if (mostly_utf8(bytes)) {
    Decoded out;
    out.text = repair_utf8(bytes, out.flags);
    return out;
  }
  // A few high bytes among English words are quotation marks and names, whatever the detector reads into
  // them.
  const auto high = std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
  const bool mostly_ascii = static_cast<std::size_t>(high) * 50 < bytes.size();
  std::string detected = mostly_ascii ? std::string() : detected_charset(bytes);
  if (detected.empty() || lower(detected).starts_with("utf")) detected = "windows-1252";
  if (auto read = read_as(bytes, detected)) return std::move(*read);
  return std::move(*read_as(bytes, "windows-1252"));
}

/// Value after `key` and '=' in a tag, without quotes.
std::string attribute_value(std::string_view tag, std::string_view key) {
  std::size_t at = find_ascii_nocase(tag, key);
  if (at == std::string_view::npos) return {};
  at = tag.find_first_not_of(" \t\n\r=\"'", at + key.size());
  if (at == std::string_view::npos) return {};
  const std::size_t end = tag.find_first_of(" \t\n\r\"';/>?", at);
  return std::string(tag.substr(at, end == std::string_view::npos ? end : end - at));
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  if (starts_with_nocase(head, "<?xml")) {
    std::string label = attribute_value(head.substr(0, head.find("?>")), "encoding");
    if (!label.empty()) return label;
  }
  for (std::size_t at = find_ascii_nocase(head, "<meta"); at != std::string_view::npos;
       at = find_ascii_nocase(head, "<meta", at + 5)) {
    const std::string_view tag = head.substr(at, head.find('>', at) - at);
    std::string label = attribute_value(tag, "charset");
    if (!label.empty()) return label;
  }
  return {};
}

Decoded decode_bytes(std::string_view bytes, std::string_view label) {
  Decoded out = read_any(bytes, label);
  if (!out.charset.empty() && out.text.find("\xEF\xBF\xBD") != std::string::npos) {
    out.flags.emplace_back("undecodable-bytes-replaced");
  }
  clean_text(out.text, out.flags);
  return out;
}

}  // namespace hearsay::ingest
