// tokenize, extract-entities, extract-figures, extract-claims.

#include "hearsay/error.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "report/claim_list.hpp"
#include "tool/line_loop.hpp"
#include "tool/terminal.hpp"

namespace hearsay::tool {
namespace {

void check(const Document& doc) {
  const std::vector<std::string> problems = validate(doc);
  if (!problems.empty()) throw BadRecord("unsound document: " + problems.front());
}

/// One sentence a line, tokens separated by spaces, for eyes and diffs.
void show_tokens(const Document& doc, std::string& out) {
  std::size_t token = 0;
  for (const Span sentence : doc.sentences) {
    bool first = true;
    for (; token < doc.tokens.size() && doc.tokens[token].begin < sentence.end; ++token) {
      if (!first) out += ' ';
      first = false;
      out += doc.slice(doc.tokens[token]);
    }
    out += '\n';
  }
}

int run(std::string_view stage, const StageOptions& options) {
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay, options.lexicon.names);
  const Pipeline pipeline(lexicon, stage, options.settings);
  Diagnostics diagnostics{std::string(stage), options.lines.drop};
  Progress progress(std::string(stage), "records", options.lines.progress, options.lines.summary);
  const std::unique_ptr<Output> opened = open_output(options.output);
  Output& output = *opened;
  const bool claims = stage == "extract-claims";
  const bool to_terminal = (options.output.empty() || options.output == "-") && stdout_is_terminal();
  const ReportOptions look = report_options(options.width, options.colour, options.show && to_terminal);
  RecordCodec codec;
  Document doc;
  const auto annotate = [&](std::string_view line) {
    codec.read(line, {}, doc);
    Pipeline::Plan plan = pipeline.plan(codec.present(), true);
    codec.decode(plan.reads, doc);
    Pipeline::run(plan, doc);
    if (options.check) check(doc);
    if (options.show && claims) {
      write_claim_list(doc, look, output.buffer());
    } else if (options.show) {
      show_tokens(doc, output.buffer());
    } else {
      codec.write(doc, plan.makes, plan.drops, output.buffer());
      output.buffer() += '\n';
    }
    output.settle();
  };
  for_each_line(
      options.lines, diagnostics, progress, [&] { output.flush(); }, annotate);
  output.close();
  progress.finish(diagnostics.dropped());
  return diagnostics.finish();
}

}  // namespace

int stage_main(int argc, char** argv, std::string_view stage) {
  return guarded(stage, [&] {
    const Parsed<StageOptions> parsed = parse_stage(argc, argv, stage);
    return parsed.exit ? *parsed.exit : run(stage, parsed.options);
  });
}

}  // namespace hearsay::tool
