#include "ingest/input/feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ingest/charset.hpp"
#include "ingest/draft.hpp"
#include "ingest/input/header_date.hpp"
#include "ingest/input/xml.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

/// What an element of an item says; the order is the order of preference where several say the same.
enum class Field : std::uint8_t {
  none,
  title,
  link,
  guid,
  body,
  summary,
  creator,
  author,
  person,
  published,
  updated,
  publisher
};

struct Known {
  std::string_view name;
  Field field;
};
constexpr std::array kFields = {Known{"title", Field::title},
                                Known{"link", Field::link},
                                Known{"guid", Field::guid},
                                Known{"id", Field::guid},
                                Known{"content:encoded", Field::body},
                                Known{"content", Field::body},
                                Known{"body", Field::body},
                                Known{"xhtml:body", Field::body},
                                Known{"description", Field::summary},
                                Known{"summary", Field::summary},
                                Known{"dc:description", Field::summary},
                                Known{"dc:creator", Field::creator},
                                Known{"author", Field::author},
                                Known{"pubDate", Field::published},
                                Known{"dc:date", Field::published},
                                Known{"published", Field::published},
                                Known{"issued", Field::published},
                                Known{"updated", Field::updated},
                                Known{"modified", Field::updated},
                                Known{"dcterms:modified", Field::updated},
                                Known{"dc:publisher", Field::publisher}};

/// Prefixes that stand for the format itself.
std::string_view without_own_prefix(std::string_view name) {
  for (const std::string_view prefix : {"atom:", "rss:", "a10:"}) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return name;
}

Field field_named(std::string_view name) {
  for (const Known& known : kFields) {
    if (known.name == name) return known.field;
  }
  return Field::none;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
}

struct Item {
  std::string title, link, guid, body, summary, published, updated, publisher;
  bool body_is_html = true, summary_is_html = true;
  std::vector<std::string> authors;
};

class FeedReader : public XmlHandler {
 public:
  explicit FeedReader(InputContext& context) : context_(context) {}

  void open(std::string_view raw, const XmlAttributes& attributes) override {
    const std::string_view name = without_own_prefix(raw);
    ++depth_;
    if (field_ != Field::none) {
      if (field_ == Field::author && name == "name") value_.clear();
      if (markup_) append_tag(raw, attributes);
      return;
    }
    if (item_depth_ == 0 && (name == "item" || name == "entry")) {
      item_ = Item();
      item_depth_ = depth_;
    } else if (item_depth_ == 0 && (name == "channel" || name == "feed")) {
      channel_depth_ = depth_;
      language_ = attribute(attributes, "xml:lang");
    } else if (item_depth_ != 0 ? depth_ == item_depth_ + 1 : depth_ == channel_depth_ + 1) {
      begin(name, attributes);
    }
  }

  void close(std::string_view raw) override {
    const std::string_view name = without_own_prefix(raw);
    if (field_ != Field::none && depth_ == field_depth_) {
      item_depth_ != 0 ? finish_field() : finish_channel_field(name);
      field_ = Field::none;
    } else if (field_ == Field::author && name == "name") {
      person_ = value_;
    } else if (field_ != Field::none && markup_) {
      (value_ += "</") += local_name(raw);
      value_ += '>';
    } else if (item_depth_ == depth_ && item_depth_ != 0) {
      item_depth_ = 0;
      finish_item();
    } else if (channel_depth_ == depth_) {
      channel_depth_ = kOutside;
    }
    --depth_;
  }

  void text(std::string_view text) override {
    if (field_ == Field::none) return;
    if (markup_) {
      append_escaped(value_, text);
    } else {
      value_ += text;
    }
  }

  std::vector<RawArticle> take() {
    for (RawArticle& article : articles_) {
      if (article.known.publisher.empty()) article.known.publisher = channel_title_;
      article.known.language = language_;
    }
    return std::move(articles_);
  }

 private:
  void begin(std::string_view name, const XmlAttributes& attributes) {
    const bool channel_language = item_depth_ == 0 && (name == "language" || name == "dc:language");
    field_ = channel_language ? Field::publisher : field_named(name);
    if (field_ == Field::none) return;
    field_depth_ = depth_;
    value_.clear();
    person_.clear();
    const std::string_view type = attribute(attributes, "type");
    markup_ = type == "xhtml" || name == "body" || name == "xhtml:body";
    // Atom says what it holds; what RSS holds is HTML, whatever it says.
    html_ = markup_ || (name != "content" && name != "summary" && name != "title") ||
            type.find("html") != std::string_view::npos;
    if (field_ == Field::link && !attribute(attributes, "href").empty()) {
      const std::string_view rel = attribute(attributes, "rel");
      if (rel.empty() || rel == "alternate") item_.link = attribute(attributes, "href");
      field_ = Field::none;
    }
  }

  void append_tag(std::string_view raw, const XmlAttributes& attributes) {
    (value_ += '<') += local_name(raw);
    for (const auto& [key, value] : attributes) {
      ((value_ += ' ') += key) += "=\"";
      append_escaped(value_, value);
      value_ += '"';
    }
    value_ += '>';
  }

  void finish_channel_field(std::string_view name) {
    if (name == "title") channel_title_ = html_to_line(value_);
    if (name == "language" || name == "dc:language") language_ = trim(value_);
  }

  void finish_field() {
    const std::string text(trim(value_));
    auto set = [&](std::string& member) {
      if (member.empty()) member = text;
    };
    switch (field_) {
      case Field::title:
        return set(item_.title);
      case Field::link:
        return set(item_.link);
      case Field::guid:
        return set(item_.guid);
      case Field::published:
        return set(item_.published);
      case Field::updated:
        return set(item_.updated);
      case Field::publisher:
        return set(item_.publisher);
      case Field::creator:
        return add_author(text);
      case Field::author:
        return add_author(person_.empty() ? text : std::string(trim(person_)));
      case Field::body:
        if (text.size() <= item_.body.size()) return;
        item_.body = text;
        item_.body_is_html = html_;
        return;
      case Field::summary:
        if (text.size() <= item_.summary.size()) return;
        item_.summary = text;
        item_.summary_is_html = html_;
        return;
      case Field::person:
      case Field::none:
        return;
    }
  }

  void add_author(const std::string& text) {
    const std::string person = html_to_line(person_of(text));
    if (!person.empty()) add_unique(item_.authors, person);
  }

  void finish_item() {
    RawArticle article;
    const bool whole = !item_.body.empty() && item_.body.size() >= item_.summary.size();
    article.bytes = whole ? item_.body : item_.summary;
    if (article.bytes.empty()) return context_.leave_out("feed items without text");
    article.format =
        (whole ? item_.body_is_html : item_.summary_is_html) ? InputFormat::html : InputFormat::text;
    // All of it is the article: nothing around it is to be told from it.
    if (article.format == InputFormat::html) article.bytes = "<article>" + article.bytes + "</article>";
    Source& known = article.known;
    known.title = html_to_line(item_.title);
    const bool guid_is_address = item_.guid.starts_with("http");
    known.url = item_.link.empty() && guid_is_address ? item_.guid : item_.link;
    known.authors = item_.authors;
    for (const std::string& author : item_.authors)
      (known.byline += known.byline.empty() ? "" : ", ") += author;
    known.published = header_date(item_.published);
    known.modified = header_date(item_.updated);
    if (known.published.empty()) std::swap(known.published, known.modified);
    if (known.modified == known.published) known.modified.clear();
    known.publisher = html_to_line(item_.publisher);
    if (item_.body.empty()) known.flags.emplace_back("summary");
    article.charset = "utf-8";
    articles_.push_back(std::move(article));
  }

  static constexpr int kOutside = -10;

  InputContext& context_;
  std::vector<RawArticle> articles_;
  Item item_;
  std::string value_, person_, channel_title_, language_;
  Field field_ = Field::none;
  bool markup_ = false;  ///< the value is made of elements, which are written out again
  bool html_ = true;
  int depth_ = 0, item_depth_ = 0, field_depth_ = 0, channel_depth_ = kOutside;
};

}  // namespace

bool is_feed_root(std::string_view name) {
  const std::string_view root = without_own_prefix(name);
  return root == "rss" || root == "feed" || root == "rdf:RDF" || root == "RDF";
}

bool ReadyMembers::next(Member& member) {
  if (next_ < articles_.size()) {
    member.name = fmt::format("#{}", next_ + 1);
    member.article = std::move(articles_[next_++]);
    return true;
  }
  if (problem_.empty()) return false;
  member.article.problem = std::move(problem_);
  problem_.clear();
  return true;
}

std::unique_ptr<Container> open_feed(std::unique_ptr<ByteSource> bytes, InputContext& context) {
  std::string raw;
  read_rest(*bytes, context.options.max_file, raw);
  FeedReader reader(context);
  std::string problem = parse_xml(decode_bytes(raw).text, reader);
  return std::make_unique<ReadyMembers>(reader.take(), std::move(problem));
}

}  // namespace hearsay::ingest
