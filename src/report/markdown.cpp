// Findings as Markdown: a heading per finding, a table of its voices.

#include <fmt/core.h>

#include "hearsay/text.hpp"
#include "report/cells.hpp"
#include "report/formats.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLongestQuote = 240;

/// Everything that Markdown or the HTML inside it would read as markup, with a backslash or as an entity.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '#':
      case '|':
      case '~':
      case '!':
      case '$':
        out += '\\';
        out += c;
        break;
      default:
        out += c;
    }
  }
  // Renderers make links of bare addresses; the scheme alone is taken apart.
  for (std::size_t at = out.find("://"); at != std::string::npos; at = out.find("://", at + 8)) {
    out.replace(at, 3, "&#58;//");
  }
  return out;
}

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

void write_finding(const Finding& f, std::string& out) {
  out += fmt::format("## {}: {}\n\n{} · `{}`\n\n", capitalised(relation_name(f.relation)), escaped(f.topic),
                     escaped(counts_of(f)), printable(f.id));
  out += "| value | by | article | words |\n|---:|---|---|---|\n";
  for (const Member* m : members_in_reading_order(f)) {
    out += fmt::format("| {} | {} | {} | {} |\n", escaped(readable_value(m->value)),
                       escaped(speaker_cell(f, *m)), escaped(article_name(*m)),
                       escaped(in_quotes(shorten(printable(m->text), kLongestQuote))));
  }
  out += '\n';
  for (const Reason& reason : f.why) {
    out += fmt::format("- *{}*: {}\n", escaped(reason.rule), escaped(reason.evidence));
  }
  if (!f.origins.empty()) {
    std::string origins;
    for (const std::string& origin : f.origins) origins += (origins.empty() ? "" : "; ") + escaped(origin);
    out += fmt::format("- *origins*: {}\n", origins);
  }
  out += '\n';
}

}  // namespace

void write_markdown(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  out += "# Findings\n\n";
  if (findings.empty()) out += "No findings.\n";
  for (const Finding* finding : in_reading_order(findings)) write_finding(*finding, out);
}

}  // namespace hearsay
