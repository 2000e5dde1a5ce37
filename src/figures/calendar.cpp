#include "figures/calendar.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <cstdlib>

namespace hearsay::figures {
namespace {

constexpr int kDaysPerMonth[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

int number_at(std::string_view text, std::size_t at, std::size_t size) {
  int value = 0;
  if (at + size > text.size()) return -1;
  for (const char c : text.substr(at, size)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

long day_number(int year, int month, int day) {
  // Years that begin in March put the leap day last.
  const long y = month <= 2 ? year - 1 : year;
  const long era = (y >= 0 ? y : y - 399) / 400;
  const long of_era = y - era * 400;
  const long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Day from_day_number(long number) {
  const long shifted = number + 719468;
  const long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const long of_era = shifted - era * 146097;
  const long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const long month_index = (5 * of_year + 2) / 153;
  Day out;
  out.day = static_cast<int>(of_year - (153 * month_index + 2) / 5 + 1);
  out.month = static_cast<int>(month_index < 10 ? month_index + 3 : month_index - 9);
  out.year = static_cast<int>(year_of_era + era * 400 + (out.month <= 2 ? 1 : 0));
  return out;
}

int days_in_month(int year, int month) {
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDaysPerMonth[month - 1];
}

int weekday_of(long number) {
  const long rest = ((number + 3) % 7 + 7) % 7;
  return static_cast<int>(rest) + 1;
}

std::string iso_day(long number) {
  const Day d = from_day_number(number);
  return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

std::string iso_week(long number) {
  // The week belongs to the year of its Thursday.
  const long thursday = number - weekday_of(number) + 4;
  const int year = from_day_number(thursday).year;
  return fmt::format("{:04}-W{:02}", year, (thursday - day_number(year, 1, 1)) / 7 + 1);
}

Anchor::Anchor(std::string_view published) {
  day_.year = number_at(published, 0, 4);
  if (day_.year < 1) return;
  precision_ = 1;
  day_.month = published.size() > 4 && published[4] == '-' ? number_at(published, 5, 2) : -1;
  if (day_.month < 1 || day_.month > 12) return;
  precision_ = 2;
  day_.day = published.size() > 7 && published[7] == '-' ? number_at(published, 8, 2) : -1;
  if (day_.day < 1 || day_.day > days_in_month(day_.year, day_.month)) return;
  precision_ = 3;
  number_ = day_number(day_.year, day_.month, day_.day);
  const int hour = published.size() > 10 && published[10] == 'T' ? number_at(published, 11, 2) : -1;
  const int minute = published.size() > 13 && published[13] == ':' ? number_at(published, 14, 2) : -1;
  if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60) minute_ = hour * 60 + minute;
}

std::string Anchor::month_day(int month, int day, Tense tense) const {
  if (!known()) return fmt::format("XXXX-{:02}-{:02}", month, day);
  int best = day_.year;
  long distance = 1L << 40;
  // 29 February: the nearest leap year may be seven years away.
  const int reach = month == 2 && day == 29 ? 8 : 1;
  for (int year = day_.year - reach; year <= day_.year + reach; ++year) {
    if (day > days_in_month(year, month)) continue;
    const long gap = day_number(year, month, day) - number_;
    // A date some weeks ahead is likelier than one eleven months ago, whatever the tense.
    long cost = std::labs(gap);
    if (tense == Tense::past && gap > 0) cost += 120;
    if (tense == Tense::future && gap < 0) cost += 120;
    if (cost < distance) {
      distance = cost;
      best = year;
    }
  }
  return fmt::format("{:04}-{:02}-{:02}", best, month, day);
}

std::string Anchor::month(int month, Tense tense) const {
  if (!known()) return fmt::format("XXXX-{:02}", month);
  // The nearest such month; the tense weighs some months, as "said" beside a date says little of the date.
  int year = day_.year;
  int distance = 1000;
  for (int shift = -1; shift <= 1; ++shift) {
    const int gap = (month - day_.month) + 12 * shift;
    int cost = gap < 0 ? -gap : gap;
    if (gap > 0 && tense != Tense::future) cost += tense == Tense::past ? 5 : 3;
    if (gap < 0 && tense == Tense::future) cost += 12;
    if (cost < distance) {
      distance = cost;
      year = day_.year + shift;
    }
  }
  return fmt::format("{:04}-{:02}", year, month);
}

std::string Anchor::shifted_month(int month, int shift) const {
  if (precision_ < 2) return fmt::format("XXXX-{:02}", month);
  int year = day_.year;
  if (shift < 0 && month >= day_.month) --year;
  if (shift > 0 && month <= day_.month) ++year;
  return fmt::format("{:04}-{:02}", year, month);
}

std::string Anchor::quarter(int index, Tense tense) const {
  if (precision_ < 2) return fmt::format("XXXX-Q{}", index);
  const int current = (day_.month - 1) / 3 + 1;
  int year = day_.year;
  if (tense == Tense::future && index < current) ++year;
  if (tense != Tense::future && index > current) --year;
  return fmt::format("{:04}-Q{}", year, index);
}

std::string Anchor::weekday(int weekday, int shift, Tense tense) const {
  if (!known()) return fmt::format("XXXX-WXX-{}", weekday);
  const int today = weekday_of(number_);
  const int back = (today - weekday + 7) % 7;
  if (shift < 0) return iso_day(number_ - (back == 0 ? 7 : back));
  if (shift > 0 || tense == Tense::future)
    return iso_day(number_ + (back == 0 ? (shift > 0 ? 7 : 0) : 7 - back));
  return iso_day(number_ - back);
}

std::string Anchor::weekday_and_day(int weekday, int day, long farthest) const {
  if (!known()) return fmt::format("XXXX-XX-{:02}", day);
  for (long gap = 0; gap <= farthest; ++gap) {
    for (const long number : {number_ - gap, number_ + gap}) {
      if (weekday_of(number) == weekday && from_day_number(number).day == day) return iso_day(number);
    }
  }
  return {};
}

std::string Anchor::day_of_month(int day, Tense tense) const {
  if (!known()) return fmt::format("XXXX-XX-{:02}", day);
  const bool back = tense != Tense::future && day > day_.day, on = tense == Tense::future && day < day_.day;
  const int months = day_.year * 12 + day_.month - 1 + (on ? 1 : 0) - (back ? 1 : 0);
  return fmt::format("{:04}-{:02}-{:02}", months / 12, months % 12 + 1, day);
}

std::string Anchor::day_of_week(int weekday, int shift) const {
  if (!known()) return fmt::format("XXXX-WXX-{}", weekday);
  return iso_day(number_ - weekday_of(number_) + weekday + 7L * shift);
}

std::string Anchor::moved_by_clock(std::string_view unit, long count) const {
  constexpr long kDay = 24L * 60;
  const long minutes = unit == "hour"     ? count * 60
                       : unit == "minute" ? count
                                          : (count < 0 ? count - 59 : count) / 60;
  // Without a time of day only whole days can be told.
  if (minute_ < 0) return iso_day(number_ + minutes / kDay);
  const long moved = minute_ + minutes;
  const long days = moved >= 0 ? moved / kDay : -((kDay - 1 - moved) / kDay);
  const long rest = moved - days * kDay;
  if (unit == "hour") return fmt::format("{}T{:02}", iso_day(number_ + days), rest / 60);
  return fmt::format("{}T{:02}:{:02}", iso_day(number_ + days), rest / 60, rest % 60);
}

std::string Anchor::shifted(std::string_view unit, long count) const {
  constexpr long kLimit = 100000;
  if (count > kLimit || count < -kLimit) return count < 0 ? "PAST_REF" : "FUTURE_REF";
  if (!known()) {
    if (count == 0 && unit == "day") return "DCT";
    const char letter = unit == "day" || unit == "night" ? 'D'
                        : unit == "week"                 ? 'W'
                        : unit == "month"                ? 'M'
                                                         : 'Y';
    if (unit == "year" && precision_ >= 1) return fmt::format("{:04}", day_.year + count);
    if (unit == "hour" || unit == "minute" || unit == "second") return "DCT";
    if (count == 0) return letter == 'W' ? "XXXX-WXX" : letter == 'M' ? "XXXX-XX" : "XXXX";
    const long years = unit == "decade" ? 10 : unit == "century" ? 100 : 1;
    return fmt::format("DCT{}P{}{}", count < 0 ? '-' : '+', std::labs(count) * years,
                       unit == "quarter" ? 'Q' : letter);
  }
  if (unit == "day" || unit == "night") return iso_day(number_ + count);
  if (unit == "week") return iso_week(number_ + 7 * count);
  if (unit == "fortnight") return iso_week(number_ + 14 * count);
  if (unit == "month") {
    const long months = day_.year * 12L + day_.month - 1 + count;
    return fmt::format("{:04}-{:02}", months / 12, months % 12 + 1);
  }
  if (unit == "quarter") {
    const long quarters = day_.year * 4L + (day_.month - 1) / 3 + count;
    return fmt::format("{:04}-Q{}", quarters / 4, quarters % 4 + 1);
  }
  if (unit == "year") return fmt::format("{:04}", day_.year + count);
  if (unit == "decade") return fmt::format("{:03}", day_.year / 10 + count);
  if (unit == "century") return fmt::format("{:02}", day_.year / 100 + count);
  return moved_by_clock(unit, count);
}

std::string Anchor::season(std::string_view season, int shift) const {
  if (!known()) return fmt::format("XXXX-{}", season);
  int year = day_.year;
  const int last_month = season == "SP" ? 5 : season == "SU" ? 8 : season == "FA" ? 11 : 2;
  const int first_month = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
  if (shift < 0 && day_.month <= last_month) --year;
  if (shift > 0 && day_.month >= first_month) ++year;
  return fmt::format("{:04}-{}", year, season);
}

std::string Anchor::weekend(int shift) const {
  if (!known()) return "XXXX-WXX-WE";
  const long monday = number_ - weekday_of(number_) + 1;
  // On a Monday to Thursday "the weekend" is the one just over.
  const bool over = shift == 0 && weekday_of(number_) <= 4;
  return iso_week(monday + 7L * (over ? -1 : shift)) + "-WE";
}

}  // namespace hearsay::figures
