#pragma once
// When a page was published: what its metadata say, else the date its readers see, else its address.

#include <cstddef>
#include <string>

#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"
#include "ingest/relative_date.hpp"

namespace hearsay::ingest {

struct PageDate {
  std::string value;  ///< ISO 8601
  std::string text;   ///< verbatim
  std::string from;   ///< "json-ld", "meta date", "time", "line", "url"
};

struct PageDates {
  PageDate published, modified;
};

/// `title`, `first_prose`, `last_prose`: runs; the date stands near the title or right behind the text.
/// The line below the title that says how long ago the article was published; empty when there is none.
std::string relative_line(const PageText& page, std::size_t title, std::size_t first_prose,
                          const RelativeDates& relative);

PageDates choose_dates(const PageFacts& facts, const PageText& page, std::size_t title,
                       std::size_t first_prose, std::size_t last_prose);

}  // namespace hearsay::ingest
