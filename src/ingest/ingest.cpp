#include "hearsay/ingest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <ranges>
#include <utility>

#include "hearsay/error.hpp"
#include "ingest/byline.hpp"
#include "ingest/charset.hpp"
#include "ingest/date.hpp"
#include "ingest/draft.hpp"
#include "ingest/furniture.hpp"
#include "ingest/html_reader.hpp"
#include "ingest/known.hpp"
#include "ingest/language.hpp"
#include "ingest/line.hpp"
#include "ingest/plain_text.hpp"
#include "ingest/relative_date.hpp"
#include "ingest/sniff.hpp"

namespace hearsay {
namespace {

/// Spans are 32 bits wide, and repairs may lengthen the text by a half.
constexpr std::size_t kLargestText = std::size_t{1} << 31;

/// Bytes that tell the language; of a longer block a whole character more.
constexpr std::uint32_t kSample = 8 * 1024;

/// The text that is the article's own: its language is not that of the links around it.
std::string article_sample(const ingest::Draft& draft) {
  std::string sample;
  for (const Block& block : draft.blocks) {
    if (block.kind == BlockKind::furniture) continue;
    sample.append(draft.text, block.span.begin, std::min(block.span.size(), kSample + 4));
    sample += '\n';
    if (sample.size() > kSample) break;
  }
  return sample;
}

}  // namespace

/// What reads articles; the reader of pages is a good half of what making all of it takes.
struct Ingestor::Data {
  explicit Data(const Lexicon& tables)
      : lexicon(tables),
        furniture(tables),
        bylines(tables),
        relative(tables),
        language(tables),
        text(furniture, bylines) {}

  ingest::Draft read(const RawArticle& article, std::string& charset) const;
  void label(ingest::Draft& draft) const;
  void date_by_copy(ingest::Draft& draft) const;
  const ingest::HtmlReader& html() const {
    std::call_once(page_seen, [&] { pages.emplace(lexicon, furniture, bylines, relative); });
    return *pages;
  }

  const Lexicon& lexicon;
  ingest::FurnitureTable furniture;
  ingest::BylineReader bylines;
  ingest::RelativeDates relative;
  ingest::LanguageDetector language;
  ingest::PlainTextReader text;

 private:
  mutable std::once_flag page_seen;
  mutable std::optional<ingest::HtmlReader> pages;
};

/// Made for the first article: many a run of a script finds nothing to read, and then starting is all there
/// is.
struct Ingestor::State {
  explicit State(const Lexicon& tables) : lexicon(tables) {
    // Mistakes of the user are told at the start: a language without tables, errors in tables of their own.
    tables.table("furniture_bylines");
    if (tables.extended()) data().html();
  }
  const Data& data() const {
    std::call_once(article_seen, [&] { made.emplace(lexicon); });
    return *made;
  }

 private:
  const Lexicon& lexicon;
  mutable std::once_flag article_seen;
  mutable std::optional<Data> made;
};

ingest::Draft Ingestor::Data::read(const RawArticle& article, std::string& charset) const {
  if (article.bytes.size() > kLargestText) {
    throw BadRecord(fmt::format("{} bytes in one article: the largest readable is {}; split the file",
                                article.bytes.size(), kLargestText));
  }
  ingest::Decoded decoded = ingest::decode_bytes(article.bytes, article.charset);
  if (ingest::trim(decoded.text).empty()) throw BadRecord("white space only: nothing to read");
  const bool is_html = article.format == InputFormat::html ||
                       (article.format == InputFormat::automatic && ingest::looks_like_html(decoded.text));
  ingest::Draft draft = is_html ? html().read(decoded.text) : text.read(std::move(decoded.text));
  if (!is_html) draft.relative_date = relative.line_in(draft.text, draft.blocks);
  for (auto& flag : std::ranges::reverse_view(decoded.flags)) {
    draft.source.flags.insert(draft.source.flags.begin(), std::move(flag));
  }
  charset = std::move(decoded.charset);
  return draft;
}

/// Bylines and furniture among blocks whose container knows paragraphs and headings only.
void Ingestor::Data::label(ingest::Draft& draft) const {
  bool prose = false;
  for (Block& block : draft.blocks) {
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) continue;
    const std::string_view line = std::string_view(draft.text).substr(block.span.begin, block.span.size());
    const auto byline = bylines.read(line);
    const auto hit = furniture.classify(line, prose ? ingest::Zone::bottom : ingest::Zone::top);
    if (byline) {
      block.kind = byline->names_author ? BlockKind::byline : BlockKind::credit;
      if (byline->names_author && draft.source.byline.empty()) {
        // A line without a stop between title and byline tells what the article is about.
        const bool third = &block - draft.blocks.data() == 2 && draft.blocks[0].kind == BlockKind::title;
        Block& before = draft.blocks[1];
        if (third && before.kind == BlockKind::paragraph &&
            ingest::shape_of(draft.text.substr(before.span.begin, before.span.size())).ending ==
                ingest::Ending::none) {
          before.kind = BlockKind::dek;
        }
        if (draft.source.published.empty()) draft.source.published = ingest::iso_date(line);
        draft.source.byline = line;
        draft.source.authors = byline->authors;
      }
      for (const std::string& credit : byline->credits) ingest::add_unique(draft.source.credits, credit);
    } else if (hit && hit->scope == ingest::FurnitureHit::Scope::line) {
      block.kind = BlockKind::furniture;
      block.label = hit->label;
    } else {
      prose = prose || (block.kind == BlockKind::paragraph && line.size() > 100);
    }
  }
}

/// "2 hours ago" is a date where a crawl or a mail says when the copy was made.
void Ingestor::Data::date_by_copy(ingest::Draft& draft) const {
  Source& source = draft.source;
  if (!source.published.empty() || source.retrieved.empty()) return;
  source.published = relative.day(draft.relative_date, source.retrieved);
  if (source.published.empty()) return;
  source.published_text = draft.relative_date;
  source.evidence.emplace_back("published", "retrieved");
}

Ingestor::Ingestor(const Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}
Ingestor::~Ingestor() = default;

Document Ingestor::operator()(std::string_view bytes, std::string path, InputFormat format) const {
  RawArticle article;
  article.path = std::move(path);
  article.bytes = bytes;
  article.format = format;
  return (*this)(std::move(article));
}

Document Ingestor::operator()(RawArticle&& article) const {
  if (article.blocks.empty()) ingest::reject_unreadable(article.bytes);
  const Data& data = state_->data();
  std::string charset;
  ingest::Draft draft =
      article.blocks.empty() ? data.read(article, charset) : ingest::join_blocks(article.blocks);
  if (article.format == InputFormat::markdown) data.label(draft);
  Source& known = article.known;
  if (known.authors.empty()) {
    known.authors = data.bylines.names(known.byline);
    const auto byline = data.bylines.read(known.byline);
    if (byline && byline->authors.size() >= known.authors.size()) known.authors = byline->authors;
  }
  ingest::join_known(article.known, draft);
  data.date_by_copy(draft);
  Document doc;
  doc.source = std::move(draft.source);
  doc.source.path = std::move(article.path);
  doc.source.charset = std::move(charset);
  const std::string detected = data.language.detect(article_sample(draft));
  if (!detected.empty()) doc.source.language = detected;
  doc.text = std::move(draft.text);
  doc.blocks = std::move(draft.blocks);
  doc.id = article_id(doc.text);
  return doc;
}

}  // namespace hearsay
