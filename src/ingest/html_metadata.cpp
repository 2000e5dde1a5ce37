#include "ingest/html_metadata.hpp"

#include <algorithm>
#include <array>

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

/// A person as metadata write it: no address, no handle, no paragraph; "By " and the outlet cut off.
std::string author_name(std::string_view raw) {
  std::string name = tidy(raw);
  if (starts_with_nocase(name, "by ")) name.erase(0, 3);
  if (name.empty() || name.size() > 80 || is_address(name) || name.front() == '@' ||
      name.find('@') != std::string::npos) {
    return {};
  }
  const std::string folded = fold(name);
  for (const std::string_view no : {"admin", "editor", "staff", "null", "undefined", "author", "guest"}) {
    if (folded == no) return {};
  }
  return name;
}

void add_authors(std::vector<std::string>& out, const PageJson& value) {
  if (value.kind == PageJson::Kind::array) {
    for (const PageJson& item : value.items) add_authors(out, item);
    return;
  }
  const std::string name =
      author_name(value.kind == PageJson::Kind::object ? value["name"].text : value.text);
  if (!name.empty()) add_unique(out, name);
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
void read_json(const PageJson& value, PageFacts& facts, bool pages, int depth) {
  if (depth > 6) return;
  if (value.kind == PageJson::Kind::array) {
    for (const PageJson& item : value.items) read_json(item, facts, pages, depth + 1);
    return;
  }
  if (value.kind != PageJson::Kind::object) return;
  const PageJson& type = value["@type"];
  if (is_article_type(type) && is_page_type(type) == pages) {
    set(facts.headline, value["headline"].text);
    if (!pages) {
      if (facts.authors.empty()) add_authors(facts.authors, value["author"]);
      if (facts.authors.empty()) add_authors(facts.authors, value["creator"]);
      if (value["articleBody"].text.size() > facts.body.size()) facts.body = value["articleBody"].text;
    }
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
    read_json(value[key], facts, pages, depth + 1);
  }
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
    const std::string author = author_name(content);
    if (!author.empty() && facts.authors.empty()) facts.authors.push_back(author);
  } else if (is({"article:published_time",
                 "og:article:published_time",
                 "datepublished",
                 "date",
                 "pubdate",
                 "publishdate",
                 "publish-date",
                 "publish_date",
                 "dc.date",
                 "dc.date.issued",
                 "dcterms.created",
                 "dcterms.date",
                 "sailthru.date",
                 "parsely-pub-date",
                 "article.published",
                 "published_time",
                 "cxenseparse:recs:publishtime",
                 "og:published_time",
                 "article_date_original",
                 "citation_date",
                 "citation_publication_date",
                 "ptime",
                 "pub_date",
                 "dcterms.issued",
                 "bt:pubdate"})) {
    set_date(facts.published, content);
  } else if (is({"article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
                 "dcterms.modified", "article:modified", "revised", "article.updated"})) {
    set_date(facts.modified, content);
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

PageFacts read_facts(const HtmlTree& tree) {
  PageFacts facts;
  std::vector<PageJson> graphs;
  const std::vector<Node>& nodes = tree.nodes();
  std::string canonical, html_language, first_time;
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
      case Element::time: {
        std::string_view when = tree.attribute(node, "datetime");
        if (when.empty()) when = inner;
        const bool stated =
            tree.attribute(node, "itemprop") == "datePublished" || tree.has_attribute(node, "pubdate");
        if (stated) set_date(facts.published, when);
        set_date(first_time, when);
        break;
      }
      default:
        break;
    }
  }
  PageFacts from_json;
  for (const bool pages : {false, true}) {
    for (const PageJson& graph : graphs) read_json(graph, from_json, pages, 0);
  }
  const auto prefer = [](std::string& field, std::string& better) {
    if (!better.empty()) field = std::move(better);
  };
  facts.headline = std::move(from_json.headline);
  facts.body = std::move(from_json.body);
  if (!from_json.authors.empty()) facts.authors = std::move(from_json.authors);
  prefer(facts.published, from_json.published);
  prefer(facts.modified, from_json.modified);
  prefer(facts.publisher, from_json.publisher);
  if (facts.description.empty()) facts.description = std::move(from_json.description);
  prefer(facts.url, canonical);
  if (facts.url.empty()) facts.url = std::move(from_json.url);
  set_date(facts.published, first_time);
  if (!from_json.language.empty()) facts.language = from_json.language;
  if (!html_language.empty()) facts.language = html_language;
  facts.language = language_tag(facts.language);
  return facts;
}

}  // namespace hearsay::ingest
