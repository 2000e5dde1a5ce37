#include "ingest/dateline.hpp"

#include <algorithm>
#include <array>

#include "hearsay/text.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

constexpr std::size_t kLongestDateline = 90;

/// Length of the dash at `at` with the spaces around it, 0 for none.
std::size_t dash_length(std::string_view s, std::size_t at) {
  std::size_t end = at;
  while (end < s.size() && is_space(decode(s, end).value)) end += decode(s, end).size;
  const bool spaced = end > at;
  const std::string_view rest = s.substr(end);
  std::size_t dash = 0;
  for (const std::string_view mark : {"--", "—", "–", "-", "―"}) {
    if (dash == 0 && rest.starts_with(mark)) dash = mark.size();
  }
  if (dash == 0 || (dash == 1 && !spaced)) return 0;
  end += dash;
  const std::size_t behind = end;
  while (end < s.size() && is_space(decode(s, end).value)) end += decode(s, end).size;
  return dash == 1 && end == behind ? 0 : end - at;
}

/// Labels in capitals that stand before a dash and are no place.
bool is_label(std::string_view word) {
  constexpr std::array<std::string_view, 14> kLabels = {
      "UPDATE", "BREAKING", "EXCLUSIVE",  "LIVE",      "OPINION", "ANALYSIS", "WATCH",
      "VIDEO",  "PHOTOS",   "CORRECTION", "EDITORIAL", "REVIEW",  "NOTE",     "BY"};
  return std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
}

bool has_lower(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const CodePoint c = decode(s, at);
    if (is_lower(c.value)) return true;
    at += c.size;
  }
  return false;
}

/// The words before the dash or the bracket: a place, perhaps its country, perhaps a date.
struct Place {
  bool stated = false, capitals = false, dated = false;
};

Place place_of(std::string_view s) {
  constexpr std::array<std::string_view, 24> kMonths = {
      "january",   "february", "march",    "april",    "may",  "june", "july", "august",
      "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
      "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"};
  Place out;
  const std::string_view first = trim(s.substr(0, s.find_first_of(",/")));
  out.stated = !first.empty() && starts_upper(first) && first.size() <= 40 && !is_label(first);
  out.capitals = out.stated && first.size() >= 4 && !has_lower(first) && all_upper(first);
  std::size_t words = 0;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t end = std::min(s.find(' ', at), s.size());
    std::string word = fold(s.substr(at, end - at));
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.pop_back();
    const bool digits = !word.empty() && word[0] >= '0' && word[0] <= '9';
    const bool month = std::find(kMonths.begin(), kMonths.end(), word) != kMonths.end();
    out.dated = out.dated || (month && words > 0);
    // Nothing but names, numbers and small words of names stands in a dateline.
    if (!word.empty() && !digits && !starts_upper(s.substr(at, end - at)) && word != "of" && word != "the" &&
        word != "de" && word != "and" && word != "al") {
      out.stated = false;
    }
    ++words;
    at = end + 1;
  }
  out.stated = out.stated && words <= 9;
  return out;
}

bool continues_as_sentence(std::string_view s) {
  const CodePoint c = decode(s, 0);
  return is_upper(c.value) || is_digit(c.value) || c.value == '"' || c.value == U'“' || c.value == U'‘' ||
         c.value == '\'';
}

/// "TNA", and "Meridian News" behind a place in capitals: names alone.
bool is_agency_like(std::string_view inside, const Place& place) {
  if (!starts_upper(inside)) return false;
  if (inside.find(' ') == std::string_view::npos) return all_upper(inside);
  constexpr std::size_t kMostWords = 4;
  std::size_t words = 0;
  for (std::size_t at = 0; at < inside.size(); ++words) {
    if (!starts_upper(inside.substr(at))) return false;
    at = std::min(inside.find(' ', at), inside.size());
    while (at < inside.size() && inside[at] == ' ') ++at;
  }
  return place.capitals && words <= kMostWords;
}

}  // namespace

Dateline read_dateline(std::string_view paragraph, const BylineReader& bylines) {
  const std::string_view head = paragraph.substr(0, kLongestDateline);
  for (std::size_t at = 0; at < head.size(); ++at) {
    const char c = head[at];
    if (c == '(') {
      const std::size_t close = head.find(')', at);
      if (close == std::string_view::npos || close - at > 40) return {};
      const std::string_view inside = trim(head.substr(at + 1, close - at - 1));
      std::string known = bylines.agency_named(inside);
      const Place place = place_of(trim(head.substr(0, at)));
      const std::size_t dash = dash_length(paragraph, close + 1);
      const bool reads = at == 0 ? !known.empty()
                                 : place.stated && (!known.empty() || place.capitals || place.dated) &&
                                       (!known.empty() || is_agency_like(inside, place));
      if (!reads || dash == 0 || !continues_as_sentence(paragraph.substr(close + 1 + dash))) return {};
      if (known.empty()) known = inside;
      return {close + 1 + dash, close + 1, std::move(known)};
    }
    if (c == '.' && at > 12 && head.substr(at).starts_with(". ") && has_lower(head.substr(0, at))) {
      // "Ala. " and "Sept. " belong to a dateline, the end of a sentence does not.
      if (head.find('-', at) == std::string_view::npos && head.find("—") == std::string_view::npos) return {};
    }
    const std::size_t dash = c == ' ' || (c & 0x80) != 0 || c == '-' ? dash_length(paragraph, at) : 0;
    if (dash == 0) continue;
    const Place place = place_of(trim(head.substr(0, at)));
    if (!place.stated || !place.capitals || !continues_as_sentence(paragraph.substr(at + dash))) return {};
    return {at + dash, at, {}};
  }
  return {};
}

}  // namespace hearsay::ingest
