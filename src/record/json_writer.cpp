#include "record/json_writer.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace hearsay {
namespace {

constexpr std::size_t kLeastRoom = 2048;
static_assert(std::endian::native == std::endian::little,
              "bytes of a word are taken in the order of the text");

constexpr std::uint64_t kOnes = 0x0101010101010101ull;
constexpr std::uint64_t kHighs = 0x8080808080808080ull;

constexpr std::array<bool, 256> make_escaped() {
  std::array<bool, 256> escaped{};
  for (std::size_t c = 0; c < 0x20; ++c) escaped[c] = true;
  escaped['"'] = escaped['\\'] = true;
  return escaped;
}

constexpr std::array<bool, 256> kEscaped = make_escaped();

constexpr std::array<char, 200> make_pairs() {
  std::array<char, 200> pairs{};
  for (std::size_t n = 0; n < 100; ++n) {
    pairs[2 * n] = static_cast<char>('0' + n / 10);
    pairs[2 * n + 1] = static_cast<char>('0' + n % 10);
  }
  return pairs;
}

constexpr std::array<char, 200> kPairs = make_pairs();

/// The high bit of every byte that is zero; bytes behind the first such may be marked wrongly.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
  return (word - kOnes) & ~word & kHighs;
}

/// The high bit of the first byte that must be escaped, and perhaps of some behind it.
constexpr std::uint64_t escaped_bytes(std::uint64_t word) {
  const std::uint64_t control = (word - kOnes * 0x20) & ~word & kHighs;
  return control | zero_bytes(word ^ kOnes * '"') | zero_bytes(word ^ kOnes * '\\');
}

template <class Word>
Word load(const char* from) {
  Word word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

/// Fewer than eight bytes, filled up with some that need no escape.
std::uint64_t last_bytes(const char* from, const char* end) {
  const auto n = static_cast<std::size_t>(end - from);
  if (n == 0) return kOnes * ' ';
  std::uint64_t word = 0;
  if (n >= 4) {
    word = load<std::uint32_t>(from) | std::uint64_t{load<std::uint32_t>(end - 4)} << (8 * (n - 4));
  } else {
    const auto byte = [&](std::size_t i) {
      return std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
    };
    word = byte(0) | byte(n / 2) | byte(n - 1);
  }
  return word | kOnes * ' ' << (8 * n);
}

}  // namespace

void JsonWriter::grow(std::size_t wanted) {
  const std::size_t used = size();
  out_.resize(used + std::max(wanted, kLeastRoom));
  at_ = out_.data() + used;
  end_ = out_.data() + out_.size();
}

void JsonWriter::append(std::string_view text) {
  out_.resize(size());
  out_.append(text);
  at_ = end_ = out_.data() + out_.size();
}

void JsonWriter::write_number(std::uint32_t value) {
  char digits[10];
  char* from = digits + sizeof digits;
  while (value >= 100) {
    from -= 2;
    std::memcpy(from, kPairs.data() + 2 * (value % 100), 2);
    value /= 100;
  }
  if (value >= 10) {
    from -= 2;
    std::memcpy(from, kPairs.data() + 2 * value, 2);
  } else {
    *--from = static_cast<char>('0' + value);
  }
  const auto count = static_cast<std::size_t>(digits + sizeof digits - from);
  std::memcpy(at_, from, count);
  at_ += count;
}

void JsonWriter::escape(char c) {
  switch (c) {
    case '"':
      return literal("\\\"");
    case '\\':
      return literal("\\\\");
    case '\n':
      return literal("\\n");
    case '\t':
      return literal("\\t");
    case '\r':
      return literal("\\r");
    default: {
      constexpr const char* kHex = "0123456789abcdef";
      literal("\\u00");
      byte(kHex[static_cast<unsigned char>(c) >> 4]);
      byte(kHex[static_cast<unsigned char>(c) & 15]);
    }
  }
}

void JsonWriter::string(std::string_view text) {
  // Eight bytes are stored before it is known how many of them stay.
  room(text.size() + 2 + sizeof(std::uint64_t));
  *at_++ = '"';
  const char* from = text.data();
  const char* const end = from + text.size();
  for (;;) {
    while (end - from >= 8) {
      const std::uint64_t word = load<std::uint64_t>(from);
      std::memcpy(at_, &word, sizeof word);
      const std::uint64_t found = escaped_bytes(word);
      const int plain = found == 0 ? 8 : std::countr_zero(found) / 8;
      at_ += plain;
      from += plain;
      if (plain != 8) break;
    }
    if (end - from < 8) {
      const std::uint64_t rest = last_bytes(from, end);
      if (escaped_bytes(rest) == 0) {
        std::memcpy(at_, &rest, sizeof rest);
        at_ += end - from;
        break;
      }
    }
    while (from != end && !kEscaped[static_cast<unsigned char>(*from)]) *at_++ = *from++;
    if (from == end) break;
    escape(*from++);
    room(static_cast<std::size_t>(end - from) + 1 + sizeof(std::uint64_t));
  }
  *at_++ = '"';
}

}  // namespace hearsay
