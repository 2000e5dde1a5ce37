#include "report/origin_graph.hpp"

#include <vector>

#include "report/cells.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kVia = " via ";

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

void add(OriginGraph& graph, const Finding& finding, const Member& member) {
  if (member.by.empty() || finding.relation == Relation::name_variant) return;
  OriginNode from{OriginKind::article, member.doc};
  graph.labels[from] = article_name(member);
  const std::vector<std::string> links = links_of(member.by);
  for (std::size_t i = links.size(); i-- > 0;) {
    const OriginNode to{i == 0 ? OriginKind::speaker : OriginKind::outlet, links[i]};
    graph.labels[to] = links[i];
    graph.edges[{from, to}].insert(finding.id);
    from = to;
  }
}

}  // namespace

OriginGraph origin_graph(std::span<const Finding> findings) {
  OriginGraph graph;
  for (const Finding& finding : findings) {
    for (const Member& member : finding.members) add(graph, finding, member);
  }
  return graph;
}

}  // namespace hearsay
