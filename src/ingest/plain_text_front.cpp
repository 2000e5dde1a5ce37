// What stands above the text: title, dek, byline, date, outlet.

#include <algorithm>
#include <utility>

#include "hearsay/text.hpp"
#include "ingest/date.hpp"
#include "ingest/plain_text_passes.hpp"

namespace hearsay::ingest {
namespace {

constexpr std::size_t kLongestTitle = 32, kLongestDek = 45;  // words

}  // namespace

void PlainTextPasses::find_body() {
  body_ = units_.size();
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (!open(i) || !is_prose(units_[i]) || hit(units_[i], Zone::top)) continue;
    if (precedes_byline(i)) continue;
    body_ = i;
    break;
  }
}

/// A dek may end in a full stop: above the byline or the date it is not the body yet.
bool PlainTextPasses::precedes_byline(std::size_t i) const {
  constexpr std::size_t kNear = 4, kLongest = 32;
  if (i == 0 || i > 6 || units_[i].shape.words > kLongest) return false;
  if (text(units_[i]).find_first_of('\"') != std::string_view::npos ||
      text(units_[i]).find("“") != std::string_view::npos)
    return false;
  for (std::size_t k = i + 1; k < units_.size() && k <= i + kNear; ++k) {
    const auto byline = bylines_.read(text(units_[k]));
    if ((byline && byline->names_author && k + 2 < units_.size()) || is_date_line(text(units_[k])))
      return true;
    if (is_prose(units_[k]) && !hit(units_[k], Zone::top)) return false;
  }
  return false;
}

/// The menu at the top of a saved page: words one below the other, and a headline still to come.
void PlainTextPasses::mark_menu() {
  constexpr std::size_t kFewest = 4;
  std::size_t end = 0;
  while (end < body_ && units_[end].shape.words <= 2 && units_[end].shape.ending == Ending::none) ++end;
  if (end < kFewest || end >= body_ || units_[end].shape.words < 4) return;
  for (std::size_t i = 0; i < end; ++i) {
    if (open(i)) decide(units_[i], BlockKind::furniture, "navigation");
  }
}

bool PlainTextPasses::mark_byline(Unit& unit) {
  const auto byline = bylines_.read(text(unit));
  if (!byline) return false;
  for (const std::string& name : byline->authors) add_unique(draft_.source.authors, name);
  for (const std::string& name : byline->credits) add_unique(draft_.source.credits, name);
  decide(unit, byline->names_author ? BlockKind::byline : BlockKind::credit);
  if (byline->names_author && draft_.source.byline.empty()) draft_.source.byline = text(unit);
  if (byline->names_author && draft_.source.published.empty()) draft_.source.published = iso_date(text(unit));
  return true;
}

bool PlainTextPasses::title_like(std::size_t i) const {
  const Unit& unit = units_[i];
  const Shape& s = unit.shape;
  const bool length = s.words >= 2 && s.words <= kLongestTitle && unit.span.size() <= 250;
  const bool ending =
      s.ending == Ending::none || s.ending == Ending::question || s.ending == Ending::exclamation;
  if (!length || !ending || bullet_length(text(unit)) != 0) return false;
  // One line alone is an article, not a headline.
  for (std::size_t k = i + 1; k < units_.size(); ++k) {
    if (open(k)) return true;
  }
  return false;
}

/// The outlet, with or without the date, below the byline.
bool PlainTextPasses::mark_outlet(Unit& unit) {
  const std::string_view line = text(unit);
  const std::string date = iso_date(line);
  if (!date.empty() && unit.shape.words <= 10) {
    decide(unit, BlockKind::furniture, "date");
    if (draft_.source.published.empty()) draft_.source.published = date;
    const std::string_view head = trim(line.substr(0, line.find(',')));
    if (draft_.source.publisher.empty() && is_name_plate(head) && iso_date(head).empty() &&
        head.starts_with("The ")) {
      draft_.source.publisher = head;
    }
    return true;
  }
  if (!is_name_plate(line)) return false;
  decide(unit, BlockKind::furniture, "outlet");
  if (draft_.source.publisher.empty()) draft_.source.publisher = line;
  return true;
}

/// A word or three in capitals on top, or the line below it that says since when, with a headline still to
/// come.
bool PlainTextPasses::is_plate_above_title(std::size_t i) const {
  const std::string_view line = text(units_[i]);
  const bool plate =
      units_[i].shape.words <= 3 && line.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  const std::size_t since = line.rfind(" since ");
  const bool tagline = since != std::string_view::npos && since + 11 == line.size() && i > 0 &&
                       units_[i - 1].label == "outlet";
  if (!plate && !tagline) return false;
  for (std::size_t k = i + 1; k < body_; ++k) {
    if (open(k) && units_[k].shape.words >= 4 && title_like(k) && !bylines_.read(text(units_[k])))
      return true;
  }
  return false;
}

/// A date next to the line, or one further.
bool PlainTextPasses::stands_by_date(std::size_t i) const {
  for (std::size_t k = i > 1 ? i - 2 : 0; k < units_.size() && k <= i + 2; ++k) {
    if (k != i && (is_date_line(text(units_[k])) || text(units_[k]).ends_with(" ago"))) return true;
  }
  return false;
}

/// "Ann Lee", "Ann Lee in Kyiv" above or below the date of an article that has its title.
bool PlainTextPasses::mark_signature(std::size_t i) {
  Unit& unit = units_[i];
  if (!stands_by_date(i)) return false;
  const std::vector<std::string> names = bylines_.signature(text(unit));
  if (names.empty()) return false;
  for (const std::string& name : names) add_unique(draft_.source.authors, name);
  if (draft_.source.byline.empty()) draft_.source.byline = text(unit);
  decide(unit, BlockKind::byline);
  return true;
}

/// A word or two, and below them what is a headline by its length, with a dek, a byline or a date still to
/// come.
bool PlainTextPasses::is_kicker_above_title(std::size_t i) const {
  if (units_[i].shape.words > 2 || units_[i].shape.ending != Ending::none || i + 2 >= body_) return false;
  const Unit& next = units_[i + 1];
  return open(i + 1) && title_like(i + 1) && next.shape.words >= 5 && next.shape.words <= 20 &&
         !bylines_.read(text(next)) && !is_date_line(text(next)) && !hit(next, Zone::top);
}

void PlainTextPasses::mark_front() {
  bool titled = !draft_.source.title.empty(), after_title = false, after_byline = false;
  for (std::size_t i = 0; i < body_; ++i) {
    Unit& unit = units_[i];
    if (!open(i)) {
      // What follows a table of contents is the first slide's heading, no dek.
      after_title = unit.kind == BlockKind::title ||
                    (after_title && unit.kind == BlockKind::furniture && unit.label != "contents");
      continue;
    }
    const auto found = hit(unit, Zone::top);
    const bool below_byline = std::exchange(after_byline, false);
    if (is_slug(text(unit))) {
      decide(unit, BlockKind::furniture, "slug");
    } else if (is_menu(text(unit)) && !bylines_.read(text(unit))) {
      decide(unit, BlockKind::furniture, "navigation");
    } else if (is_date_line(text(unit))) {
      decide(unit, BlockKind::furniture, "date");
      if (draft_.source.published.empty()) draft_.source.published = iso_date(text(unit));
    } else if (is_residue(text(unit))) {
      decide(unit, BlockKind::furniture, "residue");
    } else if (mark_byline(unit)) {
      after_byline = true;
    } else if (below_byline && !found && mark_outlet(unit)) {
      // decided
    } else if (found && !(found->label == "kicker" && titled)) {
      decide(unit, *found);
      if (unit.kind == BlockKind::furniture) continue;  // buttons may stand between title and dek
    } else if (!titled && is_plate_above_title(i)) {
      decide(unit, BlockKind::furniture, "outlet");
    } else if (titled && mark_signature(i)) {
      after_byline = true;
    } else if (!titled && is_kicker_above_title(i)) {
      decide(unit, BlockKind::furniture, "kicker");
    } else if (!titled && title_like(i)) {
      decide(unit, BlockKind::title);
      draft_.source.title = text(unit);
      titled = after_title = true;
      continue;
    } else if (after_title && unit.shape.words >= 6 && unit.shape.words <= kLongestDek &&
               (unit.shape.ending == Ending::none || is_prose(unit))) {
      decide(unit, BlockKind::dek);
      continue;  // a second line of it may follow
    }
    after_title = false;
  }
}

}  // namespace hearsay::ingest
