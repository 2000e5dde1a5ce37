#pragma once
// Times of day.

#include <optional>
#include <string>
#include <string_view>

#include "figures/atoms.hpp"

namespace hearsay::figures {

struct Clock {
  std::size_t end = 0;  ///< atom behind it
  int hour = 0, minute = 0;
  bool sure = false;    ///< a colon, "p.m.", "o'clock" or "in the morning" makes a time of it
  bool halved = false;  ///< the text says which half of the day an hour up to twelve is of
  bool dotted = false;  ///< "23.00", elsewhere a number
  std::string zone;     ///< "Z" for UTC
};

/// The hour at atom `at`, sure or not: "8" may be one behind "tonight at".
std::optional<Clock> clock_at(const Line& line, std::size_t at);
/// Takes the half of the day from its part: "NI" of "tonight" makes 20:00 of 8.
void settle_half(Clock& clock, std::string_view part);
/// "T20:00"
std::string clock_timex(const Clock& clock);

}  // namespace hearsay::figures
