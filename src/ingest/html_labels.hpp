#pragma once
// What an element is for, by its tag, its class and id words (table `furniture_classes`), its attributes.

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "ingest/html_tree.hpp"

namespace hearsay::ingest {

class ClassTable {
 public:
  explicit ClassTable(const Lexicon& lexicon);

  /// Label of a class or id attribute, empty for none. "body" wins over everything, a pair of words over one.
  std::string_view label(std::string_view attribute) const;

 private:
  /// A word, or two joined by a hyphen, by its hash: two of them would have to share all 64 bits.
  struct Entry {
    std::uint64_t key = 0;
    std::string_view label;  ///< empty for a word that only opens pairs
    bool opens_pair = false;
  };
  Entry& slot(std::uint64_t key);
  const Entry* find(std::uint64_t key) const;

  std::set<std::string, std::less<>> labels_;
  std::vector<Entry> entries_;  ///< open addressing
};

/// A label per node, empty for none; not inherited.
std::vector<std::string_view> label_nodes(const HtmlTree& tree, const ClassTable& table);

}  // namespace hearsay::ingest
