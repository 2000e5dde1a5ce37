#include "hearsay/pipeline.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/judge.hpp"
#include "tool/line_loop.hpp"

namespace hearsay::tool {
namespace {

int run(const ReconcileOptions& options) {
  const Judge judge(options.judge);
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  const Pipeline pipeline(lexicon, "extract-claims");
  Diagnostics diagnostics{"reconcile", options.lines.drop};
  Progress progress("reconcile", "records", options.lines.progress, options.lines.summary);
  Reconciler reconciler(lexicon);
  RecordCodec codec;
  Document doc;
  for_each_line(options.lines, diagnostics, progress, {}, [&](std::string_view line) {
    codec.read(line, {}, doc);
    Pipeline::Plan plan = pipeline.plan(codec.present(), false);
    codec.decode(plan.reads | (Reconciler::needs() - plan.makes), doc);
    Pipeline::run(plan, doc);
    reconciler.add(doc);
  });
  const std::vector<Finding> findings = reconciler.finish();
  Output output;
  for (const Finding& finding : findings) output.write(to_json(finding) + "\n");
  output.close();
  progress.finish(diagnostics.dropped());
  const Exit verdict = judge(findings, diagnostics);
  const Exit dropped = diagnostics.finish();
  return dropped != kOk ? dropped : verdict;
}

}  // namespace

int reconcile_main(int argc, char** argv) {
  return guarded("reconcile", [&] {
    const Parsed<ReconcileOptions> parsed = parse_reconcile(argc, argv);
    return parsed.exit ? *parsed.exit : run(parsed.options);
  });
}

}  // namespace hearsay::tool
