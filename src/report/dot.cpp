// The graph of origins for Graphviz: articles → outlets they cite → speakers. The thicker an edge, the more
// findings rest on it.

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "report/cells.hpp"
#include "report/formats.hpp"
#include "report/origin_graph.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLongestLabel = 40;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : shorten(printable(text), kLongestLabel)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string_view style(OriginKind kind) {
  switch (kind) {
    case OriginKind::article:
      return "shape=note";
    case OriginKind::outlet:
      return "shape=box, style=rounded";
    case OriginKind::speaker:
      return "shape=ellipse";
  }
  return {};
}

}  // namespace

void write_dot(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  const OriginGraph graph = origin_graph(findings);
  out += "digraph origins {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=10];\n";
  std::map<OriginNode, std::string> names;
  for (const auto& [node, label] : graph.labels) {
    const std::string name = fmt::format("n{}", names.size());
    names[node] = name;
    out += fmt::format("  {} [label={}, {}];\n", name, quoted(label), style(node.first));
  }
  for (const auto& [edge, ids] : graph.edges) {
    out += fmt::format("  {} -> {} [penwidth={}, tooltip=\"{} finding{}\"];\n", names[edge.first],
                       names[edge.second], std::min<std::size_t>(ids.size(), 8), ids.size(),
                       ids.size() == 1 ? "" : "s");
  }
  out += "}\n";
}

}  // namespace hearsay
