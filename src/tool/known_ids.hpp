#pragma once
// --changed-since: the articles of an earlier run, by the ids that their content gave them.

#include <cstdint>
#include <string>
#include <unordered_set>

namespace hearsay::tool {

class KnownIds {
 public:
  /// Ids of the articles of a ledger, or of records, or one a line, in this file; an empty path or a file
  /// that is not there yet knows nothing. Throws IoError when it cannot be read.
  explicit KnownIds(const std::string& path);
  bool contains(const std::string& id) const;

 private:
  void add(const std::string& line);

  std::unordered_set<std::uint64_t> ids_;
};

}  // namespace hearsay::tool
