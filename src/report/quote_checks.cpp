#include "report/quote_checks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "report/cells.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kIndent = 11;  ///< behind the longest verdict
constexpr std::size_t kMostLines = 6;

constexpr std::array kVerdicts = {QuoteVerdict::verbatim, QuoteVerdict::shortened, QuoteVerdict::altered,
                                  QuoteVerdict::not_found};

std::string_view colour_of(QuoteVerdict verdict) {
  switch (verdict) {
    case QuoteVerdict::verbatim:
      return "\x1b[32m";
    case QuoteVerdict::shortened:
      return "\x1b[36m";
    case QuoteVerdict::altered:
    case QuoteVerdict::not_found:
      return "\x1b[1;31m";
  }
  return {};
}

std::string file_name(const std::string& path, const std::string& id) {
  Member member;
  member.path = path;
  member.doc = id;
  return article_name(member);
}

void write_lines(const std::string& text, const ReportOptions& options, bool faint, std::string& out) {
  const std::size_t room = std::max<std::size_t>(options.width, kIndent + 20) - kIndent;
  for (const std::string& line : wrap(text, room, kMostLines)) {
    out += std::string(kIndent, ' ') + (faint ? "\x1b[2m" : "") + line + (faint ? "\x1b[0m\n" : "\n");
  }
}

void write_check(const QuoteCheck& check, const ReportOptions& options, std::string& out) {
  std::string text;
  write_lines(in_quotes(check.text), options, false, text);
  const std::string verdict = pad_right(verdict_name(check.verdict), kIndent - 2) + "  ";
  out += options.colour ? std::string(colour_of(check.verdict)) + verdict + "\x1b[0m" : verdict;
  out += text.substr(kIndent);
  std::string where = file_name(check.path, check.doc);
  if (!check.by.empty()) where = printable(check.by) + ", " + where;
  if (!check.source_text.empty()) where += "; the words are in " + file_name(check.source_path, "the source");
  write_lines(where, options, options.colour, out);
  if (check.verdict == QuoteVerdict::shortened) {
    write_lines("in full: " + in_quotes(check.source_text), options, options.colour, out);
  }
  if (check.verdict == QuoteVerdict::altered) write_lines(printable(check.diff), options, false, out);
  out += '\n';
}

}  // namespace

void write_quote_checks(std::span<const QuoteCheck> checks, const ReportOptions& options, std::string& out) {
  for (const QuoteCheck& check : checks) write_check(check, options, out);
  out += fmt::format("{} quotation{}", checks.size(), checks.size() == 1 ? "" : "s");
  std::string_view mark = ": ";
  for (const QuoteVerdict verdict : kVerdicts) {
    const auto count = std::count_if(checks.begin(), checks.end(),
                                     [&](const QuoteCheck& check) { return check.verdict == verdict; });
    if (count == 0) continue;
    out += fmt::format("{}{} {}", mark, count, verdict_name(verdict));
    mark = ", ";
  }
  out += '\n';
}

std::string to_json(const QuoteCheck& check) {
  nlohmann::ordered_json json = {{"schema", 1},          {"quote", verdict_name(check.verdict)},
                                 {"doc", check.doc},     {"path", check.path},
                                 {"start", check.start}, {"end", check.end},
                                 {"text", check.text}};
  if (!check.by.empty()) json["by"] = check.by;
  if (!check.source_text.empty()) {
    json["source"] = {{"path", check.source_path},
                      {"start", check.source_start},
                      {"end", check.source_end},
                      {"text", check.source_text}};
  }
  if (check.edits > 0) {
    json["edits"] = check.edits;
    json["diff"] = check.diff;
  }
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace hearsay
