// Any bytes as an HTML page.

#include "fuzz/pieces.hpp"
#include "hearsay/ingest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  static const Lexicon lexicon;
  static const Ingestor ingestor(lexicon);
  try {
    const Document doc = ingestor(fuzz::bytes(data, size), "fuzz.html", InputFormat::html);
    fuzz::require_sound(doc);
    for (const auto& place : map_to_source(fuzz::bytes(data, size), InputFormat::html, doc)) {
      fuzz::require(!place || (place->first < place->second && place->second <= size),
                    "a block outside of its source");
    }
    fuzz::require(find_invalid_utf8(doc.text) == std::string::npos, "the text is no UTF-8");
  } catch (const BadRecord&) {
  }
  return 0;
}
