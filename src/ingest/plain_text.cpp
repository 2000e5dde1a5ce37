#include "ingest/plain_text.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "hearsay/text.hpp"
#include "ingest/date.hpp"
#include "ingest/finish.hpp"
#include "ingest/units.hpp"

namespace hearsay::ingest {
namespace {

using Scope = FurnitureHit::Scope;

constexpr std::size_t kLongestTitle = 32, kLongestDek = 45, kLongestHeading = 16,
                      kLongestCaption = 60;  // words
constexpr std::size_t kAppealLines = 12;

/// Furniture that may be as long as a paragraph; other patterns in a long one are a coincidence.
bool may_be_long(std::string_view label) {
  return label == "donation-appeal" || label == "subscribe" || label == "legal";
}

bool ends_sentence(const Shape& shape) {
  return shape.ending == Ending::stop || shape.ending == Ending::question ||
         shape.ending == Ending::exclamation || shape.ending == Ending::ellipsis;
}

bool is_prose(const Unit& unit) {
  return unit.shape.words >= 30 || (unit.shape.words >= 12 && ends_sentence(unit.shape)) ||
         (unit.shape.words >= 6 && unit.shape.ending == Ending::stop);
}

/// One article on its way through the passes.
class Classifier {
 public:
  Classifier(const FurnitureTable& furniture, const BylineReader& bylines, Draft& draft)
      : furniture_(furniture), bylines_(bylines), draft_(draft), units_(split_glued(cut_units(draft.text))) {}

  void run() {
    mark_markdown();
    mark_contents();
    look_up();
    mark_appeals();
    find_body();
    mark_front();
    mark_furniture();
    mark_lists_and_headings();
    mark_end();
    emit();
  }

 private:
  std::string_view text(const Unit& u) const {
    return std::string_view(draft_.text).substr(u.span.begin, u.span.size());
  }
  bool open(std::size_t i) const { return !units_[i].decided; }
  void decide(Unit& u, BlockKind kind, std::string_view label = {}) {
    u.decided = true;
    u.kind = kind;
    u.label = label;
  }
  void decide(Unit& u, const FurnitureHit& hit) {
    if (hit.label == "caption") {
      decide(u, BlockKind::caption);
    } else {
      decide(u, BlockKind::furniture, hit.label);
    }
  }

  std::vector<Unit> split_glued(std::vector<Unit> units);
  std::size_t glued_furniture(const Unit& unit) const;
  std::size_t appeal_end(std::string_view paragraph) const;
  std::optional<FurnitureHit> hit(const Unit& unit, Zone zone) const;
  void mark_markdown();
  void strip_markdown(Unit& unit);
  void mark_contents();
  void look_up();
  void mark_appeals();
  void find_body();
  void mark_front();
  bool mark_byline(Unit& unit);
  bool mark_outlet(Unit& unit);
  bool title_like(std::size_t i) const;
  bool is_plate_above_title(std::size_t i) const;
  void mark_furniture();
  void mark_rest(std::size_t from, std::string_view label);
  void mark_lists_and_headings();
  bool heading_like(const Unit& unit, bool generous) const;
  bool introduces_prose(std::size_t i) const;
  void mark_end();
  void emit();

  const FurnitureTable& furniture_;
  const BylineReader& bylines_;
  Draft& draft_;
  std::vector<Unit> units_;
  std::vector<std::optional<FurnitureHit>> bottom_;  ///< what each unit is below the body
  std::size_t body_ = 0;                             ///< first unit of prose
};

/// Where furniture and article run together inside a unit, npos when they do not.
std::size_t Classifier::glued_furniture(const Unit& unit) const {
  const std::string_view line = text(unit);
  const std::size_t glue = find_glue(line.substr(0, 2000));
  if (glue == std::string_view::npos) return glue;
  const auto head = furniture_.classify(line.substr(0, glue), Zone::bottom);
  if (head && glue < 300) return glue;
  const auto tail = furniture_.classify(line.substr(glue), Zone::bottom);
  return tail && line.size() - glue < 200 ? glue : std::string_view::npos;
}

/// End of an appeal at the start of a paragraph: its first sentence is one, and those behind it speak to the
/// reader. npos when there is none.
std::size_t Classifier::appeal_end(std::string_view paragraph) const {
  const auto first = furniture_.classify(paragraph.substr(0, sentence_end(paragraph, 0)), Zone::bottom);
  if (!first || first->label != "donation-appeal") return std::string_view::npos;
  std::size_t at = sentence_end(paragraph, 0), sentences = 1;
  while (at < paragraph.size()) {
    const std::size_t end = sentence_end(paragraph, at);
    const std::string_view sentence = paragraph.substr(at, end - at);
    const auto known = furniture_.classify(trim(sentence), Zone::bottom);
    const bool appeal = known && (known->label == "donation-appeal" || known->label == "subscribe");
    if (!appeal && !speaks_to_reader(sentence)) break;
    at = end;
    ++sentences;
  }
  // "Support the strikers." alone may be a demand that is reported; a whole line is judged with its
  // neighbours.
  if (sentences == 1 && (first->scope == Scope::appeal || at == paragraph.size()))
    return std::string_view::npos;
  return at;
}

std::vector<Unit> Classifier::split_glued(std::vector<Unit> units) {
  std::vector<Unit> out;
  out.reserve(units.size());
  for (Unit& unit : units) {
    std::size_t cut = glued_furniture(unit);
    if (cut != std::string_view::npos) {
      add_flag(draft_.source, "glued-sentences");
    } else {
      cut = appeal_end(text(unit));
    }
    if (cut == std::string_view::npos) {
      out.push_back(std::move(unit));
      continue;
    }
    if (cut == unit.span.size()) {
      decide(unit, BlockKind::furniture, "donation-appeal");
      out.push_back(std::move(unit));
      continue;
    }
    Unit second = unit;
    unit.span.end = second.span.begin = unit.span.begin + static_cast<std::uint32_t>(cut);
    while (is_space(decode_before(draft_.text, unit.span.end).value)) {
      unit.span.end -= decode_before(draft_.text, unit.span.end).size;
    }
    unit.blank_after = second.blank_before = false;
    unit.shape = shape_of(text(unit));
    second.shape = shape_of(text(second));
    if (appeal_end(text(unit)) != std::string_view::npos)
      decide(unit, BlockKind::furniture, "donation-appeal");
    out.push_back(std::move(unit));
    out.push_back(std::move(second));
  }
  return out;
}

std::optional<FurnitureHit> Classifier::hit(const Unit& unit, Zone zone) const {
  auto found = furniture_.classify(text(unit), zone);
  if (found && found->scope == Scope::appeal) return std::nullopt;
  if (!found || found->whole_line || may_be_long(found->label)) return found;
  const std::size_t longest = found->label == "caption" ? kLongestCaption : 25;
  if (unit.shape.words > longest) return std::nullopt;
  return found;
}

/// Headings by '#'; in a text that has them also emphasis marks around a line, quotations by '>', lines of
/// links.
void Classifier::mark_markdown() {
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

void Classifier::strip_markdown(Unit& unit) {
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

/// A list of the headings that come later: the table of contents of a slide show.
void Classifier::mark_contents() {
  std::unordered_map<std::string, std::size_t> last;
  std::vector<std::string> keys(units_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].shape.words > kLongestHeading + 4 || units_[i].span.size() > 200) continue;
    keys[i] = fold(text(units_[i]));
    last[keys[i]] = i;
  }
  auto returns = [&](std::size_t i) { return !keys[i].empty() && last[keys[i]] > i; };
  for (std::size_t i = 0; i < units_.size();) {
    std::size_t end = i;
    while (end < units_.size() && returns(end) && open(end)) ++end;
    if (end - i >= 3) {
      for (std::size_t k = i; k < end; ++k) decide(units_[k], BlockKind::furniture, "contents");
    }
    i = std::max(end, i + 1);
  }
}

void Classifier::look_up() {
  bottom_.reserve(units_.size());
  for (const Unit& unit : units_) bottom_.push_back(hit(unit, Zone::bottom));
}

void Classifier::mark_appeals() {
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (!open(i) && units_[i].label != "donation-appeal") continue;
    const auto& first = bottom_[i];
    if (!first || (first->scope != Scope::open && first->scope != Scope::close)) continue;
    decide(units_[i], *first);
    if (first->scope == Scope::close) continue;
    for (std::size_t k = i + 1; k < units_.size() && k <= i + kAppealLines; ++k) {
      const auto& last = bottom_[k];
      if (!last || last->scope != Scope::close) continue;
      for (std::size_t n = i + 1; n <= k; ++n) decide(units_[n], BlockKind::furniture, first->label);
      break;
    }
  }
}

void Classifier::find_body() {
  body_ = units_.size();
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (!open(i) || !is_prose(units_[i]) || hit(units_[i], Zone::top)) continue;
    // A dek may end in a full stop: between title and byline it is not the body yet.
    body_ = i;
    break;
  }
}

bool Classifier::mark_byline(Unit& unit) {
  const auto byline = bylines_.read(text(unit));
  if (!byline) return false;
  for (const std::string& name : byline->authors) add_unique(draft_.source.authors, name);
  for (const std::string& name : byline->credits) add_unique(draft_.source.credits, name);
  decide(unit, byline->names_author ? BlockKind::byline : BlockKind::credit);
  if (byline->names_author && draft_.source.byline.empty()) draft_.source.byline = text(unit);
  if (byline->names_author && draft_.source.published.empty()) draft_.source.published = iso_date(text(unit));
  return true;
}

bool Classifier::title_like(std::size_t i) const {
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
bool Classifier::mark_outlet(Unit& unit) {
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
bool Classifier::is_plate_above_title(std::size_t i) const {
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

void Classifier::mark_front() {
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
    } else if (mark_byline(unit)) {
      after_byline = true;
    } else if (below_byline && mark_outlet(unit)) {
      // decided
    } else if (found && !(found->label == "kicker" && titled)) {
      decide(unit, *found);
    } else if (!titled && is_plate_above_title(i)) {
      decide(unit, BlockKind::furniture, "outlet");
    } else if (!titled && title_like(i)) {
      decide(unit, BlockKind::title);
      draft_.source.title = text(unit);
      titled = after_title = true;
      continue;
    } else if (after_title && unit.shape.words >= 6 && unit.shape.words <= kLongestDek &&
               unit.shape.ending == Ending::none) {
      decide(unit, BlockKind::dek);
      continue;  // a second line of it may follow
    }
    after_title = false;
  }
}

/// What follows "Check also": everything, when little prose follows; else the teasers up to the next
/// paragraph.
void Classifier::mark_rest(std::size_t from, std::string_view label) {
  std::size_t before = 0, after = 0;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (open(i) && is_prose(units_[i])) (i < from ? before : after) += units_[i].span.size();
  }
  const bool everything = after * 3 <= before || (label == "comments" && after <= before * 2);
  for (std::size_t i = from; i < units_.size(); ++i) {
    if (!open(i)) continue;
    const Shape& s = units_[i].shape;
    if (!everything && (s.words >= 20 || s.ending == Ending::stop)) return;
    if (!mark_byline(units_[i])) decide(units_[i], BlockKind::furniture, label);
  }
}

void Classifier::mark_furniture() {
  for (std::size_t i = body_; i < units_.size(); ++i) {
    if (!open(i)) continue;
    const auto& found = bottom_[i];
    if (!found) {
      const bool near_end = i + 6 >= units_.size();
      if ((near_end || i < body_ + 2) && units_[i].shape.words <= 30) mark_byline(units_[i]);
      continue;
    }
    decide(units_[i], *found);
    if (found->scope == Scope::rest) mark_rest(i + 1, found->label);
  }
}

bool Classifier::heading_like(const Unit& unit, bool generous) const {
  const Shape& s = unit.shape;
  if (s.words > kLongestHeading || unit.span.size() > 140 || s.starts_lower || s.inner_stop) return false;
  if (s.ending == Ending::none) return true;
  const bool asks = s.ending == Ending::question || s.ending == Ending::exclamation;
  // A question in quotation marks may be a line of dialogue: only where headings are a habit of the page.
  return asks && s.words <= 10 && (!s.quoted || (generous && unit.blank_before && unit.blank_after));
}

bool Classifier::introduces_prose(std::size_t i) const {
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

void Classifier::mark_lists_and_headings() {
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
void Classifier::mark_end() {
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

void Classifier::emit() {
  draft_.blocks.reserve(units_.size());
  for (Unit& unit : units_) draft_.blocks.push_back({unit.span, unit.kind, std::move(unit.label)});
}

}  // namespace

Draft PlainTextReader::read(std::string text) const {
  Draft draft;
  draft.text = std::move(text);
  Classifier(furniture_, bylines_, draft).run();
  finish_draft(bylines_, draft);
  state_lines(draft);
  return draft;
}

}  // namespace hearsay::ingest
