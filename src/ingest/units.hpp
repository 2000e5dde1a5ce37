#pragma once
// Plain text cut into units: a line each, or the lines of a hard-wrapped paragraph together.

#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {

struct Unit {
  Span span;
  Shape shape;
  bool blank_before = false, blank_after = false;
  bool decided = false;  ///< `kind` and `label` are final
  BlockKind kind = BlockKind::paragraph;
  std::string label;
};

std::vector<Unit> cut_units(std::string_view text);

}  // namespace hearsay::ingest
