#include "ingest/sniff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

#include "hearsay/error.hpp"

namespace hearsay::ingest {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view what;
  std::string_view advice;
};

// Formats people drop by mistake, with the way out.
constexpr std::array kMagics = {
    Magic{0, "%PDF-"sv, "a PDF document", "convert it to text first, for example: pdftotext FILE.pdf -"},
    Magic{0, "\x89PNG"sv, "a PNG image", "only text and HTML can be read"},
    Magic{0, "\xFF\xD8\xFF"sv, "a JPEG image", "only text and HTML can be read"},
    Magic{0, "GIF8"sv, "a GIF image", "only text and HTML can be read"},
    Magic{0, "RIFF"sv, "a RIFF file (WebP, WAV or AVI)", "only text and HTML can be read"},
    Magic{0, "PK\x03\x04"sv, "a zip archive (or docx, odt, epub)", "unpack it, or save the document as text"},
    Magic{0, "PK\x05\x06"sv, "an empty zip archive", "nothing can be read from it"},
    Magic{0, "\x1F\x8B"sv, "gzip data", "unpack it first: gzip -d FILE.gz"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, "zstd data", "unpack it first: zstd -d FILE.zst"},
    Magic{0, "BZh"sv, "bzip2 data", "unpack it first: bzip2 -d FILE.bz2"},
    Magic{0,
          "\xFD"
          "7zXZ"sv,
          "xz data", "unpack it first: xz -d FILE.xz"},
    Magic{0, "7z\xBC\xAF"sv, "a 7-zip archive", "unpack it first"},
    Magic{0, "Rar!\x1A"sv, "a RAR archive", "unpack it first"},
    Magic{0, "\xD0\xCF\x11\xE0"sv, "an old Office document", "save it as text or HTML first"},
    Magic{0, R"({\rtf)", "a rich text document", "save it as text or HTML first"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          "a program", "only text and HTML can be read"},
    Magic{0, "OggS"sv, "an Ogg recording", "only text and HTML can be read"},
    Magic{0, "ID3"sv, "an MP3 recording", "only text and HTML can be read"},
    Magic{0, "SQLite format 3"sv, "a SQLite database", "export the articles as text first"},
    Magic{4, "ftyp"sv, "a video or HEIC image", "only text and HTML can be read"},
};

bool bzip2_level_follows(std::string_view bytes) {
  return bytes.size() > 3 && bytes[3] >= '1' && bytes[3] <= '9';
}

/// UTF-16 of Latin text has a NUL in every other byte, and only there.
bool looks_like_utf16(std::string_view head) {
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const std::size_t half = head.size() / 2;
  return half > 1 &&
         ((even * 10 >= half * 6 && odd * 20 <= half) || (odd * 10 >= half * 6 && even * 20 <= half));
}

bool has_bom(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv) ||
         bytes.starts_with("\0\0\xFE\xFF"sv);
}

}  // namespace

void reject_unreadable(std::string_view bytes) {
  if (bytes.empty()) throw BadRecord("empty file: nothing to read");
  for (const Magic& magic : kMagics) {
    if (bytes.size() < magic.at + magic.bytes.size()) continue;
    if (bytes.compare(magic.at, magic.bytes.size(), magic.bytes) != 0) continue;
    if (magic.bytes == "BZh" && !bzip2_level_follows(bytes)) continue;
    throw BadRecord(fmt::format("{}, not text: {}", magic.what, magic.advice));
  }
  const std::string_view head = bytes.substr(0, 8192);
  const auto nuls = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  // A stray NUL is dirt; a file full of them is no text.
  if (nuls > 3 && nuls * 50 > head.size() && !has_bom(bytes) && !looks_like_utf16(head)) {
    throw BadRecord(
        fmt::format("binary data ({} NUL bytes among the first {}), not text: only text and HTML can be read",
                    nuls, head.size()));
  }
}

bool starts_with_nocase(std::string_view text, std::string_view lower_case_prefix) {
  if (text.size() < lower_case_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_case_prefix.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lower_case_prefix[i]) return false;
  }
  return true;
}

std::size_t find_ascii_nocase(std::string_view text, std::string_view needle, std::size_t from) {
  if (needle.empty()) return from;
  const char low = needle[0];
  const char up = static_cast<char>(std::toupper(static_cast<unsigned char>(low)));
  for (std::size_t i = from; i + needle.size() <= text.size(); ++i) {
    if (low == up) {
      i = text.find(low, i);
      if (i == std::string_view::npos) return i;
    }
    if ((text[i] == low || text[i] == up) && starts_with_nocase(text.substr(i), needle)) return i;
  }
  return std::string_view::npos;
}

bool looks_like_html(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\n\r");
  if (start == std::string_view::npos) return false;
  const std::string_view head = text.substr(start, 16384);
  if (head[0] == '<') {
    for (std::string_view opening :
         {"<!doctype html"sv, "<html"sv, "<head"sv, "<body"sv, "<title"sv, "<meta"sv, "<div"sv, "<article"sv,
          "<p>"sv, "<p "sv, "<h1"sv, "<h2"sv, "<section"sv, "<main"sv, "<table"sv, "<script"sv, "<link"sv,
          "<span"sv, "<ul"sv}) {
      if (starts_with_nocase(head, opening)) return true;
    }
  }
  // Mail headers, comments or a stray line before the markup: three different structural tags decide.
  constexpr std::array kTags = {"<html"sv, "<head>"sv, "<body"sv,    "<div"sv,  "</p>"sv,  "</div>"sv,
                                "</a>"sv,  "<meta "sv, "</title>"sv, "</li>"sv, "</h1>"sv, "</span>"sv};
  std::array<bool, kTags.size()> seen{};
  for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    for (std::size_t i = 0; i < kTags.size(); ++i) {
      seen[i] = seen[i] || starts_with_nocase(head.substr(at), kTags[i]);
    }
    if (std::count(seen.begin(), seen.end(), true) >= 3) return true;
  }
  return false;
}

}  // namespace hearsay::ingest
