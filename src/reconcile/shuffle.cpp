#include "reconcile/shuffle.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>

#include "hearsay/error.hpp"
#include "hearsay/shuffle.hpp"
#include "hearsay/text.hpp"
#include "reconcile/facts_codec.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::size_t kHex = 16;
constexpr std::size_t kKeyField = 2 + kHex;

void add_base64(std::string_view bytes, std::string& out) {
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t size = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (i < size ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i) out += i <= size ? kDigits[group >> (18 - 6 * i) & 63] : '=';
  }
}

std::string from_base64(std::string_view text) {
  static const std::array<std::int8_t, 256> values = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    for (std::size_t i = 0; i < kDigits.size(); ++i)
      table[static_cast<unsigned char>(kDigits[i])] = static_cast<std::int8_t>(i);
    return table;
  }();
  if (text.size() % 4 != 0) throw BadRecord("facts: cut");
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t group = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::int8_t value = values[static_cast<unsigned char>(c)];
    if (value < 0) throw BadRecord("facts: no base64");
    group = group << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(group >> bits);
  }
  return bytes;
}

template <class Number>
Number number(std::string_view text, int base) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (text.empty() || error != std::errc() || end != text.data() + text.size())
    throw BadRecord("no line of reconcile --emit: a number is none");
  return value;
}

/// "f", "k2…": what the line stands under.
std::string_view head_of(std::string_view line) {
  return line.substr(0, line.find('\t'));
}

}  // namespace

std::string shuffle_lines(const ArticleFacts& facts, const KeyLists& keys) {
  const std::string article = hex64(hash64(facts(facts.id)));
  std::string out = "f" + article + "\t";
  add_base64(pack_facts(facts), out);
  out += '\n';
  for (std::size_t step = 0; step < kSteps; ++step) {
    for (const Key& key : keys[step])
      out += fmt::format("k{}{}\t{}\t{}\n", step, hex64(key.key), article, key.ref.fact);
  }
  return out;
}

ShuffleLine parse_shuffle_line(std::string_view line) {
  ShuffleLine out;
  const std::string_view head = head_of(line);
  std::string_view rest = line.substr(std::min(line.size(), head.size() + 1));
  if (head.size() == 1 + kHex && head.front() == 'f') {
    out.facts = true;
    out.article = number<std::uint64_t>(head.substr(1), 16);
    out.packed = from_base64(rest);
    return out;
  }
  const std::size_t step =
      head.size() == kKeyField && head.front() == 'k' ? static_cast<std::size_t>(head[1] - '0') : kSteps;
  const std::size_t tab = rest.find('\t');
  if (step >= kSteps || tab != kHex) throw BadRecord("no line of reconcile --emit");
  out.step = static_cast<Step>(step);
  out.key = number<std::uint64_t>(head.substr(2), 16);
  out.article = number<std::uint64_t>(rest.substr(0, tab), 16);
  out.fact = number<std::uint32_t>(rest.substr(tab + 1), 10);
  return out;
}

void PairCutter::add(std::string_view line) {
  const std::string_view head = head_of(line);
  const bool facts = head.size() == 1 + kHex && head.front() == 'f';
  if (!facts) parse_shuffle_line(line);
  const int order = line.compare(last_);
  if (order < 0) throw UsageError("--emit pairs: the lines are not sorted (LC_ALL=C sort)");
  if (order == 0) return;
  // A name in one article only may be spelled like another one.
  const bool always = facts || head[1] == '0' + static_cast<char>(Step::names);
  if (head != head_of(last_)) count_ = 0;
  ++count_;
  if (always) {
    use_(line);
  } else if (count_ <= most_facts(static_cast<Step>(head[1] - '0')) + 1) {
    if (count_ == 2) use_(last_);
    if (count_ >= 2) use_(line);
  }
  last_ = line;
}

}  // namespace hearsay
