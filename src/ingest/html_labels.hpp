#pragma once
// What an element is for, by its tag, its class and id words (table `furniture_classes`), its attributes.

#include <string>
#include <string_view>
#include <unordered_map>
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
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> rows_;
};

/// A label per node, empty for none; not inherited.
std::vector<std::string_view> label_nodes(const HtmlTree& tree, const ClassTable& table);

}  // namespace hearsay::ingest
