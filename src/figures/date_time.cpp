// A date and a time of day that belong together are one TIMEX: "12:00 UTC Monday", "March 3 at 10:30 p.m.",
// "8 p.m. on Friday".

#include <fmt/core.h>

#include "figures/clock.hpp"
#include "figures/date.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// A value that names one day: "2024-03-05", "XXXX-WXX-5", "DCT".
bool names_a_day(std::string_view timex) {
  if (timex == "DCT") return true;
  if (timex.starts_with("XXXX-WXX-")) return timex.size() == 10;
  return timex.size() == 10 && timex[4] == '-' && timex[7] == '-';
}

/// Cuts "NI" off the value of "tonight": the part of the day, empty for none.
std::string take_part(std::string& timex) {
  const std::size_t size = timex.size();
  if (size < 3 || timex[size - 3] != 'T' || timex[size - 1] < 'A') return {};
  std::string part = timex.substr(size - 2);
  timex.resize(size - 3);
  return part;
}

/// "at", "around", a comma or nothing between a day and its hour.
std::size_t clock_after(const Line& line, std::size_t at) {
  // "31/05/2024:14:15", as logs have it
  if ((line.is(at, ":") || line.is_dash(at)) && !line.spaced(at) && !line.spaced(at + 1)) return at + 1;
  if (line.is(at, ",")) ++at;
  if (line.is(at, "at")) ++at;
  if (line.is(at, "around") || line.is(at, "about") || line.is(at, "exactly")) ++at;
  return at;
}

/// Nothing behind a bare hour that it could count or measure.
bool ends_phrase(const Line& line, std::size_t at) {
  if (line.is(at, "%") || line.is_dash(at) || line.is_digits(at)) return false;
  return !line.is_word(at) || (line.spaced(at) && line.word(at).has(kStop));
}

/// "T20:00" for the hour at `at`, behind a day and the part of it that the text may have named. "23.00" is a
/// time behind a day and "at"; so is the 8 of "tonight at 8". Moves `end`.
std::string clock_behind(const Line& line, std::size_t at, std::string_view part, std::size_t& end) {
  if (line.word(at).date == DateRole::daypart) {
    const MaybeDraft word = read_clock(line, at);
    if (!word) return {};
    end = word->end;
    return word->figure.timex;
  }
  std::optional<Clock> clock = clock_at(line, at);
  if (!clock) return {};
  if (const MaybeDraft both = read_clock(line, at);
      both && both->figure.timex.find('/') != std::string::npos) {
    end = both->end;
    return both->figure.timex;
  }
  const bool after_at = at > 0 && line.is(at - 1, "at");
  const bool bare = clock->dotted || (!part.empty() && clock->hour >= 1 && clock->hour <= 12);
  if (!clock->sure && !(after_at && bare && ends_phrase(line, clock->end))) return {};
  if (!part.empty()) settle_half(*clock, part);
  end = clock->end;
  return clock_timex(*clock);
}

/// A day or month of which the text leaves the year out.
bool without_year(const Line& line, const Draft& draft) {
  const std::string_view rule = draft.figure.rule;
  return (rule == "date-month" || rule == "date-month-day" || rule == "date-day-month") &&
         year_at(line, draft.end - 1) == 0 && draft.figure.timex.find('/') == std::string::npos;
}

/// The day behind a clock: "6 p.m. Friday", "6 p.m. on March 3", "16:00 UTC today".
MaybeDraft day_behind(const Line& line, std::size_t at, const Anchor& anchor) {
  if (line.is(at, ",")) ++at;
  if (line.is(at, "local") && line.is(at + 1, "time")) at += 2;
  if (line.is(at, "on")) ++at;
  MaybeDraft day = read_calendar_date(line, at, anchor);
  if (!day && line.is_word(at)) day = read_relative_date(line, at, anchor);
  if (!day) return {};
  take_part(day->figure.timex);
  if (!names_a_day(day->figure.timex)) return {};
  return day;
}

}  // namespace

void join_day_and_clock(const Line& line, Draft& draft, const Anchor& anchor) {
  if (draft.figure.kind == FigureKind::time && draft.figure.timex.starts_with('T')) {
    if (draft.figure.timex.find('/') != std::string::npos) return;
    const MaybeDraft day = day_behind(line, draft.end, anchor);
    if (!day) return;
    draft.end = draft.core_end = day->end;
    draft.figure.timex = day->figure.timex + draft.figure.timex;
    draft.figure.rule = "time-day";
    return;
  }
  std::string day = draft.figure.timex;
  const std::string part = take_part(day);
  if (!names_a_day(day)) return;
  std::size_t end = draft.end;
  const std::string clock = clock_behind(line, clock_after(line, draft.end), part, end);
  if (clock.empty()) return;
  // "Thu Oct 26 11:00:09 2023": as machines write a date.
  if (const int year = year_at(line, end); year != 0 && without_year(line, draft) && !line.is_word(end + 1)) {
    day = fmt::format("{:04}{}", year, day.substr(4));
    ++end;
  }
  draft.end = draft.core_end = end;
  const std::size_t to = clock.find('/');
  draft.figure.timex =
      to == std::string::npos ? day + clock : day + clock.substr(0, to + 1) + day + clock.substr(to + 1);
  draft.figure.kind = FigureKind::time;
  draft.figure.rule = "time-day";
}

namespace {

/// Whether nothing but "to", "until" or a dash stands between two dates.
bool spans(const Line& line, const Draft& left, const Draft& right) {
  if (right.begin != left.end + 1) return false;
  const std::size_t at = left.end;
  return line.is_dash(at) || line.is(at, "to") || line.is(at, "until") || line.is(at, "till") ||
         line.is(at, "through") ||
         (line.is(at, "and") && left.begin > 0 && line.is(left.begin - 1, "between"));
}

/// "9 a.m. to 5 p.m. on Tuesday", "Friday 6 p.m. until 8 p.m.": the day is said once.
void share_day(std::string& left, std::string& right) {
  const std::size_t a = left.find('T'), b = right.find('T');
  if (a == std::string::npos || b == std::string::npos || (a == 0) == (b == 0)) return;
  if (a == 0) {
    left = right.substr(0, b) + left;
  } else {
    right = left.substr(0, a) + right;
  }
}

bool has_year(const std::string& timex) {
  return timex.size() >= 7 && timex[4] == '-' && timex[0] != 'X' && timex[5] <= '9' && timex[5] >= '0';
}

}  // namespace

void share_date(const Line& line, Draft& left, Draft& right) {
  if (left.figure.kind == FigureKind::time && right.figure.kind == FigureKind::time) {
    if (spans(line, left, right)) share_day(left.figure.timex, right.figure.timex);
    return;
  }
  if (left.figure.kind != FigureKind::date || right.figure.kind != FigureKind::date) return;
  if (!spans(line, left, right)) return;
  std::string &from = left.figure.timex, &to = right.figure.timex;
  const bool open_left = without_year(line, left), open_right = without_year(line, right);
  const auto set_year = [](std::string& timex, int year) {
    timex = fmt::format("{:04}{}", year, timex.substr(4));
  };
  // "2013" compares with months by its letters alone, so only dates as fine as a month take part.
  if (open_left && has_year(to) && from.size() >= 7) {
    const bool later = from.substr(5) > to.substr(5);
    set_year(from, std::stoi(to.substr(0, 4)) - (later ? 1 : 0));
  } else if (open_right && !open_left && has_year(from) && to.size() >= 7) {
    const bool earlier = to.substr(5) < from.substr(5);
    set_year(to, std::stoi(from.substr(0, 4)) + (earlier ? 1 : 0));
  }
}

}  // namespace hearsay::figures
