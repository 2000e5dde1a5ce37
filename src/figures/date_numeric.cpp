// Dates written in numbers: 2022-02-24, 24.02.2022, 2/24/22, 2012/Aug/10, 1994-11-05T13:15:30Z, '82.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "figures/date.hpp"
#include "figures/date_parts.hpp"

namespace hearsay::figures {
namespace {

std::string iso_text(int year, int month, int day) {
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// Three parts of a date, as they stand: "24/02/2022", "05-25-2015", "2014.12.28".
struct Triple {
  std::array<std::string_view, 3> parts;
  char mark = 0;
  std::size_t end = 0;
};

/// "24.02.2022" is one atom, as numbers may hold points.
std::optional<Triple> dotted(const Line& line, std::size_t at) {
  const std::string_view text = line.text(at);
  const std::size_t a = text.find('.'), b = text.rfind('.');
  if (a == std::string_view::npos || a == b) return {};
  return Triple{{text.substr(0, a), text.substr(a + 1, b - a - 1), text.substr(b + 1)}, '.', at + 1};
}

std::optional<Triple> triple(const Line& line, std::size_t at) {
  const bool slash = line.is(at + 1, "/");
  if (!slash && !line.is_dash(at + 1)) return dotted(line, at);
  const bool same = slash ? line.is(at + 3, "/") : line.is_dash(at + 3);
  if (!same || !line.is_digits(at + 2) || !line.is_digits(at + 4)) return {};
  for (std::size_t i = at + 1; i <= at + 4; ++i) {
    if (!glued(line, i)) return {};
  }
  return Triple{{line.text(at), line.text(at + 2), line.text(at + 4)}, slash ? '/' : '-', at + 5};
}

/// "T13:15:30Z", "T08:15:30.487-05:30" behind a day: the clock as ISO 8601 writes it. Seconds are dropped, as
/// everywhere; so is a zone other than UTC, as no other value has one.
std::string iso_clock(const Line& line, std::size_t& end) {
  if (!line.is(end, "t") || !glued(line, end) || !glued(line, end + 1) || !line.is(end + 2, ":")) return {};
  const int hour = plain_digits(line, end + 1, 2), minute = plain_digits(line, end + 3, 2);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return {};
  end += 4;
  if (line.is(end, ":") && line.is_digits(end + 1) && glued(line, end + 1)) end += 2;
  std::string out = fmt::format("T{:02}:{:02}", hour, minute);
  if (line.is(end, "z") && glued(line, end)) {
    ++end;
    return out + "Z";
  }
  const bool offset = (line.is_dash(end) || line.is(end, "+")) && glued(line, end) && glued(line, end + 1);
  if (offset && line.is_digits(end + 1)) {
    end += 2;
    if (line.is(end, ":") && glued(line, end) && line.is_digits(end + 1)) end += 2;
  }
  return out;
}

/// "2022-02-24", "2022/02/24", "2014.12.28": the year in front.
MaybeDraft year_first(const Line& line, std::size_t at, const Triple& date) {
  const int year = plain_digits(date.parts[0]), month = plain_digits(date.parts[1]),
            day = plain_digits(date.parts[2]);
  if (year < 1000 || date.parts[1].size() > 2 || date.parts[2].size() > 2) return {};
  if (date.mark != '-' && year > 2100) return {};
  if (!valid_day(year, month, day)) return {};
  std::size_t end = date.end;
  if (date.mark == '-') {
    if (std::string clock = iso_clock(line, end); !clock.empty()) {
      return date_draft(at, end, iso_text(year, month, day) + clock, "date-iso", FigureKind::time);
    }
  }
  return date_draft(at, end, iso_text(year, month, day), date.mark == '-' ? "date-iso" : "date-numeric");
}

/// "24/02/2022", "2/24/22", "24.02.2022", "05-25-2015": day first when only that makes a date, else month
/// first as the US does unless the article's language says otherwise. Points are never American.
MaybeDraft year_last(const Line& line, std::size_t at, const Triple& date, NumericYear wanted) {
  const int first = plain_digits(date.parts[0]), second = plain_digits(date.parts[1]);
  int year = plain_digits(date.parts[2]);
  if (date.parts[0].size() > 2 || date.parts[1].size() > 2) return {};
  if (date.parts[2].size() == 2 &&
      (date.mark == '/' || (date.mark == '-' && wanted == NumericYear::may_be_short)))
    year = full_year(year);
  if (first < 1 || second < 1 || year < 1000 || (date.mark == '-' && year > 2100)) return {};
  const std::string& language = line.doc().source.language;
  const bool british = date.mark == '.' || language == "en-GB" || language == "en-AU";
  const bool day_first = first > 12 || (second <= 12 && british);
  const int month = day_first ? second : first, day = day_first ? first : second;
  if (!valid_day(year, month, day)) return {};
  return date_draft(at, date.end, iso_text(year, month, day), "date-numeric");
}

/// "2012/Aug/10", "2018-Mar-18".
MaybeDraft year_and_named_month(const Line& line, std::size_t at) {
  const bool slash = line.is(at + 1, "/") && line.is(at + 3, "/");
  const bool dash = line.is_dash(at + 1) && line.is_dash(at + 3);
  const int year = year_at(line, at), month = month_value(line, at + 2), day = plain_digits(line, at + 4, 2);
  if ((!slash && !dash) || year == 0 || month == 0 || !valid_day(year, month, day)) return {};
  for (std::size_t i = at + 1; i <= at + 4; ++i) {
    if (!glued(line, i)) return {};
  }
  return date_draft(at, at + 5, iso_text(year, month, day), "date-numeric");
}

/// "02/2022"
MaybeDraft month_and_year(const Line& line, std::size_t at) {
  if (!line.is(at + 1, "/") || !glued(line, at + 1) || !glued(line, at + 2)) return {};
  const int month = plain_digits(line, at, 2), year = year_at(line, at + 2);
  if (month < 1 || month > 12 || year < 1800 || line.is(at + 3, "/")) return {};
  return date_draft(at, at + 3, fmt::format("{:04}-{:02}", year, month), "date-numeric");
}

/// "'82": a year of which the century is left out.
MaybeDraft short_year(const Line& line, std::size_t at) {
  if (!line.is(at, "'") || !line.spaced(at) || !glued(line, at + 1)) return {};
  const int value = plain_digits(line, at + 1, 2);
  if (value < 0 || line.text(at + 1).size() != 2 ||
      (glued(line, at + 2) && (line.is_word(at + 2) || line.is(at + 2, "'"))))
    return {};
  static constexpr std::string_view kBefore[] = {"in",     "of",   "since",  "from",   "until",  "by",
                                                 "to",     "and",  "late",   "early",  "spring", "summer",
                                                 "autumn", "fall", "winter", "before", "after"};
  const std::string_view before = at > 0 ? line.low(at - 1) : std::string_view();
  if (std::find(std::begin(kBefore), std::end(kBefore), before) == std::end(kBefore)) return {};
  return date_draft(at, at + 2, fmt::format("{:04}", (value < 40 ? 2000 : 1900) + value), "year");
}

}  // namespace

int plain_digits(std::string_view digits) {
  if (digits.empty() || digits.size() > 4) return -1;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int plain_digits(const Line& line, std::size_t at, std::size_t size) {
  if (!line.is_digits(at) || line.text(at).size() > size) return -1;
  return plain_digits(line.text(at));
}

bool glued(const Line& line, std::size_t at) {
  return at < line.size() && !line.spaced(at);
}

bool valid_day(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year == 0 ? 2000 : year, month);
}

int month_value(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  if (word.date != DateRole::month && word.date != DateRole::month_short) return 0;
  return plain_digits(word.date_value());
}

int full_year(int two_digits) {
  return two_digits < 0 ? two_digits : two_digits + (two_digits < 50 ? 2000 : 1900);
}

MaybeDraft read_numeric_date(const Line& line, std::size_t at, NumericYear year) {
  if (line.is(at, "'")) return short_year(line, at);
  const bool marked = line.is(at + 1, "/") || line.is_dash(at + 1);
  if (!marked && line.text(at).find('.') == std::string_view::npos) return {};
  if (const std::optional<Triple> date = triple(line, at)) {
    return date->parts[0].size() == 4 ? year_first(line, at, *date) : year_last(line, at, *date, year);
  }
  if (!marked) return {};
  if (MaybeDraft out = year_and_named_month(line, at)) return out;
  return month_and_year(line, at);
}

}  // namespace hearsay::figures
