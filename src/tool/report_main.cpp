#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "hearsay/error.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/line_loop.hpp"
#include "tool/terminal.hpp"
#include "tool/version.hpp"

namespace hearsay::tool {
namespace {

int run(const ReportOptionsCli& options) {
  const bool to_terminal = options.output.empty() && stdout_is_terminal();
  const ReportFormat& format = choose_format(options.format, to_terminal);
  Diagnostics diagnostics{"report", options.lines.drop};
  Progress progress("report", "findings", options.lines.progress, options.lines.summary);
  std::vector<Finding> findings;
  RecordCodec codec;
  for_each_line(options.lines, diagnostics, progress, {}, [&](std::string_view line) {
    codec.check(line);
    findings.push_back(finding_from_json(line));
  });
  std::string text;
  format.write(findings, report_options(options.width, options.colour, to_terminal), text);
  const auto output =
      options.output.empty() ? std::make_unique<Output>() : std::make_unique<Output>(options.output);
  output->write(text);
  output->close();
  progress.finish(diagnostics.dropped());
  return diagnostics.finish();
}

}  // namespace

bool stdout_is_terminal() {
  return isatty(STDOUT_FILENO) == 1;
}

const ReportFormat& choose_format(const std::string& asked, bool to_terminal) {
  const std::string name = !asked.empty() ? asked : to_terminal ? "table" : "markdown";
  const ReportFormat* format = find_report_format(name);
  if (format == nullptr) throw UsageError("no report format '" + name + "'");
  return *format;
}

ReportOptions report_options(std::size_t width, const std::string& colour, bool to_terminal) {
  ReportOptions options;
  options.version = kVersion;
  winsize size{};
  if (width != 0) {
    options.width = width;
  } else if (to_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) {
    options.width = size.ws_col;
  }
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool able = to_terminal && (no_colour == nullptr || *no_colour == '\0') &&
                    (terminal == nullptr || std::string_view(terminal) != "dumb");
  options.colour = colour == "always" || (colour == "auto" && able);
  return options;
}

int report_main(int argc, char** argv) {
  return guarded("report", [&] {
    const Parsed<ReportOptionsCli> parsed = parse_report(argc, argv);
    return parsed.exit ? *parsed.exit : run(parsed.options);
  });
}

}  // namespace hearsay::tool
