#include "hearsay/figures.hpp"

#include <algorithm>

#include "figures/reader.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay {

struct FigureExtractor::Data {
  explicit Data(const Lexicon& lexicon) : vocabulary(lexicon) {}
  figures::Vocabulary vocabulary;
};

FigureExtractor::FigureExtractor(const Lexicon& lexicon) : data_(std::make_unique<const Data>(lexicon)) {}

FigureExtractor::~FigureExtractor() = default;

void FigureExtractor::operator()(Document& doc) const {
  doc.figures.clear();
  figures::Reader reader(doc, data_->vocabulary);
  reader.expect(doc.tokens.size());
  std::size_t block = 0;
  for (const Span sentence : doc.sentences) {
    while (block < doc.blocks.size() && doc.blocks[block].span.end <= sentence.begin) ++block;
    const bool inside = block < doc.blocks.size() && doc.blocks[block].span.begin <= sentence.begin;
    if (inside && doc.blocks[block].kind == BlockKind::furniture) continue;
    reader.read(sentence, block);
  }
  doc.figures = reader.take();
  int id = 0;
  for (Figure& figure : doc.figures) figure.id = "f" + std::to_string(++id);
  figures::link(doc.figures);
}

}  // namespace hearsay
