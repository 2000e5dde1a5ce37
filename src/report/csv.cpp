// One row per voice of a finding, for spreadsheets and databases.

#include <array>

#include "hearsay/text.hpp"
#include "report/formats.hpp"

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 16> kColumns = {
    "finding", "relation", "severity", "topic", "articles", "origins", "origin_names", "value",
    "by",      "text",     "path",     "doc",   "claim",    "start",   "end",          "why"};

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += "; ";
    out += part;
  }
  return out;
}

/// A spreadsheet runs a cell that starts like a formula; an apostrophe in front makes it text.
std::string defused(std::string_view cell) {
  std::size_t first = cell.find_first_not_of(' ');
  if (first == std::string_view::npos) first = 0;
  const bool formula =
      first < cell.size() && std::string_view("=+-@\t\r\n").find(cell[first]) != std::string_view::npos;
  return formula ? "'" + std::string(cell) : std::string(cell);
}

std::string csv_cell(std::string_view cell) {
  std::string safe = defused(cell);
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

/// text/tab-separated-values has no quoting: what would end a cell becomes a space.
std::string tsv_cell(std::string_view cell) {
  std::string out = defused(cell);
  for (char& c : out) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return out;
}

using Cell = std::string (*)(std::string_view);

template <class Cells>
void write_row(const Cells& cells, Cell cell, std::string_view separator, std::string_view end,
               std::string& out) {
  bool first = true;
  for (const auto& text : cells) {
    if (!first) out += separator;
    first = false;
    out += cell(text);
  }
  out += end;
}

void write_rows(std::span<const Finding> findings, Cell cell, std::string_view separator,
                std::string_view end, std::string& out) {
  write_row(kColumns, cell, separator, end, out);
  for (const Finding& f : findings) {
    std::string why;
    for (const Reason& reason : f.why) {
      if (!why.empty()) why += "; ";
      why += reason.rule + ": " + reason.evidence;
    }
    for (const Member& m : f.members) {
      const std::array<std::string, kColumns.size()> cells = {f.id,
                                                              std::string(relation_name(f.relation)),
                                                              std::string(severity_name(f.severity)),
                                                              f.topic,
                                                              std::to_string(f.docs.size()),
                                                              std::to_string(f.origins.size()),
                                                              join(f.origins),
                                                              m.value,
                                                              m.by,
                                                              m.text,
                                                              m.path,
                                                              m.doc,
                                                              m.claim,
                                                              std::to_string(m.start),
                                                              std::to_string(m.end),
                                                              why};
      write_row(cells, cell, separator, end, out);
    }
  }
}

}  // namespace

void write_csv(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  write_rows(findings, csv_cell, ",", "\r\n", out);
}

void write_tsv(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  write_rows(findings, tsv_cell, "\t", "\n", out);
}

}  // namespace hearsay
