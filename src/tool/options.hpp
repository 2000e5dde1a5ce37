#pragma once
// Command lines to plain structs. The one place that knows CLI11.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/finding_filter.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/pipeline.hpp"
#include "tool/diagnostics.hpp"
#include "tool/judge.hpp"

namespace hearsay::tool {

struct LexiconOptions {
  std::string language = "en";
  std::string overlay;
  std::string names;  ///< file of the user's own names
};

/// Tools that read lines.
struct LineOptions {
  std::vector<std::string> files;  ///< "-" when none are given
  std::size_t max_line = 64u << 20;
  DropOptions drop;
  bool summary = false;
  bool progress = false;
};

struct StageOptions {
  LineOptions lines;
  LexiconOptions lexicon;
  bool check = false;  ///< validate every document before it is written
  bool show = false;   ///< tokenize: one sentence a line; extract-claims: the claims for eyes
  std::size_t width = 0;
  std::string colour = "auto";
  std::string output;  ///< empty: standard output
  StageSettings settings;
  std::vector<std::string> kinds;  ///< extract-figures: names of settings.figures.kinds
};

struct WalkOptions {
  std::vector<std::string> paths;
  std::string from;        ///< file with one path a line
  bool nul = false;        ///< paths in `from` end with NUL
  bool all_files = false;  ///< walk into files that are no articles by their name
};

struct IngestOptions {
  WalkOptions walk;
  LexiconOptions lexicon;
  DropOptions drop;
  InputOptions input;
  std::string changed_since;  ///< file with the records of an earlier run
  bool source_map = false;    ///< where each block stands in the bytes it was read from
  std::string output;         ///< empty: standard output
  bool summary = false;
  bool progress = false;
};

/// Bytes of what reconcile compares before files are used.
inline constexpr std::size_t kFactsMemory = 768u << 20;

struct ReconcileOptions {
  LineOptions lines;
  LexiconOptions lexicon;
  JudgeOptions judge;
  std::string output;       ///< empty: standard output
  std::string ledger;       ///< file or address; empty: none
  unsigned wait = 600;      ///< seconds for another writer
  bool all = false;         ///< also findings that stood before
  bool name_pairs = false;  ///< compare pairs of names, not records
  FilterSettings filter;
  std::string explain;  ///< id of a finding; empty: write the findings
  std::string rates;    ///< file of exchange rates; empty: none
  std::string emit =
      "findings";  ///< keys: lines of each article; pairs: of sorted lines, those that can meet
  std::size_t memory = kFactsMemory;
};

struct LedgerCommandOptions {
  std::string command, place;
  std::vector<std::string> arguments;  ///< ids to forget, file to import
  std::string output;                  ///< empty: standard output
  unsigned wait = 600;
  std::size_t memory = kFactsMemory;
  LexiconOptions lexicon;
};

struct ReportOptionsCli {
  LineOptions lines;
  std::string format;                 ///< empty: table on a terminal, else markdown
  std::string output;                 ///< empty: standard output
  std::vector<std::string> articles;  ///< files of records, for formats that show articles
  std::size_t width = 0;
  std::string colour = "auto";
};

struct VerifyOptions {
  IngestOptions article;             ///< with the paths of the articles
  std::vector<std::string> against;  ///< paths of the sources
  std::string format = "text", output, colour = "auto";
  std::size_t width = 0;
};

struct DriverOptions {
  IngestOptions ingest;
  std::string until;  ///< stage name
  unsigned jobs = 1;
  std::size_t memory = kFactsMemory;
  std::string format;
  std::string output;  ///< empty: standard output
  JudgeOptions judge;
};

/// Either options, or the status to exit with at once (--help, --version, a usage error already reported).
template <class Options>
struct Parsed {
  Options options;
  std::optional<int> exit;
};

Parsed<StageOptions> parse_stage(int argc, char** argv, std::string_view stage);
Parsed<IngestOptions> parse_ingest(int argc, char** argv);
Parsed<ReconcileOptions> parse_reconcile(int argc, char** argv);
Parsed<LedgerCommandOptions> parse_ledger(int argc, char** argv);
Parsed<ReportOptionsCli> parse_report(int argc, char** argv);
Parsed<VerifyOptions> parse_verify(int argc, char** argv);
Parsed<DriverOptions> parse_driver(int argc, char** argv);

}  // namespace hearsay::tool
