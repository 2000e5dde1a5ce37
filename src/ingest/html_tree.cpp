#include "ingest/html_tree.hpp"

#include <fmt/format.h>
#include <myhtml/api.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include "hearsay/error.hpp"
#include "ingest/html_lean.hpp"

namespace hearsay::ingest {
namespace {

/// Pages of people stay below 100; MyHTML needs 0.03 s for this many and 3 s for ten times as many.
constexpr std::size_t kDeepest = 4000;

constexpr std::pair<unsigned, Element> kElements[] = {{MyHTML_TAG_A, Element::a},
                                                      {MyHTML_TAG_ABBR, Element::abbr},
                                                      {MyHTML_TAG_ADDRESS, Element::address},
                                                      {MyHTML_TAG_ARTICLE, Element::article},
                                                      {MyHTML_TAG_ASIDE, Element::aside},
                                                      {MyHTML_TAG_AUDIO, Element::audio},
                                                      {MyHTML_TAG_B, Element::b},
                                                      {MyHTML_TAG_BLOCKQUOTE, Element::blockquote},
                                                      {MyHTML_TAG_BODY, Element::body},
                                                      {MyHTML_TAG_BR, Element::br},
                                                      {MyHTML_TAG_BUTTON, Element::button},
                                                      {MyHTML_TAG_CANVAS, Element::canvas},
                                                      {MyHTML_TAG_CAPTION, Element::caption},
                                                      {MyHTML_TAG_CITE, Element::cite},
                                                      {MyHTML_TAG_CODE, Element::code},
                                                      {MyHTML_TAG_DD, Element::dd},
                                                      {MyHTML_TAG_DIV, Element::div},
                                                      {MyHTML_TAG_DL, Element::dl},
                                                      {MyHTML_TAG_DT, Element::dt},
                                                      {MyHTML_TAG_EM, Element::em},
                                                      {MyHTML_TAG_EMBED, Element::embed},
                                                      {MyHTML_TAG_FIELDSET, Element::fieldset},
                                                      {MyHTML_TAG_FIGCAPTION, Element::figcaption},
                                                      {MyHTML_TAG_FIGURE, Element::figure},
                                                      {MyHTML_TAG_FOOTER, Element::footer},
                                                      {MyHTML_TAG_FORM, Element::form},
                                                      {MyHTML_TAG_H1, Element::h1},
                                                      {MyHTML_TAG_H2, Element::h2},
                                                      {MyHTML_TAG_H3, Element::h3},
                                                      {MyHTML_TAG_H4, Element::h4},
                                                      {MyHTML_TAG_H5, Element::h5},
                                                      {MyHTML_TAG_H6, Element::h6},
                                                      {MyHTML_TAG_HEAD, Element::head},
                                                      {MyHTML_TAG_HEADER, Element::header},
                                                      {MyHTML_TAG_HR, Element::hr},
                                                      {MyHTML_TAG_HTML, Element::html},
                                                      {MyHTML_TAG_I, Element::i},
                                                      {MyHTML_TAG_IFRAME, Element::iframe},
                                                      {MyHTML_TAG_IMG, Element::img},
                                                      {MyHTML_TAG_INPUT, Element::input},
                                                      {MyHTML_TAG_LABEL, Element::label},
                                                      {MyHTML_TAG_LI, Element::li},
                                                      {MyHTML_TAG_LINK, Element::link},
                                                      {MyHTML_TAG_MAIN, Element::main_},
                                                      {MyHTML_TAG_MATH, Element::math},
                                                      {MyHTML_TAG_META, Element::meta},
                                                      {MyHTML_TAG_NAV, Element::nav},
                                                      {MyHTML_TAG_NOSCRIPT, Element::noscript},
                                                      {MyHTML_TAG_OBJECT, Element::object},
                                                      {MyHTML_TAG_OL, Element::ol},
                                                      {MyHTML_TAG_OPTION, Element::option},
                                                      {MyHTML_TAG_P, Element::p},
                                                      {MyHTML_TAG_PRE, Element::pre},
                                                      {MyHTML_TAG_Q, Element::q},
                                                      {MyHTML_TAG_SCRIPT, Element::script},
                                                      {MyHTML_TAG_SECTION, Element::section},
                                                      {MyHTML_TAG_SELECT, Element::select},
                                                      {MyHTML_TAG_SMALL, Element::small},
                                                      {MyHTML_TAG_SPAN, Element::span},
                                                      {MyHTML_TAG_STRONG, Element::strong},
                                                      {MyHTML_TAG_STYLE, Element::style},
                                                      {MyHTML_TAG_SUMMARY, Element::summary},
                                                      {MyHTML_TAG_SUB, Element::sub},
                                                      {MyHTML_TAG_SUP, Element::sup},
                                                      {MyHTML_TAG_SVG, Element::svg},
                                                      {MyHTML_TAG_TABLE, Element::table},
                                                      {MyHTML_TAG_TBODY, Element::tbody},
                                                      {MyHTML_TAG_TD, Element::td},
                                                      {MyHTML_TAG_TEMPLATE, Element::template_},
                                                      {MyHTML_TAG_TEXTAREA, Element::textarea},
                                                      {MyHTML_TAG_TFOOT, Element::tfoot},
                                                      {MyHTML_TAG_TH, Element::th},
                                                      {MyHTML_TAG_THEAD, Element::thead},
                                                      {MyHTML_TAG_TIME, Element::time},
                                                      {MyHTML_TAG_TITLE, Element::title},
                                                      {MyHTML_TAG_TR, Element::tr},
                                                      {MyHTML_TAG_UL, Element::ul},
                                                      {MyHTML_TAG_VIDEO, Element::video}};

constexpr auto kByTag = [] {
  std::array<Element, MyHTML_TAG_LAST_ENTRY + 1> table{};
  for (Element& element : table) element = Element::other;
  for (const auto& [tag, element] : kElements) table[tag] = element;
  table[MyHTML_TAG__TEXT] = Element::text;
  return table;
}();

std::string_view view(const char* data, std::size_t size) {
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

}  // namespace

struct HtmlTree::Parser {
  myhtml_t* context = nullptr;
  myhtml_tree_t* tree = nullptr;

  Parser() = default;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (tree != nullptr) myhtml_tree_destroy(tree);
    if (context != nullptr) myhtml_destroy(context);
  }
  void parse(std::string_view html) {
    context = myhtml_create();
    if (context == nullptr ||
        myhtml_init(context, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) != MyHTML_STATUS_OK) {
      throw std::bad_alloc();
    }
    tree = myhtml_tree_create();
    if (tree == nullptr || myhtml_tree_init(tree, context) != MyHTML_STATUS_OK) throw std::bad_alloc();
    if (myhtml_parse(tree, MyENCODING_UTF_8, html.data(), html.size()) != MyHTML_STATUS_OK) {
      throw BadRecord("the HTML parser gave up on this page: save it as text and read that");
    }
  }
};

HtmlTree::HtmlTree(std::string_view html) : parser_(std::make_unique<Parser>()) {
  const LeanPage lean = lean_page(html);
  if (lean.depth > kDeepest) {
    throw BadRecord(
        fmt::format("more than {} elements nested in each other: no page written for readers; save it as "
                    "text and read that",
                    kDeepest));
  }
  parser_->parse(lean.html);
  myhtml_tree_node_t* root = myhtml_tree_get_document(parser_->tree);
  nodes_.reserve(lean.html.size() / 16);
  std::uint32_t parent = 0;
  for (myhtml_tree_node_t* at = myhtml_node_child(root); at != nullptr;) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    Node node;
    const auto tag = static_cast<std::size_t>(myhtml_node_tag_id(at));
    node.element = tag < kByTag.size() ? kByTag[tag] : Element::other;
    node.parent = parent;
    node.first_attribute = static_cast<std::uint32_t>(attributes_.size());
    if (node.element == Element::text) {
      std::size_t size = 0;
      const char* data = myhtml_node_text(at, &size);
      node.text = view(data, size);
    }
    for (auto* attr = myhtml_node_attribute_first(at); attr != nullptr; attr = myhtml_attribute_next(attr)) {
      if (node.attributes == std::numeric_limits<std::uint16_t>::max()) break;
      std::size_t key_size = 0, value_size = 0;
      const char* key = myhtml_attribute_key(attr, &key_size);
      const char* value = myhtml_attribute_value(attr, &value_size);
      attributes_.emplace_back(view(key, key_size), view(value, value_size));
      ++node.attributes;
    }
    const bool keep = tag != MyHTML_TAG__COMMENT;
    if (keep) nodes_.push_back(node);
    myhtml_tree_node_t* child = keep ? myhtml_node_child(at) : nullptr;
    if (child != nullptr) {
      parent = index;
      at = child;
      continue;
    }
    if (keep) nodes_[index].end = index + 1;
    while (at != nullptr && myhtml_node_next(at) == nullptr) {
      at = myhtml_node_parent(at);
      if (at == root || at == nullptr) {
        at = nullptr;
        break;
      }
      nodes_[parent].end = static_cast<std::uint32_t>(nodes_.size());
      parent = nodes_[parent].parent;
    }
    if (at != nullptr) at = myhtml_node_next(at);
  }
}

HtmlTree::~HtmlTree() = default;

}  // namespace hearsay::ingest
