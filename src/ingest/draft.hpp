#pragma once
// What the readers of each format hand to the ingestor.

#include <string>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay::ingest {

struct Draft {
  std::string text;
  std::vector<Block> blocks;
  Source source;
  std::string relative_date;  ///< "2 hours ago" where no date is stated
};

inline void add_flag(Source& source, const std::string& name) {
  for (const std::string& flag : source.flags) {
    if (flag == name) return;
  }
  source.flags.push_back(name);
}

inline void add_unique(std::vector<std::string>& list, const std::string& item) {
  for (const std::string& known : list) {
    if (known == item) return;
  }
  list.push_back(item);
}

}  // namespace hearsay::ingest
