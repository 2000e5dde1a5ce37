#include "ingest/input/markdown.hpp"

#include <md4c.h>

#include <algorithm>
#include <vector>

#include "ingest/charset.hpp"
#include "ingest/draft.hpp"
#include "ingest/input/header.hpp"
#include "ingest/input/header_date.hpp"
#include "ingest/input/xml.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

struct FrontMatter {
  std::vector<std::pair<std::string, std::string>> values;  ///< keys in lower case; lists as lines
  std::size_t length = 0;                                   ///< up to the text
};

std::string_view unquoted(std::string_view value) {
  value = trim(value);
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
    value = value.substr(1, value.size() - 2);
  }
  return value;
}

/// "a, 'b'" as lines.
std::string list_items(std::string_view list) {
  std::string out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    (out += out.empty() ? "" : "\n") += unquoted(list.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// "key: value" lines between two lines of dashes, with lists as "- item" lines or in brackets: the part of
/// YAML that front matter is written in. (TOML between "+++" lines has '=' for the colon.)
FrontMatter front_matter(std::string_view text) {
  FrontMatter out;
  const std::string_view fence = text.starts_with("---\n") ? "---" : text.starts_with("+++\n") ? "+++" : "";
  if (fence.empty()) return out;
  const char separator = fence == "---" ? ':' : '=';
  std::size_t at = 4;
  while (at < text.size() && at < 65536) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    const std::string_view bare = trim(line);
    if (bare == fence || bare == "...") {
      out.length = at;
      return out;
    }
    if (bare.starts_with("- ") && !out.values.empty()) {
      std::string& list = out.values.back().second;
      (list += list.empty() ? "" : "\n") += unquoted(bare.substr(2));
      continue;
    }
    const std::size_t split = line.find(separator);
    if (split == std::string_view::npos || line[0] == ' ' || line[0] == '#') continue;
    std::string_view value = unquoted(line.substr(split + 1));
    std::string items(unquoted(value));
    if (value.size() > 1 && value.front() == '[' && value.back() == ']') {
      items = list_items(value.substr(1, value.size() - 2));
    }
    out.values.emplace_back(lower_ascii(trim(line.substr(0, split))), std::move(items));
  }
  out.values.clear();
  return out;
}

/// Blocks out of the events of the parser.
class Blocks {
 public:
  explicit Blocks(RawArticle& article) : article_(article) {}

  static int enter_block(MD_BLOCKTYPE type, void* detail, void* self) {
    static_cast<Blocks*>(self)->enter(type, detail);
    return 0;
  }
  static int leave_block(MD_BLOCKTYPE type, void*, void* self) {
    static_cast<Blocks*>(self)->leave(type);
    return 0;
  }
  static int enter_span(MD_SPANTYPE type, void*, void* self) {
    if (type == MD_SPAN_IMG) static_cast<Blocks*>(self)->image(true);
    return 0;
  }
  static int leave_span(MD_SPANTYPE type, void*, void* self) {
    if (type == MD_SPAN_IMG) static_cast<Blocks*>(self)->image(false);
    return 0;
  }
  static int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
    static_cast<Blocks*>(self)->add({text, size}, type);
    return 0;
  }

 private:
  void enter(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_DOC || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) return;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
      if (!text_.empty()) text_ += '\t';
      return;
    }
    flush();
    quotes_ += type == MD_BLOCK_QUOTE;
    items_ += type == MD_BLOCK_LI;
    raw_html_ = type == MD_BLOCK_HTML;
    kind_ = items_ != 0 ? BlockKind::list : quotes_ != 0 ? BlockKind::quote : BlockKind::paragraph;
    if (type == MD_BLOCK_TR) kind_ = BlockKind::table;
    if (type == MD_BLOCK_H) {
      const bool first =
          static_cast<MD_BLOCK_H_DETAIL*>(detail)->level == 1 && article_.blocks.size() < 3 && !titled_;
      titled_ = titled_ || first;
      kind_ = first ? BlockKind::title : BlockKind::heading;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) return;
    flush();
    quotes_ -= type == MD_BLOCK_QUOTE;
    items_ -= type == MD_BLOCK_LI;
    if (type == MD_BLOCK_HTML) raw_html_ = false;
    kind_ = items_ != 0 ? BlockKind::list : quotes_ != 0 ? BlockKind::quote : BlockKind::paragraph;
  }

  /// The words for a picture are a caption, not a part of the paragraph it stands in.
  void image(bool begins) {
    if (begins) {
      outer_ = std::move(text_);
      text_.clear();
      return;
    }
    if (!trim(text_).empty()) captions_.emplace_back(trim(text_));
    text_ = std::move(outer_);
    outer_.clear();
  }

  void add(std::string_view text, MD_TEXTTYPE type) {
    switch (type) {
      case MD_TEXT_BR:
        text_ += '\n';
        return;
      case MD_TEXT_SOFTBR:
        text_ += ' ';
        return;
      case MD_TEXT_ENTITY:
        text_ += html_to_line(text);
        return;
      case MD_TEXT_HTML:
        if (raw_html_) text_ += text;
        return;
      case MD_TEXT_NULLCHAR:
        return;
      case MD_TEXT_NORMAL:
      case MD_TEXT_CODE:
      case MD_TEXT_LATEXMATH:
        text_ += text;
        return;
    }
  }

  void flush() {
    std::string text = raw_html_ ? html_to_line(text_) : std::string(trim(text_));
    text_.clear();
    if (!text.empty()) {
      if (kind_ == BlockKind::title) article_.known.title = text;
      article_.blocks.push_back({kind_, std::move(text), {}});
    }
    for (std::string& caption : captions_)
      article_.blocks.push_back({BlockKind::caption, std::move(caption), {}});
    captions_.clear();
  }

  RawArticle& article_;
  std::string text_, outer_;
  std::vector<std::string> captions_;
  BlockKind kind_ = BlockKind::paragraph;
  int quotes_ = 0, items_ = 0;
  bool raw_html_ = false, titled_ = false;
};

/// A list names each author by itself; one value is a byline to be read.
void read_authors(std::string_view value, Source& known) {
  known.byline.clear();
  known.authors.clear();
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find('\n', at), value.size());
    const std::string name(trim(value.substr(at, end - at)));
    at = end + 1;
    if (name.empty()) continue;
    (known.byline += known.byline.empty() ? "" : ", ") += name;
    known.authors.push_back(name);
  }
  if (known.authors.size() < 2) known.authors.clear();
}

void read_front_matter(const FrontMatter& matter, Source& known) {
  for (const auto& [key, value] : matter.values) {
    if (value.empty()) continue;
    if (key == "title") known.title = value;
    if (key == "author" || key == "authors" || key == "byline") read_authors(value, known);
    if (key == "date" || key == "published" || key == "pubdate" || key == "created") {
      if (known.published.empty()) known.published = header_date(value);
    }
    if (key == "lastmod" || key == "updated" || key == "modified") known.modified = header_date(value);
    if (key == "url" || key == "source" || key == "canonical" || key == "link" || key == "source_url") {
      if (value.find("://") != std::string::npos) known.url = value;
      if (key == "source" && known.url.empty()) known.publisher = value;
    }
    if (key == "publisher" || key == "site" || key == "publication" || key == "outlet")
      known.publisher = value;
    if (key == "lang" || key == "language") known.language = value;
  }
}

class MarkdownReader : public Container {
 public:
  MarkdownReader(std::unique_ptr<ByteSource> bytes, InputContext& context)
      : bytes_(std::move(bytes)), context_(context) {}

  bool next(Member& member) override {
    if (!bytes_) return false;
    std::string raw;
    RawArticle& article = member.article;
    try {
      read_rest(*bytes_, context_.options.max_file, raw);
    } catch (const CutShort& cut) {
      article.problem = cut.what();
      article.known.flags.emplace_back("truncated");
    }
    bytes_.reset();
    const std::string text = decode_bytes(raw).text;
    const FrontMatter matter = front_matter(text);
    const std::string_view body = std::string_view(text).substr(matter.length);
    Blocks blocks(article);
    MD_PARSER parser{};
    parser.flags =
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEATXHEADERS | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = Blocks::enter_block;
    parser.leave_block = Blocks::leave_block;
    parser.enter_span = Blocks::enter_span;
    parser.leave_span = Blocks::leave_span;
    parser.text = Blocks::text;
    md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &blocks);
    read_front_matter(matter, article.known);
    article.format = InputFormat::markdown;
    if (article.blocks.empty() && article.problem.empty()) article.problem = "no text in it";
    return true;
  }

 private:
  std::unique_ptr<ByteSource> bytes_;
  InputContext& context_;
};

}  // namespace

bool is_markdown(std::string_view head) {
  const FrontMatter matter = front_matter(head);
  if (matter.length != 0 && !matter.values.empty()) return true;
  std::size_t headings = 0, links = 0, strong = 0;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    const std::size_t hashes = line.find_first_not_of('#');
    headings += hashes > 0 && hashes < 7 && hashes < line.size() && line[hashes] == ' ';
    links += line.find("](http") != std::string_view::npos;
    const std::size_t open = line.find("**");
    strong += open != std::string_view::npos && line.find("**", open + 2) != std::string_view::npos;
  }
  return links + (headings != 0) + (strong != 0) >= 2;
}

std::unique_ptr<Container> open_markdown(std::unique_ptr<ByteSource> bytes, InputContext& context) {
  return std::make_unique<MarkdownReader>(std::move(bytes), context);
}

}  // namespace hearsay::ingest
