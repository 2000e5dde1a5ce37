#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "hearsay/error.hpp"
#include "hearsay/record.hpp"
#include "hearsay/tool.hpp"
#include "tool/article_spool.hpp"
#include "tool/line_loop.hpp"
#include "tool/terminal.hpp"
#include "tool/version.hpp"

namespace hearsay::tool {
namespace {

/// Records whose articles a report shows. They may have been written by any stage.
std::unique_ptr<ArticleSpool> read_articles(const ReportOptionsCli& options, Diagnostics& diagnostics,
                                            Progress& progress) {
  auto spool = std::make_unique<ArticleSpool>();
  LineOptions lines = options.lines;
  lines.files = options.articles;
  RecordCodec codec;
  Document doc;
  std::string record;
  for_each_line(lines, diagnostics, progress, {}, [&](std::string_view line) {
    codec.read(line, {}, doc);
    const LayerSet layers = ArticleSpool::layers() & codec.present();
    codec.decode(layers, doc);
    record.clear();
    encode_record(doc, layers, record);
    spool->add(doc.id, record);
  });
  return spool;
}

void check_articles(const ReportOptionsCli& options, const ReportFormat& format) {
  if (options.articles.empty()) return;
  if (!format.shows_articles) {
    throw UsageError("--articles is of use with --format html only, not with " + std::string(format.name));
  }
  const auto reads_input = [](const std::vector<std::string>& files) {
    return std::find(files.begin(), files.end(), "-") != files.end();
  };
  if (reads_input(options.articles) && reads_input(options.lines.files)) {
    throw UsageError("findings and --articles cannot both come from standard input");
  }
}

int run(const ReportOptionsCli& options) {
  const bool to_terminal = (options.output.empty() || options.output == "-") && stdout_is_terminal();
  const ReportFormat& format = choose_format(options.format, to_terminal);
  check_articles(options, format);
  Diagnostics diagnostics{"report", options.lines.drop};
  Progress progress("report", "findings", options.lines.progress, options.lines.summary);
  std::vector<Finding> findings;
  RecordCodec codec;
  for_each_line(options.lines, diagnostics, progress, {}, [&](std::string_view line) {
    codec.check(line);
    findings.push_back(finding_from_json(line));
  });
  std::unique_ptr<ArticleSpool> articles;
  if (!options.articles.empty()) articles = read_articles(options, diagnostics, progress);
  const auto output = open_output(options.output);
  write_report(format, findings, report_options(options.width, options.colour, to_terminal), articles.get(),
               *output);
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

std::unique_ptr<Output> open_output(const std::string& path) {
  return path.empty() || path == "-" ? std::make_unique<Output>() : std::make_unique<Output>(path);
}

void write_report(const ReportFormat& format, std::span<const Finding> findings, ReportOptions options,
                  ArticleFeed* articles, Output& output) {
  options.articles = articles;
  options.drain = [&](std::string&) { output.settle(); };
  format.write(findings, options, output.buffer());
  output.settle();
}

int report_main(int argc, char** argv) {
  return guarded("report", [&] {
    const Parsed<ReportOptionsCli> parsed = parse_report(argc, argv);
    return parsed.exit ? *parsed.exit : run(parsed.options);
  });
}

}  // namespace hearsay::tool
