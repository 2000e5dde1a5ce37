#include "tool/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "hearsay/finding.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/report.hpp"
#include "tool/command_line.hpp"

namespace hearsay::tool {
namespace {

void add_walk_options(CLI::App& app, WalkOptions& walk) {
  app.add_option("paths", walk.paths, "Files and folders; - is one article on standard input")
      ->type_name("PATH");
  app.add_option("--from", walk.from, "Read more paths from this file, one a line; - is standard input")
      ->type_name("FILE");
  app.add_flag("-0,--null", walk.nul, "Paths in --from end with NUL instead of newline");
  app.add_flag("--all-files", walk.all_files,
               "Do not leave out hidden files, pictures, data and READMEs inside folders");
}

/// "title=headline.main"; the field must be one of ours.
void add_json_fields(CLI::App& app, InputOptions& input) {
  static constexpr std::array<std::string_view, 9> kFields = {
      "text", "title", "author", "published", "modified", "url", "publisher", "language", "retrieved"};
  app.add_option_function<std::string>(
         "--text-field", [&input](const std::string& path) { input.fields["text"] = path; },
         "Member of JSON input that holds the text, as a path: article.body")
      ->type_name("PATH");
  app.add_option_function<std::vector<std::string>>(
         "--map",
         [&input](const std::vector<std::string>& pairs) {
           for (const std::string& pair : pairs) {
             const std::size_t equals = pair.find('=');
             const std::string field = pair.substr(0, equals);
             if (equals == std::string::npos ||
                 std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
               throw CLI::ValidationError("--map", fmt::format("no field=path: '{}'", pair));
             }
             input.fields[field] = pair.substr(equals + 1);
           }
         },
         "Member of JSON input that holds a field, for example title=headline.main; fields:\n" +
             listed(kFields))
      ->allow_extra_args(false)
      ->type_name("FIELD=PATH");
}

void add_figure_options(CLI::App& app, FigureOptions& figures, std::vector<std::string>& kinds) {
  app.add_flag("--all", figures.all,
               "Also ordinals, identifiers, scores, and words such as \"now\" that name no date");
  std::vector<std::string> names;
  for (const auto& [name, kind] : figure_kinds()) names.emplace_back(name);
  app.add_option("--kinds", kinds, "Only figures of these kinds, separated by commas:\n" + listed(names))
      ->delimiter(',')
      ->allow_extra_args(false)  // or it would take the files behind it for kinds
      ->check(CLI::IsMember(names).description(""))
      ->type_name("KIND");
  std::vector<std::string> systems;
  for (const auto& [name, system] : unit_systems()) systems.emplace_back(name);
  app.add_option_function<std::string>(
         "--unit-system",
         [&figures](const std::string& asked) {
           for (const auto& [name, system] : unit_systems()) {
             if (name == asked) figures.units = system;
           }
         },
         "State lengths, areas, volumes, masses and speeds in one unit each of si or us: 40 miles\n"
         "as 64373.76 meter; temperatures and all texts stay. Default: as-written")
      ->check(CLI::IsMember(systems).description(""))
      ->type_name("SYSTEM");
}

/// "0.35" as hundredths.
void add_min_worth(CLI::App& app, std::uint8_t& least) {
  app.add_option_function<std::string>(
         "--min-worth",
         [&least](const std::string& text) {
           const std::optional<Decimal> value = Decimal::parse(text);
           if (!value || *value < Decimal(0) || Decimal(1) < *value)
             throw CLI::ValidationError("--min-worth", fmt::format("no number from 0 to 1: '{}'", text));
           // What lies between two hundredths asks for the upper one.
           least = 0;
           while (least < 100 && Decimal(least).scaled(-2) < *value) ++least;
         },
         "Only claims whose worth for a check is at least this, from 0 to 1")
      ->type_name("X");
}

void add_changed_since(CLI::App& app, std::string& file) {
  app.add_option("--changed-since", file,
                 "Leave out articles that stand in this ledger or file of records or ids")
      ->type_name("FILE");
}

void add_input_limits(CLI::App& app, InputOptions& input) {
  app.add_option("--max-file", input.max_file,
                 "Drop articles larger than this, in bytes; k, M and G are understood")
      ->transform(size_value())
      ->capture_default_str()
      ->type_name("SIZE");
  app.add_option("--max-input", input.max_input,
                 "Read no further once a file has unpacked to this many bytes")
      ->transform(size_value())
      ->capture_default_str()
      ->type_name("SIZE");
}

void add_ingest_options(CLI::App& app, IngestOptions& ingest) {
  add_walk_options(app, ingest.walk);
  std::map<std::string, InputFormat> formats;
  std::vector<std::string_view> names;
  for (const auto& [name, format] : input_formats()) {
    formats.emplace(name, format);
    names.push_back(name);
  }
  app.add_option("--format", ingest.input.format, listed(names))
      ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case).description(""))
      ->type_name("FORMAT");
  add_json_fields(app, ingest.input);
  add_changed_since(app, ingest.changed_since);
  add_input_limits(app, ingest.input);
  add_drop_options(app, ingest.drop);
  add_lexicon_options(app, ingest.lexicon);
  add_report_options(app, ingest.summary, ingest.progress);
}

void add_format(CLI::App& app, std::string& format) {
  std::vector<std::string> names;
  for (const ReportFormat& f : report_formats()) names.emplace_back(f.name);
  app.add_option("--format", format, listed(names) + "\n(default: table on a terminal, else markdown)")
      ->check(CLI::IsMember(names).description(""))
      ->type_name("FORMAT");
}

void add_terminal_options(CLI::App& app, std::size_t& width, std::string& colour) {
  app.add_option("--width", width, "Columns of the table (default: those of the terminal, else 100)")
      ->type_name("N");
  app.add_option("--color", colour, "auto, always or never")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "always", "never"}).description(""))
      ->type_name("WHEN");
}

void add_claim_options(CLI::App& app, StageOptions& o) {
  add_min_worth(app, o.settings.claims.min_worth);
  app.add_flag(
      "--show", o.show,
      "Print the claims of each article for reading, with speaker, cue and words, instead of records");
  add_terminal_options(app, o.width, o.colour);
}

/// At least one source of articles must be named: reading a terminal without being asked surprises.
std::optional<int> require_paths(const std::string& tool, const WalkOptions& walk) {
  if (!walk.paths.empty() || !walk.from.empty()) return std::nullopt;
  complain(tool, fmt::format("no files or folders given; use - for standard input (see '{} --help')", tool));
  return kUsage;
}

}  // namespace

Parsed<StageOptions> parse_stage(int argc, char** argv, std::string_view stage) {
  Parsed<StageOptions> parsed;
  StageOptions& o = parsed.options;
  CommandLine line(stage);
  add_line_options(line.app(), o.lines, "records");
  add_lexicon_options(line.app(), o.lexicon);
  if (stage != "tokenize") add_names_option(line.app(), o.lexicon);
  add_output(line.app(), o.output);
  line.app().add_flag("--check", o.check,
                      "Check every record's layers before writing it; an unsound one is dropped");
  if (stage == "tokenize") {
    line.app().add_flag("--show", o.show,
                        "Print one sentence a line, tokens separated by spaces, instead of records");
  }
  if (stage == "extract-figures") add_figure_options(line.app(), o.settings.figures, o.kinds);
  if (stage == "extract-claims") add_claim_options(line.app(), o);
  parsed.exit = line.parse(argc, argv);
  if (!parsed.exit && !o.show && (o.width != 0 || o.colour != "auto")) {
    complain(stage, fmt::format("--width and --color are of use with --show only (see '{} --help')", stage));
    parsed.exit = kUsage;
  }
  if (!parsed.exit) parsed.exit = refuse_overwriting(stage, o.lines.files, o.output);
  for (const auto& [name, kind] : figure_kinds()) {
    if (std::find(o.kinds.begin(), o.kinds.end(), name) != o.kinds.end())
      o.settings.figures.kinds.push_back(kind);
  }
  return parsed;
}

Parsed<IngestOptions> parse_ingest(int argc, char** argv) {
  Parsed<IngestOptions> parsed;
  CommandLine line("ingest");
  add_ingest_options(line.app(), parsed.options);
  add_output(line.app(), parsed.options.output);
  line.app().add_flag("--source-map", parsed.options.source_map,
                      "Say in \"source_map\" where each block stands in the bytes of its article");
  parsed.exit = line.parse(argc, argv);
  if (!parsed.exit) parsed.exit = require_paths("ingest", parsed.options.walk);
  if (!parsed.exit)
    parsed.exit = refuse_overwriting("ingest", parsed.options.walk.paths, parsed.options.output);
  return parsed;
}

Parsed<LedgerCommandOptions> parse_ledger(int argc, char** argv) {
  Parsed<LedgerCommandOptions> parsed;
  LedgerCommandOptions& o = parsed.options;
  CommandLine line("ledger");
  line.app()
      .add_option("command", o.command, "stats, export, import, verify or forget")
      ->required()
      ->check(CLI::IsMember({"stats", "export", "import", "verify", "forget"}).description(""))
      ->type_name("COMMAND");
  line.app().add_option("ledger", o.place, "A file, or postgresql://…")->required()->type_name("LEDGER");
  line.app()
      .add_option("arguments", o.arguments,
                  "import: the file of an export, - is standard input; forget: ids of articles")
      ->type_name("ARGUMENT");
  add_output(line.app(), o.output);
  add_wait(line.app(), o.wait);
  add_memory(line.app(), o.memory);
  add_lexicon_options(line.app(), o.lexicon);
  parsed.exit = line.parse(argc, argv);
  return parsed;
}

Parsed<ReportOptionsCli> parse_report(int argc, char** argv) {
  Parsed<ReportOptionsCli> parsed;
  ReportOptionsCli& o = parsed.options;
  CommandLine line("report");
  add_line_options(line.app(), o.lines, "findings");
  add_format(line.app(), o.format);
  add_output(line.app(), o.output);
  line.app()
      .add_option("--articles", o.articles,
                  "Records of the articles, for --format html to show; may be given again")
      ->allow_extra_args(false)
      ->type_name("FILE");
  add_terminal_options(line.app(), o.width, o.colour);
  parsed.exit = line.parse(argc, argv);
  return parsed;
}

Parsed<VerifyOptions> parse_verify(int argc, char** argv) {
  Parsed<VerifyOptions> parsed;
  VerifyOptions& o = parsed.options;
  CommandLine line("verify-quotes");
  line.app()
      .add_option("paths", o.article.walk.paths,
                  "Articles whose quotations are checked; - is one on standard input")
      ->type_name("PATH");
  line.app()
      .add_option("--against", o.against, "Files and folders with the texts that the quotations come from")
      ->type_name("PATH");
  line.app()
      .add_option("--format", o.format, "text or jsonl")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "jsonl"}).description(""))
      ->type_name("FORMAT");
  add_output(line.app(), o.output);
  add_terminal_options(line.app(), o.width, o.colour);
  add_input_limits(line.app(), o.article.input);
  add_drop_options(line.app(), o.article.drop);
  add_lexicon_options(line.app(), o.article.lexicon);
  parsed.exit = line.parse(argc, argv);
  if (!parsed.exit) parsed.exit = require_paths("verify-quotes", o.article.walk);
  if (!parsed.exit && o.against.empty()) {
    complain("verify-quotes", "no text to compare with; name it with --against (see 'verify-quotes --help')");
    parsed.exit = kUsage;
  }
  return parsed;
}

Parsed<DriverOptions> parse_driver(int argc, char** argv) {
  Parsed<DriverOptions> parsed;
  DriverOptions& o = parsed.options;
  o.until = "report";
  CommandLine line("hearsay");
  add_walk_options(line.app(), o.ingest.walk);
  std::vector<std::string> stages = {"ingest"};
  for (const StageInfo& info : annotators()) stages.emplace_back(info.name);
  stages.insert(stages.end(), {"reconcile", "report"});
  line.app()
      .add_option("--until", o.until, fmt::format("Last stage to run: {}", fmt::join(stages, ", ")))
      ->check(CLI::IsMember(stages).description(""))
      ->capture_default_str()
      ->type_name("STAGE");
  line.app()
      .add_option("-j,--jobs", o.jobs, "Threads; the output does not depend on it")
      ->check(CLI::Range(1, 1024).description(""))
      ->capture_default_str()
      ->type_name("N");
  add_memory(line.app(), o.memory);
  add_format(line.app(), o.format);
  add_output(line.app(), o.output);
  add_judge_options(line.app(), o.judge);
  add_changed_since(line.app(), o.ingest.changed_since);
  add_input_limits(line.app(), o.ingest.input);
  add_drop_options(line.app(), o.ingest.drop);
  add_lexicon_options(line.app(), o.ingest.lexicon);
  add_names_option(line.app(), o.ingest.lexicon);
  add_report_options(line.app(), o.ingest.summary, o.ingest.progress);
  parsed.exit = line.parse(argc, argv);
  if (!parsed.exit) parsed.exit = require_paths("hearsay", o.ingest.walk);
  return parsed;
}

}  // namespace hearsay::tool
