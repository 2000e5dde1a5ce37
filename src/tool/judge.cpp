#include "tool/judge.hpp"

#include <fmt/format.h>

#include "hearsay/error.hpp"
#include "hearsay/record.hpp"
#include "report/cells.hpp"
#include "report/relations.hpp"
#include "tool/line_reader.hpp"

namespace hearsay::tool {
namespace {

constexpr std::string_view kAll = "all";
constexpr std::size_t kLongestLine =
    400;  ///< columns; what was said in fifty articles needs no fifty names here
constexpr std::size_t kMaxLine = 64u << 20;

/// "conflicts:warning" → "conflicts", "warning".
std::pair<std::string_view, std::string_view> parts_of(std::string_view value) {
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos) return {value, severity_name(Severity::info)};
  return {value.substr(0, colon), value.substr(colon + 1)};
}

std::optional<Severity> severity_of(std::string_view name) {
  for (const Severity severity : {Severity::info, Severity::notice, Severity::warning}) {
    if (name == severity_name(severity)) return severity;
  }
  return std::nullopt;
}

bool names(std::string_view name, Relation relation) {
  return name == kAll || name == relation_name(relation);
}

}  // namespace

std::optional<std::string> problem_of_fail_on(const std::string& value) {
  const auto [name, severity] = parts_of(value);
  bool known = false;
  for (const Relation relation : relations()) known = known || names(name, relation);
  if (!known) return fmt::format("no relation '{}'", name);
  if (!severity_of(severity)) return fmt::format("no severity '{}' (info, notice or warning)", severity);
  return std::nullopt;
}

Judge::Judge(const JudgeOptions& options) : from_(relations().size()) {
  for (const std::string& value : options.fail_on) {
    const auto [name, severity] = parts_of(value);
    for (const Relation relation : relations()) {
      if (names(name, relation)) from_[static_cast<std::size_t>(relation)] = severity_of(severity);
    }
  }
  if (options.baseline.empty()) return;
  if (options.fail_on.empty()) throw UsageError("--baseline is of use with --fail-on only");
  read_baseline(options.baseline);
}

void Judge::read_baseline(const std::string& path) {
  try {
    LineReader reader(open_input(path), path, kMaxLine, nullptr);
    RecordCodec codec;
    std::string_view line;
    for (;;) {
      const LineReader::Status status = reader.next(line);
      if (status == LineReader::Status::end) return;
      if (status != LineReader::Status::line) {
        throw UsageError(fmt::format("baseline {}:{}: cut or too long line", path, reader.number()));
      }
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      try {
        codec.check(line);
        known_.insert(finding_from_json(line).id);
      } catch (const BadRecord& bad) {
        throw UsageError(fmt::format("baseline {}:{}: {}", path, reader.number(), bad.what()));
      }
    }
  } catch (const IoError& error) {
    throw UsageError(std::string("baseline ") + error.what());
  }
}

bool Judge::fails(const Finding& finding) const {
  const std::optional<Severity>& from = from_[static_cast<std::size_t>(finding.relation)];
  return from && finding.severity >= *from && !known_.contains(finding.id);
}

Exit Judge::operator()(std::span<const Finding> findings, const Diagnostics& diagnostics) const {
  Exit verdict = kOk;
  for (const Finding& finding : findings) {
    if (!fails(finding)) continue;
    verdict = kNegative;
    diagnostics.note(fmt::format("{} [{}] {}", relation_name(finding.relation), printable(finding.id),
                                 shorten(one_line(finding), kLongestLine)));
  }
  return verdict;
}

}  // namespace hearsay::tool
