#pragma once
// Dates, times of day and periods as TIMEX3 values.

#include "figures/calendar.hpp"
#include "figures/draft.hpp"

namespace hearsay::figures {

/// The date, time or period that starts at atom `at`; an empty draft (end == begin) for none.
MaybeDraft read_date(const Line& line, std::size_t at, const Anchor& anchor);

// The parts, each an empty draft for none.
MaybeDraft read_calendar_date(const Line& line, std::size_t at,
                              const Anchor& anchor);  ///< ISO, month and day, year, weekday
/// Whether "30-12-16" may be a date: behind a weekday it is, alone it may as well be a code.
enum class NumericYear : std::uint8_t { full, may_be_short };
MaybeDraft read_numeric_date(const Line& line, std::size_t at,
                             NumericYear year = NumericYear::full);  ///< 2022-02-24, 24.02.2022, 2/24/22, '82
MaybeDraft read_relative_date(const Line& line, std::size_t at,
                              const Anchor& anchor);  ///< today, last week, a week ago
MaybeDraft read_weekday_of_week(const Line& line, std::size_t at,
                                const Anchor& anchor);    ///< Tuesday of last week
MaybeDraft read_clock(const Line& line, std::size_t at);  ///< 6 p.m., 18:00 GMT
MaybeDraft read_modified_date(const Line& line, std::size_t at,
                              const Anchor& anchor);  ///< end of June, early 2000s

MaybeDraft read_holiday(const Line& line, std::size_t at,
                        const Anchor& anchor);  ///< Christmas Eve, ends at `at`
MaybeDraft read_weekday_and_day(const Line& line, std::size_t at, const Anchor& anchor);  ///< Monday 21
MaybeDraft read_day_and_month(const Line& line, std::size_t at, const Anchor& anchor);    ///< on 22/04
MaybeDraft read_day_of_month(const Line& line, std::size_t at, const Anchor& anchor);     ///< on the 18th

MaybeDraft read_quarter(const Line& line, std::size_t at, const Anchor& anchor);  ///< Q3, second half of 2014
MaybeDraft read_reference(const Line& line,
                          std::size_t at);  ///< now, recently, the future, daily, twice a year
MaybeDraft read_part_of_period(const Line& line, std::size_t at,
                               const Anchor& anchor);  ///< earlier in the week, later in the year
/// "three times a year": `number` stands before "times".
MaybeDraft read_times_per(const Line& line, std::size_t at, const Numeral& number);

/// Widens a day over the time of day behind it, or a time of day over its day: "6 p.m. on Friday".
void join_day_and_clock(const Line& line, Draft& draft, const Anchor& anchor);

/// "Aug. 10 – Nov. 12, 2013", "from December to May", "9 a.m. to 5 p.m. on Tuesday": one end takes its year
/// or day from the other.
void share_date(const Line& line, Draft& left, Draft& right);

/// "three weeks" + "ago": turns a duration into a date; false when nothing of the kind follows.
bool turn_into_date(const Line& line, Draft& duration, const Anchor& anchor);

/// Whether the sentence speaks of the future or the past around atom `at`.
Tense tense_near(const Line& line, std::size_t at);

/// "Monday" + "morning" → TIMEX3 suffix "TMO"; moves `end`.
std::string daypart_after(const Line& line, std::size_t& end);

/// Unit id of a time word ("week", "years"), empty for none.
std::string_view time_unit(const Line& line, std::size_t at);

/// A year written with four digits at `at`, 0 for none.
int year_at(const Line& line, std::size_t at);
/// "44 BC" is −44, "88 AD" 88; 0 for none.
int year_of_era(const Line& line, std::size_t at);
/// Whether the word at `at` is one of those dates are made of.
bool speaks_of_time(const Line& line, std::size_t at);
/// "0044"; TIMEX3 writes years before Christ "BC0044".
std::string year_text(int year);

Draft date_draft(std::size_t begin, std::size_t end, std::string timex, std::string_view rule,
                 FigureKind kind = FigureKind::date);

}  // namespace hearsay::figures
