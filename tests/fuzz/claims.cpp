// Any text through the stages up to claims.

#include "fuzz/pieces.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  static const Lexicon lexicon;
  static const Pipeline pipeline(lexicon, "extract-claims");
  fuzz::annotate(pipeline, fuzz::repaired(fuzz::bytes(data, size)));
  return 0;
}
