#include "ingest/units.hpp"

#include <algorithm>

#include "hearsay/text.hpp"

namespace hearsay::ingest {
namespace {

struct Line {
  std::size_t begin = 0, end = 0;  ///< trimmed
  bool blank_before = false;
};

std::vector<Line> cut_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view line = trim(text.substr(at, end - at));
    if (line.empty()) {
      blank = true;
    } else {
      const auto begin = static_cast<std::size_t>(line.data() - text.data());
      lines.push_back({begin, begin + line.size(), blank});
      blank = false;
    }
    at = end + 1;
  }
  return lines;
}

std::size_t first_word_length(std::string_view s) {
  return std::min(s.find(' '), s.size());
}

/// Column at which the text is wrapped, 0 when it is not: nearly every line inside a paragraph must be so
/// long that the first word of the next line would not have fitted.
std::size_t wrap_column(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::size_t kNarrowest = 40, kWidest = 110;
  std::size_t inner = 0, widest = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before) continue;
    ++inner;
    widest = std::max(widest, lines[i].end - lines[i].begin);
  }
  if (inner < 3 || widest < kNarrowest || widest > kWidest) return 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_before) continue;
    const std::string_view next = text.substr(lines[i + 1].begin, lines[i + 1].end - lines[i + 1].begin);
    if (lines[i].end - lines[i].begin + 1 + first_word_length(next) + 2 > widest) ++full;
  }
  return full * 10 >= inner * 7 ? widest : 0;
}

/// Whether `next` carries on the paragraph that `line` is part of.
bool continues(std::string_view line, std::string_view next, std::size_t column) {
  if (bullet_length(next) != 0) return false;
  if (column != 0 && line.size() + 1 + first_word_length(next) + 2 > column) return true;
  // A soft break: "… the soldier said," and the quotation on the next line.
  if (line.ends_with(',')) return true;
  if (!is_lower(decode(next, 0).value) || (next.starts_with("by ") && starts_upper(next.substr(3))))
    return false;
  const Shape shape = shape_of(line);
  return shape.ending == Ending::none && shape.words > 6;
}

}  // namespace

std::vector<Unit> cut_units(std::string_view text) {
  const std::vector<Line> lines = cut_lines(text);
  const std::size_t column = wrap_column(text, lines);
  std::vector<Unit> units;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t last = i;
    auto slice = [&](std::size_t n) { return text.substr(lines[n].begin, lines[n].end - lines[n].begin); };
    while (last + 1 < lines.size() && !lines[last + 1].blank_before &&
           continues(slice(last), slice(last + 1), column)) {
      ++last;
    }
    Unit unit;
    unit.span = {static_cast<std::uint32_t>(lines[i].begin), static_cast<std::uint32_t>(lines[last].end)};
    unit.blank_before = lines[i].blank_before;
    unit.blank_after = last + 1 == lines.size() || lines[last + 1].blank_before;
    unit.shape = shape_of(text.substr(unit.span.begin, unit.span.size()));
    units.push_back(std::move(unit));
    i = last + 1;
  }
  return units;
}

}  // namespace hearsay::ingest
