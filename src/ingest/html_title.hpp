#pragma once
// The headline of a page: the heading that its metadata agree with.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"

namespace hearsay::ingest {

struct PageTitle {
  std::string text;
  std::size_t run = static_cast<std::size_t>(-1);  ///< where it stands on the page, or npos
  std::string from;                                ///< "h1", "heading", "json-ld", "og:title", "title"
  std::string kicker;                              ///< genre cut off its end: "Opinion"
};

PageTitle choose_title(const PageFacts& facts, const PageText& page);

/// Overlap of the words of two texts, 0 to 1 (Dice).
double word_overlap(std::string_view a, std::string_view b);

}  // namespace hearsay::ingest
