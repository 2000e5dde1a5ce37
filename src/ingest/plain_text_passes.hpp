#pragma once
// The passes over one plain text: each decides what some of its units are, surest first.

#include <optional>
#include <string_view>
#include <vector>

#include "ingest/byline.hpp"
#include "ingest/draft.hpp"
#include "ingest/furniture.hpp"
#include "ingest/units.hpp"

namespace hearsay::ingest {

bool ends_sentence(const Shape& shape);
/// A paragraph of an article by its length and its end.
bool is_prose(const Unit& unit);

inline constexpr std::size_t kLongestHeading = 16;  // words

/// One article on its way through the passes.
class PlainTextPasses {
 public:
  PlainTextPasses(const FurnitureTable& furniture, const BylineReader& bylines, Draft& draft)
      : furniture_(furniture), bylines_(bylines), draft_(draft), units_(split_glued(cut_units(draft.text))) {}

  void run() {
    mark_markdown();
    mark_contents();
    look_up();
    mark_appeals();
    find_body();
    mark_menu();
    mark_front();
    mark_furniture();
    mark_lists_and_headings();
    mark_end();
    mark_author_box();
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
  bool precedes_byline(std::size_t i) const;
  void mark_menu();
  bool mark_signature(std::size_t i);
  bool stands_by_date(std::size_t i) const;
  bool is_kicker_above_title(std::size_t i) const;
  bool title_like(std::size_t i) const;
  bool is_plate_above_title(std::size_t i) const;
  void mark_furniture();
  void mark_rest(std::size_t from, std::string_view label);
  void mark_lists_and_headings();
  bool heading_like(const Unit& unit, bool generous) const;
  bool introduces_prose(std::size_t i) const;
  void mark_end();
  void mark_author_box();
  void emit();

  const FurnitureTable& furniture_;
  const BylineReader& bylines_;
  Draft& draft_;
  std::vector<Unit> units_;
  std::vector<std::optional<FurnitureHit>> bottom_;  ///< what each unit is below the body
  std::size_t body_ = 0;                             ///< first unit of prose
};

}  // namespace hearsay::ingest
