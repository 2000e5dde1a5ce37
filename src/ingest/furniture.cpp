#include "ingest/furniture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

/// Furniture lines are short; of a long paragraph only the beginning can give it away.
constexpr std::size_t kLongestLine = 400;

bool is_word_byte(char c) {
  return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Without the marks that decorate buttons and section names: "Read more »", "Related:", "- Advertisement -".
std::string_view bare(std::string_view s) {
  constexpr std::string_view kMarks = " .:!>|*-_=+#[]()\"";
  while (!s.empty() && kMarks.find(s.front()) != std::string_view::npos) s.remove_prefix(1);
  for (;;) {
    if (!s.empty() && kMarks.find(s.back()) != std::string_view::npos) {
      s.remove_suffix(1);
      continue;
    }
    bool cut = false;
    for (const std::string_view mark : {"…", "→", "›", "▼", "▾", "•", "·", "↓"}) {
      if (s.ends_with(mark)) {
        s.remove_suffix(mark.size());
        cut = true;
      }
    }
    if (!cut) return s;
  }
}

std::string_view first_word(std::string_view s) {
  std::size_t n = 0;
  while (n < s.size() && s[n] != ' ') ++n;
  return s.substr(0, n);
}

std::size_t bucket(unsigned char first, unsigned char second) {
  return (first * 33u ^ second) & 1023u;
}

/// Of a text of two bytes or more, or of all there is.
std::size_t bucket(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < s.size() ? s[i] : '\0'); };
  return bucket(byte(0), byte(1));
}

/// Scatters the first four bytes of a text; of a shorter one those that are there.
std::size_t gate(std::string_view s) {
  std::uint32_t four = 0;
  std::memcpy(&four, s.data(), std::min(s.size(), sizeof four));
  return four * 2654435761u >> 20;
}

/// Where the next word begins, or the slash inside one: "Ann Lee/Reuters".
std::size_t next_word(std::string_view s, std::size_t at) {
  ++at;
  while (at < s.size() && s[at] != ' ' && s[at] != '/') ++at;
  return at < s.size() && s[at] == ' ' ? at + 1 : at;
}

/// The last byte first: it differs more often than the first ones, which brought us here.
bool starts_with(std::string_view text, std::string_view pattern) {
  return text.size() >= pattern.size() && text[pattern.size() - 1] == pattern.back() &&
         std::memcmp(text.data(), pattern.data(), pattern.size()) == 0;
}

/// Whether a pattern of `end` bytes at the start of `text` ends where a word does.
bool ends_word(std::string_view text, std::size_t end) {
  return end == text.size() || !is_word_byte(text[end - 1]) || !is_word_byte(text[end]);
}

/// Whether `tail` stands behind `from`, ending where a word does.
bool follows(std::string_view folded, std::size_t from, std::string_view tail) {
  const std::size_t at = folded.find(tail, from);
  return at != std::string_view::npos && ends_word(folded, at + tail.size());
}

/// "About the Herald": a name plate, no sentence.
bool is_short(std::string_view folded) {
  return !folded.ends_with('.') && std::count(folded.begin(), folded.end(), ' ') < 8;
}

FurnitureHit::Scope scope_of(std::string_view name) {
  if (name == "line") return FurnitureHit::Scope::line;
  if (name == "rest") return FurnitureHit::Scope::rest;
  if (name == "open") return FurnitureHit::Scope::open;
  if (name == "close") return FurnitureHit::Scope::close;
  if (name == "appeal") return FurnitureHit::Scope::appeal;
  throw UsageError(fmt::format("furniture: scope \"{}\" is none of line, rest, open, close, appeal", name));
}

}  // namespace

FurnitureTable::FurnitureTable(const Lexicon& lexicon) {
  const Table& table = lexicon.table("furniture");
  const std::size_t pattern = table.column("pattern"), label = table.column("label"),
                    match = table.column("match"), where = table.column("where"),
                    scope = table.column("scope");
  for (std::size_t row = 0; row < table.size(); ++row) {
    Rule rule{std::string(table.at(row, label)), Where::any, scope_of(table.at(row, scope)), false, {}};
    if (table.at(row, where) == "top") rule.where = Where::top;
    if (table.at(row, where) == "bottom") rule.where = Where::bottom;
    std::string text = fold(table.at(row, pattern));
    while (text.ends_with(' ')) text.pop_back();
    const std::string_view how = table.at(row, match);
    if (how == "line") {
      const std::string_view whole = bare(text);
      longest_line_ = std::max(longest_line_, whole.size());
      line_[std::string(whole)].push_back(std::move(rule));
    } else if (how == "start" || how == "short") {
      rule.only_short = how == "short";
      if (const std::size_t gap = text.find(" * "); gap != std::string::npos) {
        rule.tail = text.substr(gap + 2);
        text.resize(gap);
      }
      longest_start_ = std::max(longest_start_, text.size());
      add_start(text, rule);
    } else if (how == "contains") {
      if (text.empty()) continue;
      if (text.size() < 4) inner_gate_.fill(true);
      inner_gate_[gate(text)] = true;
      inner_[bucket(text)].push_back({text, std::move(rule)});
    } else {
      throw UsageError(fmt::format("furniture: match \"{}\" is none of line, start, short, contains", how));
    }
  }
}

void FurnitureTable::add_start(const std::string& pattern, const Rule& rule) {
  if (pattern.empty()) return;
  const auto add = [&](std::vector<Start>& list) {
    const auto same =
        std::find_if(list.begin(), list.end(), [&](const Start& known) { return known.pattern == pattern; });
    if (same != list.end()) return same->rules.push_back(rule);
    const auto shorter = std::find_if(
        list.begin(), list.end(), [&](const Start& known) { return known.pattern.size() < pattern.size(); });
    list.insert(shorter, Start{pattern, {rule}});
  };
  if (pattern.size() > 1) return add(start_[bucket(pattern)]);
  // A single byte may have any second one behind it; every bucket is one second byte for this first one.
  for (unsigned second = 0; second < 256; ++second)
    add(start_[bucket(static_cast<unsigned char>(pattern[0]), static_cast<unsigned char>(second))]);
}

bool FurnitureTable::applies(const Rule& rule, Zone zone) {
  return rule.where == Where::any || (rule.where == Where::top) == (zone == Zone::top);
}

const FurnitureTable::Rule* FurnitureTable::applicable(const std::vector<Rule>& rules, Zone zone) {
  for (const Rule& rule : rules) {
    if (applies(rule, zone)) return &rule;
  }
  return nullptr;
}

const FurnitureTable::Rule* FurnitureTable::by_line(std::string_view whole, Zone zone) const {
  if (whole.size() > longest_line_) return nullptr;
  const auto found = line_.find(whole);
  return found == line_.end() ? nullptr : applicable(found->second, zone);
}

const FurnitureTable::Rule* FurnitureTable::by_start(std::string_view folded, Zone zone) const {
  for (const Start& start : start_[bucket(folded)]) {
    if (!starts_with(folded, start.pattern) || !ends_word(folded, start.pattern.size())) continue;
    for (const Rule& rule : start.rules) {
      if (!applies(rule, zone) || (rule.only_short && !is_short(folded))) continue;
      if (rule.tail.empty() || follows(folded, start.pattern.size(), rule.tail)) return &rule;
    }
  }
  return nullptr;
}

const FurnitureTable::Rule* FurnitureTable::by_content(std::string_view folded, Zone zone) const {
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view rest = folded.substr(at);
    if (!inner_gate_[gate(rest)]) {
      at = next_word(folded, at);
      continue;
    }
    for (const Inner& inner : inner_[bucket(rest)]) {
      const Rule& rule = inner.rule;
      if (!starts_with(rest, inner.pattern)) continue;
      if (!applies(rule, zone)) continue;
      // "reuters/" opens a word, "story by" is two whole ones.
      const bool opens = !is_word_byte(inner.pattern.back()) && inner.pattern.find(' ') == std::string::npos;
      if (!opens && first_word(rest).size() != first_word(inner.pattern).size()) continue;
      if (ends_word(rest, inner.pattern.size())) return &rule;
    }
    at = next_word(folded, at);
  }
  return nullptr;
}

std::optional<FurnitureHit> FurnitureTable::classify(std::string_view line, Zone zone) const {
  std::size_t cut = line.size() > kLongestLine ? longest_start_ + 8 : line.size();
  while (cut < line.size() && (line[cut] & 0xC0) == 0x80) --cut;
  const std::string folded = fold(line.substr(0, cut));
  const std::string_view whole = bare(folded);
  if (const Rule* rule = cut == line.size() ? by_line(whole, zone) : nullptr) {
    return FurnitureHit{rule->label, rule->scope, true};
  }
  std::string_view text = folded;
  while (text.starts_with(' ') || text.starts_with('*') || text.starts_with('-')) text.remove_prefix(1);
  if (const Rule* rule = by_start(text, zone)) return FurnitureHit{rule->label, rule->scope, false};
  if (cut < line.size()) return std::nullopt;
  if (const Rule* rule = by_content(text, zone)) return FurnitureHit{rule->label, rule->scope, false};
  return std::nullopt;
}

}  // namespace hearsay::ingest
