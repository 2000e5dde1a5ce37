// Times that name no date of their own: now, recently, in the future; how often things happen; the first
// quarter.

#include <fmt/core.h>

#include "figures/date.hpp"
#include "figures/quantity.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

bool noun_follows(const Line& line, std::size_t at) {
  return line.is_word(at) && !line.word(at).has(kStop) && !speaks_of_time(line, at);
}

/// "now", "currently", "recently": the table says where they point.
MaybeDraft reference(const Line& line, std::size_t at) {
  // "now that the war is over" gives a reason; "Now" may be a name in mid-sentence.
  if (line.is(at, "now") && (line.is(at + 1, "that") || (line.at(at).upper && at > 0))) return {};
  if (line.is(at, "recent") && line.low(at + 1).ends_with("s") && !time_unit(line, at + 1).empty()) {
    return date_draft(at, at + 2, "PAST_REF", "date-reference");
  }
  if (line.is(at, "soon") && line.is(at + 1, "after")) return {};
  // "more recently", "very soon"
  const bool graded = at > 0 && (line.is(at - 1, "more") || line.is(at - 1, "very"));
  return date_draft(graded ? at - 1 : at, at + 1, line.word(at).date_value(), "date-reference");
}

/// "the past", "the future", "the near future": nouns, so nothing they could describe may follow.
MaybeDraft past_or_future(const Line& line, std::size_t at) {
  std::size_t end = at;
  if (line.is(end, "near") || line.is(end, "recent") || line.is(end, "distant")) ++end;
  const bool past = line.is(end, "past"), future = line.is(end, "future"), present = line.is(end, "present");
  if (!past && !future && !present) return {};
  if (at == 0 || !line.is(at - 1, "the") || noun_follows(line, end + 1) || line.is_digits(end + 1)) return {};
  if (line.word(end + 1).numeral != NumeralRole::none || line.word(end + 1).date != DateRole::none) return {};
  return date_draft(at - 1, end + 1,
                    past     ? "PAST_REF"
                    : future ? "FUTURE_REF"
                             : "PRESENT_REF",
                    "date-reference");
}

/// "daily", "annual": only where they are no part of a name.
MaybeDraft adjective_of_repetition(const Line& line, std::size_t at) {
  if (line.at(at).upper) return {};
  // "a daily allowance" only describes; "resign daily" says how often.
  // "Everyday" is an adjective whatever follows: "your everyday needs".
  const bool describes = noun_follows(line, at + 1) || line.is_digits(at + 1) || line.is(at, "everyday");
  return date_draft(at, at + 1, line.word(at).date_value(), describes ? "date-reference" : "set",
                    FigureKind::set);
}

/// "twice a year", "once every two weeks": `at` stands on the word for how often, `next` behind it.
MaybeDraft times_per(const Line& line, std::size_t at, std::size_t next) {
  const bool each = line.is(next, "a") || line.is(next, "an") || line.is(next, "per");
  const bool every = line.word(next).date == DateRole::every;
  if (!each && !every) return {};
  const std::size_t unit_at = next + 1;
  std::string count = "1";
  std::size_t end = unit_at;
  if (every) {
    const Numeral number = read_numeral(line, unit_at);
    if (number && number.form != NumeralForm::ordinal && number.form != NumeralForm::vague) {
      count = number.value.to_string();
      end = number.end;
    }
  }
  const std::string_view unit = time_unit(line, end);
  if (unit.empty()) return {};
  return date_draft(at, end + 1, duration_timex(count, unit), "set", FigureKind::set);
}

MaybeDraft same_time(const Line& line, std::size_t at) {
  // "the same day": the time spoken of just before.
  if (!line.is(at, "same") || at == 0 || !line.is(at - 1, "the") || line.low(at + 1).ends_with("s"))
    return {};
  const std::string_view unit = time_unit(line, at + 1);
  if (unit != "day" && unit != "week" && unit != "month" && unit != "year") return {};
  return date_draft(at - 1, at + 2, "PAST_REF", "date-reference");
}

/// "in the morning", "early morning": a part of the day that no day is said of.
MaybeDraft part_of_day(const Line& line, std::size_t at) {
  const std::string& value = line.word(at).date_value();
  if (value.size() != 2 || at == 0 || noun_follows(line, at + 1) || line.is_dash(at + 1)) return {};
  const bool early = line.is(at - 1, "early") || line.is(at - 1, "late");
  const std::size_t begin = early ? at - 1 : at;
  const bool in_the = begin >= 2 && line.is(begin - 1, "the") && line.is(begin - 2, "in");
  const bool bare = early && begin > 0 && line.is(begin - 1, "in");
  if (!in_the && !bare) return {};
  MaybeDraft out =
      date_draft(in_the ? begin - 1 : begin, at + 1, "T" + value, "date-reference", FigureKind::time);
  if (early) out->figure.mod = line.word(begin).date_value();
  return out;
}

int quarter_index(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  if (word.numeral == NumeralRole::ordinal_unit) return word.numeral_value;
  return line.is(at, "final") || line.is(at, "last") ? 4 : 0;
}

struct Part {
  int index = 0;
  bool half = false;
  std::size_t end = 0;
};

/// "third quarter", "third-quarter", "second half", "Q3".
Part part_of_year(const Line& line, std::size_t at) {
  Part out;
  const bool half = line.is(at, "h");
  if ((half || line.is(at, "q")) && line.is_digits(at + 1) && !line.spaced(at + 1) &&
      line.text(at + 1).size() == 1) {
    out.index = line.text(at + 1)[0] - '0';
    out.half = half;
    out.end = at + 2;
  } else if (const int index = quarter_index(line, at); index != 0) {
    std::size_t next = at + 1;
    if (line.is_dash(next) && !line.spaced(next)) ++next;
    out.half = line.is(next, "half");
    if (!out.half && !line.is(next, "quarter")) return {};
    out.index = out.half && index == 4 ? 2 : index;
    out.end = next + 1;
  }
  if (out.index < 1 || out.index > (out.half ? 2 : 4)) return {};
  return out;
}

}  // namespace

MaybeDraft read_quarter(const Line& line, std::size_t at, const Anchor& anchor) {
  const Part part = part_of_year(line, at);
  if (part.index == 0) return {};
  const char letter = part.half ? 'H' : 'Q';
  std::size_t next = part.end;
  if (line.is(next, ",")) ++next;
  const bool of = line.is(next, "of") || line.is(next, "in");
  if (of) ++next;
  std::size_t the = next;
  if (of && line.is(the, "the")) ++the;
  if (const int year = year_at(line, next); year != 0) {
    return date_draft(at, next + 1, fmt::format("{:04}-{}{}", year, letter, part.index), "date-quarter");
  }
  // "of last year", "of the year"
  if (of && line.word(the).date == DateRole::shift && line.is(the + 1, "year")) {
    const std::string year = anchor.shifted("year", std::stoi(line.word(the).date_value()));
    return date_draft(at, the + 2, fmt::format("{}-{}{}", year, letter, part.index), "date-quarter");
  }
  if (of && the > next && line.is(the, "year")) {
    return date_draft(at, the + 1, fmt::format("{}-{}{}", anchor.shifted("year", 0), letter, part.index),
                      "date-quarter");
  }
  // Without a year only quarters of a business year: halves and last quarters may be of a game or a phrase.
  const bool named = line.is(at, "q") || line.word(at).numeral == NumeralRole::ordinal_unit;
  if (part.half || !named || of) return {};
  return date_draft(at, part.end, anchor.quarter(part.index, tense_near(line, at)), "date-quarter");
}

MaybeDraft read_part_of_period(const Line& line, std::size_t at, const Anchor& anchor) {
  const bool later = line.is(at, "later");
  if ((!later && !line.is(at, "earlier")) || !line.is(at + 1, "in") || !line.is(at + 2, "the")) return {};
  const std::string_view unit = time_unit(line, at + 3);
  if ((unit != "week" && unit != "month" && unit != "year") || line.low(at + 3).ends_with("s")) return {};
  if (noun_follows(line, at + 4)) return {};
  // "He died later in the year": of the year the story has come to.
  if (later && tense_near(line, at) == Tense::past) return {};
  return date_draft(at, at + 4, anchor.shifted(unit, 0), "date-shift");
}

MaybeDraft read_reference(const Line& line, std::size_t at) {
  const DateRole role = line.word(at).date;
  if (const Phrases::Match phrase = line.vocabulary().references.match(line, at); phrase.length != 0) {
    if (noun_follows(line, at + phrase.length)) return {};
    return date_draft(at, at + phrase.length,
                      line.vocabulary().reference_values[static_cast<std::size_t>(phrase.payload)],
                      "date-reference");
  }
  if (role == DateRole::daypart) return part_of_day(line, at);
  if (role == DateRole::reference) return reference(line, at);
  if (role == DateRole::often) return adjective_of_repetition(line, at);
  if (role == DateRole::times) return times_per(line, at, at + 1);
  if (role == DateRole::shift || role == DateRole::era || role == DateRole::begins)
    return past_or_future(line, at);
  if (role == DateRole::same) return same_time(line, at);
  return {};
}

MaybeDraft read_times_per(const Line& line, std::size_t at, const Numeral& number) {
  if (!line.is(number.end, "times")) return {};
  return times_per(line, at, number.end + 1);
}

}  // namespace hearsay::figures
