#include "ingest/input/news_xml.hpp"

#include <algorithm>
#include <array>

#include "ingest/charset.hpp"
#include "ingest/draft.hpp"
#include "ingest/input/feed.hpp"
#include "ingest/input/header.hpp"
#include "ingest/input/header_date.hpp"
#include "ingest/input/xml.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

/// What an element means, by its name in lower case and without prefix.
enum class Use : std::uint8_t {
  none,
  article,
  body,
  block,
  quote,
  row,
  cell,
  ignored,  // structure
  headline,
  byline,
  dateline,
  credit,
  slug,
  created,
  modified,
  provider  // metadata, where there is no body
};

struct Meaning {
  std::string_view name;
  Use use;
  BlockKind kind = BlockKind::paragraph;
};

constexpr std::array kMeanings = {Meaning{"newsitem", Use::article},
                                  Meaning{"nitf", Use::article},
                                  Meaning{"body", Use::body},
                                  Meaning{"body.content", Use::body},
                                  Meaning{"datacontent", Use::body},
                                  Meaning{"inlinedata", Use::body},
                                  Meaning{"p", Use::block},
                                  Meaning{"div", Use::block},
                                  Meaning{"block", Use::block},
                                  Meaning{"section", Use::block},
                                  Meaning{"pre", Use::block},
                                  Meaning{"br", Use::block},
                                  Meaning{"hl1", Use::block, BlockKind::title},
                                  Meaning{"hl2", Use::block, BlockKind::heading},
                                  Meaning{"h1", Use::block, BlockKind::heading},
                                  Meaning{"h2", Use::block, BlockKind::heading},
                                  Meaning{"h3", Use::block, BlockKind::heading},
                                  Meaning{"h4", Use::block, BlockKind::heading},
                                  Meaning{"h5", Use::block, BlockKind::heading},
                                  Meaning{"h6", Use::block, BlockKind::heading},
                                  Meaning{"li", Use::block, BlockKind::list},
                                  Meaning{"dt", Use::block, BlockKind::list},
                                  Meaning{"dd", Use::block, BlockKind::list},
                                  Meaning{"abstract", Use::block, BlockKind::dek},
                                  Meaning{"byline", Use::byline},
                                  Meaning{"dateline", Use::dateline},
                                  Meaning{"tagline", Use::block, BlockKind::credit},
                                  Meaning{"bq", Use::quote},
                                  Meaning{"blockquote", Use::quote},
                                  Meaning{"media-caption", Use::block, BlockKind::caption},
                                  Meaning{"caption", Use::block, BlockKind::caption},
                                  Meaning{"figcaption", Use::block, BlockKind::caption},
                                  Meaning{"tr", Use::row},
                                  Meaning{"td", Use::cell},
                                  Meaning{"th", Use::cell},
                                  Meaning{"script", Use::ignored},
                                  Meaning{"style", Use::ignored},
                                  Meaning{"media-metadata", Use::ignored},
                                  Meaning{"media-producer", Use::ignored},
                                  Meaning{"media-reference", Use::ignored},
                                  Meaning{"bibliography", Use::ignored},
                                  Meaning{"headline", Use::headline},
                                  Meaning{"by", Use::byline},
                                  Meaning{"creditline", Use::credit},
                                  Meaning{"slugline", Use::slug},
                                  Meaning{"versioncreated", Use::modified},
                                  Meaning{"firstcreated", Use::created},
                                  Meaning{"contentcreated", Use::created},
                                  Meaning{"contentmodified", Use::modified},
                                  Meaning{"firstpublished", Use::created},
                                  Meaning{"thisrevisioncreated", Use::modified},
                                  Meaning{"distributor", Use::credit},
                                  Meaning{"provider", Use::provider}};

Meaning meaning_of(std::string_view lower_name) {
  for (const Meaning& meaning : kMeanings) {
    if (meaning.name == lower_name) return meaning;
  }
  return {lower_name, Use::none};
}

/// White space between words as one space.
std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.ends_with(' ')) out += ' ';
  }
  return out;
}

class NewsXmlReader : public XmlHandler {
 public:
  explicit NewsXmlReader(InputContext& context) : context_(context) {}

  void open(std::string_view raw, const XmlAttributes& attributes) override {
    const std::string name = lower_ascii(local_name(raw));
    const Meaning meaning = meaning_of(name);
    ++depth_;
    if (ignored_ != 0) return;
    if (meaning.use == Use::ignored) ignored_ = depth_;
    if (meaning.use == Use::article && article_ == 0) begin_article(attributes);
    read_attributes(name, attributes);
    flush_before(meaning);
    const Place outer = current_;
    uses_.push_back(outer);
    current_ = {meaning.use, meaning.kind, outer.in_quote || meaning.use == Use::quote,
                outer.in_body || meaning.use == Use::body, outer.in_head || name == "body.head"};
    if (meaning.use == Use::block && meaning.kind == BlockKind::paragraph) {
      // The paragraph of a caption or a list item is that caption or item.
      current_.kind = outer.use == Use::block ? outer.kind : BlockKind::paragraph;
      if (current_.kind == BlockKind::paragraph && current_.in_quote) current_.kind = BlockKind::quote;
    }
    if (name == "hl2" && current_.in_head) current_.kind = BlockKind::dek;
    if (meaning.use == Use::none || (meaning.use == Use::block && outer.use == Use::cell)) {
      current_.use = outer.use;
      current_.kind = outer.kind;
    }
  }

  void close(std::string_view raw) override {
    if (ignored_ != 0) {
      if (ignored_ == depth_) {
        ignored_ = 0;
        current_ = uses_.back();
        uses_.pop_back();
        text_.clear();
      }
      --depth_;
      return;
    }
    if (current_.use == Use::cell) {
      text_ += '\t';
    } else if (meaning_of(lower_ascii(local_name(raw))).use != Use::none) {
      flush();
    }
    current_ = uses_.back();
    uses_.pop_back();
    if (article_ == depth_) finish_article();
    --depth_;
  }

  void text(std::string_view text) override {
    if (ignored_ == 0 && article_ != 0) text_ += text;
  }

  std::vector<RawArticle> take() { return std::move(articles_); }

 private:
  struct Place {
    Use use = Use::none;
    BlockKind kind = BlockKind::paragraph;
    bool in_quote = false, in_body = false, in_head = false;
  };

  void begin_article(const XmlAttributes& attributes) {
    made_ = RawArticle();
    article_ = depth_;
    text_.clear();
    made_.known.language = attribute(attributes, "xml:lang");
  }

  /// What NITF and G2 keep in attributes.
  void read_attributes(const std::string& name, const XmlAttributes& attributes) {
    Source& known = made_.known;
    auto moment = [&](std::string& member, std::string_view value) {
      if (member.empty()) member = header_date(value);
    };
    if (name == "date.issue" || name == "story.date") moment(known.published, attribute(attributes, "norm"));
    if (name == "date.release") moment(known.modified, attribute(attributes, "norm"));
    if (name == "pubdata") {
      moment(known.published, attribute(attributes, "date.publication"));
      if (known.publisher.empty()) known.publisher = attribute(attributes, "name");
      if (known.url.empty()) known.url = attribute(attributes, "ex-ref");
    }
    if (name == "language" && known.language.empty()) known.language = attribute(attributes, "tag");
  }

  /// A block that begins ends the one before it; cells of a row stay together.
  void flush_before(const Meaning& meaning) {
    if (meaning.use == Use::none || meaning.use == Use::cell || current_.use == Use::cell) return;
    flush();
  }

  void flush() {
    std::string text = squeeze(text_);
    const bool table = current_.use == Use::row;
    if (table) text = cells();
    text_.clear();
    if (text.empty() || article_ == 0) return;
    Source& known = made_.known;
    switch (current_.use) {
      case Use::headline:
        if (current_.in_body) return add(BlockKind::heading, text);
        if (known.title.empty()) known.title = text;
        return;
      case Use::byline:
        if (known.byline.empty()) known.byline = text;
        return add(BlockKind::byline, text);
      case Use::dateline:
        return add(BlockKind::furniture, text, "dateline");
      case Use::slug:
        return add(BlockKind::furniture, text, "slugline");
      case Use::credit:
        return add_unique(known.credits, text);
      case Use::provider:
        if (known.publisher.empty()) known.publisher = text;
        return;
      case Use::created:
        if (known.published.empty()) known.published = header_date(text);
        return;
      case Use::modified:
        if (known.modified.empty()) known.modified = header_date(text);
        return;
      case Use::block:
      case Use::quote:
      case Use::row:
      case Use::cell:
      case Use::body:
        if (current_.kind == BlockKind::title && known.title.empty()) known.title = text;
        if (current_.in_body) add(table ? BlockKind::table : current_.kind, text);
        return;
      case Use::none:
      case Use::article:
      case Use::ignored:
        return;
    }
  }

  /// "a\tb\tc" of a row.
  std::string cells() const {
    std::string out;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = std::min(text_.find('\t', at), text_.size());
      const std::string cell = squeeze(text_.substr(at, end - at));
      if (!cell.empty()) (out += out.empty() ? "" : "\t") += cell;
      at = end + 1;
    }
    return out;
  }

  void add(BlockKind kind, const std::string& text, const char* label = "") {
    if (kind == BlockKind::heading && text == made_.known.title) return;
    // Headline, byline and dateline stand in the metadata and again in the text.
    for (const RawBlock& known : made_.blocks) {
      if (known.text == text && made_.blocks.size() < 8) return;
    }
    made_.blocks.push_back({kind, text, label});
  }

  void finish_article() {
    article_ = 0;
    const bool has_text = std::any_of(made_.blocks.begin(), made_.blocks.end(), [](const RawBlock& b) {
      return b.kind != BlockKind::byline && b.kind != BlockKind::furniture && b.kind != BlockKind::title;
    });
    if (!has_text) return context_.leave_out("news items without text");
    Source& known = made_.known;
    if (known.published.empty()) std::swap(known.published, known.modified);
    if (known.modified == known.published) known.modified.clear();
    articles_.push_back(std::move(made_));
  }

  InputContext& context_;
  std::vector<RawArticle> articles_;
  RawArticle made_;
  std::string text_;
  std::vector<Place> uses_;
  Place current_;
  int depth_ = 0, article_ = 0, ignored_ = 0;
};

}  // namespace

InputFormat news_xml_root(std::string_view name) {
  const std::string root = lower_ascii(local_name(name));
  if (root == "nitf") return InputFormat::nitf;
  if (root == "newsitem" || root == "newsmessage" || root == "newsml") return InputFormat::newsml;
  return InputFormat::automatic;
}

std::unique_ptr<Container> open_news_xml(std::unique_ptr<ByteSource> bytes, InputContext& context) {
  std::string raw;
  read_rest(*bytes, context.options.max_file, raw);
  NewsXmlReader reader(context);
  std::string problem = parse_xml(decode_bytes(raw).text, reader);
  return std::make_unique<ReadyMembers>(reader.take(), std::move(problem));
}

}  // namespace hearsay::ingest
