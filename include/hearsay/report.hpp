#pragma once
// Findings for people: one function per format, one file each in src/report/.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/finding.hpp"

namespace hearsay {

struct ReportOptions {
  std::size_t width = 100;  ///< columns of the terminal, for `table`
  bool colour = false;
  std::string version = {};  ///< of the tool, for formats that name it
};

struct ReportFormat {
  std::string_view name;  ///< "table"
  std::string_view help;
  void (*write)(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
};

/// All formats, in the order of --help.
std::span<const ReportFormat> report_formats();
/// nullptr when there is no such format.
const ReportFormat* find_report_format(std::string_view name);

}  // namespace hearsay
