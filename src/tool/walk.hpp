#pragma once
// Paths, folders and lists to the files that hold articles, in a fixed order.

#include <string>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "tool/options.hpp"

namespace hearsay::tool {

struct FoundFile {
  std::string path;
  std::size_t size = 0;
  bool named = true;  ///< by the user; false for one found in a folder
};

struct Walk {
  std::vector<FoundFile> files;
  std::vector<std::string> skipped;  ///< files inside folders that are no articles by their name or no files
};

/// Names that no article has, of the table `not_articles`: "*.css" or a whole name, compared without case.
class NameFilter {
 public:
  explicit NameFilter(const Lexicon& lexicon);
  bool matches(const std::string& name) const;

 private:
  std::vector<std::string> patterns_;
};

/// Folders are walked recursively, sorted by name; hidden files and those matching the table `not_articles`
/// are left out unless all_files is set, pipes and devices always. Files named themselves are always taken.
/// Throws IoError for a path that is not there.
Walk find_files(const WalkOptions& options, const NameFilter& filter);

/// A file's name as a record may hold it: what is no UTF-8 becomes U+FFFD.
std::string path_for_record(const std::string& path);

}  // namespace hearsay::tool
