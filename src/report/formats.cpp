#include "report/formats.hpp"

#include <array>

namespace hearsay {
namespace {

constexpr std::array kFormats = {
    ReportFormat{"table", "for the terminal: grouped by severity, fitted to its width", write_table},
    ReportFormat{"markdown", "headings and tables", write_markdown},
    ReportFormat{"html", "one page for a browser: findings, plots, origins, the articles themselves",
                 write_html, true},
    ReportFormat{"csv", "one row per voice, RFC 4180, safe to open in a spreadsheet", write_csv},
    ReportFormat{"tsv", "the same, separated by tabs, no quoting", write_tsv},
    ReportFormat{"jsonl", "the findings as they are, one JSON object per line", write_jsonl},
    ReportFormat{"sarif", "SARIF 2.1.0, for code scanning and annotations in CI", write_sarif},
    ReportFormat{"junit", "JUnit XML, for CI servers: warnings are failures", write_junit},
    ReportFormat{"jsonld", "schema.org claims with the article they appear in", write_jsonld},
    ReportFormat{"annotations", "W3C Web Annotations on the exact words", write_annotations},
    ReportFormat{"dot", "Graphviz: articles, the outlets they cite, the speakers", write_dot},
    ReportFormat{"ftm", "FollowTheMoney entities, one JSON object per line", write_ftm},
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
