#include "hearsay/ingest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "hearsay/error.hpp"
#include "ingest/byline.hpp"
#include "ingest/charset.hpp"
#include "ingest/draft.hpp"
#include "ingest/furniture.hpp"
#include "ingest/html_reader.hpp"
#include "ingest/known.hpp"
#include "ingest/language.hpp"
#include "ingest/line.hpp"
#include "ingest/plain_text.hpp"
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

struct Ingestor::Data {
  explicit Data(const Lexicon& lexicon)
      : furniture(lexicon), bylines(lexicon), text(furniture, bylines), html(lexicon, furniture, bylines) {}

  ingest::Draft read(const RawArticle& article, std::string& charset) const;

  ingest::FurnitureTable furniture;
  ingest::BylineReader bylines;
  ingest::PlainTextReader text;
  ingest::HtmlReader html;
};

ingest::Draft Ingestor::Data::read(const RawArticle& article, std::string& charset) const {
  ingest::reject_unreadable(article.bytes);
  if (article.bytes.size() > kLargestText) {
    throw BadRecord(fmt::format("{} bytes in one article: the largest readable is {}; split the file",
                                article.bytes.size(), kLargestText));
  }
  ingest::Decoded decoded = ingest::decode_bytes(article.bytes, article.charset);
  if (ingest::trim(decoded.text).empty()) throw BadRecord("white space only: nothing to read");
  const bool is_html = article.format == InputFormat::html ||
                       (article.format == InputFormat::automatic && ingest::looks_like_html(decoded.text));
  ingest::Draft draft = is_html ? html.read(decoded.text) : text.read(std::move(decoded.text));
  for (auto flag = decoded.flags.rbegin(); flag != decoded.flags.rend(); ++flag) {
    draft.source.flags.insert(draft.source.flags.begin(), std::move(*flag));
  }
  charset = std::move(decoded.charset);
  return draft;
}

Ingestor::Ingestor(const Lexicon& lexicon) : data_(std::make_unique<Data>(lexicon)) {}
Ingestor::~Ingestor() = default;

Document Ingestor::operator()(std::string_view bytes, std::string path, InputFormat format) const {
  RawArticle article;
  article.path = std::move(path);
  article.bytes = bytes;
  article.format = format;
  return (*this)(std::move(article));
}

Document Ingestor::operator()(RawArticle&& article) const {
  std::string charset;
  ingest::Draft draft =
      article.blocks.empty() ? data_->read(article, charset) : ingest::join_blocks(article.blocks);
  Source& known = article.known;
  if (known.authors.empty()) {
    const auto byline = data_->bylines.read(known.byline);
    known.authors = byline ? byline->authors : data_->bylines.names(known.byline);
  }
  ingest::join_known(article.known, draft);
  Document doc;
  doc.source = std::move(draft.source);
  doc.source.path = std::move(article.path);
  doc.source.charset = std::move(charset);
  const std::string detected = ingest::detect_language(article_sample(draft));
  if (!detected.empty()) doc.source.language = detected;
  doc.text = std::move(draft.text);
  doc.blocks = std::move(draft.blocks);
  doc.id = article_id(doc.text);
  return doc;
}

}  // namespace hearsay
