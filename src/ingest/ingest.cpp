#include "hearsay/ingest.hpp"

namespace hearsay {
struct Ingestor::Data {};
Ingestor::Ingestor(const Lexicon&) : data_(std::make_unique<Data>()) {}
Ingestor::~Ingestor() = default;
Document Ingestor::operator()(std::string_view bytes, std::string path, InputFormat) const {
  Document doc;
  doc.text = bytes;
  doc.source.path = std::move(path);
  doc.blocks.push_back({{0, static_cast<std::uint32_t>(doc.text.size())}, BlockKind::paragraph, {}});
  return doc;
}
}  // namespace hearsay
