#include <fmt/core.h>

#include "figures/date.hpp"
#include "figures/quantity.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// A count that dates can be moved by, −1 for none.
long small_count(const Decimal& value) {
  if (!value.is_integer() || value.is_negative() || value > Decimal(100000)) return -1;
  return std::stol(value.to_string());
}

/// "year" … of "last year"; a unit that dates count in, not hours.
bool calendar_unit(std::string_view unit) {
  return unit == "day" || unit == "week" || unit == "month" || unit == "quarter" || unit == "year" ||
         unit == "decade" || unit == "century" || unit == "fortnight";
}

MaybeDraft day_word(const Line& line, std::size_t at, const Anchor& anchor) {
  const Word& word = line.word(at);
  std::size_t end = at + 1;
  if (word.date == DateRole::tonight) {
    return date_draft(at, end, anchor.shifted("day", 0) + "TNI", "date-day", FigureKind::time);
  }
  if (word.date != DateRole::day) return {};
  std::string timex = anchor.shifted("day", std::stol(word.date_value()));
  timex += daypart_after(line, end);
  return date_draft(at, end, std::move(timex), "date-day");
}

/// "the day before yesterday", "the day after tomorrow".
MaybeDraft day_beyond(const Line& line, std::size_t at, const Anchor& anchor) {
  const bool before = line.is(at + 1, "before") && line.is(at + 2, "yesterday");
  const bool after = line.is(at + 1, "after") && line.is(at + 2, "tomorrow");
  if (!line.is(at, "day") || (!before && !after)) return {};
  return date_draft(at > 0 && line.is(at - 1, "the") ? at - 1 : at, at + 3,
                    anchor.shifted("day", before ? -2 : 2), "date-day");
}

/// "few", "several", "couple of" or a number in front of a unit of time: "last few weeks", "past three
/// years".
std::size_t vague_count(const Line& line, std::size_t at) {
  std::size_t i = at;
  if (line.is(i, "a")) ++i;
  if (line.word(i).numeral != NumeralRole::some) return 0;
  ++i;
  if (line.is(i, "of")) ++i;
  return i;
}

/// "last week", "next Friday", "this summer", "last few weeks", "the next four years".
MaybeDraft shifted_date(const Line& line, std::size_t at, const Anchor& anchor) {
  const Word& word = line.word(at);
  if (word.date != DateRole::shift) return {};
  const int shift = std::stoi(word.date_value());
  const std::size_t next = at + 1;
  const Word& noun = line.word(next);
  if (const std::string_view unit = time_unit(line, next); calendar_unit(unit)) {
    const bool plural = line.low(next).ends_with("s");
    if (plural && (at == 0 || !line.is(at - 1, "the"))) return {};
    if (plural) return date_draft(at, next + 1, duration_timex("X", unit), "period", FigureKind::duration);
    if (unit == "day" && shift == 0) return {};
    if (unit == "quarter" && line.is(next + 1, "of")) return {};  // of a match
    // "the following day", "the previous year" count from elsewhere.
    if (line.is(at, "following") || line.is(at, "previous")) {
      return date_draft(at, next + 1, shift < 0 ? "PAST_REF" : "FUTURE_REF", "date-shift");
    }
    if (line.is(at, "past"))
      return date_draft(at, next + 1, duration_timex("1", unit), "period", FigureKind::duration);
    return date_draft(at, next + 1, anchor.shifted(unit, shift), "date-shift");
  }
  // "the last hour", "in the next hour"; "last-minute" and "at the last minute" are haste.
  if (shift != 0 && line.is(next, "hour") && (!line.is_word(next + 1) || line.word(next + 1).has(kStop)))
    return date_draft(at, next + 1, "PT1H", "period", FigureKind::duration);
  if (noun.date == DateRole::weekend) return date_draft(at, next + 1, anchor.weekend(shift), "date-weekend");
  if (noun.date == DateRole::weekday) {
    std::size_t end = next + 1;
    std::string timex = anchor.weekday(std::stoi(noun.date_value()), shift, tense_near(line, at));
    timex += daypart_after(line, end);
    return date_draft(at, end, std::move(timex), "date-weekday");
  }
  if (noun.date == DateRole::month && line.at(next).upper) {
    return date_draft(at, next + 1, anchor.shifted_month(std::stoi(noun.date_value()), shift), "date-month");
  }
  if (noun.date == DateRole::season && !line.is(at, "following")) {
    return date_draft(at, next + 1, anchor.season(noun.date_value(), shift), "date-season");
  }
  if (noun.date == DateRole::daypart && (shift == 0 || line.is(next, "night")) &&
      noun.date_value().size() == 2) {
    return date_draft(at, next + 1, anchor.shifted("day", shift) + "T" + noun.date_value(), "date-daypart");
  }
  if (const std::size_t unit_at = vague_count(line, next)) {
    const std::string_view unit = time_unit(line, unit_at);
    if (unit.empty()) return {};
    return date_draft(at, unit_at + 1, duration_timex("X", unit), "period", FigureKind::duration);
  }
  const Numeral number = read_numeral(line, next);
  if (!number || number.form == NumeralForm::ordinal || number.form == NumeralForm::vague) return {};
  // "the past five trading days"
  const std::size_t unit_at = number.end + (line.word(number.end).has(kBeforeTime) ? 1 : 0);
  const std::string_view unit = time_unit(line, unit_at);
  if (unit.empty()) return {};
  Draft out = date_draft(at, unit_at + 1, duration_timex(number.value.to_string(), unit), "period",
                         FigureKind::duration);
  out.figure.value = number.value;
  out.figure.unit = unit;
  return out;
}

/// "for decades", "within hours", "over the years", "weeks ago", "decades-long": units of time without a
/// number.
MaybeDraft bare_period(const Line& line, std::size_t at, const Anchor& anchor) {
  const std::string_view unit = time_unit(line, at);
  if (unit.empty() || !line.low(at).ends_with("s")) return {};
  Draft out = date_draft(at, at + 1, duration_timex("X", unit), "period", FigureKind::duration);
  out.figure.unit = unit;
  out.figure.bound = Bound::vague;
  if (line.is_dash(at + 1) && !line.spaced(at + 1) && line.is(at + 2, "long")) {
    out.end = out.core_end = at + 3;
    return out;
  }
  const std::size_t the = at > 0 && line.is(at - 1, "the") ? at - 1 : at;
  if (the == at && line.word(at + 1).date == DateRole::ago && turn_into_date(line, out, anchor)) {
    out.figure.bound = Bound::exact;
    return out;
  }
  if (the == 0 || !line.word(the - 1).has(kSpansTime)) return {};
  if (the < at && !line.is(the - 1, "over")) return {};
  // "in minutes of the meeting", "for days off"
  if (line.is(at + 1, "of") || (line.is_word(at + 1) && !line.word(at + 1).has(kStop))) return {};
  out.figure.rule = "date-reference";
  return out;
}

/// "another month"
MaybeDraft another_period(const Line& line, std::size_t at) {
  const std::string_view unit = time_unit(line, at + 1);
  if (!calendar_unit(unit) || unit == "day" || line.low(at + 1).ends_with("s") || line.is(at - 1, "or"))
    return {};
  if (line.is_word(at + 2) && !line.word(at + 2).has(kStop)) return {};
  Draft out = date_draft(at, at + 2, duration_timex("1", unit), "period", FigureKind::duration);
  out.figure.value = Decimal(1);
  out.figure.unit = unit;
  return out;
}

/// "a week ago", "a few weeks", "the first week or so", "a week after": one unit of time without a number.
MaybeDraft article_period(const Line& line, std::size_t at, const Anchor& anchor) {
  if (const std::size_t unit_at = vague_count(line, at)) {
    const std::string_view unit = time_unit(line, unit_at);
    if (unit.empty()) return {};
    Draft out = date_draft(at, unit_at + 1, duration_timex("X", unit), "period", FigureKind::duration);
    out.figure.unit = unit;
    turn_into_date(line, out, anchor);
    return out;
  }
  const bool article = line.is(at, "a") || line.is(at, "an");
  const bool first = line.is(at, "first") || line.is(at, "second") || line.is(at, "third");
  if (!article && !first && !line.is(at, "one")) return {};
  std::size_t next = at + 1;
  const bool whole = line.word(next).has(kBeforeTime);
  if (article && whole) ++next;
  const std::string_view unit = time_unit(line, next);
  if (unit.empty() || line.low(next).ends_with("s") || line.is(next, "second") || line.is(next, "quarter"))
    return {};
  Draft out = date_draft(at, next + 1, duration_timex("1", unit), "period", FigureKind::duration);
  out.figure.value = Decimal(1);
  out.figure.unit = unit;
  if (first) {
    // "the first week or so" is a stretch of time; "the first year students" is none.
    if (!line.is(next + 1, "or") || !line.is(next + 2, "so")) return {};
    out.end = next + 3;
    if (at > 0 && line.is(at - 1, "the")) --out.begin;
    out.figure.bound = Bound::approx;
    return out;
  }
  if (line.is_dash(next + 1) && !line.spaced(next + 1)) {
    // "a year-long ceasefire"
    if (!line.is(next + 2, "long") && !line.is(next + 2, "old")) return {};
    if (line.is(next + 2, "old")) return {};
  }
  out.numeral.value = Decimal(1);
  const std::size_t plain_end = out.end;
  extend_duration(line, out);
  if (turn_into_date(line, out, anchor)) return out;
  if (out.end != plain_end) return out;
  const std::string_view after = line.low(next + 1);
  const bool spans = (at > 0 && line.word(at - 1).has(kSpansTime)) || after == "after" ||
                     after == "following" || after == "before" || after == "since" || after == "long" ||
                     after == "of";
  // "twice in a week" and "$5 a year" say how often.
  const bool rate = line.is_digits(at - 1) || line.word(at - 1).multiple != MultipleRole::none ||
                    line.is(at - 1, "times") || line.is(at - 1, "once");
  // "a month" alone, as notes have it
  if (line.all() && at == 0 && next + 1 >= line.size()) return out;
  if (at == 0 || !spans || rate) return {};
  if (line.is(at, "one") && after == "of") return {};
  return out;
}

/// "the weekend", "over the weekend"; "at the end of the week" is read with its modifier.
MaybeDraft weekend(const Line& line, std::size_t at, const Anchor& anchor) {
  if (line.word(at).date != DateRole::weekend || at == 0 || !line.is(at - 1, "the")) return {};
  return date_draft(at - 1, at + 1, anchor.weekend(0), "date-weekend");
}

/// "summer 2014", "the summer of 2014", "in the spring".
MaybeDraft season(const Line& line, std::size_t at, const Anchor& anchor) {
  const Word& word = line.word(at);
  if (word.date != DateRole::season) return {};
  std::size_t next = at + 1;
  if (line.is(next, "of")) ++next;
  if (const int year = year_at(line, next); year != 0) {
    std::size_t end = next + 1;
    // "the winter of 2014-15"
    if ((line.is_dash(end) || line.is(end, "/")) && line.is_digits(end + 1) && !line.spaced(end + 1) &&
        line.text(end + 1).size() <= 4) {
      end += 2;
    }
    return date_draft(at, end, fmt::format("{:04}-{}", year, word.date_value()), "date-season");
  }
  const bool the = at > 1 && line.is(at - 1, "the");
  const std::string_view before = at > 0 ? line.low(at - (the ? 2 : 1)) : std::string_view();
  const bool in =
      before == "in" || before == "since" || before == "by" || before == "during" || before == "until";
  if (!in || (line.is(at, "fall") && !the) || (line.is_word(at + 1) && !line.word(at + 1).has(kStop)))
    return {};
  return date_draft(at, at + 1, anchor.season(word.date_value(), 0), "date-season");
}

/// "every day", "every two weeks", "each year".
MaybeDraft repeated(const Line& line, std::size_t at) {
  if (line.word(at).date != DateRole::every) return {};
  std::size_t next = at + 1;
  std::string count = "1";
  const Numeral number = read_numeral(line, next);
  if (number && number.form != NumeralForm::ordinal && number.form != NumeralForm::vague) {
    count = number.value.to_string();
    next = number.end;
  }
  if (line.word(next).date == DateRole::weekday) {
    return date_draft(at, next + 1, fmt::format("XXXX-WXX-{}", line.word(next).date_value()), "set",
                      FigureKind::set);
  }
  const auto set = [&](std::string timex) {
    return date_draft(at, next + 1, std::move(timex), "set", FigureKind::set);
  };
  const Word& noun = line.word(next);
  if (noun.date == DateRole::weekend) return set("XXXX-WXX-WE");
  if (noun.date == DateRole::daypart && noun.date_value().size() == 2)
    return set("XXXX-XX-XXT" + noun.date_value());
  if (noun.date == DateRole::season && !line.is(next, "fall")) return set("XXXX-" + noun.date_value());
  if (noun.date == DateRole::month && line.at(next).upper)
    return set(fmt::format("XXXX-{:02}", std::stoi(noun.date_value())));
  const std::string_view unit = time_unit(line, next);
  if (unit.empty()) return {};
  return set(duration_timex(count, unit));
}

/// The thing that "end of", "early", "mid-" narrow.
MaybeDraft modified(const Line& line, std::size_t at, const Anchor& anchor) {
  if (MaybeDraft out = read_calendar_date(line, at, anchor)) return out;
  if (const int year = year_at(line, at); year != 0)
    return date_draft(at, at + 1, fmt::format("{:04}", year), "year");
  if (MaybeDraft out = shifted_date(line, at, anchor)) return out;
  if (line.word(at).date == DateRole::season) {
    if (MaybeDraft out = season(line, at, anchor)) return out;
    return date_draft(at, at + 1, anchor.season(line.word(at).date_value(), 0), "date-season");
  }
  return {};
}

}  // namespace

std::string_view time_unit(const Line& line, std::size_t at) {
  if (!line.is_word(at)) return {};
  const Vocabulary& v = line.vocabulary();
  const Phrases::Match match = v.units.match(line, at);
  if (match.length != 1 || capital_initials(line, at)) return {};
  const Unit& unit = v.unit_list[static_cast<std::size_t>(match.payload)];
  return unit.dimension == Dimension::time ? std::string_view(unit.id) : std::string_view();
}

namespace {

/// "two days before yesterday", "a week after tomorrow": counted from a day that the article's date fixes.
bool count_from_day(const Line& line, Draft& duration, const Anchor& anchor) {
  const std::size_t next = duration.end;
  const bool before = line.is(next, "before"), after = line.is(next, "after");
  const Word& day = line.word(next + 1);
  const std::string_view unit = duration.figure.unit;
  if ((!before && !after) || day.date != DateRole::day || line.is(next + 2, "'")) return false;
  const long step = unit == "day" ? 1 : unit == "week" ? 7 : unit == "fortnight" ? 14 : 0;
  const long count = duration.figure.value ? small_count(*duration.figure.value)
                     : duration.numeral    ? small_count(duration.numeral.value)
                                           : -1;
  if (step == 0 || count < 0) return false;
  duration.figure.timex =
      anchor.shifted("day", std::stol(day.date_value()) + (before ? -count : count) * step);
  duration.figure.kind = FigureKind::date;
  duration.figure.rule = "date-ago";
  duration.end = duration.core_end = next + 2;
  duration.figure.value.reset();
  duration.figure.unit = {};
  return true;
}

}  // namespace

bool turn_into_date(const Line& line, Draft& duration, const Anchor& anchor) {
  if (count_from_day(line, duration, anchor)) return true;
  const std::size_t next = duration.end;
  const bool ago = line.word(next).date == DateRole::ago;
  const bool from_now = line.is(next, "from") && line.is(next + 1, "now");
  const bool earlier = line.is(next, "earlier");
  // "find 30 minutes later this week": "later" goes with the week.
  const bool of_period = line.word(next + 1).date == DateRole::shift || line.is(next + 1, "in");
  const bool later = line.is(next, "later") && !of_period;
  if (!ago && !from_now && !earlier && !later) return false;
  duration.figure.kind = FigureKind::date;
  duration.end = duration.core_end = from_now ? next + 2 : next + 1;
  duration.figure.rule = "date-ago";
  std::string_view unit = duration.figure.unit;
  Decimal amount = duration.figure.value.value_or(duration.numeral ? duration.numeral.value : Decimal(-1));
  if (unit == "hour" && !amount.is_integer()) {  // "half an hour ago"
    amount = amount * Decimal(60);
    unit = "minute";
  }
  const long count = small_count(amount);
  if (ago && count >= 0) {
    duration.figure.timex = anchor.shifted(unit, -count);
  } else if (from_now && count >= 0) {
    duration.figure.timex = anchor.shifted(unit, count);
  } else {
    // "three days later", "a few weeks ago": when it was is not said.
    duration.figure.timex = ago || earlier ? "PAST_REF" : "FUTURE_REF";
  }
  if (duration.figure.timex.find('T') == 10) duration.figure.kind = FigureKind::time;
  duration.figure.value.reset();
  duration.figure.unit = {};
  return true;
}

MaybeDraft read_weekday_of_week(const Line& line, std::size_t at, const Anchor& anchor) {
  const Word& word = line.word(at);
  if (word.date != DateRole::weekday) return {};
  std::size_t next = at + 1;
  if (line.is(next, "of") || line.is(next, ",")) ++next;
  if (line.word(next).date != DateRole::shift || !line.is(next + 1, "week")) return {};
  return date_draft(at, next + 2,
                    anchor.day_of_week(std::stoi(word.date_value()), std::stoi(line.word(next).date_value())),
                    "date-weekday");
}

MaybeDraft read_relative_date(const Line& line, std::size_t at, const Anchor& anchor) {
  const DateRole role = line.word(at).date;
  if (role == DateRole::none) {
    MaybeDraft period = article_period(line, at, anchor);
    return period || !line.word(at).time_unit ? period : bare_period(line, at, anchor);
  }
  if (role == DateRole::another) return another_period(line, at);
  if (MaybeDraft out = day_beyond(line, at, anchor)) return out;
  MaybeDraft out;
  if (role == DateRole::day || role == DateRole::tonight) out = day_word(line, at, anchor);
  if (role == DateRole::shift) out = shifted_date(line, at, anchor);
  if (role == DateRole::weekend) out = weekend(line, at, anchor);
  if (role == DateRole::season) out = season(line, at, anchor);
  if (role == DateRole::every) out = repeated(line, at);
  return out ? out : article_period(line, at, anchor);
}

MaybeDraft read_modified_date(const Line& line, std::size_t at, const Anchor& anchor) {
  const Word& word = line.word(at);
  if (word.date != DateRole::mod) return {};
  std::size_t next = at + 1;
  const bool prefix = line.is(at, "early") || line.is(at, "late") || line.is(at, "mid");
  if (prefix) {
    if (line.is_dash(next) && !line.spaced(next)) ++next;
    if (line.is(next, "in")) ++next;
  } else {
    if (!line.is(next, "of")) return {};
    ++next;
  }
  std::size_t inner = next;
  if (line.is(inner, "the")) ++inner;
  MaybeDraft out = modified(line, inner, anchor);
  if (!out && !prefix && inner > next) {
    const std::string_view unit = time_unit(line, inner);
    if ((unit == "year" || unit == "month" || unit == "week" || unit == "decade" || unit == "century") &&
        !line.low(inner).ends_with("s")) {
      out = date_draft(inner, inner + 1, anchor.shifted(unit, 0), "date-shift");
    }
  }
  if (!out) return {};
  out->begin = out->core_begin = at;
  out->figure.mod = word.date_value();
  return out;
}

}  // namespace hearsay::figures
