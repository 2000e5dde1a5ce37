#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "hearsay/error.hpp"
#include "hearsay/ledger.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "report/explain.hpp"
#include "tool/clock.hpp"
#include "tool/judge.hpp"
#include "tool/line_loop.hpp"
#include "tool/line_reader.hpp"
#include "tool/name_pairs.hpp"

namespace hearsay::tool {
namespace {

constexpr std::size_t kMaxRates = 1 << 20;  ///< bytes of one line

std::unique_ptr<Ledger> open_ledger(const ReconcileOptions& options, const Diagnostics& diagnostics) {
  if (options.ledger.empty()) return nullptr;
  LedgerOptions settings;
  settings.create = true;
  settings.wait_seconds = options.wait;
  settings.now = time_of_run();
  settings.note = [&](const std::string& message) { diagnostics.note(message); };
  return std::make_unique<Ledger>(options.ledger, std::move(settings));
}

FindingFilter filter_of(const FilterSettings& settings) {
  try {
    return FindingFilter(settings);
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("--topic '{}': {}", settings.topic, error.what()));
  }
}

Rates rates_of(const std::string& path) {
  if (path.empty()) return {};
  try {
    LineReader reader(open_input(path), path, kMaxRates, nullptr);
    std::string lines;
    std::string_view line;
    for (LineReader::Status status; (status = reader.next(line)) != LineReader::Status::end;) {
      if (status == LineReader::Status::too_long)
        throw UsageError("--rates " + path + ": a line is too long");
      (lines += line) += '\n';
    }
    return Rates(lines, path);
  } catch (const IoError& error) {
    throw UsageError(std::string("--rates ") + error.what());
  }
}

/// The findings asked for, or the words on one of them.
void write(const std::vector<Finding>& findings, const std::string& explained) {
  Output output;
  if (explained.empty()) {
    for (const Finding& finding : findings) output.write(to_json(finding) + "\n");
  } else {
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding& finding) { return finding.id == explained; });
    if (found == findings.end())
      throw UsageError(fmt::format("--explain {}: no such finding among {}", explained, findings.size()));
    output.write(explain(*found));
  }
  output.close();
}

/// What was told is kept, not the other way round: a run that is cut between the two tells its findings again
/// instead of never.
std::vector<Finding> conclude(Ledger& ledger, Reconciler& reconciler, const ReconcileOptions& options,
                              const FindingFilter& wanted, const Diagnostics& diagnostics) {
  LedgerOutcome outcome = ledger.reconcile(reconciler, options.all);
  for (const std::string& change : outcome.changes) diagnostics.note(change);
  std::erase_if(outcome.findings, std::not_fn(std::cref(wanted)));
  bool reader_gone = false;
  try {
    write(outcome.findings, options.explain);
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
  const FindingFilter wanted = filter_of(options.filter);
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay);
  const Pipeline pipeline(lexicon, "extract-claims");
  Diagnostics diagnostics{"reconcile", options.lines.drop};
  Progress progress("reconcile", "records", options.lines.progress, options.lines.summary);
  const std::unique_ptr<Ledger> ledger = open_ledger(options, diagnostics);
  Reconciler reconciler(lexicon, rates_of(options.rates));
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
    findings = conclude(*ledger, reconciler, options, wanted, diagnostics);
  } else {
    findings = reconciler.finish();
    std::erase_if(findings, std::not_fn(std::cref(wanted)));
    write(findings, options.explain);
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
