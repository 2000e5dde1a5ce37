#pragma once
// Who wrote a page: what its metadata say, weighed against the byline its readers see.

#include <string>
#include <string_view>
#include <vector>

#include "ingest/byline.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"

namespace hearsay::ingest {

struct PageAuthors {
  std::vector<std::string> names;
  std::string from;                  ///< "json-ld", "meta", "byline", "element", "line"
  std::vector<std::string> credits;  ///< agencies named as authors
};

class AuthorFinder {
 public:
  explicit AuthorFinder(const BylineReader& bylines) : bylines_(bylines) {}

  /// `from`, `to`: the runs around the title in which a byline is looked for.
  PageAuthors find(const PageFacts& facts, const PageText& page, std::size_t from, std::size_t title,
                   std::size_t to) const;
  /// Persons in "By Ann Lee, The Post", "Dr. Bo Li, MD and Cy Young"; outlets, logins and posts left out.
  std::vector<std::string> people(std::string_view raw, std::string_view publisher, bool single) const;

 private:
  bool known_given_name(std::string_view name) const;
  std::vector<std::string> stated_by(const Run& run, const Run* next, std::string_view publisher) const;

  std::vector<std::string> mentioned_in(const Run& run, std::string_view publisher) const;

  const BylineReader& bylines_;
};

}  // namespace hearsay::ingest
