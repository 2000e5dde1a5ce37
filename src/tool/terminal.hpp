#pragma once
// How a report is shown: on a terminal as a table in its width and colours, elsewhere as Markdown.

#include <memory>
#include <span>
#include <string>

#include "hearsay/report.hpp"
#include "tool/output.hpp"

namespace hearsay::tool {

/// Format to use when none was asked for.
const ReportFormat& choose_format(const std::string& asked, bool to_terminal);
/// `width` 0 = that of the terminal; `colour` is auto, always or never; NO_COLOR and dumb terminals count.
ReportOptions report_options(std::size_t width, const std::string& colour, bool to_terminal);
bool stdout_is_terminal();

/// The file, or standard output for "-" and no name.
std::unique_ptr<Output> open_output(const std::string& path);
/// Writes the report piece by piece; `articles` may be nullptr.
void write_report(const ReportFormat& format, std::span<const Finding> findings, ReportOptions options,
                  ArticleFeed* articles, Output& output);

}  // namespace hearsay::tool
