#include "ingest/furniture.hpp"

#include <fmt/format.h>

#include <algorithm>

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

/// Word bytes at the start: "read" of "read: more".
std::string_view first_letters(std::string_view s) {
  std::size_t n = 0;
  while (n < s.size() && is_word_byte(s[n])) ++n;
  return s.substr(0, n);
}

std::size_t gate(std::string_view word) {
  const auto byte = [&](std::size_t i) { return i < word.size() ? static_cast<unsigned char>(word[i]) : 0u; };
  return byte(0) << 8 | byte(1);
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

FurnitureTable::FurnitureTable(const Lexicon& lexicon) : inner_gate_(1 << 16, false) {
  const Table& table = lexicon.table("furniture");
  const std::size_t pattern = table.column("pattern"), label = table.column("label"),
                    match = table.column("match"), where = table.column("where"),
                    scope = table.column("scope");
  for (std::size_t row = 0; row < table.size(); ++row) {
    Rule rule{std::string(table.at(row, label)), Where::any, scope_of(table.at(row, scope)), false};
    if (table.at(row, where) == "top") rule.where = Where::top;
    if (table.at(row, where) == "bottom") rule.where = Where::bottom;
    std::string text = fold(table.at(row, pattern));
    while (text.ends_with(' ')) text.pop_back();
    const std::string_view how = table.at(row, match);
    if (how == "line") {
      line_[std::string(bare(text))].push_back(std::move(rule));
    } else if (how == "start" || how == "short") {
      rule.only_short = how == "short";
      longest_start_ = std::max(longest_start_, text.size());
      start_words_.emplace(first_letters(text));
      start_[std::move(text)].push_back(std::move(rule));
    } else if (how == "contains") {
      const std::string key(first_word(text));
      inner_gate_[gate(text)] = true;
      inner_[key].push_back({std::move(text), std::move(rule)});
    } else {
      throw UsageError(fmt::format("furniture: match \"{}\" is none of line, start, short, contains", how));
    }
  }
}

const FurnitureTable::Rule* FurnitureTable::applicable(const Rules& rules, std::string_view key, Zone zone) {
  const auto found = rules.find(key);
  if (found == rules.end()) return nullptr;
  for (const Rule& rule : found->second) {
    if (rule.where == Where::any || (rule.where == Where::top) == (zone == Zone::top)) return &rule;
  }
  return nullptr;
}

const FurnitureTable::Rule* FurnitureTable::by_start(std::string_view folded, Zone zone) const {
  if (start_words_.find(first_letters(folded)) == start_words_.end()) return nullptr;
  const Rule* best = nullptr;
  const std::size_t limit = std::min(folded.size(), longest_start_);
  for (std::size_t end = 1; end <= limit; ++end) {
    const bool boundary =
        end == folded.size() || !is_word_byte(folded[end - 1]) || !is_word_byte(folded[end]);
    if (!boundary) continue;
    const Rule* rule = applicable(start_, folded.substr(0, end), zone);
    if (rule != nullptr && !(rule->only_short && !is_short(folded))) best = rule;
  }
  return best;
}

const FurnitureTable::Rule* FurnitureTable::by_content(std::string_view folded, Zone zone) const {
  for (std::size_t at = 0; at < folded.size();) {
    const std::string_view rest = folded.substr(at);
    const auto found = inner_gate_[gate(rest)] ? inner_.find(first_word(rest)) : inner_.end();
    if (found != inner_.end()) {
      for (const Inner& inner : found->second) {
        const Rule& rule = inner.rule;
        if (rule.where != Where::any && (rule.where == Where::top) != (zone == Zone::top)) continue;
        if (!rest.starts_with(inner.pattern)) continue;
        const std::size_t end = inner.pattern.size();
        if (end == rest.size() || !is_word_byte(rest[end - 1]) || !is_word_byte(rest[end])) return &rule;
      }
    }
    const std::size_t space = folded.find(' ', at);
    if (space == std::string_view::npos) break;
    at = space + 1;
  }
  return nullptr;
}

std::optional<FurnitureHit> FurnitureTable::classify(std::string_view line, Zone zone) const {
  std::size_t cut = line.size() > kLongestLine ? longest_start_ + 8 : line.size();
  while (cut < line.size() && (line[cut] & 0xC0) == 0x80) --cut;
  const std::string folded = fold(line.substr(0, cut));
  const std::string_view whole = bare(folded);
  if (const Rule* rule = cut == line.size() ? applicable(line_, whole, zone) : nullptr) {
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
