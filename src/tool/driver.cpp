// hearsay: the stages in one process.

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/article_spool.hpp"
#include "tool/articles.hpp"
#include "tool/dispatch.hpp"
#include "tool/judge.hpp"
#include "tool/known_ids.hpp"
#include "tool/ordered_parallel.hpp"
#include "tool/progress.hpp"
#include "tool/terminal.hpp"

namespace hearsay::tool {
namespace {

constexpr LayerSet kIngested = {Layer::source, Layer::text, Layer::blocks};

/// Articles go through the stages in batches, stage by stage, so that what one stage looks up stays in the
/// cache of the CPU. More bytes than this begin no further article in a batch.
constexpr std::size_t kBatchBytes = 256 * 1024;

/// One article after all stages that work on a single article.
struct Annotated {
  Document doc;         ///< when it goes on to reconcile
  std::string line;     ///< when it is written as a record, or kept for the report
  std::string place;    ///< for messages
  std::string problem;  ///< why it, or a part of it, was dropped
  bool read = false;
  std::size_t bytes = 0;
};

/// Memory that a batch gives back is wanted by the next one: the system need not clear it anew each time.
void keep_freed_memory() {
#if __has_include(<malloc.h>)
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 16 << 20);
#endif
}

class Driver {
 public:
  explicit Driver(const DriverOptions& options)
      : options_(options),
        judge_(options.judge),
        lexicon_(options.ingest.lexicon.language, options.ingest.lexicon.overlay,
                 options.ingest.lexicon.names),
        ingestor_(lexicon_),
        known_(options.ingest.changed_since),
        reconciling_(options.until == "reconcile" || options.until == "report"),
        diagnostics_("hearsay", options.ingest.drop) {
    // A bad format or output is known before an hour of reading, not after.
    if (options.until == "report") format_ = &choose_format(options.format, to_terminal());
    if (format_ != nullptr && format_->shows_articles) spool_ = std::make_unique<ArticleSpool>();
    const std::string last = reconciling_ ? "extract-claims" : options.until;
    if (last != "ingest") {
      pipeline_ = std::make_unique<Pipeline>(lexicon_, last);
    }
    if (reconciling_)
      reconciler_ = std::make_unique<Reconciler>(
          lexicon_, Rates(), SpillSettings{std::max<std::size_t>(options.memory, 1), temporary_folder()});
    output_ = open_output(options.output);
  }

  int run() {
    Articles articles(options_.ingest, lexicon_);
    Progress progress("hearsay", "articles", options_.ingest.progress, options_.ingest.summary,
                      articles.total_bytes());
    try {
      ordered_parallel<std::vector<Annotated>>(
          options_.jobs, [&] { return next_batch(articles); },
          [&](std::vector<Articles::Found> found) { return annotate(std::move(found)); },
          [&](const std::vector<Annotated>& batch) {
            for (const Annotated& article : batch) use(article, progress);
          });
    } catch (const StopAtDrop&) {
    }
    const Exit verdict = reconciling_ ? conclude() : kOk;
    output_->close();
    progress.finish(diagnostics_.dropped());
    if (options_.ingest.summary) {
      for (const std::string& line : articles.left_out()) diagnostics_.note(line);
    }
    const Exit dropped = diagnostics_.finish();
    return dropped != kOk ? dropped : verdict;
  }

 private:
  /// Nothing at the end. What is thrown waits until the articles before it are done.
  std::optional<std::vector<Articles::Found>> next_batch(Articles& articles) {
    if (failed_) std::rethrow_exception(std::exchange(failed_, nullptr));
    std::vector<Articles::Found> batch;
    try {
      for (std::size_t bytes = 0; bytes < kBatchBytes;) {
        std::optional<Articles::Found> found = articles.next();
        if (!found) break;
        bytes += found->article.bytes.size();
        batch.push_back(std::move(*found));
      }
    } catch (...) {
      if (batch.empty()) throw;
      failed_ = std::current_exception();
    }
    if (batch.empty()) return std::nullopt;
    return batch;
  }

  std::vector<Annotated> annotate(std::vector<Articles::Found> found) const {
    std::vector<Annotated> out;
    out.reserve(found.size());
    std::vector<Document*> docs;
    for (Articles::Found& article : found) {
      Annotated& annotated = out.emplace_back();
      ingest(std::move(article), annotated);
      if (annotated.read) docs.push_back(&annotated.doc);
    }
    std::vector<LayerSet> made(docs.size());
    if (pipeline_ && !docs.empty()) made = Pipeline::run(pipeline_->plan(kIngested, true), docs);
    auto layers = made.begin();
    for (Annotated& annotated : out) {
      if (annotated.read) write(kIngested | *layers++, annotated);
    }
    return out;
  }

  void ingest(Articles::Found found, Annotated& out) const {
    out.place = std::move(found.place);
    out.problem = std::move(found.article.problem);
    out.bytes = found.article.bytes.size();
    // Of a damaged input there may be a part to keep.
    if (!out.problem.empty() && found.article.empty()) return;
    try {
      out.doc = ingestor_(std::move(found.article));
    } catch (const BadRecord& bad) {
      if (out.problem.empty()) out.problem = bad.what();
      return;
    }
    out.read = !known_.contains(out.doc.id);
  }

  void write(LayerSet layers, Annotated& out) const {
    if (!reconciling_) {
      encode_record(out.doc, layers, out.line);
      out.line += '\n';
      out.doc = Document();
    } else if (spool_) {
      encode_record(out.doc, ArticleSpool::layers(), out.line);
    }
  }

  void use(const Annotated& article, Progress& progress) {
    if (article.read) {
      progress.step(article.bytes);
      if (reconciling_) {
        reconciler_->add(article.doc);
        if (spool_) spool_->add(article.doc.id, article.line);
      } else {
        output_->write(article.line);
      }
    }
    if (!article.problem.empty()) diagnostics_.drop(article.place, article.problem, article.place);
  }

  bool to_terminal() const {
    return (options_.output.empty() || options_.output == "-") && stdout_is_terminal();
  }

  Exit conclude() {
    const std::vector<Finding> findings = reconciler_->finish();
    if (options_.until == "reconcile") {
      for (const Finding& finding : findings) output_->write(to_json(finding) + "\n");
    } else {
      write_report(*format_, findings, report_options(0, "auto", to_terminal()), spool_.get(), *output_);
    }
    return judge_(findings, diagnostics_);
  }

  const DriverOptions& options_;
  Judge judge_;
  Lexicon lexicon_;
  Ingestor ingestor_;
  KnownIds known_;
  bool reconciling_;
  std::unique_ptr<Pipeline> pipeline_;
  std::unique_ptr<Reconciler> reconciler_;
  Diagnostics diagnostics_;
  const ReportFormat* format_ = nullptr;
  std::unique_ptr<ArticleSpool> spool_;  ///< when the format shows articles
  std::unique_ptr<Output> output_;
  std::exception_ptr failed_;  ///< in reading, behind the batch that was taken last
};

}  // namespace

int driver_main(int argc, char** argv) {
  return guarded("hearsay", [&] {
    if (const std::optional<int> done = dispatch(argc, argv)) return *done;
    const Parsed<DriverOptions> parsed = parse_driver(argc, argv);
    if (parsed.exit) return *parsed.exit;
    keep_freed_memory();
    return Driver(parsed.options).run();
  });
}

}  // namespace hearsay::tool
