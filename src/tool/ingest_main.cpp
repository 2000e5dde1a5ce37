#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/progress.hpp"
#include "tool/walk.hpp"

namespace hearsay::tool {
namespace {

constexpr LayerSet kMade = {Layer::source, Layer::text, Layer::blocks};

int run(const IngestOptions& options) {
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  const Ingestor ingestor(lexicon);
  Diagnostics diagnostics{"ingest", options.drop};
  Progress progress("ingest", "articles", options.progress, options.summary);
  const Walk walk = find_files(options.walk, lexicon);
  std::size_t total = 0;
  for (const FoundFile& file : walk.files) total += file.size;
  progress.set_total(total);
  if (options.summary && !walk.skipped.empty()) {
    diagnostics.note(std::to_string(walk.skipped.size()) + " files left out by name (see --all-files)");
  }
  Output output;
  try {
    for (const FoundFile& file : walk.files) {
      if (file.path == "-") output.flush();
      try {
        const std::string bytes = read_article(file.path, options.max_file);
        const Document doc = ingestor(bytes, path_for_record(file.path), options.format);
        encode_record(doc, kMade, output.buffer());
        output.buffer() += '\n';
        output.settle();
        progress.step(bytes.size());
      } catch (const BadRecord& bad) {
        diagnostics.drop(file.path, bad.what(), file.path);
      }
    }
  } catch (const StopAtDrop&) {
  }
  output.close();
  progress.finish(diagnostics.dropped());
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
