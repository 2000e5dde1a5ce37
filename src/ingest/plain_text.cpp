#include "ingest/plain_text.hpp"

#include <algorithm>
#include <utility>

#include "hearsay/text.hpp"
#include "ingest/finish.hpp"
#include "ingest/plain_text_passes.hpp"

namespace hearsay::ingest {

bool ends_sentence(const Shape& shape) {
  return shape.ending == Ending::stop || shape.ending == Ending::question ||
         shape.ending == Ending::exclamation || shape.ending == Ending::ellipsis;
}

bool is_prose(const Unit& unit) {
  return unit.shape.words >= 30 || (unit.shape.words >= 12 && ends_sentence(unit.shape)) ||
         (unit.shape.words >= 6 && unit.shape.ending == Ending::stop);
}

/// Headings by '#'; in a text that has them also emphasis marks around a line, quotations by '>', lines of
/// links.
void PlainTextPasses::mark_markdown() {
  bool markdown = false;
  for (Unit& unit : units_) {
    if (markdown) strip_markdown(unit);
    const std::string_view line = text(unit);
    std::size_t level = 0;
    while (level < line.size() && line[level] == '#') ++level;
    if (level == 0 || level > 6 || level >= line.size() || line[level] != ' ') continue;
    unit.span.begin += static_cast<std::uint32_t>(level + 1);
    const bool title = level == 1 && draft_.source.title.empty() && &unit == &units_.front();
    if (title) draft_.source.title = text(unit);
    decide(unit, title ? BlockKind::title : BlockKind::heading);
    markdown = true;
  }
}

void PlainTextPasses::strip_markdown(Unit& unit) {
  const std::string_view line = text(unit);
  if (line.starts_with("> ")) {
    unit.span.begin += 2;
    decide(unit, BlockKind::quote);
    return;
  }
  if (line.front() == '[' && line.ends_with(')') && line.find("](") != std::string_view::npos) {
    decide(unit, BlockKind::furniture, "links");
    return;
  }
  std::size_t marks = 0;
  while (marks < 3 && 2 * marks + 2 < line.size() && line[marks] == line[0] &&
         (line[0] == '*' || line[0] == '_') && line[line.size() - 1 - marks] == line[0]) {
    ++marks;
  }
  unit.span.begin += static_cast<std::uint32_t>(marks);
  unit.span.end -= static_cast<std::uint32_t>(marks);
  unit.shape = shape_of(text(unit));
}

bool PlainTextPasses::heading_like(const Unit& unit, bool generous) const {
  const Shape& s = unit.shape;
  if (s.words > kLongestHeading || unit.span.size() > 140 || s.starts_lower || s.inner_stop) return false;
  if (s.ending == Ending::none) return true;
  const bool asks = s.ending == Ending::question || s.ending == Ending::exclamation;
  // A question in quotation marks may be a line of dialogue: only where headings are a habit of the page.
  return asks && s.words <= 10 && (!s.quoted || (generous && unit.blank_before && unit.blank_after));
}

bool PlainTextPasses::introduces_prose(std::size_t i) const {
  for (std::size_t k = i + 1; k < units_.size() && k <= i + 3; ++k) {
    if (!open(k)) continue;
    const Unit& next = units_[k];
    if (next.shape.words > units_[i].shape.words && (ends_sentence(next.shape) || next.shape.words >= 25))
      return true;
    if (bullet_length(text(next)) != 0) return true;
    if (!heading_like(next, false)) return ends_sentence(next.shape) || next.shape.ending == Ending::colon;
  }
  return false;
}

void PlainTextPasses::mark_lists_and_headings() {
  std::size_t sure = 0;
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (!open(i)) continue;
      if (bullet_length(text(units_[i])) != 0) {
        decide(units_[i], BlockKind::list);
      } else if (heading_like(units_[i], sure >= 3) && introduces_prose(i)) {
        decide(units_[i], BlockKind::heading);
        ++sure;
      }
    }
  }
}

/// Author code of the last paragraph; short stray lines behind it.
void PlainTextPasses::mark_end() {
  std::size_t prose = 0, last = units_.size();
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const bool coded = bylines_.author_code(text(units_[i])) != std::string_view::npos;
    if (units_[i].kind != BlockKind::paragraph || (!is_prose(units_[i]) && !coded)) continue;
    ++prose;
    if (std::string tag = bylines_.tagged_agency(text(units_[i])); !tag.empty())
      add_unique(draft_.source.credits, tag);
    last = i;
  }
  if (prose == 0) return;
  for (std::size_t i = last + 1; prose >= 3 && i < units_.size(); ++i) {
    const Shape& s = units_[i].shape;
    if (open(i) && s.words <= 8 && s.ending == Ending::none)
      decide(units_[i], BlockKind::furniture, "trailing");
  }
  const std::size_t code = bylines_.author_code(text(units_[last]));
  if (code == std::string_view::npos) return;
  Unit tail = units_[last];
  tail.span.begin += static_cast<std::uint32_t>(code);
  Unit& paragraph = units_[last];
  const std::string_view kept = trim(text(paragraph).substr(0, code));
  paragraph.span.end = paragraph.span.begin + static_cast<std::uint32_t>(kept.size());
  decide(tail, BlockKind::byline, "initials");
  if (draft_.source.byline.empty()) draft_.source.byline = text(tail);
  units_.insert(units_.begin() + static_cast<std::ptrdiff_t>(last + 1), std::move(tail));
}

/// The author once more below the text, and a line on who that is.
void PlainTextPasses::mark_author_box() {
  constexpr std::size_t kLines = 4;
  const std::vector<std::string>& authors = draft_.source.authors;
  std::size_t lines = 0;
  for (std::size_t i = units_.size(); i-- > body_ && lines < kLines;) {
    if (units_[i].kind == BlockKind::furniture) continue;
    ++lines;
    const bool about = std::any_of(authors.begin(), authors.end(), [&](const std::string& author) {
      const std::string_view line = text(units_[i]);
      const std::string_view given = std::string_view(author).substr(0, author.find(' '));
      if (!line.starts_with(given)) return false;
      const bool whole = line.starts_with(author);
      const std::string_view behind = line.substr(whole ? author.size() : given.size());
      return behind.empty() || behind.starts_with(" is a") || behind.starts_with(" is the ") ||
             behind.starts_with(" covers ") || behind.starts_with(" reports on ") ||
             behind.starts_with(" writes ");
    });
    if (!about && units_[i].kind == BlockKind::paragraph && is_prose(units_[i])) return;
    if (about) decide(units_[i], BlockKind::furniture, "author-box");
  }
}

void PlainTextPasses::emit() {
  draft_.blocks.reserve(units_.size());
  for (Unit& unit : units_) draft_.blocks.push_back({unit.span, unit.kind, std::move(unit.label)});
}

Draft PlainTextReader::read(std::string text) const {
  Draft draft;
  draft.text = std::move(text);
  PlainTextPasses(furniture_, bylines_, draft).run();
  finish_draft(bylines_, draft);
  state_lines(draft);
  return draft;
}

}  // namespace hearsay::ingest
