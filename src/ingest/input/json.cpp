#include "ingest/input/json.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "ingest/draft.hpp"
#include "ingest/input/header_date.hpp"
#include "ingest/input/xml.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

namespace dom = simdjson::dom;
using Element = simdjson::simdjson_result<dom::element>;

struct FieldNames {
  std::string_view field;
  std::array<std::string_view, 12> names;  ///< the first that holds something
};
// trafilatura: text title author date source source-hostname language. newspaper4k: text title authors
// publish_date url meta_lang. news-please: maintext title authors date_publish date_modify url source_domain.
// JSON Feed: content_html content_text url date_published authors. schema.org: articleBody headline
// datePublished.
constexpr std::array kFields = {
    FieldNames{"text",
               {"maintext", "text", "content_html", "content_text", "articleBody", "article_body", "body",
                "content", "full_text", "article", "html", "summary"}},
    FieldNames{"title", {"title", "headline", "name", "title_page"}},
    FieldNames{"author", {"authors", "author", "byline", "creator"}},
    FieldNames{"published",
               {"published", "date_publish", "publish_date", "date_published", "datePublished",
                "published_at", "publishedAt", "pub_date", "pubDate", "date"}},
    FieldNames{"modified",
               {"modified", "date_modify", "date_modified", "dateModified", "updated_at", "updated"}},
    FieldNames{"url", {"canonical_link", "url", "link", "canonical_url", "source_url", "web_url", "source"}},
    FieldNames{
        "publisher",
        {"publisher", "sitename", "site_name", "source-hostname", "source_domain", "hostname", "source"}},
    FieldNames{"language", {"language", "lang", "meta_lang"}},
    FieldNames{"retrieved", {"date_download", "retrieved", "crawl_date", "download_date", "filedate"}}};

/// Members that hold a list of articles.
constexpr std::array<std::string_view, 6> kLists = {"items", "articles", "results",
                                                    "docs",  "data",     "entries"};

/// "a.b.0.c".
Element at_path(dom::element from, std::string_view path) {
  dom::element at = from;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view step = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    dom::array list;
    Element found;
    if (at.get(list) == simdjson::SUCCESS) {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
      if (error != std::errc() || end != step.data() + step.size()) return simdjson::INCORRECT_TYPE;
      found = list.at(index);
    } else {
      found = at[step];
    }
    if (found.get(at) != simdjson::SUCCESS) return found;
  }
  return at;
}

/// A string, the name of a person or outlet, or all of a list; numbers and null say nothing here.
std::vector<std::string> strings_of(Element value) {
  std::vector<std::string> out;
  std::string_view text;
  dom::array list;
  dom::object object;
  if (value.get(text) == simdjson::SUCCESS) {
    if (const std::string_view trimmed = trim(text); !trimmed.empty()) out.emplace_back(trimmed);
  } else if (value.get(list) == simdjson::SUCCESS) {
    for (const dom::element item : list) {
      std::string_view name;
      if (item.get(name) != simdjson::SUCCESS && item["name"].get(name) != simdjson::SUCCESS) continue;
      if (!trim(name).empty() && out.size() < 100) out.emplace_back(trim(name));
    }
  } else if (value.get(object) == simdjson::SUCCESS) {
    if (object["name"].get(text) == simdjson::SUCCESS && !trim(text).empty()) out.emplace_back(trim(text));
  }
  return out;
}

class ArticleMap {
 public:
  explicit ArticleMap(const std::map<std::string, std::string>& paths) : paths_(paths) {}

  /// False when there is no text in it.
  bool read(dom::element object, RawArticle& article) const {
    std::string_view name;
    const std::vector<std::string> texts = find(object, "text", name);
    if (texts.empty()) return false;
    for (const std::string& text : texts) (article.bytes += article.bytes.empty() ? "" : "\n\n") += text;
    if (name == "content_html" || name == "html") {
      article.format = InputFormat::html;
      article.bytes = "<article>" + article.bytes + "</article>";
    }
    Source& known = article.known;
    if (name == "summary") known.flags.emplace_back("summary");
    known.title = html_to_line(first(object, "title"));
    known.published = header_date(first(object, "published"));
    known.modified = header_date(first(object, "modified"));
    known.retrieved = header_date(first(object, "retrieved"));
    known.language = first(object, "language");
    known.publisher = first(object, "publisher");
    known.url = first(object, "url");
    if (known.url.find("://") == std::string::npos) known.url.clear();
    if (known.publisher.find("://") != std::string::npos) known.publisher.clear();
    for (const std::string& author : find(object, "author", name)) add_authors(author, known);
    return true;
  }

 private:
  std::vector<std::string> find(dom::element object, std::string_view field, std::string_view& name) const {
    if (const auto path = paths_.find(std::string(field)); path != paths_.end()) {
      name = path->second;
      return strings_of(at_path(object, path->second));
    }
    for (const FieldNames& known : kFields) {
      if (known.field != field) continue;
      for (const std::string_view candidate : known.names) {
        if (candidate.empty()) break;
        std::vector<std::string> found = strings_of(object[candidate]);
        if (found.empty()) continue;
        name = candidate;
        return found;
      }
    }
    return {};
  }
  std::string first(dom::element object, std::string_view field) const {
    std::string_view name;
    std::vector<std::string> found = find(object, field, name);
    return found.empty() ? std::string() : std::move(found.front());
  }

  /// trafilatura joins authors with semicolons.
  static void add_authors(std::string_view text, Source& known) {
    (known.byline += known.byline.empty() ? "" : ", ") += text;
    if (text.find(';') == std::string_view::npos && text.find(',') != std::string_view::npos) return;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(';', at), text.size());
      const std::string person = person_of(text.substr(at, end - at));
      if (!person.empty() && person.find(" and ") == std::string::npos) add_unique(known.authors, person);
      at = end + 1;
    }
  }

  const std::map<std::string, std::string>& paths_;
};

class JsonReader : public Container {
 public:
  JsonReader(std::unique_ptr<ByteSource> bytes, InputContext& context)
      : bytes_(std::move(bytes)),
        context_(context),
        lines_(*bytes_, context.options.max_file + 1),
        map_(context.options.fields) {}

  bool next(Member& member) override {
    while (!done_) {
      if (list_) {
        if (next_of_list(member.article)) return named(member);
        list_.reset();
        if (whole_) done_ = true;
        continue;
      }
      member.article.known.offset = lines_.offset();
      if (!next_line(member.article)) return false;
      if (!member.article.empty() || !member.article.problem.empty()) return named(member);
    }
    return false;
  }

 private:
  bool named(Member& member) {
    member.name = fmt::format("#{}", count_);
    return true;
  }

  /// Reads one line, or, where the first line is no JSON by itself, the document; false at the end.
  bool next_line(RawArticle& article) {
    std::string_view line;
    do {
      if (!lines_.next(line)) return false;
    } while (trim(line).empty());
    ++count_;
    std::string text(line);
    if (line.size() > context_.options.max_file) {
      for (std::string_view rest = line; !rest.ends_with('\n') && lines_.next(rest);) {
      }
      article.problem = fmt::format("larger than {} bytes (see --max-file)", context_.options.max_file);
      return true;
    }
    Element parsed = parser_.parse(text);
    if (parsed.error() != simdjson::SUCCESS && count_ == 1) {
      whole_ = true;
      for (std::string_view more; lines_.next(more);) {
        if (text.size() + more.size() > context_.options.max_file) {
          throw BadRecord(fmt::format("larger than {} bytes (see --max-file)", context_.options.max_file));
        }
        text += more;
      }
      parsed = parser_.parse(text);
    }
    if (parsed.error() != simdjson::SUCCESS) {
      article.problem = fmt::format("no valid JSON: {}", simdjson::error_message(parsed.error()));
      return true;
    }
    take(parsed.value_unsafe(), article);
    return true;
  }

  void take(dom::element value, RawArticle& article) {
    dom::array list;
    if (value["schema"].error() == simdjson::SUCCESS && value["text"].error() == simdjson::SUCCESS &&
        value["source"]["path"].error() == simdjson::SUCCESS) {
      return none("records of hearsay, which need no ingest", article);
    }
    if (value.get(list) == simdjson::SUCCESS) return begin_list(list);
    if (map_.read(value, article)) {
      if (!passes(article))
        return none("JSON objects with text but neither title, address nor date", article);
      any_ = true;
      return;
    }
    for (const std::string_view name : kLists) {
      if (value[name].get(list) != simdjson::SUCCESS) continue;
      std::string_view title;
      if (value["title"].get(title) == simdjson::SUCCESS) publisher_ = title;
      return begin_list(list);
    }
    none("JSON objects without text", article);
  }

  /// Annotations and chat logs have texts as well: in a folder only what says where it comes from is an
  /// article.
  bool passes(RawArticle& article) const {
    const Source& known = article.known;
    if (!context_.options.found_in_folder || !context_.options.fields.empty()) return true;
    if (!known.title.empty() || !known.url.empty() || !known.published.empty()) return true;
    const auto offset = known.offset;
    article = RawArticle();
    article.known.offset = offset;
    return false;
  }

  void begin_list(dom::array list) {
    list_.emplace(List{list.begin(), list.end()});
    count_ = 0;
  }

  bool next_of_list(RawArticle& article) {
    while (list_->at != list_->end) {
      const dom::element item = *list_->at;
      ++list_->at;
      ++count_;
      if (map_.read(item, article)) {
        if (!passes(article)) {
          none("JSON objects with text but neither title, address nor date", article);
          if (!list_) return false;
          continue;
        }
        any_ = true;
        if (article.known.publisher.empty()) article.known.publisher = publisher_;
        return true;
      }
      none("JSON objects without text", article);
      if (!article.problem.empty()) return true;
      if (!list_) return false;
    }
    return false;
  }

  /// What is no article: in a folder it is data that lies there, a file named by the user is a mistake. After
  /// the first object all of it is given up; behind an article it is only this one.
  void none(const char* what, RawArticle& article) {
    if (context_.options.found_in_folder) {
      context_.leave_out(what);
    } else {
      article.problem = fmt::format("{} (which member holds it can be said with --text-field)", what);
    }
    if (!any_) {
      done_ = true;
      list_.reset();
    }
  }

  struct List {
    dom::array::iterator at, end;
  };

  std::unique_ptr<ByteSource> bytes_;
  InputContext& context_;
  LineSource lines_;
  ArticleMap map_;
  dom::parser parser_;
  std::optional<List> list_;
  std::string publisher_;
  std::size_t count_ = 0;
  bool whole_ = false, any_ = false, done_ = false;
};

}  // namespace

bool is_json(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) return false;
  const std::size_t second = head.find_first_not_of(" \t\r\n", first + 1);
  return second != std::string_view::npos && head[second] == (head[first] == '{' ? '"' : '{');
}

std::unique_ptr<Container> open_json(std::unique_ptr<ByteSource> bytes, InputContext& context) {
  return std::make_unique<JsonReader>(std::move(bytes), context);
}

}  // namespace hearsay::ingest
