#pragma once
// The report formats, one function and one file each. A new format is a file, a line here and a row in
// formats.cpp.

#include <span>
#include <string>

#include "hearsay/report.hpp"

namespace hearsay {

void write_table(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_markdown(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_html(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_csv(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_tsv(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_jsonl(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_sarif(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_junit(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_jsonld(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_annotations(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_dot(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
void write_ftm(std::span<const Finding> findings, const ReportOptions& options, std::string& out);

}  // namespace hearsay
