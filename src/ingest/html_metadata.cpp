#include "ingest/html_metadata.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "hearsay/text.hpp"
#include "ingest/date.hpp"
#include "ingest/draft.hpp"
#include "ingest/line.hpp"
#include "ingest/page_json.hpp"
#include "ingest/sniff.hpp"

namespace hearsay::ingest {
namespace {

struct Entity {
  std::string_view name, text;
};
constexpr std::array kEntities = {
    Entity{"&amp;", "&"},   Entity{"&quot;", "\""}, Entity{"&#39;", "'"},   Entity{"&#039;", "'"},
    Entity{"&apos;", "'"},  Entity{"&lt;", "<"},    Entity{"&gt;", ">"},    Entity{"&nbsp;", " "},
    Entity{"&rsquo;", "’"}, Entity{"&lsquo;", "‘"}, Entity{"&ldquo;", "“"}, Entity{"&rdquo;", "”"},
    Entity{"&ndash;", "–"}, Entity{"&mdash;", "—"}, Entity{"&#8217;", "’"}, Entity{"&#8216;", "‘"},
    Entity{"&#8220;", "“"}, Entity{"&#8221;", "”"}, Entity{"&#x27;", "'"},  Entity{"&hellip;", "…"}};

void set(std::string& field, std::string_view value) {
  if (field.empty()) field = tidy(value);
}

void set_date(std::string& field, std::string_view value) {
  if (field.empty()) field = iso_date(trim(value));
}

bool is_address(std::string_view s) {
  return s.starts_with("http://") || s.starts_with("https://");
}

/// Names of the objects of JSON-LD that others refer to by "@id".
using Names = std::map<std::string, const PageJson*, std::less<>>;

void collect_ids(const PageJson& value, Names& names, int depth) {
  if (depth > 6) return;
  for (const PageJson& item : value.items) collect_ids(item, names, depth + 1);
  if (value.kind != PageJson::Kind::object) return;
  const std::string& id = value["@id"].text;
  if (!id.empty() && !value["name"].text.empty()) names.emplace(id, &value);
}

bool is_organisation(const PageJson& type) {
  if (type.kind == PageJson::Kind::array)
    return std::any_of(type.items.begin(), type.items.end(), is_organisation);
  return type.text.ends_with("Organization");
}

void add_authors(std::vector<std::string>& out, const PageJson& value, const Names& names) {
  if (value.kind == PageJson::Kind::array) {
    for (const PageJson& item : value.items) add_authors(out, item, names);
    return;
  }
  const PageJson* author = &value;
  if (value.kind == PageJson::Kind::object && value["name"].kind == PageJson::Kind::null) {
    const auto found = names.find(value["@id"].text);
    if (found != names.end()) author = found->second;
  }
  if (is_organisation((*author)["@type"])) return;
  const PageJson& name = (*author)["name"];
  if (name.kind == PageJson::Kind::array) {
    for (const PageJson& item : name.items) add_unique(out, item.text);
  } else if (author->kind == PageJson::Kind::object) {
    if (!name.text.empty()) add_unique(out, name.text);
  } else if (!author->text.empty()) {
    add_unique(out, author->text);
  }
}

bool is_article_type(const PageJson& type) {
  if (type.kind == PageJson::Kind::array)
    return std::any_of(type.items.begin(), type.items.end(), is_article_type);
  const std::string_view name = type.text;
  return name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report") ||
         name.ends_with("NewsItem") || name.ends_with("LiveBlogPosting") || name.ends_with("CreativeWork") ||
         name.ends_with("WebPage") || name.ends_with("Review") || name.ends_with("Recipe");
}

bool is_page_type(const PageJson& type) {
  if (type.kind == PageJson::Kind::array)
    return std::any_of(type.items.begin(), type.items.end(), is_page_type);
  return type.text.ends_with("WebPage") || type.text.ends_with("CreativeWork");
}

/// The objects of a JSON-LD graph that describe the article; pages only when `pages`.
void read_json(const PageJson& value, const Names& names, PageFacts& facts, bool pages, int depth) {
  if (depth > 6) return;
  if (value.kind == PageJson::Kind::array) {
    for (const PageJson& item : value.items) read_json(item, names, facts, pages, depth + 1);
    return;
  }
  if (value.kind != PageJson::Kind::object) return;
  const PageJson& type = value["@type"];
  if (is_article_type(type) && is_page_type(type) == pages) {
    set(facts.headline, value["headline"].text);
    if (!pages) {
      if (facts.json_authors.empty()) add_authors(facts.json_authors, value["author"], names);
      if (facts.json_authors.empty()) add_authors(facts.json_authors, value["creator"], names);
      if (value["articleBody"].text.size() > facts.body.size()) facts.body = value["articleBody"].text;
    }
    if (facts.published.empty()) facts.published_text = value["datePublished"].text;
    set_date(facts.published, value["datePublished"].text);
    set_date(facts.modified, value["dateModified"].text);
    const PageJson& publisher = value["publisher"];
    set(facts.publisher, publisher.kind == PageJson::Kind::array && !publisher.items.empty()
                             ? publisher.items[0]["name"].text
                             : publisher["name"].text);
    const PageJson& page = value["mainEntityOfPage"];
    const std::string& address = page.kind == PageJson::Kind::object ? page["@id"].text : page.text;
    if (is_address(address)) set(facts.url, address);
    if (value["inLanguage"].kind == PageJson::Kind::scalar) set(facts.language, value["inLanguage"].text);
    set(facts.description, value["description"].text);
  }
  for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    read_json(value[key], names, facts, pages, depth + 1);
  }
}

/// Names of the elements that say when a page was published; outlets have invented some hundred.
bool tells_publication(std::string_view key) {
  for (const std::string_view exact : {"date",
                                       "dc.date",
                                       "dcterms.date",
                                       "dc.created",
                                       "dcterms.created",
                                       "dc.date.issued",
                                       "dcterms.issued",
                                       "dc.date.created",
                                       "sailthru.date",
                                       "citation_date",
                                       "ptime",
                                       "article_date_original",
                                       "datecreated",
                                       "originalpublicationdate",
                                       "displaydate",
                                       "article:published",
                                       "bt:pubdate",
                                       "rnews:datepublished",
                                       "published",
                                       "created",
                                       "release_date"}) {
    if (key == exact) return true;
  }
  if (key.find("expir") != std::string_view::npos) return false;
  const bool when = key.find("date") != std::string_view::npos || key.find("time") != std::string_view::npos;
  return (key.find("publish") != std::string_view::npos && (when || key.ends_with("published"))) ||
         key.find("pubdate") != std::string_view::npos || key.find("pub_date") != std::string_view::npos ||
         key.find("pub-date") != std::string_view::npos ||
         key.find("publicationdate") != std::string_view::npos;
}

bool tells_change(std::string_view key) {
  return key.find("modified") != std::string_view::npos || key.find("updated") != std::string_view::npos ||
         key == "lastmod" || key == "revised" || key.find("dateupdate") != std::string_view::npos;
}

void read_meta(std::string_view name, std::string_view content, PageFacts& facts) {
  const std::string key = fold(name);
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), key) != names.end();
  };
  if (is({"og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title"})) {
    set(facts.og_title, content);
  } else if (is({"author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author",
                 "sailthru.author", "authors", "article.author", "dc.creator.name", "cxenseparse:author"})) {
    if (!content.empty()) add_unique(facts.authors, std::string(content));
  } else if (tells_change(key)) {
    if (facts.modified.empty()) facts.modified_from = "meta " + key;
    set_date(facts.modified, content);
  } else if (tells_publication(key)) {
    if (facts.published.empty()) {
      facts.published_from = "meta " + key;
      facts.published_text = content;
    }
    set_date(facts.published, content);
  } else if (is({"og:site_name", "application-name", "dc.publisher", "cre", "publisher"})) {
    set(facts.publisher, content);
  } else if (is({"og:url"})) {
    if (is_address(content)) set(facts.url, content);
  } else if (is({"description", "og:description", "twitter:description"})) {
    set(facts.description, content);
  } else if (is({"og:locale", "content-language", "dc.language", "language"})) {
    set(facts.language, content);
  }
}

/// "en_GB" → "en-GB"; anything that is no tag → "".
std::string language_tag(std::string_view raw) {
  std::string out;
  for (const char c : trim(raw)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_') break;
    out += c == '_' ? '-' : c;
  }
  return out.size() >= 2 && out.size() <= 12 && (out.size() == 2 || out[2] == '-' || out[3] == '-') ? out
                                                                                                    : "";
}

}  // namespace

namespace {

/// "&#8217;" and "&#x27;": the character goes to `out`; the length read, 0 for none.
std::size_t numeric_entity(std::string_view text, std::string& out) {
  if (text.size() < 4 || text[1] != '#') return 0;
  const bool hex = text[2] == 'x' || text[2] == 'X';
  char32_t value = 0;
  std::size_t at = hex ? 3 : 2;
  for (; at < text.size() && at < 10 && std::isxdigit(static_cast<unsigned char>(text[at])) != 0; ++at) {
    const auto c = static_cast<unsigned char>(std::tolower(static_cast<unsigned char>(text[at])));
    if (!hex && c > '9') return 0;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  if (at >= text.size() || text[at] != ';' || value < 0x20 || value > 0x10FFFF ||
      (value >= 0xD800 && value < 0xE000)) {
    return 0;
  }
  append_utf8(out, value);
  return at + 1;
}

}  // namespace

std::string tidy(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const auto found = std::find_if(kEntities.begin(), kEntities.end(),
                                      [&](const Entity& e) { return text.substr(at).starts_with(e.name); });
      if (found != kEntities.end()) {
        out += found->text;
        at += found->name.size();
        continue;
      }
      if (const std::size_t size = numeric_entity(text.substr(at), out); size > 0) {
        at += size;
        continue;
      }
    }
    if (text[at] == '<' && at + 1 < text.size() &&
        (text[at + 1] == '/' || is_letter(decode(text, at + 1).value))) {
      const std::size_t end = text.find('>', at);
      if (end != std::string_view::npos && end - at < 200) {
        at = end + 1;
        continue;
      }
    }
    const CodePoint c = decode(text, at);
    if (is_space(c.value)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out.append(text, at, c.size);
    }
    at += c.size;
  }
  return std::string(trim(out));
}

namespace {

/// Text of a small element.
std::string text_of(const std::vector<Node>& nodes, std::size_t i) {
  std::string out;
  for (std::size_t k = i + 1; k < nodes[i].end && k < i + 20 && out.size() < 200; ++k) {
    if (nodes[k].element == Element::text) out += nodes[k].text;
  }
  return tidy(out);
}

bool is_author_property(std::string_view itemprop) {
  return itemprop == "author" || itemprop == "creator";
}

void read_time(const HtmlTree& tree, std::size_t i, PageFacts& facts) {
  constexpr std::size_t kMost = 64;
  const Node& node = tree.nodes()[i];
  const std::string inner = text_of(tree.nodes(), i);
  std::string_view when = tree.attribute(node, "datetime");
  if (when.empty()) when = inner;
  const std::string_view property = tree.attribute(node, "itemprop");
  if ((property == "datePublished" || tree.has_attribute(node, "pubdate")) && facts.published.empty()) {
    set_date(facts.published, when);
    facts.published_from = "time";
    facts.published_text = inner;
  }
  if (facts.times.size() >= kMost) return;
  std::string value = iso_date(trim(when));
  if (value.empty()) value = iso_date(inner);
  if (value.empty()) return;
  const std::string kind = fold(tree.attribute(node, "class")) + ' ' + fold(property);
  const bool modified = kind.find("updat") != std::string::npos || kind.find("modif") != std::string::npos;
  facts.times.push_back({static_cast<std::uint32_t>(i), std::move(value), inner, modified});
}

/// A person linked or marked as the author.
void read_author_element(const HtmlTree& tree, std::size_t i, PageFacts& facts) {
  const Node& node = tree.nodes()[i];
  if (node.attributes == 0 || facts.linked_authors.size() >= 4) return;
  const std::string_view property = tree.attribute(node, "itemprop");
  const bool inside =
      property == "name" && is_author_property(tree.attribute(tree.nodes()[node.parent], "itemprop"));
  const bool whole = is_author_property(property) && node.end - i <= 4;
  if (!inside && !whole && tree.attribute(node, "rel") != "author") return;
  std::string name = text_of(tree.nodes(), i);
  if (name.empty()) name = tree.attribute(node, "content");
  if (!name.empty()) add_unique(facts.linked_authors, name);
}

}  // namespace

PageFacts read_facts(const HtmlTree& tree) {
  PageFacts facts;
  std::vector<PageJson> graphs;
  const std::vector<Node>& nodes = tree.nodes();
  std::string canonical, html_language;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    const std::string_view inner = i + 1 < node.end ? nodes[i + 1].text : std::string_view();
    switch (node.element) {
      case Element::script:
        if (tree.attribute(node, "type").find("ld+json") != std::string_view::npos) {
          graphs.push_back(parse_page_json(inner));
        }
        break;
      case Element::meta: {
        std::string_view name = tree.attribute(node, "property");
        if (name.empty()) name = tree.attribute(node, "name");
        if (name.empty()) name = tree.attribute(node, "itemprop");
        if (!name.empty()) read_meta(name, tree.attribute(node, "content"), facts);
        break;
      }
      case Element::link:
        if (tree.attribute(node, "rel") == "canonical" && is_address(tree.attribute(node, "href"))) {
          set(canonical, tree.attribute(node, "href"));
        }
        break;
      case Element::title:
        set(facts.page_title, inner);
        break;
      case Element::html:
        html_language = language_tag(tree.attribute(node, "lang"));
        break;
      case Element::time:
        read_time(tree, i, facts);
        break;
      case Element::a:
      case Element::span:
      case Element::div:
      case Element::p:
        read_author_element(tree, i, facts);
        break;
      default:
        break;
    }
  }
  PageFacts from_json;
  Names names;
  for (const PageJson& graph : graphs) collect_ids(graph, names, 0);
  for (const bool pages : {false, true}) {
    for (const PageJson& graph : graphs) read_json(graph, names, from_json, pages, 0);
  }
  const auto prefer = [](std::string& field, std::string& better) {
    if (!better.empty()) field = std::move(better);
  };
  facts.headline = std::move(from_json.headline);
  facts.body = std::move(from_json.body);
  facts.json_authors = std::move(from_json.json_authors);
  if (!from_json.published.empty()) {
    facts.published_from = "json-ld";
    facts.published_text = tidy(from_json.published_text);
  }
  if (!from_json.modified.empty()) facts.modified_from = "json-ld";
  if (!from_json.publisher.empty())
    facts.publisher_from = "json-ld";
  else if (!facts.publisher.empty())
    facts.publisher_from = "meta";
  prefer(facts.published, from_json.published);
  prefer(facts.modified, from_json.modified);
  prefer(facts.publisher, from_json.publisher);
  if (facts.description.empty()) facts.description = std::move(from_json.description);
  prefer(facts.url, canonical);
  if (facts.url.empty()) facts.url = std::move(from_json.url);
  if (facts.published.empty()) facts.published_text.clear();
  if (!from_json.language.empty()) facts.language = from_json.language;
  if (!html_language.empty()) facts.language = html_language;
  facts.language = language_tag(facts.language);
  return facts;
}

}  // namespace hearsay::ingest
