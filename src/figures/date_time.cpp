// A date and a time of day that belong together are one TIMEX: "12:00 UTC Monday", "March 3 at 10:30 p.m.",
// "8 p.m. on Friday".

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

/// "at", "around", a comma or nothing between a day and its hour.
std::size_t clock_after(const Line& line, std::size_t at) {
  if (line.is(at, ",")) ++at;
  if (line.is(at, "at")) ++at;
  if (line.is(at, "around") || line.is(at, "about") || line.is(at, "exactly")) ++at;
  return at;
}

/// "23.00" and "10:00" are times behind a day and "at"; elsewhere 23.00 is a number.
MaybeDraft clock_at(const Line& line, std::size_t at) {
  if (line.word(at).date == DateRole::daypart || line.is_digits(at) ||
      line.word(at).numeral == NumeralRole::unit || line.word(at).numeral == NumeralRole::teen) {
    return read_clock(line, at);
  }
  return {};
}

/// The day behind a clock: "6 p.m. Friday", "6 p.m. on March 3", "16:00 UTC today".
MaybeDraft day_behind(const Line& line, std::size_t at, const Anchor& anchor) {
  if (line.is(at, ",")) ++at;
  if (line.is(at, "local") && line.is(at + 1, "time")) at += 2;
  if (line.is(at, "on")) ++at;
  MaybeDraft day = read_calendar_date(line, at, anchor);
  if (!day && line.is_word(at)) day = read_relative_date(line, at, anchor);
  if (!day || day->figure.kind != FigureKind::date || !names_a_day(day->figure.timex)) return {};
  return day;
}

}  // namespace

void join_day_and_clock(const Line& line, Draft& draft, const Anchor& anchor) {
  if (draft.figure.kind == FigureKind::time && draft.figure.timex.starts_with('T')) {
    const MaybeDraft day = day_behind(line, draft.end, anchor);
    if (!day) return;
    draft.end = draft.core_end = day->end;
    draft.figure.timex = day->figure.timex + draft.figure.timex;
    draft.figure.rule = "time-day";
    return;
  }
  if (draft.figure.kind != FigureKind::date || !names_a_day(draft.figure.timex)) return;
  const MaybeDraft clock = clock_at(line, clock_after(line, draft.end));
  if (!clock) return;
  draft.end = draft.core_end = clock->end;
  draft.figure.timex += clock->figure.timex;
  draft.figure.kind = FigureKind::time;
  draft.figure.rule = "time-day";
}

}  // namespace hearsay::figures
