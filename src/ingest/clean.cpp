#include "ingest/clean.hpp"

#include <array>
#include <cstdint>

#include "hearsay/text.hpp"

namespace hearsay::ingest {

std::size_t broken_sequence(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  std::size_t n = 1;
  while (n < wanted && at + n < bytes.size() && (bytes[at + n] & 0xC0) == 0x80) ++n;
  return n;
}

namespace {

/// windows-1252 for 0x80–0x9F; 0 where the code page has a hole.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

char32_t windows1252(unsigned char byte) {
  if (byte >= 0xA0) return byte;
  const char16_t mapped = kWindows1252[byte - 0x80u];
  return mapped == 0 ? U'\uFFFD' : mapped;
}

bool ends_inside_sequence(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead < 0xC2 || lead > 0xF4) return false;
  const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  return at + broken_sequence(bytes, at) == bytes.size() && broken_sequence(bytes, at) < wanted;
}

/// Bytes the cleaner has to look at; everything else is copied in runs.
struct Suspicious {
  std::array<bool, 256> table{};
  constexpr Suspicious() {
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = c != '\t' && c != '\n';
    table[0x7F] = true;
    table[0xC2] = true;  // C1 controls, soft hyphen
    table[0xEF] = true;  // U+FEFF
  }
};
constexpr Suspicious kSuspicious;

/// The first byte from `at` that the cleaner has to look at. Blocks of a fixed size become vector
/// instructions.
std::size_t find_suspicious(std::string_view text, std::size_t at) {
  constexpr std::size_t kBlock = 64;
  for (; at + kBlock <= text.size(); at += kBlock) {
    unsigned char found = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto c = static_cast<unsigned char>(text[at + i]);
      const auto control = static_cast<unsigned char>(c < 0x20 && c != '\t' && c != '\n');
      found |= static_cast<unsigned char>(control | (c == 0x7F) | (c == 0xC2) | (c == 0xEF));
    }
    if (found != 0) break;
  }
  while (at < text.size() && !kSuspicious.table[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

void flag(std::vector<std::string>& flags, bool raise, const char* name) {
  if (raise) flags.emplace_back(name);
}

}  // namespace

std::string repair_utf8(std::string_view bytes, std::vector<std::string>& flags) {
  std::string out;
  out.reserve(bytes.size() + 16);
  bool repaired = false, cut = false;
  std::size_t at = 0;
  while (at < bytes.size()) {
    if ((bytes[at] & 0x80) == 0) {
      std::size_t end = at + 1;
      while (end < bytes.size() && (bytes[end] & 0x80) == 0) ++end;
      out.append(bytes, at, end - at);
      at = end;
      continue;
    }
    const CodePoint c = decode(bytes, at);
    if (c.size > 1) {
      out.append(bytes, at, c.size);
      at += c.size;
      continue;
    }
    if (ends_inside_sequence(bytes, at)) {
      cut = true;
      break;
    }
    repaired = true;
    const std::size_t length = broken_sequence(bytes, at);
    append_utf8(out, length > 1 ? U'\uFFFD' : windows1252(static_cast<unsigned char>(bytes[at])));
    at += length;
  }
  flag(flags, repaired, "invalid-utf8-repaired");
  flag(flags, cut, "truncated");
  return out;
}

void clean_text(std::string& text, std::vector<std::string>& flags) {
  std::string out;
  out.reserve(text.size());
  bool controls = false, c1 = false;
  const std::size_t size = text.size();
  std::size_t run = 0, at = 0;
  auto byte = [&](std::size_t i) { return i < size ? static_cast<unsigned char>(text[i]) : 0u; };
  auto replace = [&](std::size_t length, std::string_view by) {
    out.append(text, run, at - run);
    out.append(by);
    at += length;
    run = at;
  };
  while (at < size) {
    const unsigned c = byte(at);
    if (!kSuspicious.table[c]) {
      at = find_suspicious(text, at + 1);
    } else if (c == '\r') {
      replace(byte(at + 1) == '\n' ? 2 : 1, "\n");
    } else if (c == '\f' || c == '\v') {
      replace(1, "\n");
    } else if (c == 0xC2 && byte(at + 1) == 0xAD) {
      replace(2, "");
    } else if (c == 0xC2 && byte(at + 1) < 0xA0) {
      std::string mapped;
      append_utf8(mapped, windows1252(static_cast<unsigned char>(byte(at + 1))));
      replace(2, mapped);
      c1 = true;
    } else if (c == 0xEF && byte(at + 1) == 0xBB && byte(at + 2) == 0xBF) {
      replace(3, "");
    } else if (c == 0xC2 || c == 0xEF) {
      ++at;
    } else {
      replace(1, "");
      controls = true;
    }
  }
  flag(flags, controls, "control-characters-removed");
  flag(flags, c1, "c1-controls-repaired");
  if (run == 0) return;
  out.append(text, run, size - run);
  text = std::move(out);
}

}  // namespace hearsay::ingest
