// Any bytes as an input that may hold several articles. Compiled once for each format of HEARSAY_FUZZ_FORMAT,
// so that each has a corpus of its own.

#include <cstring>

#include "fuzz/pieces.hpp"
#include "hearsay/ingest.hpp"

namespace {

class Bytes : public hearsay::ByteSource {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t n = std::min(size, bytes_.size() - at_);
    if (n != 0) std::memcpy(to, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  bool seek(std::uint64_t place) override {
    at_ = static_cast<std::size_t>(std::min<std::uint64_t>(place, bytes_.size()));
    return true;
  }
  std::uint64_t size() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  static const Lexicon lexicon;
  static const Ingestor ingestor(lexicon);
  InputOptions options;
  options.format = InputFormat::HEARSAY_FUZZ_FORMAT;
  options.max_file = 1 << 20;
  options.max_input = 16 << 20;
  InputReader reader(std::make_unique<Bytes>(fuzz::bytes(data, size)), "fuzz", options);
  for (RawArticle article; reader.next(article);) {
    if (!article.problem.empty() && article.bytes.empty()) continue;
    try {
      const Document doc = ingestor(std::move(article));
      fuzz::require_sound(doc);
      fuzz::require(find_invalid_utf8(doc.text) == std::string::npos, "the text is no UTF-8");
      std::string line;
      encode_record(doc, {Layer::source, Layer::text, Layer::blocks}, line);
      RecordCodec codec;
      Document back;
      const fuzz::Line padded(line);
      codec.read(padded.view(), {Layer::source, Layer::text, Layer::blocks}, back);
      fuzz::require(fuzz::same(back, doc), "the record read back is another document");
    } catch (const BadRecord&) {
    }
  }
  return 0;
}
