#pragma once
// The parsed page as one flat array in document order: every pass over it is a loop, none recurses.

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::ingest {

/// The elements the reader tells apart. `other` is an inline element of no importance.
enum class Element : std::uint8_t {
  text,
  other,
  a,
  abbr,
  address,
  article,
  aside,
  audio,
  b,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  cite,
  code,
  dd,
  div,
  dl,
  dt,
  em,
  embed,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  label,
  li,
  link,
  main_,
  math,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  pre,
  q,
  script,
  section,
  select,
  small,
  span,
  strong,
  style,
  summary,
  sub,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  ul,
  video
};

struct Node {
  Element element = Element::other;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  ///< one past the last descendant: the subtree is [own index, end)
  std::uint32_t first_attribute = 0;
  std::uint16_t attributes = 0;
  std::string_view text;  ///< of text nodes, and of script elements their content
};

class HtmlTree {
 public:
  /// Throws BadRecord when elements are nested deeper than any page written by people.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();

  const std::vector<Node>& nodes() const { return nodes_; }
  /// Value of an attribute, empty when absent. `name` in lower case, one of those that html_lean.cpp keeps.
  std::string_view attribute(const Node& node, std::string_view name) const {
    const auto* found = find(node, name);
    return found == nullptr ? std::string_view() : found->second;
  }
  bool has_attribute(const Node& node, std::string_view name) const { return find(node, name) != nullptr; }

 private:
  using Attribute = std::pair<std::string_view, std::string_view>;
  struct Parser;
  const Attribute* find(const Node& node, std::string_view name) const {
    for (std::size_t i = 0; i < node.attributes; ++i) {
      const Attribute& attribute = attributes_[node.first_attribute + i];
      if (attribute.first == name) return &attribute;
    }
    return nullptr;
  }

  std::unique_ptr<Parser> parser_;  ///< owns the bytes the views point to
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

}  // namespace hearsay::ingest
