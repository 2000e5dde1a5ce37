#include "ingest/html_labels.hpp"

#include <cctype>

namespace hearsay::ingest {
namespace {

constexpr std::size_t kLongestAttribute = 300;

/// Words of "relatedArticles td-post--body ad_slot3".
std::vector<std::string> words_of(std::string_view attribute) {
  std::vector<std::string> words;
  std::string word;
  bool lower_before = false;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : attribute.substr(0, kLongestAttribute)) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (!upper && !(c >= 'a' && c <= 'z')) {
      finish();
      if (c == ' ' || c == '\n' || c == '\t') words.emplace_back();  // no pair across two class names
      lower_before = false;
      continue;
    }
    if (upper && lower_before) finish();
    lower_before = !upper;
    word += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  finish();
  return words;
}

std::string_view by_tag(Element element) {
  switch (element) {
    case Element::nav:
      return "navigation";
    case Element::footer:
      return "footer";
    case Element::aside:
      return "aside";
    case Element::figcaption:
      return "caption";
    default:
      return {};
  }
}

/// A post quoted from elsewhere: the box around it is named after its origin, and it is part of the article.
bool is_quoted_post(std::string_view attribute) {
  for (const std::string_view name : {"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed",
                                      "reddit-embed", "bluesky-embed", "text-post-media"}) {
    if (attribute.find(name) != std::string_view::npos) return true;
  }
  return false;
}

bool is_hidden(const HtmlTree& tree, const Node& node) {
  if (node.attributes == 0) return false;
  if (tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") return true;
  const std::string_view style = tree.attribute(node, "style");
  if (style.empty()) return false;
  std::string squeezed;
  for (const char c : style.substr(0, kLongestAttribute)) {
    if (c != ' ') squeezed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return squeezed.find("display:none") != std::string::npos ||
         squeezed.find("visibility:hidden") != std::string::npos;
}

std::string_view by_role(std::string_view role) {
  if (role == "navigation" || role == "menu" || role == "menubar" || role == "search") return "navigation";
  if (role == "complementary") return "aside";
  if (role == "contentinfo") return "footer";
  if (role == "dialog" || role == "alertdialog") return "player";
  return {};
}

}  // namespace

ClassTable::ClassTable(const Lexicon& lexicon) {
  const Table& table = lexicon.table("furniture_classes");
  const std::size_t words = table.column("words"), label = table.column("label");
  for (std::size_t row = 0; row < table.size(); ++row) {
    rows_.emplace(table.at(row, words), table.at(row, label));
  }
}

std::string_view ClassTable::label(std::string_view attribute) const {
  const std::vector<std::string> words = words_of(attribute);
  std::string_view single, pair;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) continue;
    if (i + 1 < words.size() && !words[i + 1].empty()) {
      const auto both = rows_.find(words[i] + '-' + words[i + 1]);
      if (both != rows_.end()) {
        if (both->second == "body") return both->second;
        if (pair.empty()) pair = both->second;
      }
    }
    const auto one = rows_.find(words[i]);
    if (one == rows_.end()) continue;
    if (one->second == "body") return one->second;
    if (single.empty()) single = one->second;
  }
  return pair.empty() ? single : pair;
}

std::vector<std::string_view> label_nodes(const HtmlTree& tree, const ClassTable& table) {
  const std::vector<Node>& nodes = tree.nodes();
  std::vector<std::string_view> labels(nodes.size());
  std::unordered_map<std::string_view, std::string_view> known;  // classes repeat all over a page
  const auto look_up = [&](std::string_view attribute) {
    if (attribute.empty()) return std::string_view();
    const auto [at, fresh] = known.try_emplace(attribute);
    if (fresh) at->second = table.label(attribute);
    return at->second;
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.element == Element::text) continue;
    std::string_view label;
    if (is_hidden(tree, node)) label = "hidden";
    if (label.empty() && node.attributes > 0) {
      if (tree.attribute(node, "itemprop") == "articleBody") label = "body";
      const std::string_view by_class = look_up(tree.attribute(node, "class"));
      const std::string_view by_id = look_up(tree.attribute(node, "id"));
      if (label.empty())
        label = by_class == "body" || by_id.empty() ? by_class : by_id == "body" ? by_id : by_class;
      if (label.empty()) label = by_id;
      if (label.empty()) label = by_role(tree.attribute(node, "role"));
    }
    if (label.empty()) label = by_tag(node.element);
    labels[i] = label;
    if (node.element == Element::blockquote && is_quoted_post(tree.attribute(node, "class"))) {
      labels[i] = {};
      for (std::size_t up = node.parent, k = 0; k < 3 && up != 0; up = nodes[up].parent, ++k) {
        if (labels[up] == "share") labels[up] = {};
      }
    }
  }
  return labels;
}

}  // namespace hearsay::ingest
