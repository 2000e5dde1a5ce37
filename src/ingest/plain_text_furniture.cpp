// Furniture of plain text: by its words, by what it repeats, by what it is glued to.

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "hearsay/text.hpp"
#include "ingest/plain_text_passes.hpp"

namespace hearsay::ingest {
namespace {

using Scope = FurnitureHit::Scope;

constexpr std::size_t kLongestCaption = 60, kAppealLines = 12;

/// Furniture that may be as long as a paragraph; other patterns in a long one are a coincidence.
bool may_be_long(std::string_view label) {
  return label == "donation-appeal" || label == "subscribe" || label == "legal";
}

}  // namespace

/// Where furniture and article run together inside a unit, npos when they do not.
std::size_t PlainTextPasses::glued_furniture(const Unit& unit) const {
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
std::size_t PlainTextPasses::appeal_end(std::string_view paragraph) const {
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

std::vector<Unit> PlainTextPasses::split_glued(std::vector<Unit> units) {
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

std::optional<FurnitureHit> PlainTextPasses::hit(const Unit& unit, Zone zone) const {
  auto found = furniture_.classify(text(unit), zone);
  if (found && found->scope == Scope::appeal) return std::nullopt;
  if (!found || found->whole_line || may_be_long(found->label)) return found;
  const std::size_t longest = found->label == "caption" ? kLongestCaption : 25;
  if (unit.shape.words > longest) return std::nullopt;
  return found;
}

/// A list of the headings that come later: the table of contents of a slide show.
void PlainTextPasses::mark_contents() {
  std::unordered_map<std::string, std::size_t> last;
  std::vector<std::string> keys(units_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].shape.words > kLongestHeading + 4 || units_[i].span.size() > 200) continue;
    keys[i] = fold(text(units_[i]));
    last[keys[i]] = i;
  }
  auto place = [&](std::size_t i) { return keys[i].empty() ? i : last[keys[i]]; };
  auto returns = [&](std::size_t i) { return place(i) > i; };
  for (std::size_t i = 0; i < units_.size();) {
    std::size_t end = i;
    while (end < units_.size() && returns(end) && open(end)) ++end;
    // They head parts of the text, in the same order: between two of them there is something to read.
    std::size_t apart = 0;
    for (std::size_t k = i; k + 1 < end; ++k) apart += static_cast<std::size_t>(place(k + 1) > place(k) + 1);
    if (end - i >= 3 && apart * 4 >= (end - i - 1) * 3) {
      for (std::size_t k = i; k < end; ++k) decide(units_[k], BlockKind::furniture, "contents");
    }
    i = std::max(end, i + 1);
  }
}

void PlainTextPasses::look_up() {
  bottom_.reserve(units_.size());
  for (const Unit& unit : units_) bottom_.push_back(hit(unit, Zone::bottom));
}

void PlainTextPasses::mark_appeals() {
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

/// What follows "Check also": everything, when little prose follows; else the teasers up to the next
/// paragraph.
void PlainTextPasses::mark_rest(std::size_t from, std::string_view label) {
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

void PlainTextPasses::mark_furniture() {
  for (std::size_t i = body_; i < units_.size(); ++i) {
    if (!open(i)) continue;
    if (is_residue(text(units_[i]))) {
      decide(units_[i], BlockKind::furniture, "residue");
      continue;
    }
    const auto& found = bottom_[i];
    if (!found && units_[i].shape.words <= 5) {
      // "js/tom (AFP, dpa)"
      const std::string_view line = text(units_[i]);
      const std::size_t bracket = line.ends_with(')') ? line.rfind('(') : std::string_view::npos;
      const auto tag = bracket < line.size() ? bylines_.read(line.substr(bracket)) : std::nullopt;
      if (tag && !tag->names_author) {
        for (const std::string& agency : tag->credits) add_unique(draft_.source.credits, agency);
        decide(units_[i], BlockKind::credit);
        continue;
      }
    }
    if (!found && units_[i].shape.words <= 3 && !bylines_.agency_named(text(units_[i])).empty()) {
      decide(units_[i], BlockKind::caption);  // whose picture it is
      continue;
    }
    if (!found) {
      const bool near_end = i + 6 >= units_.size();
      if ((near_end || i < body_ + 2) && units_[i].shape.words <= 30) mark_byline(units_[i]);
      continue;
    }
    decide(units_[i], *found);
    if (found->scope == Scope::rest) mark_rest(i + 1, found->label);
  }
}

}  // namespace hearsay::ingest
