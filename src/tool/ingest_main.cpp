#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/articles.hpp"
#include "tool/known_ids.hpp"
#include "tool/progress.hpp"

namespace hearsay::tool {
namespace {

constexpr LayerSet kMade = {Layer::source, Layer::text, Layer::blocks};

int run(const IngestOptions& options) {
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  const Ingestor ingestor(lexicon);
  Diagnostics diagnostics{"ingest", options.drop};
  Progress progress("ingest", "articles", options.progress, options.summary);
  const KnownIds known(options.changed_since);
  std::size_t unchanged = 0;
  Output output;
  Articles articles(options, lexicon, [&] { output.flush(); });
  progress.set_total(articles.total_bytes());
  try {
    while (auto found = articles.next()) {
      RawArticle& article = found->article;
      const std::size_t bytes = article.bytes.size();
      std::string problem = std::move(article.problem);
      try {
        // Of a damaged input there may be a part to keep.
        if (problem.empty() || !article.empty()) {
          const Document doc = ingestor(std::move(article));
          if (known.contains(doc.id)) {
            ++unchanged;
          } else {
            encode_record(doc, kMade, output.buffer());
            output.buffer() += '\n';
            output.settle();
            progress.step(bytes);
          }
        }
      } catch (const BadRecord& bad) {
        if (problem.empty()) problem = bad.what();
      }
      if (!problem.empty()) diagnostics.drop(found->place, problem, found->place);
    }
  } catch (const StopAtDrop&) {
  }
  output.close();
  progress.finish(diagnostics.dropped());
  if (options.summary) {
    if (unchanged != 0) diagnostics.note(std::to_string(unchanged) + " known articles left out");
    for (const std::string& line : articles.left_out()) diagnostics.note(line);
  }
  return diagnostics.finish();
}

}  // namespace

int ingest_main(int argc, char** argv) {
  return guarded("ingest", [&] {
    const Parsed<IngestOptions> parsed = parse_ingest(argc, argv);
    return parsed.exit ? *parsed.exit : run(parsed.options);
  });
}

}  // namespace hearsay::tool
