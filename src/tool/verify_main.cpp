// verify-quotes: the quotations of articles against the texts they come from.

#include <algorithm>

#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/quotes.hpp"
#include "hearsay/tool.hpp"
#include "report/quote_checks.hpp"
#include "tool/articles.hpp"
#include "tool/options.hpp"
#include "tool/terminal.hpp"

namespace hearsay::tool {
namespace {

constexpr LayerSet kIngested = {Layer::source, Layer::text, Layer::blocks};

/// Calls `use` for every document of the files; what cannot be read is dropped with a message.
template <class Use>
void for_each_document(const IngestOptions& options, const Lexicon& lexicon, Diagnostics& diagnostics,
                       Use use) {
  const Ingestor ingestor(lexicon);
  Articles articles(options, lexicon);
  while (auto found = articles.next()) {
    std::string problem = std::move(found->article.problem);
    try {
      if (problem.empty() || !found->article.empty()) use(ingestor(std::move(found->article)));
    } catch (const BadRecord& bad) {
      if (problem.empty()) problem = bad.what();
    }
    if (!problem.empty()) diagnostics.drop(found->place, problem, found->place);
  }
}

int run(const VerifyOptions& options) {
  const Lexicon lexicon(options.article.lexicon.language, options.article.lexicon.overlay);
  const Pipeline pipeline(lexicon, "extract-claims");
  Diagnostics diagnostics{"verify-quotes", options.article.drop};
  QuoteVerifier verifier(lexicon);
  std::vector<QuoteCheck> checks;
  try {
    IngestOptions sources = options.article;
    sources.walk.paths = options.against;
    for_each_document(sources, lexicon, diagnostics, [&](const Document& doc) { verifier.add_source(doc); });
    for_each_document(options.article, lexicon, diagnostics, [&](Document doc) {
      Pipeline::Plan plan = pipeline.plan(kIngested, true);
      Pipeline::run(plan, doc);
      const std::vector<QuoteCheck> found = verifier.check(doc);
      checks.insert(checks.end(), found.begin(), found.end());
    });
  } catch (const StopAtDrop&) {
  }
  const bool to_terminal = (options.output.empty() || options.output == "-") && stdout_is_terminal();
  const auto output = open_output(options.output);
  if (options.format == "jsonl") {
    for (const QuoteCheck& check : checks) output->write(to_json(check) + "\n");
  } else {
    std::string text;
    write_quote_checks(checks, report_options(options.width, options.colour, to_terminal), text);
    output->write(text);
  }
  output->close();
  const Exit dropped = diagnostics.finish();
  const bool bad = std::any_of(checks.begin(), checks.end(), [](const QuoteCheck& check) {
    return check.verdict == QuoteVerdict::altered || check.verdict == QuoteVerdict::not_found;
  });
  return dropped != kOk ? dropped : bad ? kNegative : kOk;
}

}  // namespace

int verify_main(int argc, char** argv) {
  return guarded("verify-quotes", [&] {
    const Parsed<VerifyOptions> parsed = parse_verify(argc, argv);
    return parsed.exit ? *parsed.exit : run(parsed.options);
  });
}

}  // namespace hearsay::tool
