#include <fmt/format.h>

#include "hearsay/error.hpp"
#include "hearsay/ledger.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/clock.hpp"
#include "tool/judge.hpp"
#include "tool/line_loop.hpp"
#include "tool/name_pairs.hpp"

namespace hearsay::tool {
namespace {

std::unique_ptr<Ledger> open_ledger(const ReconcileOptions& options, const Diagnostics& diagnostics) {
  if (options.ledger.empty()) return nullptr;
  LedgerOptions settings;
  settings.create = true;
  settings.wait_seconds = options.wait;
  settings.now = time_of_run();
  settings.note = [&](const std::string& message) { diagnostics.note(message); };
  return std::make_unique<Ledger>(options.ledger, std::move(settings));
}

void write(const std::vector<Finding>& findings) {
  Output output;
  for (const Finding& finding : findings) output.write(to_json(finding) + "\n");
  output.close();
}

/// What was told is kept, not the other way round: a run that is cut between the two tells its findings again
/// instead of never.
std::vector<Finding> conclude(Ledger& ledger, Reconciler& reconciler, const ReconcileOptions& options,
                              const Diagnostics& diagnostics) {
  LedgerOutcome outcome = ledger.reconcile(reconciler, options.all);
  for (const std::string& change : outcome.changes) diagnostics.note(change);
  bool reader_gone = false;
  try {
    write(outcome.findings);
  } catch (const ReaderGone&) {
    reader_gone = true;
  }
  ledger.commit();
  if (options.lines.summary)
    diagnostics.note(
        fmt::format("{} articles added, {} known, {} corrected; findings: {} new, {} changed, {} gone",
                    outcome.added, outcome.known, outcome.corrected, outcome.new_findings,
                    outcome.changed_findings, outcome.gone_findings));
  if (reader_gone) throw ReaderGone();
  return std::move(outcome.findings);
}

int run(const ReconcileOptions& options) {
  const Judge judge(options.judge);
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  const Pipeline pipeline(lexicon, "extract-claims");
  Diagnostics diagnostics{"reconcile", options.lines.drop};
  Progress progress("reconcile", "records", options.lines.progress, options.lines.summary);
  const std::unique_ptr<Ledger> ledger = open_ledger(options, diagnostics);
  Reconciler reconciler(lexicon);
  RecordCodec codec;
  Document doc;
  for_each_line(options.lines, diagnostics, progress, {}, [&](std::string_view line) {
    codec.read(line, {}, doc);
    Pipeline::Plan plan = pipeline.plan(codec.present(), false);
    codec.decode(plan.reads | (Reconciler::needs() - plan.makes), doc);
    Pipeline::run(plan, doc);
    ledger ? ledger->add(doc, reconciler) : static_cast<void>(reconciler.add(doc));
  });
  std::vector<Finding> findings;
  if (ledger) {
    findings = conclude(*ledger, reconciler, options, diagnostics);
  } else {
    findings = reconciler.finish();
    write(findings);
  }
  progress.finish(diagnostics.dropped());
  const Exit verdict = judge(findings, diagnostics);
  const Exit dropped = diagnostics.finish();
  return dropped != kOk ? dropped : verdict;
}

}  // namespace

int reconcile_main(int argc, char** argv) {
  return guarded("reconcile", [&] {
    const Parsed<ReconcileOptions> parsed = parse_reconcile(argc, argv);
    if (parsed.exit) return *parsed.exit;
    return parsed.options.name_pairs ? compare_name_pairs(parsed.options) : run(parsed.options);
  });
}

}  // namespace hearsay::tool
