#pragma once
// What the readers of all formats do last: the dateline apart from the first paragraph, agencies and
// initials, fields that blocks give, flags.

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/byline.hpp"

namespace hearsay::ingest {

struct Dateline {
  std::size_t length = 0;  ///< of the dateline with its dash and the space behind; 0 when there is none
  std::size_t stated = 0;  ///< of it without the dash
  std::string agency;      ///< in brackets, by its usual name when it is known
};

/// "OSTREL, March 11 (CPS) - ", "WASHINGTON — ", "London (Reuters) – " at the start of a paragraph.
Dateline read_dateline(std::string_view paragraph, const BylineReader& bylines);

}  // namespace hearsay::ingest
