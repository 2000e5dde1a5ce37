// The graph of origins for Graphviz: articles → outlets they cite → speakers. The thicker an edge, the more
// findings rest on it.

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/cells.hpp"
#include "report/formats.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kVia = " via ";
constexpr std::size_t kLongestLabel = 40;

enum class Shape { article, outlet, speaker };

struct Graph {
  std::map<std::pair<Shape, std::string>, std::string> labels;  ///< node → label
  std::map<std::pair<std::pair<Shape, std::string>, std::pair<Shape, std::string>>, std::set<std::string>>
      edges;
};

/// "the union via Radio Vell via Meridian" → speaker, then the outlets from the inside out.
std::vector<std::string> links_of(const std::string& by) {
  std::vector<std::string> links;
  std::size_t at = 0;
  for (std::size_t next = by.find(kVia); next != std::string::npos; next = by.find(kVia, at)) {
    links.push_back(by.substr(at, next - at));
    at = next + kVia.size();
  }
  links.push_back(by.substr(at));
  return links;
}

void add(Graph& graph, const Finding& finding, const Member& member) {
  if (member.by.empty() || finding.relation == Relation::name_variant) return;
  std::pair<Shape, std::string> from{Shape::article, member.doc};
  graph.labels[from] = article_name(member);
  const std::vector<std::string> links = links_of(member.by);
  for (std::size_t i = links.size(); i-- > 0;) {
    const std::pair<Shape, std::string> to{i == 0 ? Shape::speaker : Shape::outlet, links[i]};
    graph.labels[to] = links[i];
    graph.edges[{from, to}].insert(finding.id);
    from = to;
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : shorten(printable(text), kLongestLabel)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string_view style(Shape shape) {
  switch (shape) {
    case Shape::article:
      return "shape=note";
    case Shape::outlet:
      return "shape=box, style=rounded";
    case Shape::speaker:
      return "shape=ellipse";
  }
  return {};
}

}  // namespace

void write_dot(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  Graph graph;
  for (const Finding& finding : findings) {
    for (const Member& member : finding.members) add(graph, finding, member);
  }
  out += "digraph origins {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=10];\n";
  std::map<std::pair<Shape, std::string>, std::string> names;
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
