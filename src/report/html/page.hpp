#pragma once
// The parts of the page, and what they need to know of each other.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/report.hpp"

namespace hearsay::html {

/// Words of an article that a finding stands on, in code points.
struct Place {
  std::uint32_t start = 0, end = 0;
  std::size_t finding = 0;  ///< its number
  auto operator<=>(const Place&) const = default;
};

struct Page {
  std::vector<const Finding*> findings;  ///< in reading order; the first has number 1
  std::vector<std::string> anchors;      ///< of the findings, without "#"
  /// Articles with text on the page by id: their number, and the places of findings in them.
  struct Article {
    std::size_t number = 0;
    std::vector<Place> places;
  };
  std::map<std::string_view, Article> articles;  ///< views of the findings
};

/// "same-origin" → "Same origin".
std::string readable_relation(Relation relation);
/// ">=18000" → "≥ 18,000"
std::string value_cell(std::string_view value);
/// "a3-120-145", where those words stand.
std::string anchor_of(std::size_t article, std::uint32_t start, std::uint32_t end);

/// Findings by relation, the most severe first.
void write_findings(const Page& page, std::string& out);
/// Dots and ranges on one axis, a row for each value and voice; nothing where there is nothing to compare.
void write_plot(const Finding& finding, std::string& out);
/// Articles, outlets, speakers in three columns; false when no finding has a speaker.
bool write_origins(const Page& page, std::span<const Finding> findings, std::string& out);
void write_articles(Page& page, const ReportOptions& options, std::string& out);

}  // namespace hearsay::html
