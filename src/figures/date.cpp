#include "figures/date.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "figures/date_parts.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// A month in lower case is one where it cannot be another word: "23rd february 2016", not "may" or "march".
bool month_by_its_letters(const Line& line, std::size_t at) {
  if (line.at(at).upper) return true;
  return line.word(at).date == DateRole::month && !line.is(at, "may") && !line.is(at, "march") &&
         !line.is(at, "august");
}

/// "eighth", "twenty-first"; 0 for none.
int day_in_words(const Line& line, std::size_t at, std::size_t& end) {
  const NumeralRole role = line.word(at).numeral;
  if (role != NumeralRole::ordinal_unit && role != NumeralRole::ordinal_teen &&
      role != NumeralRole::ordinal_ten && role != NumeralRole::ten) {
    return 0;
  }
  const Numeral number = read_numeral(line, at);
  if (!number || number.form != NumeralForm::ordinal || number.value > Decimal(31)) return 0;
  end = number.end;
  return std::stoi(number.value.to_string());
}

/// Day of a month at `at`: "12", "12th", "eighth"; `end` behind it.
int day_at(const Line& line, std::size_t at, std::size_t& end) {
  if (line.is_word(at)) return day_in_words(line, at, end);
  const int day = plain_digits(line, at, 2);
  if (day < 1 || day > 31) return 0;
  end = at + 1;
  const std::string_view suffix = line.low(end);
  if (glued(line, end) && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")) ++end;
  const bool slash = line.is(end, "/") && month_value(line, end + 1) == 0;
  if (glued(line, end) && (line.is(end, ":") || slash || line.is(end, "%") || line.is_word(end))) return 0;
  return day;
}

/// A two-digit year behind a day and month, as notes have it: "3 Aug 96".
int note_year(const Line& line, std::size_t at) {
  const int year = line.text(at).size() == 2 ? plain_digits(line, at, 2) : -1;
  if (!line.all() || year < 32 || line.is_word(at + 1) || glued(line, at + 1)) return 0;
  return full_year(year);
}

/// ", 2022" or "2022" or "of 2022" behind a day or month.
int year_after(const Line& line, std::size_t& end) {
  std::size_t at = end;
  if (line.is(at, ",")) ++at;
  if (line.is(at, "of") && at == end) ++at;
  if (const int year = year_of_era(line, at); year != 0) {
    end = at + 2;
    return year;
  }
  int year = year_at(line, at);
  if (year == 0) year = note_year(line, at);
  if (year == 0) return 0;
  end = at + 1;
  return year;
}

/// "February 30", "31 April 2022": written as a date and none. It is silent, so that no other rule takes its
/// day for an amount.
Draft impossible_date(std::size_t begin, std::size_t end) {
  Draft out = date_draft(begin, end, {}, "date-impossible");
  out.silent = out.used_up = true;
  return out;
}

std::string dated(const Line& line, std::size_t at, int year, int month, int day, const Anchor& anchor) {
  if (year != 0) return fmt::format("{}-{:02}-{:02}", year_text(year), month, day);
  return anchor.month_day(month, day, tense_near(line, at));
}

/// "24 February 2022", "24th of February", "24-26 February".
MaybeDraft day_month(const Line& line, std::size_t at, const Anchor& anchor) {
  std::size_t end = at;
  const int day = day_at(line, at, end);
  if (day == 0 && plain_digits(line, at, 2) > 31 && month_value(line, at + 1) != 0 &&
      year_at(line, at + 2) != 0)
    return impossible_date(at, at + 3);
  if (day == 0) return {};
  int last_day = 0;
  if (line.is_dash(end) || line.is(end, "to") || line.is(end, "and")) {
    std::size_t after = end + 1;
    last_day = day_at(line, end + 1, after);
    if (last_day != 0) {
      std::size_t month_at = after;
      if (line.is(month_at, "of")) ++month_at;
      if (last_day <= day || month_value(line, month_at) == 0) return {};
      end = after;
    }
  }
  const bool in_words = line.is_word(at);
  if (line.is(end, "of")) {
    ++end;
  } else if (in_words && year_at(line, end + 1) == 0) {
    return {};  // "first May Day parade"
  }
  if (line.is_dash(end) || line.is(end, "/")) ++end;
  const int month = month_value(line, end);
  if (month == 0 || !month_by_its_letters(line, end)) return {};
  ++end;
  if (line.is(end, ".") && glued(line, end) && line.at(end - 1).low_size <= 4 &&
      (line.is_digits(end + 1) || end + 1 < line.size())) {
    if (line.is_digits(end + 1)) ++end;
  }
  int year = 0;
  if ((line.is_dash(end) || line.is(end, "/")) && glued(line, end) && glued(line, end + 1)) {
    if (year_at(line, end + 1) != 0) {
      ++end;
    } else if (glued(line, end - 1) && line.text(end + 1).size() == 2) {
      // "21-APR-16", "09/Jan/17"
      year = std::max(0, full_year(plain_digits(line, end + 1, 2)));
      if (year != 0) end += 2;
    }
  }
  if (year == 0) year = year_after(line, end);
  if (!valid_day(year, month, std::max(day, last_day))) return impossible_date(at, end);
  std::string timex = dated(line, at, year, month, day, anchor);
  if (last_day != 0) timex += "/" + dated(line, at, year, month, last_day, anchor);
  return date_draft(at, end, std::move(timex), "date-day-month");
}

/// Whether a noun follows that an ordinal could belong to: "in May first responders".
bool describes(const Line& line, std::size_t at) {
  return line.is_word(at) && !line.word(at).has(kStop) && !speaks_of_time(line, at);
}

/// Words before a month that make it a month and not a name or a verb.
bool introduces_month(const Line& line, std::size_t at) {
  if (at == 0) return false;
  const std::string_view before = line.low(at - 1);
  static constexpr std::string_view kWords[] = {
      "in",      "of",  "since", "by",      "until", "till",   "last", "next",     "this",  "early",
      "late",    "mid", "from",  "to",      "and",   "during", "-",    "before",   "after", "every",
      "through", "for", "(",     "between", "on",    "around", "each", "previous", "past"};
  for (const std::string_view word : kWords) {
    if (before == word) return true;
  }
  return false;
}

/// "October 3 to 13", "between May 3 and 13": what may stand between two days of a month, besides a dash.
bool joins_days(const Line& line, std::size_t month, std::size_t at) {
  if (line.is(at, "to") || line.is(at, "through") || line.is(at, "till") || line.is(at, "until")) return true;
  return line.is(at, "and") && month > 0 && line.is(month - 1, "between");
}

/// Nothing that the second number might count or measure: "October 3 to 13 towns".
bool closes_days(const Line& line, std::size_t at) {
  if (at >= line.size() || year_at(line, at) != 0) return true;
  if (line.is_word(at)) return line.word(at).has(kStop);
  return line.is(at, ",") || line.is(at, ".") || line.is(at, ";") || line.is(at, ")") || line.is(at, "?") ||
         line.is(at, "!");
}

/// "February 24, 2022", "Dec. 12", "May 3-5", "June 2014", "in June".
MaybeDraft month_first(const Line& line, std::size_t at, const Anchor& anchor) {
  const int month = month_value(line, at);
  if (month == 0 || !month_by_its_letters(line, at)) return {};
  const bool is_short = line.word(at).date == DateRole::month_short;
  std::size_t end = at + 1;
  if (line.is(end, ".") && glued(line, end) && (line.is_digits(end + 1) || is_short)) ++end;
  // "August-10-2012", "August/10, 2012"
  const bool marked = (line.is_dash(end) || line.is(end, "/")) && glued(line, end) && glued(line, end + 1);
  if (marked && line.is_digits(end + 1)) {
    const int day = plain_digits(line, end + 1, 2);
    const bool again = line.low(end + 2) == line.low(end);
    std::size_t year_end = again ? end + 3 : end + 2;
    const int year = year_after(line, year_end);
    if (year != 0 && valid_day(year, month, day))
      return date_draft(at, year_end, dated(line, at, year, month, day, anchor), "date-month-day");
  }
  if (plain_digits(line, end, 2) > 31) {
    std::size_t year_end = end + 1;
    if (line.is(year_end, ",") && year_at(line, year_end + 1) != 0) return impossible_date(at, year_end + 2);
  }
  std::size_t after = end;
  if (const int day = day_at(line, end, after); day != 0 && !(line.is_word(end) && describes(line, after))) {
    int last_day = 0;
    std::size_t range_end = after;
    const bool joined = line.is_dash(after);
    if (joined || joins_days(line, at, after)) {
      last_day = day_at(line, after + 1, range_end);
      if (last_day > day && (joined || closes_days(line, range_end)))
        after = range_end;
      else
        last_day = 0;
    }
    const int year = year_after(line, after);
    // "May 12 people be …": no.
    if (!valid_day(year, month, std::max(day, last_day))) {
      // "In February 30 people died" counts.
      const bool counts = at > 0 && line.is(at - 1, "in") && line.is_word(after);
      if (!counts) return impossible_date(at, after);
    } else {
      std::string timex = dated(line, at, year, month, day, anchor);
      if (last_day != 0) timex += "/" + dated(line, at, year, month, last_day, anchor);
      return date_draft(at, after, std::move(timex), "date-month-day");
    }
  }
  after = end;
  if (const int year = year_after(line, after); year != 0) {
    return date_draft(at, after, fmt::format("{}-{:02}", year_text(year), month), "date-month-year");
  }
  if (is_short && !introduces_month(line, at)) return {};
  const bool also_name = line.is(at, "may") || line.is(at, "march") || line.is(at, "april") ||
                         line.is(at, "june") || line.is(at, "august") || is_short;
  if (also_name && !introduces_month(line, at)) return {};
  // "February 151998" is no month of anything.
  if (line.is_digits(end) && line.text(end).size() > 4 && !introduces_month(line, at)) return {};
  // "Theresa May", "March on Washington": a capital neighbour makes a name of it.
  if (at > 0 && line.at(at - 1).upper && line.is_word(at - 1) && !introduces_month(line, at)) return {};
  if (line.is_word(end) && line.at(end).upper && line.spaced(end) && also_name) return {};
  return date_draft(at, is_short ? end : at + 1, anchor.month(month, tense_near(line, at)), "date-month");
}

/// "Monday", "Sunday, March 6, 2016", "Monday morning", "last Friday" (its "last" is read elsewhere).
MaybeDraft weekday_first(const Line& line, std::size_t at, const Anchor& anchor) {
  const Word& word = line.word(at);
  const bool is_short = word.date == DateRole::weekday_short;
  if ((word.date != DateRole::weekday && !is_short) || (is_short && !line.at(at).upper)) return {};
  std::size_t next = at + 1;
  if (is_short && line.is(next, ".") && glued(line, next)) ++next;
  if (line.is(next, ",")) ++next;
  MaybeDraft date = month_first(line, next, anchor);
  if (!date || date->figure.rule == "date-month") date = day_month(line, next, anchor);
  if (!date && line.is(next, "the")) date = day_month(line, next + 1, anchor);
  if (!date && line.is_digits(next)) date = read_numeric_date(line, next, NumericYear::may_be_short);
  if (date) {
    date->begin = date->core_begin = at;
    return date;
  }
  if (is_short) return {};
  if (MaybeDraft of_week = read_weekday_of_week(line, at, anchor)) return of_week;
  if (MaybeDraft with_day = read_weekday_and_day(line, at, anchor)) return with_day;
  const int weekday = std::stoi(word.date_value());
  std::size_t end = at + 1;
  std::string timex = anchor.weekday(weekday, 0, tense_near(line, at));
  timex += daypart_after(line, end);
  return date_draft(at, end, std::move(timex), "date-weekday");
}

/// "1990s", "the '90s", "2000s".
MaybeDraft decade(const Line& line, std::size_t at) {
  const bool mark = line.is(at, "'") && line.is_digits(at + 1) && line.text(at + 1).size() == 2;
  // "the 70s", "the late 70s"; "in her 70s" is an age.
  bool the = false;
  for (std::size_t back = 1; back <= 6 && back <= at && !mark && line.text(at).size() == 2; ++back) {
    the = the || line.is(at - back, "the");
    // "the 70s and 80s": further back only over another decade.
    if (back >= 3 && !line.is(at - back, "s") && !line.is_digits(at - back) && !line.is(at - back, "early") &&
        !line.is(at - back, "late"))
      break;
  }
  const bool short_form = mark || the;
  const std::size_t digits = mark ? at + 1 : at;
  const int value = plain_digits(line, digits, 4);
  if (value < 0 || value % 10 != 0) return {};
  std::size_t end = digits + 1;
  if (line.is(end, "'") && glued(line, end)) ++end;
  if (!line.is(end, "s") || !glued(line, end)) return {};
  if (!short_form && (line.text(digits).size() != 4 || value < 1000 || value > 2100)) return {};
  const int full = short_form ? (value <= 20 ? 2000 : 1900) + value : value;
  return date_draft(at, end + 1, fmt::format("{:03}", full / 10), "date-decade");
}

/// "44 BC", "2018 March 18".
MaybeDraft year_in_front(const Line& line, std::size_t at, const Anchor& anchor) {
  if (const int year = year_of_era(line, at); year != 0)
    return date_draft(at, at + 2, year_text(year), "year");
  const int year = year_at(line, at);
  // "2019 H2", "2019 Q1"
  const bool quarter = line.is(at + 1, "q"), half = line.is(at + 1, "h");
  if (year != 0 && (quarter || half) && line.at(at + 1).upper && glued(line, at + 2) &&
      line.text(at + 2).size() == 1) {
    const int index = plain_digits(line, at + 2, 1);
    if (index >= 1 && index <= (half ? 2 : 4))
      return date_draft(at, at + 3, fmt::format("{:04}-{}{}", year, half ? 'H' : 'Q', index), "date-quarter");
  }
  if (year == 0 || month_value(line, at + 1) == 0) return {};
  MaybeDraft out = month_first(line, at + 1, anchor);
  const bool day = out && out->figure.rule == "date-month-day" && out->end == at + 3;
  if (!day || (line.is_word(at + 3) && !line.word(at + 3).has(kStop))) return {};
  return date_draft(at, at + 3, year_text(year) + out->figure.timex.substr(4), "date-month-day");
}

/// "the 19th century", "21st century".
MaybeDraft century(const Line& line, std::size_t at) {
  const Numeral number = line.is_digits(at) || line.is_word(at) ? read_numeral(line, at) : Numeral{};
  if (!number || number.form != NumeralForm::ordinal) return {};
  std::size_t next = number.end;
  if (line.is_dash(next)) ++next;
  if (!line.is(next, "century") || number.value > Decimal(30)) return {};
  const int index = std::stoi(number.value.to_string());
  return date_draft(at, next + 1, fmt::format("{:02}", index - 1), "date-century");
}

/// Whether minutes, "p.m." or "o'clock" may follow, or the word is a time by itself ("noon").
bool may_be_clock(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  if (word.date == DateRole::daypart) return true;
  const bool in_words = word.numeral == NumeralRole::unit || word.numeral == NumeralRole::teen;
  if (!in_words && (!line.is_digits(at) || line.text(at).size() > 5)) return false;
  const Word& next = line.word(at + 1);
  if (next.date != DateRole::none) return true;
  return line.is(at + 1, ":") || line.is(at + 1, "o'clock") || line.is(at + 1, "o") || line.is_dash(at + 1) ||
         line.is(at + 1, "to") || line.is(at + 1, "in") || line.is(at + 1, "at");
}

MaybeDraft read_one(const Line& line, std::size_t at, const Anchor& anchor) {
  if (line.word(at).date == DateRole::mod) {
    if (MaybeDraft out = read_modified_date(line, at, anchor)) return out;
  }
  if (MaybeDraft out = read_calendar_date(line, at, anchor)) return out;
  if ((line.word(at).phrases & line.vocabulary().holidays.bit()) != 0) {
    if (MaybeDraft out = read_holiday(line, at, anchor)) return out;
  }
  if (may_be_clock(line, at)) {
    if (MaybeDraft out = read_clock(line, at)) return out;
  }
  if (!line.is_word(at)) return {};
  if (MaybeDraft out = read_relative_date(line, at, anchor)) return out;
  if (MaybeDraft out = read_part_of_period(line, at, anchor)) return out;
  return read_reference(line, at);
}

}  // namespace

Draft date_draft(std::size_t begin, std::size_t end, std::string timex, std::string_view rule,
                 FigureKind kind) {
  Draft out;
  out.begin = out.core_begin = begin;
  out.end = out.core_end = end;
  out.figure.kind = kind;
  out.figure.timex = std::move(timex);
  out.figure.rule = rule;
  return out;
}

int year_at(const Line& line, std::size_t at) {
  if (!line.is_digits(at) || line.text(at).size() != 4) return 0;
  const int year = plain_digits(line, at, 4);
  if (year < 1000 || year > 2100) return 0;
  if (glued(line, at + 1) && (line.is_word(at + 1) || line.is(at + 1, "%"))) return 0;
  return year;
}

int year_of_era(const Line& line, std::size_t at) {
  const DateRole role = line.word(at + 1).date;
  if ((role != DateRole::before_christ && role != DateRole::anno_domini) || !line.at(at + 1).upper) return 0;
  if (line.text(at + 1).size() < 2 || line.text(at + 1)[1] > 'Z') return 0;
  const int year = plain_digits(line, at, 4);
  return year < 1 ? 0 : role == DateRole::before_christ ? -year : year;
}

bool speaks_of_time(const Line& line, std::size_t at) {
  const DateRole role = line.word(at).date;
  if (role == DateRole::anno_domini) return line.at(at).upper;  // "an ad"
  return role != DateRole::none;
}

std::string year_text(int year) {
  return year < 0 ? fmt::format("BC{:04}", -year) : fmt::format("{:04}", year);
}

namespace {

/// What one word says of the time its clause speaks of.
Tense tense_of(const Line& line, std::size_t i) {
  const std::string_view low = line.low(i);
  const Word& word = line.word(i);
  if (word.has(kFutureSign)) return Tense::future;
  // "is set to", "is to begin", "going to"
  if (line.is(i + 1, "to") &&
      (low == "set" || low == "going" || low == "ready" || low == "is" || low == "are"))
    return Tense::future;
  if (word.has(kPastSign)) return Tense::past;
  const bool past_form = low.size() > 4 && low.ends_with("ed") && !line.is(i - 1, "be");
  return past_form || (word.has(kPastForm) && !line.at(i).upper) ? Tense::past : Tense::unknown;
}

}  // namespace

Tense tense_near(const Line& line, std::size_t at) {
  // "by early June", "until Friday"
  for (std::size_t back = 1; back <= 2 && back <= at; ++back) {
    if (line.is(at - back, "by") || line.is(at - back, "until") || line.is(at - back, "till"))
      return Tense::future;
  }
  // The verb before the date is the one it goes with; only a date in front looks ahead.
  for (std::size_t back = 1; back <= 25 && back <= at; ++back) {
    if (line.is(at - back, ";")) break;
    if (const Tense tense = tense_of(line, at - back); tense != Tense::unknown) return tense;
  }
  for (std::size_t i = at + 1; i < line.size() && i < at + 12; ++i) {
    if (const Tense tense = tense_of(line, i); tense != Tense::unknown) return tense;
  }
  return Tense::unknown;
}

MaybeDraft read_calendar_date(const Line& line, std::size_t at, const Anchor& anchor) {
  using AnchoredReader = MaybeDraft (*)(const Line&, std::size_t, const Anchor&);
  if (line.is_digits(at) || line.is(at, "'")) {
    if (at > 0 && !line.spaced(at) && (line.is_word(at - 1) || line.is(at - 1, "$"))) return {};
    if (MaybeDraft out = read_numeric_date(line, at)) return out;
    if (line.is(at, "'") || line.is(at + 1, "'") || line.is(at + 1, "s")) {
      if (MaybeDraft out = decade(line, at)) return out;
    }
    if (line.mentions_century()) {
      if (MaybeDraft out = century(line, at)) return out;
    }
    if (MaybeDraft out = day_month(line, at, anchor)) return out;
    if (line.is(at + 1, "/")) return read_day_and_month(line, at, anchor);
    if (MaybeDraft out = read_day_of_month(line, at, anchor)) return out;
    return year_in_front(line, at, anchor);
  }
  const Word& word = line.word(at);
  if (line.at(at).upper || word.date == DateRole::month || word.date == DateRole::weekday) {
    const bool month = word.date == DateRole::month || word.date == DateRole::month_short;
    const bool weekday = word.date == DateRole::weekday || word.date == DateRole::weekday_short;
    if (month || weekday) {
      const AnchoredReader reader = month ? month_first : weekday_first;
      if (MaybeDraft out = reader(line, at, anchor)) return out;
    }
  }
  if (word.numeral == NumeralRole::ordinal_unit || line.is(at, "q") || line.is(at, "h") ||
      line.is(at, "final") || line.is(at, "last")) {
    if (MaybeDraft out = read_quarter(line, at, anchor)) return out;
  }
  if (word.numeral != NumeralRole::none) {
    if (MaybeDraft out = day_month(line, at, anchor)) return out;
  }
  return line.mentions_century() ? century(line, at) : MaybeDraft();
}

MaybeDraft read_date(const Line& line, std::size_t at, const Anchor& anchor) {
  MaybeDraft out = read_one(line, at, anchor);
  if (!out) return out;
  join_day_and_clock(line, *out, anchor);
  // "later this year", "earlier today"
  if (out->begin > 0 && out->figure.kind == FigureKind::date && line.is_word(out->begin) &&
      (line.is(out->begin - 1, "later") || line.is(out->begin - 1, "earlier")) &&
      (line.word(out->begin).date == DateRole::shift || line.word(out->begin).date == DateRole::day)) {
    --out->begin;
  }
  return out;
}

}  // namespace hearsay::figures
