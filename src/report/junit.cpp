// JUnit XML, for CI servers: a test suite per relation, a test case per finding; warnings are failures.

#include <fmt/core.h>

#include <map>

#include "report/cells.hpp"
#include "report/formats.hpp"
#include "report/markup.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace {

using Suites = std::map<Relation, std::vector<const Finding*>>;

std::string details(const Finding& finding) {
  std::string out;
  for (const Member* member : members_in_reading_order(finding)) {
    out += fmt::format("{}: {}: {}\n", printable(member->path.empty() ? member->doc : member->path),
                       printable(member->by.empty() ? "the article" : member->by), printable(member->text));
  }
  for (const Reason& reason : finding.why) {
    out += fmt::format("why: {}: {}\n", printable(reason.rule), printable(reason.evidence));
  }
  return out;
}

void write_case(const Finding& finding, std::string& out) {
  const std::string_view relation = relation_name(finding.relation);
  out += fmt::format(R"(    <testcase classname="hearsay.{}" name="{}")", relation,
                     escape_markup(printable(finding.topic) + " [" + finding.id + "]"));
  if (finding.severity == Severity::warning) {
    out += fmt::format(">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
                       relation, escape_markup(one_line(finding)), escape_markup(details(finding)));
  } else {
    out += fmt::format(">\n      <system-out>{}</system-out>\n    </testcase>\n",
                       escape_markup(details(finding)));
  }
}

std::size_t failures(const std::vector<const Finding*>& findings) {
  std::size_t count = 0;
  for (const Finding* finding : findings) count += finding->severity == Severity::warning;
  return count;
}

}  // namespace

void write_junit(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  Suites suites;
  std::size_t failed = 0;
  for (const Finding& finding : findings) {
    suites[finding.relation].push_back(&finding);
    failed += finding.severity == Severity::warning;
  }
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites name=\"hearsay\" tests=\"{}\" failures=\"{}\">\n", findings.size(), failed);
  for (const auto& [relation, members] : suites) {
    out += fmt::format(
        "  <testsuite name=\"hearsay.{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n",
        relation_name(relation), members.size(), failures(members));
    for (const Finding* finding : members) write_case(*finding, out);
    out += "  </testsuite>\n";
  }
  out += "</testsuites>\n";
}

}  // namespace hearsay
