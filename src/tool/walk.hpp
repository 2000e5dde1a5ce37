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
};

struct Walk {
  std::vector<FoundFile> files;
  std::vector<std::string> skipped;  ///< files inside folders that are no articles by their name or no files
};

/// Folders are walked recursively, sorted by name; hidden files and those matching the table `not_articles`
/// are left out unless all_files is set, pipes and devices always. Files named themselves are always taken.
/// Throws IoError for a path that is not there.
Walk find_files(const WalkOptions& options, const Lexicon& lexicon);

/// A file's name as a record may hold it: what is no UTF-8 becomes U+FFFD.
std::string path_for_record(const std::string& path);

/// The bytes of a file or, for "-", of standard input. Throws BadRecord when larger than `limit`, unreadable
/// or no regular file.
std::string read_article(const std::string& path, std::size_t limit);

}  // namespace hearsay::tool
