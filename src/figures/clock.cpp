#include <fmt/core.h>

#include "figures/date.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

int two_digits(std::string_view text) {
  if (text.empty() || text.size() > 2) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// "a.m.", "pm", "p. m." behind an hour; 0 for none.
std::size_t meridiem_end(const Line& line, std::size_t at, bool& afternoon) {
  if (line.word(at).date != DateRole::meridiem) return 0;
  afternoon = line.word(at).date_value == "pm";
  return at + 1;
}

}  // namespace

std::string daypart_after(const Line& line, std::size_t& end) {
  const Word& word = line.word(end);
  if (word.date != DateRole::daypart || word.date_value.size() != 2) return {};
  ++end;
  return "T" + word.date_value;
}

MaybeDraft read_clock(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  if (word.date == DateRole::daypart && word.date_value.size() == 5) {
    return date_draft(at, at + 1, "T" + word.date_value, "time-word", FigureKind::time);
  }
  int hour = -1, minute = 0;
  std::size_t end = at + 1;
  bool sure = false;
  if (line.is_digits(at)) {
    const std::string_view text = line.text(at);
    const std::size_t dot = text.find('.');
    hour = two_digits(text.substr(0, dot));
    if (dot != std::string_view::npos) minute = two_digits(text.substr(dot + 1));
    if (dot == std::string_view::npos && line.is(end, ":") && !line.spaced(end) && line.is_digits(end + 1) &&
        !line.spaced(end + 1) && line.text(end + 1).size() == 2) {
      minute = two_digits(line.text(end + 1));
      end += 2;
      if (line.is(end, ":") && line.is_digits(end + 1) && !line.spaced(end + 1)) end += 2;
      sure = true;
    } else if (dot != std::string_view::npos && text.size() - dot != 3) {
      return {};
    }
    if (at > 0 && !line.spaced(at) && (line.is(at - 1, ":") || line.is_word(at - 1) || line.is(at - 1, "$")))
      return {};
  } else if (word.numeral == NumeralRole::unit || word.numeral == NumeralRole::teen) {
    hour = word.numeral_value;
  }
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return {};
  bool afternoon = false;
  if (const std::size_t after = meridiem_end(line, end, afternoon); after != 0 && hour >= 1 && hour <= 12) {
    hour = hour % 12 + (afternoon ? 12 : 0);
    end = after;
    sure = true;
  } else if (line.is(end, "o'clock")) {
    ++end;
    sure = true;
  } else if (!line.is_digits(at)) {
    return {};
  } else if (line.word(end).date == DateRole::zone && line.text(end).size() >= 2 && line.at(end).upper &&
             line.text(at).size() == 4 && line.text(at).find('.') == std::string_view::npos) {
    return {};
  }
  if (!sure) return {};
  std::string zone;
  if (line.word(end).date == DateRole::zone && line.at(end).upper) {
    zone = line.word(end).date_value;
    ++end;
  }
  return date_draft(at, end, fmt::format("T{:02}:{:02}{}", hour, minute, zone), "time-clock",
                    FigureKind::time);
}

}  // namespace hearsay::figures
