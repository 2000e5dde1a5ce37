// Any bytes as a line: refused with BadRecord, or read, annotated and written so that it reads back the same.

#include "fuzz/pieces.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  static const Lexicon lexicon;
  static const Pipeline pipeline(lexicon, "extract-claims");
  static RecordCodec codec;
  constexpr LayerSet kAll = {Layer::source, Layer::text,     Layer::blocks,  Layer::sentences, Layer::tokens,
                             Layer::tags,   Layer::entities, Layer::figures, Layer::claims};
  const fuzz::Line line(fuzz::bytes(data, size));
  Document doc;
  try {
    codec.read(line.view(), kAll, doc);
  } catch (const BadRecord&) {
    return 0;
  }
  std::string out;
  codec.write(doc, {}, {}, out);
  const fuzz::Line copy(out);
  Document back;
  RecordCodec other;
  other.read(copy.view(), kAll, back);
  fuzz::require(fuzz::same(back, doc), "a copied record is another document");
  Pipeline::Plan plan = pipeline.plan(codec.present(), false);
  Pipeline::run(plan, doc);
  return 0;
}
