#include "ingest/input/header_date.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "ingest/date.hpp"
#include "ingest/input/header.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// The time "10:00" or "10:00:05" at the start of `s`, as ISO; empty when there is none. Cuts it off `s`.
std::string take_time(std::string_view& s) {
  auto two = [&](std::size_t at) { return s.size() >= at + 2 && digit(s[at]) && digit(s[at + 1]); };
  if (!two(0) || s.size() < 5 || s[2] != ':' || !two(3)) return {};
  std::string out(s.substr(0, 5));
  s.remove_prefix(5);
  if (!s.empty() && s[0] == ':' && two(1)) {
    out += s.substr(0, 3);
    s.remove_prefix(3);
  } else {
    out += ":00";
  }
  const int hour = (out[0] - '0') * 10 + out[1] - '0';
  return hour < 24 && out[3] < '6' && out[6] < '6' ? out : std::string();
}

/// "+0100", "GMT", "EST" as ISO; empty when it says nothing.
std::string zone_of(std::string_view s) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNames = {{{"gmt", "Z"},
                                                                                     {"ut", "Z"},
                                                                                     {"utc", "Z"},
                                                                                     {"z", "Z"},
                                                                                     {"est", "-05:00"},
                                                                                     {"edt", "-04:00"},
                                                                                     {"cst", "-06:00"},
                                                                                     {"cdt", "-05:00"},
                                                                                     {"mst", "-07:00"},
                                                                                     {"mdt", "-06:00"},
                                                                                     {"pst", "-08:00"},
                                                                                     {"pdt", "-07:00"}}};
  s = trim(s);
  if (s.size() >= 5 && (s[0] == '+' || s[0] == '-') && digit(s[1]) && digit(s[2])) {
    const std::size_t minutes = s[3] == ':' ? 4 : 3;
    if (s.size() >= minutes + 2 && digit(s[minutes]) && digit(s[minutes + 1]) && s[1] < '2') {
      const std::string zone = fmt::format("{}:{}", s.substr(0, 3), s.substr(minutes, 2));
      return zone.ends_with("00:00") ? "Z" : zone;
    }
  }
  const std::string name = lower_ascii(s.substr(0, s.find_first_of(" (")));
  for (const auto& [known, zone] : kNames) {
    if (name == known) return std::string(zone);
  }
  return {};
}

/// "20240305T182000Z", as NITF writes it.
std::string compact_date(std::string_view s) {
  std::size_t digits = 0;
  while (digits < s.size() && digit(s[digits])) ++digits;
  if (digits != 8) return {};
  std::string date = iso_date(fmt::format("{}-{}-{}", s.substr(0, 4), s.substr(4, 2), s.substr(6, 2)));
  if (date.empty() || s.size() < 15 || s[8] != 'T') return date;
  const std::string clock = fmt::format("{}:{}:{}", s.substr(9, 2), s.substr(11, 2), s.substr(13, 2));
  std::string_view rest = clock;
  const std::string time = take_time(rest);
  const std::string zone = time.empty() ? std::string() : zone_of(s.substr(15));
  return zone.empty() ? date : date + "T" + time + zone;
}

}  // namespace

std::string header_date(std::string_view text) {
  text = trim(text);
  if (std::string date = compact_date(text); !date.empty()) return date;
  std::string date = iso_date(text);
  if (date.size() != 10) return date;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2) return date;
  std::string_view rest = text.substr(colon - 2);
  const std::string time = take_time(rest);
  const std::string zone = time.empty() ? std::string() : zone_of(rest);
  // A time without its zone is no moment.
  return zone.empty() ? date : date + "T" + time + zone;
}

std::string person_of(std::string_view text) {
  text = trim(text);
  const std::size_t at = text.find('@');
  if (const std::size_t open = text.find('('); at < open && open != std::string_view::npos) {
    return std::string(trim(text.substr(open + 1, text.find(')', open) - open - 1)));
  }
  if (const std::size_t open = text.find('<'); open != std::string_view::npos)
    text = trim(text.substr(0, open));
  if (text.size() > 1 && text.front() == '"' && text.back() == '"')
    text = trim(text.substr(1, text.size() - 2));
  return text.find('@') == std::string_view::npos ? std::string(text) : std::string();
}

}  // namespace hearsay::ingest
