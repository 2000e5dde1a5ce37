#pragma once
// What a page says about itself: JSON-LD, OpenGraph, meta, link and time elements.

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_tree.hpp"

namespace hearsay::ingest {

struct PageFacts {
  std::string headline;    ///< JSON-LD
  std::string og_title;    ///< og:title, twitter:title
  std::string page_title;  ///< <title>
  std::string description;
  std::string body;  ///< articleBody of JSON-LD
  std::vector<std::string> authors;
  std::string published, modified;  ///< ISO 8601
  std::string publisher, url, language;
};

PageFacts read_facts(const HtmlTree& tree);

/// White space collapsed, entities and tags that leaked into metadata removed.
std::string tidy(std::string_view text);

}  // namespace hearsay::ingest
