// Packed facts of one article, damaged, against a sound copy of themselves: refused, or safe to compare.
// The input is the length of the facts in two bytes, the facts, the keys.

#include "fuzz/pieces.hpp"
#include "hearsay/error.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/facts_codec.hpp"
#include "reconcile/finding_maker.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hearsay;
  if (size < 2) return 0;
  const std::string_view rest = fuzz::bytes(data + 2, size - 2);
  const std::size_t length = data[0] + 256u * data[1];
  static const Lexicon lexicon;
  static const ReconcileTables tables(lexicon);
  Corpus corpus(tables);
  KeyLists keys;
  try {
    for (std::uint32_t copy = 0; copy < 2; ++copy) {
      ArticleFacts facts = unpack_facts(rest.substr(0, length));
      const std::string again = pack_facts(facts);
      fuzz::require(pack_facts(unpack_facts(again)) == again, "facts packed twice differ");
      unpack_keys(rest.substr(std::min(length, rest.size())), facts, copy, keys);
      facts.id = facts.add(copy == 0 ? "a" : "b");
      corpus.articles.push_back(std::move(facts));
    }
  } catch (const BadRecord&) {
    return 0;
  }
  for (std::size_t step = 0; step < kSteps; ++step) {
    for (const Key& key : keys[step]) corpus.keys[step].push_back(key);
  }
  unite_credits(corpus);
  compare_names(corpus);
  compare_passages(corpus);
  compare_figures(corpus);
  compare_quotes(corpus);
  compare_statements(corpus);
  report_oppositions(corpus);
  FindingMaker maker(corpus);
  maker.take_drafts();
  maker.finish([](const Finding& finding) { to_json(finding); });
  return 0;
}
