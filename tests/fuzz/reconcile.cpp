// Articles separated by form feeds, compared; their order must not matter.

#include "hearsay/reconcile.hpp"
#include "fuzz/pieces.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  static const Lexicon lexicon;
  static const Pipeline pipeline(lexicon, "extract-claims");
  static Reconciler forwards(lexicon), backwards(lexicon);
  std::vector<Document> docs;
  std::string_view rest = fuzz::bytes(data, size);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\f');
    docs.push_back(fuzz::annotate(pipeline, fuzz::repaired(rest.substr(0, end))));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  for (auto doc = docs.begin(); doc != docs.end(); ++doc) forwards.add(*doc);
  for (auto doc = docs.rbegin(); doc != docs.rend(); ++doc) backwards.add(*doc);
  fuzz::require(forwards.finish() == backwards.finish(), "the order of the articles changes the findings");
  return 0;
}
