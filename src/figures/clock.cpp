#include "figures/clock.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "figures/date.hpp"
#include "figures/date_parts.hpp"

namespace hearsay::figures {
namespace {

/// A part of the day ("MO", "AF", "EV", "NI") that stands behind an hour and says which half it is of: "in
/// the morning", "at night", which belong to it, or "tonight", "this evening", which say the day as well.
struct Part {
  std::string_view value;
  std::size_t end = 0;  ///< behind what belongs to the hour
};

Part part_behind(const Line& line, std::size_t at) {
  const auto part_at = [&](std::size_t i) -> std::string_view {
    const Word& word = line.word(i);
    return word.date == DateRole::daypart && word.date_value().size() == 2
               ? std::string_view(word.date_value())
               : std::string_view();
  };
  if (line.is(at, "in") && line.is(at + 1, "the")) return {part_at(at + 2), at + 3};
  if (line.is(at, "at") && line.is(at + 1, "night")) return {"NI", at + 2};
  if (line.word(at).date == DateRole::tonight) return {"NI", at};
  if (line.is(at, "this") || line.word(at).date == DateRole::day) return {part_at(at + 1), at};
  return {};
}

/// Before a bare hour that a part of the day follows: "at 6 in the morning"; "killed 6 in the morning"
/// counts.
bool introduces_hour(const Line& line, std::size_t at) {
  if (at == 0) return true;
  // "at 10-11 at night"
  if (at >= 2 && line.is_dash(at - 1) && line.is_digits(at - 2)) return introduces_hour(line, at - 2);
  static constexpr std::string_view kWords[] = {"at",    "around", "about", "by",     "until", "till",
                                                "since", "from",   "after", "before", "past"};
  return std::find(std::begin(kWords), std::end(kWords), line.low(at - 1)) != std::end(kWords);
}

/// "23", "7:30", "18.45", "six": the hour and minute at `at`, and whether a colon makes a time of them.
bool read_hour(const Line& line, std::size_t at, Clock& out) {
  out.end = at + 1;
  if (!line.is_digits(at)) {
    const Word& word = line.word(at);
    if (word.numeral != NumeralRole::unit && word.numeral != NumeralRole::teen) return false;
    out.hour = word.numeral_value;
    return out.hour >= 1 && out.hour <= 12;
  }
  if (at > 0 && !line.spaced(at) && (line.is(at - 1, ":") || line.is_word(at - 1) || line.is(at - 1, "$")))
    return false;
  const std::string_view text = line.text(at);
  const std::size_t dot = text.find('.');
  if (std::min(dot, text.size()) > 2) return false;
  out.hour = plain_digits(text.substr(0, dot));
  if (dot != std::string_view::npos) {
    if (text.size() - dot != 3) return false;
    out.minute = plain_digits(text.substr(dot + 1));
    out.dotted = true;
  } else if (line.is(out.end, ":") && glued(line, out.end) && line.is_digits(out.end + 1) &&
             glued(line, out.end + 1) && line.text(out.end + 1).size() == 2) {
    out.minute = plain_digits(line, out.end + 1, 2);
    out.end += 2;
    if (line.is(out.end, ":") && line.is_digits(out.end + 1) && !line.spaced(out.end + 1)) out.end += 2;
    out.sure = true;
  }
  return out.hour >= 0 && out.hour <= 24 && out.minute >= 0 && out.minute <= 59;
}

/// "p.m.", "o'clock", "in the afternoon".
void read_half(const Line& line, std::size_t at, Clock& out) {
  if (line.word(out.end).date == DateRole::meridiem && out.hour >= 1 && out.hour <= 12) {
    out.hour = out.hour % 12 + (line.word(out.end).date_value() == "pm" ? 12 : 0);
    ++out.end;
    out.sure = out.halved = true;
    return;
  }
  const bool apart =
      line.is(out.end, "o") && (line.is(out.end + 1, "clock") || line.is(out.end + 2, "clock"));
  if (apart || line.is(out.end, "o'clock")) {
    out.end += apart ? (line.is(out.end + 1, "clock") ? 2 : 3) : 1;
    out.sure = true;
  }
  if (out.dotted) return;
  const Part part = part_behind(line, out.end);
  if (part.value.empty() || out.hour < 1 || (!out.sure && !introduces_hour(line, at))) return;
  out.sure = true;
  out.end = part.end;
  settle_half(out, part.value);
}

void read_zone(const Line& line, Clock& out) {
  if (line.word(out.end).date != DateRole::zone || !line.at(out.end).upper) return;
  out.zone = line.word(out.end).date_value();
  ++out.end;
}

/// "3:30-4:30 p.m.", "8 to 11pm", "12-3pm": the first time takes its half of the day from the second.
MaybeDraft elliptic_span(const Line& line, std::size_t at, const Clock& first) {
  const bool dash = line.is_dash(first.end) && line.spaced(first.end) == line.spaced(first.end + 1);
  if (first.halved || first.hour < 1 || first.hour > 12 || (!dash && !line.is(first.end, "to"))) return {};
  const std::optional<Clock> second = clock_at(line, first.end + 1);
  if (!second || !second->sure || !second->halved) return {};
  const int hour = first.hour % 12, last = second->hour % 12;
  const bool afternoon = second->hour >= 12;
  // "11-2 p.m." began in the morning.
  const bool same = hour * 60 + first.minute < last * 60 + second->minute;
  if (!same && !afternoon) return {};
  return date_draft(at, second->end,
                    fmt::format("T{:02}:{:02}{}/T{:02}:{:02}{}", hour + (same && afternoon ? 12 : 0),
                                first.minute, second->zone, second->hour, second->minute, second->zone),
                    "time-clock", FigureKind::time);
}

}  // namespace

void settle_half(Clock& clock, std::string_view part) {
  if (clock.halved || clock.hour > 12) return;
  const int hour = clock.hour % 12;
  const bool late = part == "AF" || part == "EV" || (part == "NI" && hour >= 6);
  clock.hour = late ? hour + 12 : hour;
  clock.halved = true;
}

std::optional<Clock> clock_at(const Line& line, std::size_t at) {
  Clock out;
  if (!read_hour(line, at, out)) return {};
  read_half(line, at, out);
  if (out.sure) read_zone(line, out);
  return out;
}

std::string clock_timex(const Clock& clock) {
  return fmt::format("T{:02}:{:02}{}", clock.hour, clock.minute, clock.zone);
}

std::string daypart_after(const Line& line, std::size_t& end) {
  const Word& word = line.word(end);
  if (word.date != DateRole::daypart || word.date_value().size() != 2) return {};
  ++end;
  return "T" + word.date_value();
}

MaybeDraft read_clock(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  if (word.date == DateRole::daypart && word.date_value().size() == 5) {
    return date_draft(at, at + 1, "T" + word.date_value(), "time-word", FigureKind::time);
  }
  const std::optional<Clock> clock = clock_at(line, at);
  if (!clock) return {};
  if (MaybeDraft span = elliptic_span(line, at, *clock)) return span;
  if (!clock->sure) return {};
  return date_draft(at, clock->end, clock_timex(*clock), "time-clock", FigureKind::time);
}

}  // namespace hearsay::figures
