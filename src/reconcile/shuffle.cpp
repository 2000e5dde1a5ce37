#include "reconcile/shuffle.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>

#include "hearsay/error.hpp"
#include "hearsay/shuffle.hpp"
#include "hearsay/text.hpp"
#include "reconcile/facts_codec.hpp"
#include "text/base64.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kHex = 16;
constexpr std::size_t kKeyField = 2 + kHex;

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
  append_base64(pack_facts(facts), out);
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
