#pragma once
// How a report is shown: on a terminal as a table in its width and colours, elsewhere as Markdown.

#include <string>

#include "hearsay/report.hpp"

namespace hearsay::tool {

/// Format to use when none was asked for.
const ReportFormat& choose_format(const std::string& asked, bool to_terminal);
/// `width` 0 = that of the terminal; `colour` is auto, always or never; NO_COLOR and dumb terminals count.
ReportOptions report_options(std::size_t width, const std::string& colour, bool to_terminal);
bool stdout_is_terminal();

}  // namespace hearsay::tool
