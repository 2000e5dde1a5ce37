#include "hearsay/tokenize.hpp"

#include "tokenize/characters.hpp"
#include "tokenize/scanner.hpp"
#include "tokenize/sentences.hpp"
#include "tokenize/tagger.hpp"

namespace hearsay {
namespace {

/// End of the paragraph that starts at `at`: before the next empty line.
std::uint32_t paragraph_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    const std::size_t line = text.find('\n', at);
    if (line == std::string_view::npos || line >= end) return end;
    at = static_cast<std::uint32_t>(line) + 1;
    std::uint32_t next = at;
    while (next < end && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
    if (next < end && text[next] == '\n') return at;
  }
  return end;
}

}  // namespace

struct Tokenizer::Data {
  explicit Data(const Lexicon& lexicon)
      : scanner(lexicon),
        splitter(lexicon, scanner, LinearModel::embedded("tags"), LinearModel::embedded("sentences")) {}

  /// Text that is known to be one block.
  void block(Document& doc, std::vector<TokenKind>& kinds, std::uint32_t begin, std::uint32_t end) const {
    const std::size_t first = doc.tokens.size();
    scanner.scan(doc.text, begin, end, doc.tokens, kinds);
    if (doc.tokens.size() > first) splitter.split(doc.text, doc.tokens, kinds, first, doc.sentences);
  }

  /// Text outside blocks: an empty line ends a paragraph.
  void loose(Document& doc, std::vector<TokenKind>& kinds, std::uint32_t begin, std::uint32_t end) const {
    while (begin < end) {
      const std::uint32_t to = paragraph_end(doc.text, begin, end);
      block(doc, kinds, begin, to);
      begin = to;
    }
  }

  Scanner scanner;
  SentenceSplitter splitter;
  Tagger tagger;
};

Tokenizer::Tokenizer(const Lexicon& lexicon) : data_(std::make_unique<Data>(lexicon)) {}

Tokenizer::~Tokenizer() = default;

void Tokenizer::operator()(Document& doc) const {
  doc.tokens.clear();
  doc.sentences.clear();
  doc.tokens.reserve(doc.text.size() / 5 + 8);
  std::vector<TokenKind> kinds;
  kinds.reserve(doc.text.size() / 5 + 8);
  std::uint32_t at = 0;
  for (const Block& block : doc.blocks) {
    if (block.span.begin > at) data_->loose(doc, kinds, at, block.span.begin);
    data_->block(doc, kinds, std::max(at, block.span.begin), block.span.end);
    at = std::max(at, block.span.end);
  }
  data_->loose(doc, kinds, at, static_cast<std::uint32_t>(doc.text.size()));
  data_->tagger(doc);
}

}  // namespace hearsay
