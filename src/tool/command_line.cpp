// The flags that several tools share.

#include <algorithm>
#include <filesystem>

#include "hearsay/finding.hpp"
#include "tool/command_line.hpp"

namespace hearsay::tool {

void add_drop_options(CLI::App& app, DropOptions& drop) {
  app.add_option("--rejects", drop.rejects, "Keep dropped input in this file")->type_name("FILE");
  app.add_flag("--fail-fast", drop.fail_fast, "Stop at the first dropped input");
}

void add_lexicon_options(CLI::App& app, LexiconOptions& lexicon) {
  app.add_option("--lexicon", lexicon.overlay,
                 "Folder of TSV tables whose rows are added to the built-in ones")
      ->type_name("DIR");
  app.add_option("--language", lexicon.language, "Language of the articles")
      ->capture_default_str()
      ->type_name("TAG");
}

void add_names_option(CLI::App& app, LexiconOptions& lexicon) {
  app.add_option("--names", lexicon.names,
                 "Names of your own, which win over all others: a TSV file whose first line is\n"
                 "name<tab>kind<tab>aliases<tab>id; aliases stand between \";\", ids show as \"known_id\"")
      ->type_name("FILE");
}

void add_report_options(CLI::App& app, bool& summary, bool& progress) {
  app.add_flag("--summary", summary, "Say at the end on standard error what was done");
  app.add_flag("--progress", progress, "Show progress on standard error when it is a terminal");
}

void add_line_options(CLI::App& app, LineOptions& lines, const char* what) {
  lines.files = {"-"};
  app.add_option("files", lines.files, fmt::format("Files of {}; - is standard input", what))
      ->type_name("FILE");
  app.add_option("--max-line", lines.max_line,
                 "Drop lines longer than this, in bytes; k, M and G are understood")
      ->transform(size_value())
      ->capture_default_str()
      ->type_name("SIZE");
  add_drop_options(app, lines.drop);
  add_report_options(app, lines.summary, lines.progress);
}

namespace {

std::vector<std::string> relation_names() {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(Relation::name_variant); ++i) {
    names.emplace_back(relation_name(static_cast<Relation>(i)));
  }
  return names;
}

}  // namespace

void add_judge_options(CLI::App& app, JudgeOptions& judge) {
  std::vector<std::string> names = relation_names();
  names.emplace_back("all");
  app.add_option("--fail-on", judge.fail_on,
                 "Exit with 1 and a line for each when a finding has one of these relations, separated by "
                 "commas;\nwith :notice or :warning behind it, only from that severity on:\n" +
                     listed(names))
      ->delimiter(',')
      ->allow_extra_args(false)  // or it would take the articles behind it for relations
      ->check(CLI::Validator([](std::string& value) { return problem_of_fail_on(value).value_or(""); }, ""))
      ->type_name("RELATION");
  app.add_option("--baseline", judge.baseline,
                 "Findings that are known and fail no more: a file as reconcile writes it")
      ->type_name("FILE");
}

void add_wait(CLI::App& app, unsigned& seconds) {
  app.add_option("--wait", seconds, "Wait this long for another writer of the ledger")
      ->check(CLI::Range(0, 1000000).description(""))
      ->capture_default_str()
      ->type_name("SECONDS");
}

void add_memory(CLI::App& app, std::size_t& memory) {
  app.add_option(
         "--memory", memory,
         "Memory for what is compared, in bytes; k, M and G are understood; beyond it temporary files\n"
         "(TMPDIR) are used. The findings do not depend on it")
      ->transform(size_value())
      ->capture_default_str()
      ->type_name("SIZE");
}

void add_output(CLI::App& app, std::string& output) {
  app.add_option("-o,--output", output, "Write to this file instead of standard output")->type_name("FILE");
}

std::optional<int> refuse_overwriting(std::string_view tool, const std::vector<std::string>& inputs,
                                      const std::string& output) {
  for (const std::string& input : inputs) {
    std::error_code missing;
    if (!std::filesystem::equivalent(input, output, missing) || missing) continue;
    if (!std::filesystem::is_regular_file(output, missing)) continue;  // a terminal is both, and may be
    complain(tool, fmt::format("{} is input and output; write to another file", output));
    return kUsage;
  }
  return std::nullopt;
}

}  // namespace hearsay::tool
