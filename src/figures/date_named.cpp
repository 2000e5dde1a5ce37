// Days that are named otherwise than by month and day: "Christmas Eve", "Monday 21", "on 22/04", and, where
// all is wanted, "on the 18th".

#include <algorithm>

#include "figures/date.hpp"
#include "figures/date_parts.hpp"

namespace hearsay::figures {
namespace {

template <std::size_t n>
bool is_one_of(std::string_view word, const std::string_view (&words)[n]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool closes(const Line& line, std::size_t at) {
  return at >= line.size() || (!line.is_word(at) && !line.is_digits(at) && !line.is_dash(at) &&
                               !line.is(at, "%") && !line.is(at, "/") && !line.is(at, ":"));
}

bool ends_phrase(const Line& line, std::size_t at) {
  return closes(line, at) ||
         (line.is_word(at) && line.word(at).has(kPreposition | kConjunction | kAuxiliary));
}

}  // namespace

MaybeDraft read_holiday(const Line& line, std::size_t at, const Anchor& anchor) {
  const Vocabulary& v = line.vocabulary();
  const Phrases::Match match = v.holidays.match(line, at + 1);
  if (match.length == 0 || match.length > at + 1) return {};
  const Holiday& day = v.holiday_list[static_cast<std::size_t>(match.payload)];
  const std::size_t begin = at + 1 - match.length;
  if (!line.at(begin).upper) return {};
  if (day.alone) {
    static constexpr std::string_view kBefore[] = {"on",    "at",   "by",     "before", "after", "since",
                                                   "until", "till", "around", "this",   "last",  "next"};
    if (begin == 0 || !is_one_of(line.low(begin - 1), kBefore)) return {};
    const bool longer = line.at(at + 1).upper && (line.word(at + 1).phrases & v.holidays.bit()) != 0;
    if (longer || (!ends_phrase(line, at + 1) && !speaks_of_time(line, at + 1))) return {};
  }
  std::size_t end = at + 1;
  if (line.is(end, ",") || line.is(end, "of")) ++end;
  const int year = year_at(line, end);
  if (year != 0)
    return date_draft(begin, end + 1, iso_day(day_number(year, day.month, day.day)), "date-holiday");
  const bool last = begin > 0 && line.is(begin - 1, "last"), next = begin > 0 && line.is(begin - 1, "next");
  const Tense tense = last ? Tense::past : next ? Tense::future : tense_near(line, at);
  return date_draft(last || next ? begin - 1 : begin, at + 1, anchor.month_day(day.month, day.day, tense),
                    "date-holiday");
}

MaybeDraft read_weekday_and_day(const Line& line, std::size_t at, const Anchor& anchor) {
  constexpr long kFarthest = 100;  // days
  const Word& word = line.word(at);
  const int day = plain_digits(line, at + 1, 2);
  if (word.date != DateRole::weekday || day < 1 || day > 31 || !line.spaced(at + 1) || !closes(line, at + 2))
    return {};
  const std::string timex = anchor.weekday_and_day(std::stoi(word.date_value()), day, kFarthest);
  if (timex.empty()) return {};
  return date_draft(at, at + 2, timex, "date-weekday");
}

/// "on 22/04", "on 11/20": behind "on", so that shares, "24/7" and "9/11" stay what they are.
MaybeDraft read_day_and_month(const Line& line, std::size_t at, const Anchor& anchor) {
  const int first = plain_digits(line, at, 2), second = plain_digits(line, at + 2, 2);
  if (!line.is(at + 1, "/") || !glued(line, at + 1) || !glued(line, at + 2) || first < 1 || second < 1)
    return {};
  if (line.is(at + 3, "/") || !ends_phrase(line, at + 3)) return {};
  // "on 11/20, 11/22 or 11/25"
  std::size_t lead = at;
  while (lead >= 4 && (line.is(lead - 1, ",") || line.is(lead - 1, "or") || line.is(lead - 1, "and")) &&
         line.is(lead - 3, "/")) {
    lead -= 4;
  }
  static constexpr std::string_view kBefore[] = {"on", "until", "since"};
  if (lead == 0 || !is_one_of(line.low(lead - 1), kBefore)) return {};
  if ((first == 9 && second == 11) || (first == 24 && second == 7) || (first == 7 && second == 7)) return {};
  const std::string& language = line.doc().source.language;
  const bool day_first = first > 12 || (second <= 12 && (language == "en-GB" || language == "en-AU"));
  const int month = day_first ? second : first, day = day_first ? first : second;
  if (!valid_day(0, month, day)) return {};
  return date_draft(at, at + 3, anchor.month_day(month, day, tense_near(line, at)), "date-numeric");
}

/// "on the 18th", "on 29th": holes of golf and floors of houses too, so only where all is wanted.
MaybeDraft read_day_of_month(const Line& line, std::size_t at, const Anchor& anchor) {
  const bool the = at > 0 && line.is(at - 1, "the");
  const std::size_t before = the ? at - 1 : at;
  const int day = plain_digits(line, at, 2);
  const std::string_view suffix = line.low(at + 1);
  if (!line.all() || day < 1 || day > 31 || before == 0 || !line.is(before - 1, "on")) return {};
  if (!glued(line, at + 1) || !(suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th"))
    return {};
  const bool dash = line.is_dash(at + 2) && line.spaced(at + 2);
  if (!dash && !ends_phrase(line, at + 2)) return {};
  return date_draft(before, at + 2, anchor.day_of_month(day, tense_near(line, at)), "date-reference");
}

}  // namespace hearsay::figures
