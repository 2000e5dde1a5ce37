#include "ingest/relative_date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

using std::chrono::minutes;
using Moment = std::chrono::sys_time<minutes>;

/// Words and bytes of a line that may say it; a sentence tells of something else.
constexpr std::size_t kMostWords = 12, kLongest = 100;

/// Up to here pages count days; further back they round.
constexpr int kMostDays = 6, kMostHours = 48, kMostMinutes = 180;

bool is_digit_byte(char c) {
  return c >= '0' && c <= '9';
}

bool is_word_byte(char c) {
  return is_digit_byte(c) || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
}

/// Whether the phrase stands at `at` between the ends of words.
bool stands_alone(std::string_view text, std::size_t at, std::size_t size) {
  const bool left = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(text[at]);
  return left && (at + size == text.size() || !is_word_byte(text[at + size]));
}

/// Digits at `at` as a number, nullopt when something else stands there.
std::optional<int> digits(std::string_view s, std::size_t at, std::size_t size) {
  int n = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    if (i >= s.size() || !is_digit_byte(s[i])) return std::nullopt;
    n = n * 10 + (s[i] - '0');
  }
  return n;
}

struct Copy {
  std::chrono::sys_days day;
  std::optional<Moment> time;
};

/// "2024-03-05" or "2024-03-05T10:30…", on the clock it was written by.
std::optional<Copy> read_copy(std::string_view iso) {
  const auto year = digits(iso, 0, 4), month = digits(iso, 5, 2), day = digits(iso, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date = std::chrono::year(*year) / *month / *day;
  if (!date.ok()) return std::nullopt;
  Copy copy{std::chrono::sys_days(date), std::nullopt};
  const auto hour = digits(iso, 11, 2), minute = digits(iso, 14, 2);
  if (hour && minute) copy.time = copy.day + std::chrono::hours(*hour) + minutes(*minute);
  return copy;
}

std::string iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace

RelativeDates::RelativeDates(const Lexicon& lexicon) {
  const Table& table = lexicon.table("relative_dates");
  const std::size_t phrase = table.column("phrase"), unit = table.column("unit"),
                    count = table.column("count");
  for (std::size_t row = 0; row < table.size(); ++row) {
    Rule rule;
    const std::string text = fold(table.at(row, phrase));
    const std::size_t star = text.find('*');
    rule.counted = star != std::string::npos;
    if (rule.counted) rule.before = text.substr(0, star);
    rule.after = text.substr(rule.counted ? star + 1 : 0);
    const std::string_view name = table.at(row, unit), number = table.at(row, count);
    if (name != "minute" && name != "hour" && name != "day") {
      throw UsageError(fmt::format("relative_dates: unit \"{}\" is none of minute, hour, day", name));
    }
    rule.unit = name == "minute" ? Unit::minute : name == "hour" ? Unit::hour : Unit::day;
    rule.count = digits(number, 0, number.size()).value_or(0);
    rules_.push_back(std::move(rule));
  }
}

/// The number stands between the two halves of the phrase.
RelativeDates::Found RelativeDates::at_number(const Rule& rule, std::string_view folded) {
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!is_digit_byte(folded[at])) continue;
    std::size_t end = at;
    while (end < folded.size() && is_digit_byte(folded[end])) ++end;
    const std::string_view head = folded.substr(0, at);
    const std::size_t begin = at - std::min(at, rule.before.size()), size = end - at;
    if (size <= 3 && head.ends_with(rule.before) && folded.substr(end).starts_with(rule.after) &&
        stands_alone(folded, begin, end + rule.after.size() - begin)) {
      return {&rule, digits(folded, at, size).value_or(0)};
    }
    at = end;
  }
  return {};
}

RelativeDates::Found RelativeDates::find(std::string_view line) const {
  if (line.size() > kLongest || count_words(line) > kMostWords) return {};
  const std::string folded = fold(line);
  for (const Rule& rule : rules_) {
    if (rule.counted) {
      if (const Found found = at_number(rule, folded); found.rule != nullptr) return found;
      continue;
    }
    const std::size_t at = folded.find(rule.after);
    if (at != std::string::npos && stands_alone(folded, at, rule.after.size())) return {&rule, rule.count};
  }
  return {};
}

std::string RelativeDates::line_in(const std::string& text, const std::vector<Block>& blocks) const {
  for (const Block& block : blocks) {
    if (block.kind == BlockKind::paragraph) break;
    if (block.kind != BlockKind::byline && block.kind != BlockKind::furniture) continue;
    std::string line = text.substr(block.span.begin, block.span.size());
    if (stands_in(line)) return line;
  }
  return {};
}

std::string RelativeDates::day(std::string_view line, std::string_view retrieved) const {
  const Found found = find(line);
  const std::optional<Copy> copy = read_copy(retrieved);
  if (found.rule == nullptr || !copy) return {};
  if (found.rule->unit == Unit::day) {
    return found.count > kMostDays ? std::string() : iso(copy->day - std::chrono::days(found.count));
  }
  const bool hours = found.rule->unit == Unit::hour;
  if (!copy->time || found.count > (hours ? kMostHours : kMostMinutes)) return {};
  const minutes unit = hours ? minutes(60) : minutes(1);
  const auto last = std::chrono::floor<std::chrono::days>(*copy->time - found.count * unit);
  const auto first = std::chrono::floor<std::chrono::days>(*copy->time - (found.count + 1) * unit);
  return first == last ? iso(last) : std::string();
}

}  // namespace hearsay::ingest
