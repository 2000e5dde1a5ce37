#pragma once
// CLI11 with our --help, --version and error texts, and the flags that several tools share. Compiling it
// takes seconds: for the translation units that define flags only.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <sstream>

#include "tool/help.hpp"
#include "tool/options.hpp"
#include "tool/output.hpp"
#include "tool/version.hpp"

namespace hearsay::tool {

/// A CLI11 application with our --help, --version and error texts.
class CommandLine {
 public:
  explicit CommandLine(std::string_view tool)
      : tool_(tool), app_(std::string(help_of(tool).description), std::string(tool)) {
    app_.footer(help_footer(tool));
    app_.set_version_flag("--version", fmt::format("{} (hearsay) {}", tool, kVersion));
    app_.get_formatter()->column_width(30);
  }

  CLI::App& app() { return app_; }

  /// nullopt: go on.
  std::optional<int> parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
      return std::nullopt;
    } catch (const CLI::Success& success) {
      std::ostringstream text;  // --help or --version
      app_.exit(success, text, text);
      Output output;
      output.write(text.str());
      output.close();
      return kOk;
    } catch (const CLI::ParseError& error) {
      complain(tool_, fmt::format("{} (see '{} --help')", error.what(), tool_));
      return kUsage;
    }
  }

 private:
  std::string tool_;
  CLI::App app_;
};

/// "64M" to bytes, without CLI11's own words in --help; CLI11 itself would take "-1" for the largest number.
inline CLI::Validator size_value() {
  const CLI::AsSizeValue unit(false);
  return CLI::Validator(
      [unit](std::string& text) {
        if (text.empty() || text.front() < '0' || text.front() > '9') return "no size: '" + text + "'";
        return unit(text);
      },
      "");
}

/// Five names to a line, so that --help stays narrow.
template <class Names>
std::string listed(const Names& names) {
  std::string out;
  std::size_t i = 0;
  for (const auto& name : names) {
    if (i != 0) out += i % 5 == 0 ? ",\n" : ", ";
    out += name;
    ++i;
  }
  return out;
}

void add_drop_options(CLI::App& app, DropOptions& drop);
void add_lexicon_options(CLI::App& app, LexiconOptions& lexicon);
/// For the tools that find names.
void add_names_option(CLI::App& app, LexiconOptions& lexicon);
void add_report_options(CLI::App& app, bool& summary, bool& progress);
void add_line_options(CLI::App& app, LineOptions& lines, const char* what);
void add_judge_options(CLI::App& app, JudgeOptions& judge);
void add_wait(CLI::App& app, unsigned& seconds);
void add_output(CLI::App& app, std::string& output);
/// --memory of what reconciles.
void add_memory(CLI::App& app, std::size_t& memory);
/// An output that is an input would be emptied before it is read: complains and gives the exit status.
std::optional<int> refuse_overwriting(std::string_view tool, const std::vector<std::string>& inputs,
                                      const std::string& output);

}  // namespace hearsay::tool
