#pragma once
// Where claims come from: articles, the outlets they cite, the speakers behind.

#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "hearsay/finding.hpp"

namespace hearsay {

enum class OriginKind { article, outlet, speaker };
/// An article by its id, the others by their name.
using OriginNode = std::pair<OriginKind, std::string>;

struct OriginGraph {
  std::map<OriginNode, std::string> labels;
  /// From the article inwards, with the ids of the findings that rest on it.
  std::map<std::pair<OriginNode, OriginNode>, std::set<std::string>> edges;
};

OriginGraph origin_graph(std::span<const Finding> findings);

}  // namespace hearsay
