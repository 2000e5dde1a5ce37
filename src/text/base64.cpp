#include "text/base64.hpp"

#include <array>
#include <cstdint>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of each byte as a digit, -1 for none.
constexpr std::array<std::int8_t, 256> kValues = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kDigits.size(); ++i)
    values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::int8_t>(i);
  return values;
}();

}  // namespace

void append_base64(std::string_view bytes, std::string& out) {
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i <= bytes.size() ? kDigits[group >> (18 - 6 * i) & 63] : '=';
  }
}

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() / 3 * 4 + 4);
  append_base64(bytes, out);
  return out;
}

std::string from_base64(std::string_view text) {
  if (text.size() % 4 != 0) throw BadRecord("no base64");
  std::string out;
  out.reserve(text.size() / 4 * 3);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    std::uint32_t group = 0;
    unsigned padding = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::int8_t digit = kValues[static_cast<unsigned char>(text[at + i])];
      const bool pad = text[at + i] == '=' && at + 4 == text.size() && i >= 2;
      if (pad) ++padding;
      if (!pad && (digit < 0 || padding != 0)) throw BadRecord("no base64");
      group = group << 6 | (pad ? 0u : static_cast<std::uint32_t>(digit));
    }
    for (unsigned i = 0; i < 3 - padding; ++i) out += static_cast<char>(group >> (16 - 8 * i) & 0xFF);
  }
  return out;
}

}  // namespace hearsay
