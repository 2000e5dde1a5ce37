#include "ingest/html_labels.hpp"

#include <bit>
#include <cctype>
#include <unordered_map>

namespace hearsay::ingest {
namespace {

constexpr std::size_t kLongestAttribute = 300;

constexpr std::uint64_t kSeed = 14695981039346656037u;

constexpr std::uint64_t add(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
}

std::uint64_t hash_of(std::string_view words) {
  std::uint64_t hash = kSeed;
  for (const char c : words) hash = add(hash, c);
  return hash;
}

/// Calls word(hash, pair) for the words of "relatedArticles td-post--body ad_slot3": `pair` is the hash of
/// the word before, a hyphen and the word, 0 across two class names.
template <class Word>
void for_words(std::string_view attribute, const Word& word) {
  std::uint64_t own = kSeed, pair = 0, before = 0;
  bool inside = false, lower_before = false;
  const auto finish = [&] {
    if (inside) {
      word(own, pair);
      before = own;
    }
    inside = false;
  };
  for (const char c : attribute.substr(0, kLongestAttribute)) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (!upper && !(c >= 'a' && c <= 'z')) {
      finish();
      if (c == ' ' || c == '\n' || c == '\t') before = 0;
      lower_before = false;
      continue;
    }
    if (upper && lower_before) finish();
    lower_before = !upper;
    if (!inside) {
      inside = true;
      own = kSeed;
      pair = before == 0 ? 0 : add(before, '-');
    }
    const char low = upper ? static_cast<char>(c - 'A' + 'a') : c;
    own = add(own, low);
    if (pair != 0) pair = add(pair, low);
  }
  finish();
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
  entries_.resize(std::bit_ceil(4 * table.size() + 1));
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view form = table.at(row, words);
    Entry& entry = slot(hash_of(form));
    if (entry.label.empty()) entry.label = *labels_.emplace(table.at(row, label)).first;
    const std::size_t hyphen = form.find('-');
    if (hyphen != std::string_view::npos) slot(hash_of(form.substr(0, hyphen))).opens_pair = true;
  }
}

ClassTable::Entry& ClassTable::slot(std::uint64_t key) {
  std::size_t at = key & (entries_.size() - 1);
  while (entries_[at].key != 0 && entries_[at].key != key) at = (at + 1) & (entries_.size() - 1);
  entries_[at].key = key;
  return entries_[at];
}

const ClassTable::Entry* ClassTable::find(std::uint64_t key) const {
  for (std::size_t at = key & (entries_.size() - 1); entries_[at].key != 0;
       at = (at + 1) & (entries_.size() - 1)) {
    if (entries_[at].key == key) return &entries_[at];
  }
  return nullptr;
}

std::string_view ClassTable::label(std::string_view attribute) const {
  std::string_view single, pair, body;
  bool may_pair = false;
  const auto take = [&](std::string_view& best, const Entry* entry) {
    if (entry == nullptr || entry->label.empty()) return;
    if (entry->label == "body") body = entry->label;
    if (best.empty()) best = entry->label;
  };
  for_words(attribute, [&](std::uint64_t own, std::uint64_t both) {
    if (may_pair && both != 0) take(pair, find(both));
    const Entry* one = find(own);
    take(single, one);
    may_pair = one != nullptr && one->opens_pair;
  });
  return !body.empty() ? body : pair.empty() ? single : pair;
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
