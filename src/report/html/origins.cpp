// The diagram of origins: articles on the left, the outlets they cite in the middle, the speakers on the
// right.

#include "report/origin_graph.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "report/cells.hpp"
#include "report/html/page.hpp"
#include "report/markup.hpp"

namespace hearsay::html {
namespace {

constexpr std::size_t kMostNodes = 40, kLabelColumns = 34;
constexpr double kRow = 24, kTop = 34, kNode = 230, kHeight = 18;
constexpr std::array<double, 3> kColumn = {1, 335, 669};
constexpr double kWidth = 900;
constexpr int kSweeps = 6;  ///< of the ordering; it settles earlier

struct Node {
  OriginNode key;
  std::string label;
  std::size_t weight = 0;  ///< findings
  double place = 0;        ///< row in its column
};

struct Edge {
  std::size_t from = 0, to = 0, weight = 0;
};

std::size_t column_of(const Node& node) {
  return static_cast<std::size_t>(node.key.first);
}

/// The nodes with most findings of every column, and how many there were.
struct Diagram {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::array<std::size_t, 3> shown{}, all{};
};

Diagram diagram_of(const OriginGraph& graph) {
  std::map<OriginNode, std::set<std::string>> findings;
  for (const auto& [edge, ids] : graph.edges) {
    findings[edge.first].insert(ids.begin(), ids.end());
    findings[edge.second].insert(ids.begin(), ids.end());
  }
  Diagram diagram;
  std::vector<Node> all;
  for (const auto& [key, label] : graph.labels) all.push_back({key, label, findings[key].size()});
  std::stable_sort(all.begin(), all.end(), [](const Node& a, const Node& b) { return a.weight > b.weight; });
  std::map<OriginNode, std::size_t> index;
  for (Node& node : all) {
    const std::size_t column = column_of(node);
    if (++diagram.all[column] > kMostNodes) continue;
    node.place = static_cast<double>(diagram.shown[column]++);
    index[node.key] = diagram.nodes.size();
    diagram.nodes.push_back(std::move(node));
  }
  for (const auto& [edge, ids] : graph.edges) {
    const auto from = index.find(edge.first), to = index.find(edge.second);
    if (from != index.end() && to != index.end())
      diagram.edges.push_back({from->second, to->second, ids.size()});
  }
  return diagram;
}

/// Every node near the middle of its neighbours: fewer edges cross.
void untangle(Diagram& diagram) {
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    std::vector<std::pair<double, double>> sums(diagram.nodes.size());
    for (const Edge& edge : diagram.edges) {
      const auto add = [&](std::size_t to, std::size_t from) {
        sums[to].first += diagram.nodes[from].place;
        sums[to].second += 1;
      };
      add(edge.from, edge.to);
      add(edge.to, edge.from);
    }
    std::array<std::vector<std::pair<double, std::size_t>>, 3> columns;
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
      const double middle = sums[i].second > 0 ? sums[i].first / sums[i].second : diagram.nodes[i].place;
      columns[column_of(diagram.nodes[i])].emplace_back(middle, i);
    }
    for (auto& column : columns) {
      std::stable_sort(column.begin(), column.end());
      for (std::size_t row = 0; row < column.size(); ++row)
        diagram.nodes[column[row].second].place = static_cast<double>(row);
    }
  }
}

void write_edge(const Diagram& diagram, const Edge& edge, double tallest, std::string& out) {
  const auto y = [&](const Node& node) {
    const double slack = tallest - static_cast<double>(diagram.shown[column_of(node)]);
    return kTop + (node.place + slack / 2) * kRow + kHeight / 2;
  };
  const Node &from = diagram.nodes[edge.from], &to = diagram.nodes[edge.to];
  const bool same = column_of(from) == column_of(to);  // an outlet that has it from another one
  const double x1 = kColumn[column_of(from)] + kNode, x2 = kColumn[column_of(to)] + (same ? kNode : 0);
  const double bend = same ? 50 : (x2 - x1) / 2;
  out += fmt::format(
      "<path class=\"edge\" data-from=\"{}\" data-to=\"{}\" stroke-width=\"{:.1f}\" d=\"M{:.0f} "
      "{:.0f}C{:.0f} {:.0f} "
      "{:.0f} {:.0f} {:.0f} {:.0f}\"/>\n",
      edge.from, edge.to, std::min(1.0 + 0.8 * static_cast<double>(edge.weight), 7.0), x1, y(from), x1 + bend,
      y(from), same ? x2 + bend : x2 - bend, y(to), x2, y(to));
}

void write_node(const Page& page, const Diagram& diagram, std::size_t index, double tallest,
                std::string& out) {
  constexpr std::array<std::string_view, 3> kClass = {"article", "outlet", "speaker"};
  const Node& node = diagram.nodes[index];
  const std::size_t column = column_of(node);
  const double x = kColumn[column];
  const double y = kTop + (node.place + (tallest - static_cast<double>(diagram.shown[column])) / 2) * kRow;
  const std::string label = printable(node.label);
  const auto article = column == 0 ? page.articles.find(node.key.second) : page.articles.end();
  // An article leads to its text, a name to the findings that have it.
  const std::string link = article != page.articles.end()
                               ? fmt::format("href=\"#a{}\"", article->second.number)
                               : fmt::format(R"(href="#findings" data-query="{}")", escape_markup(label));
  out += fmt::format(
      "<a class=\"node {0}\" data-node=\"{1}\" {2}><title>{3}: {4} finding{5}</title><rect x=\"{6:.0f}\" "
      "y=\"{7:.0f}\" "
      "width=\"{8:.0f}\" height=\"{9:.0f}\" rx=\"{10}\"/><text x=\"{11:.0f}\" "
      "y=\"{12:.0f}\">{13}</text></a>\n",
      kClass[column], index, link, escape_markup(label), node.weight, node.weight == 1 ? "" : "s", x, y,
      kNode, kHeight, column == 0 ? 2 : 9, x + 9, y + 13, escape_markup(shorten(label, kLabelColumns)));
}

}  // namespace

bool write_origins(const Page& page, std::span<const Finding> findings, std::string& out) {
  const OriginGraph graph = origin_graph(findings);
  out += "<section id=\"origins\" tabindex=\"-1\">\n<h2>Origins</h2>\n";
  if (graph.labels.empty()) {
    out += "<p class=\"none\">No finding names a speaker.</p>\n</section>\n";
    return false;
  }
  Diagram diagram = diagram_of(graph);
  untangle(diagram);
  constexpr std::array<std::string_view, 3> kHeads = {"Articles", "Outlets they cite", "Speakers"};
  const double tallest = static_cast<double>(*std::max_element(diagram.shown.begin(), diagram.shown.end()));
  out +=
      "<p class=\"meaning\">Which article has whose word, and through whom. The thicker a line, the more "
      "findings rest "
      "on it.</p>\n";
  out += fmt::format(
      "<div class=\"wide\"><svg class=\"origins\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"group\" "
      "aria-label=\"Articles, the "
      "outlets they cite, the speakers\">\n",
      kWidth, kTop + tallest * kRow + 4);
  for (std::size_t column = 0; column < 3; ++column) {
    if (diagram.all[column] == 0) continue;
    const std::string count = diagram.all[column] > diagram.shown[column]
                                  ? fmt::format("{} of {}", diagram.shown[column], diagram.all[column])
                                  : fmt::format("{}", diagram.all[column]);
    out += fmt::format("<text class=\"head\" x=\"{:.0f}\" y=\"16\">{} ({})</text>\n", kColumn[column],
                       kHeads[column], count);
  }
  for (const Edge& edge : diagram.edges) write_edge(diagram, edge, tallest, out);
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) write_node(page, diagram, i, tallest, out);
  out += "</svg></div>\n</section>\n";
  return true;
}

}  // namespace hearsay::html
