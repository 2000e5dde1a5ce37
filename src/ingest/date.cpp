#include "ingest/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

int number(std::string_view s) {
  int n = 0;
  for (const char c : s) n = n * 10 + (c - '0');
  return n;
}

bool all_digits(std::string_view s) {
  return !s.empty() && s.size() <= 8 && std::all_of(s.begin(), s.end(), digit);
}

bool plausible(int year, int month, int day) {
  if (year < 1600 || year > 2200 || month < 1 || day < 1) return false;
  return (std::chrono::year(year) / month / day).ok();
}

/// "märz", "agosto": dates of pages in other languages; the language of a reader's own tables plays no part.
int foreign_month(std::string_view folded) {
  static const auto kMonths = [] {
    const Lexicon lexicon;
    const Table& table = lexicon.table("month_names");
    const std::size_t name = table.column("name"), month = table.column("month");
    std::map<std::string, int, std::less<>> months;
    for (std::size_t row = 0; row < table.size(); ++row)
      months.emplace(table.at(row, name), number(table.at(row, month)));
    return months;
  }();
  const auto found = kMonths.find(folded);
  return found == kMonths.end() ? 0 : found->second;
}

int month_named(std::string_view folded) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  if (folded.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i] == folded ||
        (folded.size() <= 4 && kMonths[i].starts_with(folded.substr(0, 3)) &&
         (folded.size() == 3 || folded == "sept" || kMonths[i].starts_with(folded)))) {
      return static_cast<int>(i + 1);
    }
  }
  return 0;
}

/// Small words inside a date: "5 de marzo de 2024", "4th of July 2024" (but "issue 3 of May 2024").
bool joins_date(std::string_view part, bool behind_ordinal) {
  return part == "de" || part == "del" || (part == "of" && behind_ordinal);
}

/// Words and numbers, folded; "5th" is cut to "5".
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  bool ordinal = false;
  const std::string folded = fold(text.substr(0, 120));
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    const char c = i < folded.size() ? folded[i] : ' ';
    const bool word = digit(c) || (c >= 'a' && c <= 'z') || c == ':' || (c & 0x80) != 0;
    if (word) {
      part += c;
      continue;
    }
    if (part.empty()) continue;
    if (!parts.empty() && joins_date(part, ordinal)) {
      part.clear();
      continue;
    }
    ordinal = false;
    if (part.size() > 2 && digit(part[0])) {
      const std::string tail = part.substr(part.size() - 2);
      const std::string head = part.substr(0, part.size() - 2);
      ordinal = all_digits(head) && (tail == "st" || tail == "nd" || tail == "rd" || tail == "th");
      if (ordinal) part = head;
    }
    parts.push_back(std::move(part));
    part.clear();
  }
  return parts;
}

/// YYYY-MM-DD at `at`, with the time and zone behind it.
std::optional<std::string> iso_at(std::string_view text, std::size_t at) {
  const std::string_view s = text.substr(at);
  if (s.size() < 10 || (s[4] != '-' && s[4] != '/') || s[7] != s[4]) return std::nullopt;
  if (!all_digits(s.substr(0, 4)) || !all_digits(s.substr(5, 2)) || !all_digits(s.substr(8, 2)))
    return std::nullopt;
  const int year = number(s.substr(0, 4)), month = number(s.substr(5, 2)), day = number(s.substr(8, 2));
  if (!plausible(year, month, day)) return std::nullopt;
  std::string out = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  std::size_t i = 10;
  if (s.size() < 16 || (s[10] != 'T' && s[10] != ' ' && s[10] != 't') || s[13] != ':' || !digit(s[11]))
    return out;
  if (!all_digits(s.substr(11, 2)) || !all_digits(s.substr(14, 2))) return out;
  std::string time = fmt::format("T{}:{}", s.substr(11, 2), s.substr(14, 2));
  i = 16;
  if (s.size() >= 19 && s[16] == ':' && all_digits(s.substr(17, 2))) {
    time += fmt::format(":{}", s.substr(17, 2));
    i = 19;
    if (i < s.size() && s[i] == '.') {
      ++i;
      while (i < s.size() && digit(s[i])) ++i;
    }
  }
  if (i < s.size() && (s[i] == 'Z' || s[i] == 'z')) return out + time + "Z";
  if (i < s.size() && s[i] == ' ') ++i;
  if (i + 4 < s.size() && (s[i] == '+' || s[i] == '-') && all_digits(s.substr(i + 1, 2))) {
    const std::size_t minutes = s[i + 3] == ':' ? i + 4 : i + 3;
    if (minutes + 2 <= s.size() && all_digits(s.substr(minutes, 2))) {
      return out + time + fmt::format("{}{}:{}", s[i], s.substr(i + 1, 2), s.substr(minutes, 2));
    }
  }
  return out + time;
}

std::optional<std::string> named_month(const std::vector<std::string>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto small = [&](std::size_t n) {
      return n < parts.size() && parts[n].size() <= 2 && all_digits(parts[n]);
    };
    const auto year = [&](std::size_t n) {
      return n < parts.size() && parts[n].size() == 4 && all_digits(parts[n]);
    };
    int y = 0, d = 0;
    if (digit(parts[i][0])) continue;
    if (i > 0 && small(i - 1) && year(i + 1)) {
      y = number(parts[i + 1]);
      d = number(parts[i - 1]);
    } else if (small(i + 1) && year(i + 2)) {
      y = number(parts[i + 2]);
      d = number(parts[i + 1]);
    } else {
      continue;
    }
    const int english = month_named(parts[i]);
    const int month = english != 0 ? english : foreign_month(parts[i]);
    if (plausible(y, month, d)) return fmt::format("{:04}-{:02}-{:02}", y, month, d);
  }
  return std::nullopt;
}

/// The number of one or two digits at the start of `s`, which is cut; 0 when there is none.
int take_small(std::string_view& s) {
  std::size_t size = 0;
  while (size < s.size() && size < 3 && digit(s[size])) ++size;
  if (size == 0 || size > 2) return 0;
  const int n = number(s.substr(0, size));
  s.remove_prefix(size);
  return n;
}

bool take(std::string_view& s, std::string_view mark) {
  if (!s.starts_with(mark)) return false;
  s.remove_prefix(mark.size());
  return true;
}

/// 2024年3月5日, 2024년 3월 5일, "2024. 3. 5.", 2024.03.05, 2024/3/5 at the start of `s`. 2024.3.5 is a
/// version.
std::optional<std::string> year_first_at(std::string_view s) {
  struct Marks {
    std::string_view year, month;
    bool two_digits;
  };
  constexpr std::array kMarks = {Marks{"年", "月", false}, Marks{"년 ", "월 ", false},
                                 Marks{". ", ". ", false}, Marks{".", ".", true}, Marks{"/", "/", false}};
  if (s.size() < 8 || !all_digits(s.substr(0, 4))) return std::nullopt;
  const int year = number(s.substr(0, 4));
  if (year < 1900) return std::nullopt;
  for (const Marks& marks : kMarks) {
    std::string_view rest = s.substr(4);
    if (!take(rest, marks.year)) continue;
    if (marks.two_digits && (rest.size() < 5 || rest[2] != '.')) return std::nullopt;
    const int month = take_small(rest);
    if (!take(rest, marks.month) || (marks.two_digits && !digit(rest[1]))) return std::nullopt;
    const int day = take_small(rest);
    // "2024. 3. 5 people": the stop behind the day is part of the notation.
    if (marks.year == ". " && !rest.starts_with('.')) return std::nullopt;
    if (!plausible(year, month, day)) return std::nullopt;
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
  }
  return std::nullopt;
}

/// 12.3.2019, 12/03/2019, 3-12-2019 at the start of `s`.
std::optional<std::string> numeric_at(std::string_view s, DateOrder order) {
  std::array<int, 3> n{};
  std::size_t at = 0;
  char mark = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    const std::size_t longest = k == 2 ? 4 : 2, from = at;
    while (at < s.size() && at - from < longest && digit(s[at])) ++at;
    if (at == from || (k == 2 && at - from != 4)) return std::nullopt;
    n[k] = number(s.substr(from, at - from));
    if (k == 2) break;
    if (at >= s.size() || (s[at] != '.' && s[at] != '/' && s[at] != '-') || (k == 1 && s[at] != mark))
      return std::nullopt;
    mark = s[at++];
  }
  if (at < s.size() && digit(s[at])) return std::nullopt;
  const bool day_first = mark == '.' || n[0] > 12 || n[0] == n[1] || order == DateOrder::day_first;
  const bool month_first = n[1] > 12 || (order == DateOrder::month_first && mark != '.');
  if (day_first == month_first && n[0] != n[1]) return std::nullopt;
  const int day = month_first ? n[1] : n[0], month = month_first ? n[0] : n[1];
  if (!plausible(n[2], month, day)) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", n[2], month, day);
}

}  // namespace

std::string iso_date(std::string_view text, DateOrder order) {
  text = text.substr(0, 200);
  for (std::size_t i = 0; i + 8 <= text.size(); ++i) {
    if (!digit(text[i]) || (i > 0 && digit(text[i - 1]))) continue;
    if (auto found = iso_at(text, i)) return *found;
    if (auto found = year_first_at(text.substr(i))) return *found;
  }
  if (text.size() == 8 && all_digits(text)) {
    const int year = number(text.substr(0, 4)), month = number(text.substr(4, 2)),
              day = number(text.substr(6, 2));
    if (plausible(year, month, day)) return fmt::format("{:04}-{:02}-{:02}", year, month, day);
  }
  if (auto named = named_month(parts_of(text))) return *named;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!digit(text[i]) || (i > 0 && (digit(text[i - 1]) || text[i - 1] == '.' || text[i - 1] == '/')))
      continue;
    if (auto found = numeric_at(text.substr(i), order)) return *found;
  }
  return {};
}

std::string date_in_address(std::string_view address) {
  const std::size_t host = address.find("://");
  const std::size_t start = address.find('/', host == std::string_view::npos ? 0 : host + 3);
  if (start == std::string_view::npos) return {};
  std::string month_alone;
  for (std::size_t at = start; at + 8 < address.size(); ++at) {
    if (address[at] != '/' && address[at] != '-' && address[at] != '_') continue;
    const std::string_view s = address.substr(at + 1);
    if (!all_digits(s.substr(0, 4)) || s.size() < 8) continue;
    const int year = number(s.substr(0, 4));
    if (year < 1990 || year > 2100) continue;
    if (all_digits(s.substr(4, 4)) && (s.size() == 8 || !digit(s[8]))) {
      const int month = number(s.substr(4, 2)), day = number(s.substr(6, 2));
      if (plausible(year, month, day)) return fmt::format("{:04}-{:02}-{:02}", year, month, day);
    }
    const char mark = s[4];
    if ((mark != '/' && mark != '-') || !digit(s[5])) continue;
    const std::size_t m = digit(s[6]) ? 2 : 1;
    const int month = number(s.substr(5, m));
    if (month < 1 || month > 12 || s.size() <= 5 + m || s[5 + m] != mark) continue;
    const std::string_view rest = s.substr(6 + m);
    const std::size_t d = rest.size() > 1 && digit(rest[0]) && digit(rest[1]) ? 2 : 1;
    const bool ends = rest.size() <= d || !digit(rest[d]);
    if (!rest.empty() && digit(rest[0]) && ends && plausible(year, month, number(rest.substr(0, d)))) {
      return fmt::format("{:04}-{:02}-{:02}", year, month, number(rest.substr(0, d)));
    }
    if (mark == '/' && month_alone.empty()) month_alone = fmt::format("{:04}-{:02}", year, month);
  }
  return month_alone;
}

bool is_next_day(std::string_view day, std::string_view later) {
  const auto days = [](std::string_view s) {
    return std::chrono::sys_days(std::chrono::year(number(s.substr(0, 4))) /
                                 static_cast<unsigned>(number(s.substr(5, 2))) /
                                 static_cast<unsigned>(number(s.substr(8, 2))));
  };
  return days(later) - days(day) == std::chrono::days(1);
}

bool is_date_line(std::string_view line) {
  if (line.size() > 100 || iso_date(line).empty()) return false;
  constexpr std::array<std::string_view, 44> kCompany = {
      "published",  "updated", "posted", "modified", "first",     "last",     "on",     "at",       "date",
      "originally", "and",     "am",     "pm",       "a",         "p",        "m",      "est",      "edt",
      "et",         "gmt",     "bst",    "utc",      "cet",       "cest",     "pst",    "pdt",      "pt",
      "ct",         "ist",     "monday", "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday",
      "mon",        "tue",     "wed",    "thu",      "fri",       "sat",      "sun",    "created"};
  for (const std::string& part : parts_of(line)) {
    const bool known =
        digit(part[0]) || month_named(part) != 0 || part == ":" ||
        std::find(kCompany.begin(), kCompany.end(), part.substr(0, part.find(':'))) != kCompany.end();
    if (!known) return false;
  }
  return true;
}

}  // namespace hearsay::ingest
