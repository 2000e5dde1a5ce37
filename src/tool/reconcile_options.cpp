// The flags of reconcile.

#include <algorithm>

#include "hearsay/finding.hpp"
#include "tool/command_line.hpp"

namespace hearsay::tool {

namespace {

void add_filter_options(CLI::App& app, FilterSettings& filter, std::vector<std::string>& only) {
  std::vector<std::string> names;
  for (const auto& [name, subject] : subjects()) names.emplace_back(name);
  app.add_option("--only", only,
                 "Only findings about these, separated by commas:\n" + listed(names))
      ->delimiter(',')
      ->allow_extra_args(false)  // or it would take the articles behind it for subjects
      ->check(CLI::IsMember(names).description(""))
      ->type_name("SUBJECT");
  app.add_option("--min-origins", filter.min_origins,
                 "Only findings that go back to at least so many independent origins")
      ->check(CLI::Range(0, 1000000).description(""))
      ->type_name("N");
  app.add_option("--topic", filter.topic, "Only findings whose topic has a match of this pattern (RE2)")
      ->type_name("REGEX");
}

}  // namespace

Parsed<ReconcileOptions> parse_reconcile(int argc, char** argv) {
  Parsed<ReconcileOptions> parsed;
  CommandLine line("reconcile");
  add_line_options(line.app(), parsed.options.lines, "records");
  add_lexicon_options(line.app(), parsed.options.lexicon);
  add_names_option(line.app(), parsed.options.lexicon);
  add_judge_options(line.app(), parsed.options.judge);
  std::vector<std::string> only;
  add_filter_options(line.app(), parsed.options.filter, only);
  line.app()
      .add_option("--explain", parsed.options.explain,
                  "Print how the finding with this id came about, for reading, instead of findings")
      ->type_name("ID");
  line.app()
      .add_option(
          "--emit", parsed.options.emit,
          "For many processes: keys writes the facts and keys of each article as lines to sort, pairs\n"
          "leaves of sorted lines what can meet, findings reads records or such lines")
      ->check(CLI::IsMember({"keys", "pairs", "findings"}).description(""))
      ->capture_default_str()
      ->type_name("STEP");
  add_memory(line.app(), parsed.options.memory);
  line.app()
      .add_option("--rates", parsed.options.rates,
                  "Exchange rates, FROM<tab>TO<tab>RATE a line, at which amounts in two currencies are\n"
                  "compared; without them only those that an article states")
      ->type_name("FILE");
  add_output(line.app(), parsed.options.output);
  line.app()
      .add_option("--ledger", parsed.options.ledger,
                  "Keep the articles in this file (or postgresql://…), compare them with all that it "
                  "holds,\nand write the findings that are new or changed")
      ->type_name("LEDGER");
  line.app().add_flag("--all", parsed.options.all, "With --ledger: write all findings that stand");
  add_wait(line.app(), parsed.options.wait);
  line.app().add_flag("--name-pairs", parsed.options.name_pairs,
                      "Read pairs of names instead of records, NAME<tab>NAME, with a third column\n"
                      "\"person\" or \"organisation\"; write each with its likeness (0 to 100) and\n"
                      "\"same\" or \"different\"");
  parsed.exit = line.parse(argc, argv);
  for (const auto& [name, subject] : subjects()) {
    if (std::find(only.begin(), only.end(), name) != only.end())
      parsed.options.filter.only.push_back(subject);
  }
  if (!parsed.exit && parsed.options.name_pairs && !parsed.options.ledger.empty()) {
    complain("reconcile", "--name-pairs compares names only, without --ledger (see 'reconcile --help')");
    parsed.exit = kUsage;
  }
  if (!parsed.exit && parsed.options.emit != "findings" &&
      (parsed.options.name_pairs || !parsed.options.ledger.empty() || !parsed.options.explain.empty() ||
       !parsed.options.judge.fail_on.empty())) {
    complain("reconcile", "--emit keys and --emit pairs make no findings (see 'reconcile --help')");
    parsed.exit = kUsage;
  }
  if (!parsed.exit && parsed.options.all && parsed.options.ledger.empty()) {
    complain("reconcile", "--all is of use with --ledger only (see 'reconcile --help')");
    parsed.exit = kUsage;
  }
  if (!parsed.exit)
    parsed.exit = refuse_overwriting("reconcile", parsed.options.lines.files, parsed.options.output);
  return parsed;
}

}  // namespace hearsay::tool
