#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <stdexcept>

#include "hearsay/error.hpp"
#include "hearsay/ledger.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/record.hpp"
#include "hearsay/shuffle.hpp"
#include "hearsay/tool.hpp"
#include "report/explain.hpp"
#include "tool/article_spool.hpp"
#include "tool/clock.hpp"
#include "tool/judge.hpp"
#include "tool/line_loop.hpp"
#include "tool/line_reader.hpp"
#include "tool/name_pairs.hpp"
#include "tool/terminal.hpp"

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

/// Writes the findings asked for, or the words on one of them, and judges them.
class Findings {
 public:
  Findings(const ReconcileOptions& options, const Diagnostics& diagnostics, Output& output)
      : options_(options),
        output_(output),
        wanted_(filter_of(options.filter)),
        judge_(options.judge),
        diagnostics_(diagnostics) {}

  void operator()(const Finding& finding) {
    if (!wanted_(finding)) return;
    ++count_;
    if (judge_(std::span(&finding, 1), diagnostics_) != kOk) verdict_ = kNegative;
    if (options_.explain.empty())
      output_.write(to_json(finding) + "\n");
    else if (finding.id == options_.explain)
      output_.write(explain(finding)), explained_ = true;
  }
  Exit finish() {
    if (!options_.explain.empty() && !explained_)
      throw UsageError(fmt::format("--explain {}: no such finding among {}", options_.explain, count_));
    output_.close();
    return verdict_;
  }

 private:
  const ReconcileOptions& options_;
  Output& output_;
  FindingFilter wanted_;
  Judge judge_;
  const Diagnostics& diagnostics_;
  std::size_t count_ = 0;
  bool explained_ = false;
  Exit verdict_ = kOk;
};

/// "too common to compare what has them: 12 keys of statements, 3 of quote-words"
void report_capped(const std::vector<std::string>& capped, const Diagnostics& diagnostics) {
  std::map<std::string_view, std::size_t> steps;
  for (const std::string& key : capped) ++steps[std::string_view(key).substr(0, key.find(':'))];
  std::string list;
  for (const auto& [step, count] : steps)
    list += fmt::format("{}{} of {}", list.empty() ? "" : ", ", count, step);
  if (!list.empty()) diagnostics.note("keys too common to compare what has them: " + list);
}

/// What was told is kept, not the other way round: a run that is cut between the two tells its findings again
/// instead of never.
Exit conclude(Ledger& ledger, Reconciler& reconciler, const ReconcileOptions& options, Findings& findings,
              const Diagnostics& diagnostics) {
  LedgerOutcome outcome = ledger.reconcile(reconciler, options.all);
  for (const std::string& change : outcome.changes) diagnostics.note(change);
  bool reader_gone = false;
  Exit verdict = kOk;
  try {
    for (const Finding& finding : outcome.findings) findings(finding);
    verdict = findings.finish();
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
  return verdict;
}

/// Sorted lines of keys, without those that meet no other.
int cut_pairs(const ReconcileOptions& options) {
  Diagnostics diagnostics{"reconcile", options.lines.drop};
  Progress progress("reconcile", "lines", options.lines.progress, options.lines.summary);
  const std::unique_ptr<Output> output = open_output(options.output);
  PairCutter cutter([&](std::string_view line) {
    (output->buffer() += line) += '\n';
    output->settle();
  });
  for_each_line(options.lines, diagnostics, progress, {}, [&](std::string_view line) { cutter.add(line); });
  output->close();
  progress.finish(diagnostics.dropped());
  return diagnostics.finish();
}

/// A line of --emit keys or pairs; records begin with a brace.
bool is_emitted(std::string_view line) {
  return line.starts_with('f') || line.starts_with('k');
}

int run(const ReconcileOptions& options) {
  const Lexicon lexicon(options.lexicon.language, options.lexicon.overlay, options.lexicon.names);
  const Pipeline pipeline(lexicon, "extract-claims");
  Diagnostics diagnostics{"reconcile", options.lines.drop};
  Progress progress("reconcile", "records", options.lines.progress, options.lines.summary);
  // An output that cannot be is known before the reading, not after.
  const std::unique_ptr<Output> output = open_output(options.output);
  Findings findings(options, diagnostics, *output);
  const std::unique_ptr<Ledger> ledger = open_ledger(options, diagnostics);
  Reconciler reconciler(lexicon, rates_of(options.rates),
                        {std::max<std::size_t>(options.memory, 1), temporary_folder()});
  const bool emit_keys = options.emit == "keys";
  RecordCodec codec;
  Document doc;
  for_each_line(options.lines, diagnostics, progress, {}, [&](std::string_view line) {
    if (!emit_keys && !ledger && is_emitted(line)) return reconciler.add_line(line);
    codec.read(line, {}, doc);
    Pipeline::Plan plan = pipeline.plan(codec.present(), false);
    codec.decode(plan.reads | (Reconciler::needs() - plan.makes), doc);
    Pipeline::run(plan, doc);
    if (emit_keys)
      output->write(reconciler.lines(doc));
    else if (ledger)
      ledger->add(doc, reconciler);
    else
      reconciler.add(doc);
  });
  Exit verdict = kOk;
  if (emit_keys) {
    output->close();
  } else if (ledger) {
    verdict = conclude(*ledger, reconciler, options, findings, diagnostics);
  } else {
    reconciler.finish([&](const Finding& finding) { findings(finding); });
    verdict = findings.finish();
  }
  report_capped(reconciler.capped(), diagnostics);
  progress.finish(diagnostics.dropped());
  const Exit dropped = diagnostics.finish();
  return dropped != kOk ? dropped : verdict;
}

}  // namespace

int reconcile_main(int argc, char** argv) {
  return guarded("reconcile", [&] {
    const Parsed<ReconcileOptions> parsed = parse_reconcile(argc, argv);
    if (parsed.exit) return *parsed.exit;
    if (parsed.options.name_pairs) return compare_name_pairs(parsed.options);
    return parsed.options.emit == "pairs" ? cut_pairs(parsed.options) : run(parsed.options);
  });
}

}  // namespace hearsay::tool
