#include "report/formats.hpp"

#include <array>

namespace hearsay {
namespace {

constexpr std::array kFormats = {
    ReportFormat{"table", "for the terminal: grouped by severity, fitted to its width", write_table},
    ReportFormat{"markdown", "headings and tables", write_markdown},
    ReportFormat{"csv", "one row per voice, RFC 4180, safe to open in a spreadsheet", write_csv},
    ReportFormat{"tsv", "the same, separated by tabs, no quoting", write_tsv},
    ReportFormat{"jsonl", "the findings as they are, one JSON object per line", write_jsonl},
};

}  // namespace

std::span<const ReportFormat> report_formats() {
  return kFormats;
}

const ReportFormat* find_report_format(std::string_view name) {
  for (const ReportFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace hearsay
