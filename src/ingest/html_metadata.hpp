#pragma once
// What a page says about itself: JSON-LD, OpenGraph, meta, link and time elements.

#include <cstdint>
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
  std::string body;                         ///< articleBody of JSON-LD
  std::vector<std::string> json_authors;    ///< persons of JSON-LD, as written there
  std::vector<std::string> authors;         ///< of meta elements
  std::vector<std::string> linked_authors;  ///< rel=author, itemprop=author
  std::string published, modified;          ///< ISO 8601
  std::string published_from, modified_from, published_text;
  /// <time> elements in document order.
  struct Time {
    std::uint32_t node = 0;
    std::string value;      ///< ISO 8601
    std::string text;       ///< as written
    bool modified = false;  ///< says that it is a change
  };
  std::vector<Time> times;
  std::string publisher, publisher_from, url, language;
};

PageFacts read_facts(const HtmlTree& tree);

/// White space collapsed, entities and tags that leaked into metadata removed.
std::string tidy(std::string_view text);

}  // namespace hearsay::ingest
