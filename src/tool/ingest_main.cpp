#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/articles.hpp"
#include "tool/known_ids.hpp"
#include "tool/progress.hpp"
#include "tool/terminal.hpp"

namespace hearsay::tool {
namespace {

constexpr LayerSet kMade = {Layer::source, Layer::text, Layer::blocks};

/// "source_map" as the last member of the record that `line` ends with.
void append_source_map(const SourceMap& map, std::string& line) {
  line.pop_back();
  line += ",\"source_map\":[";
  const char* separator = "";
  for (const auto& place : map) {
    line += separator;
    separator = ",";
    line += place ? "[" + std::to_string(place->first) + ',' + std::to_string(place->second) + ']' : "null";
  }
  line += "]}";
}

int run(const IngestOptions& options) {
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  const Ingestor ingestor(lexicon);
  Diagnostics diagnostics{"ingest", options.drop};
  Progress progress("ingest", "articles", options.progress, options.summary);
  const KnownIds known(options.changed_since);
  std::size_t unchanged = 0;
  const std::unique_ptr<Output> opened = open_output(options.output);
  Output& output = *opened;
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
          const bool mapped = options.source_map && !article.bytes.empty() && article.blocks.empty();
          const std::string raw = mapped ? article.bytes : std::string();
          const InputFormat format = article.format;
          const Document doc = ingestor(std::move(article));
          if (known.contains(doc.id)) {
            ++unchanged;
          } else {
            encode_record(doc, kMade, output.buffer());
            if (mapped) append_source_map(map_to_source(raw, format, doc), output.buffer());
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
