#pragma once
// Days, weeks and months around the article's date; no date of the article = values stay open ("XXXX-12-12").

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::figures {

/// Proleptic Gregorian day number; 0 = 1970-01-01.
long day_number(int year, int month, int day);
struct Day {
  int year = 0, month = 0, day = 0;
};
Day from_day_number(long number);
int days_in_month(int year, int month);
/// 1 = Monday … 7 = Sunday.
int weekday_of(long number);
std::string iso_day(long number);
/// "2004-W47"
std::string iso_week(long number);

enum class Tense : std::uint8_t { unknown, past, future };

/// The date that relative dates are counted from.
class Anchor {
 public:
  /// `published`: ISO 8601, reduced precision allowed; anything else = unknown.
  explicit Anchor(std::string_view published);
  bool known() const { return precision_ >= 3; }

  /// "Dec. 12": the year nearest to the article, or "XXXX-12-12".
  std::string month_day(int month, int day, Tense tense) const;
  std::string month(int month, Tense tense) const;
  /// "last May", "next May", "this May": `shift` −1, 0 or 1; the article's own month is neither last nor
  /// next.
  std::string shifted_month(int month, int shift) const;
  /// "the third quarter": the latest one begun, the next one for the future.
  std::string quarter(int index, Tense tense) const;
  std::string weekday(int weekday, int shift, Tense tense) const;
  /// "Monday 21": the nearest such day within so many days, empty for none.
  std::string weekday_and_day(int weekday, int day, long farthest) const;
  /// "the 18th": the latest one begun, the next one for the future.
  std::string day_of_month(int day, Tense tense) const;
  /// A weekday of the week `shift` weeks from the article's.
  std::string day_of_week(int weekday, int shift) const;
  /// Days, weeks, months, years … from the article: "DCT-P3W" when it has no date.
  std::string shifted(std::string_view unit, long count) const;
  /// "last summer": `shift` −1, 0 or 1.
  std::string season(std::string_view season, int shift) const;
  std::string weekend(int shift) const;

 private:
  /// "three hours ago": to the hour or minute when the article tells its time of day.
  std::string moved_by_clock(std::string_view unit, long count) const;

  int precision_ = 0;  ///< 0 unknown, 1 year, 2 month, 3 day
  Day day_;
  long number_ = 0;
  long minute_ = -1;  ///< of the day, −1 unknown
};

}  // namespace hearsay::figures
