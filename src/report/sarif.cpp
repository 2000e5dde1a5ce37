// SARIF 2.1.0, for code-scanning views and CI annotations: a result per finding, a location per voice.
//
// Offsets of a finding are those of the article's text, not of the file it came from, so a region carries the
// words as its snippet and the offsets stand in the properties.

#include <nlohmann/json.hpp>

#include "report/cells.hpp"
#include "report/formats.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

std::string_view level(Severity severity) {
  return severity == Severity::warning ? "warning" : severity == Severity::notice ? "note" : "none";
}

Json rule(Relation relation) {
  return {{"id", relation_name(relation)},
          {"shortDescription", {{"text", relation_meaning(relation)}}},
          {"defaultConfiguration", {{"level", "note"}}}};
}

Json location(const Member& member) {
  const std::string where = member.path.empty() ? "urn:hearsay:" + member.doc : uri_of_path(member.path);
  Json location = {
      {"physicalLocation",
       {{"artifactLocation", {{"uri", where}}}, {"region", {{"snippet", {{"text", member.text}}}}}}}};
  location["message"] = {{"text", printable(member.by.empty() ? "the article" : member.by)}};
  location["properties"] = {{"article", member.doc}, {"textStart", member.start}, {"textEnd", member.end}};
  if (!member.claim.empty()) location["properties"]["claim"] = member.claim;
  if (!member.value.empty()) location["properties"]["value"] = member.value;
  return location;
}

Json result(const Finding& finding) {
  Json result = {{"ruleId", relation_name(finding.relation)},
                 {"ruleIndex", static_cast<int>(finding.relation)},
                 {"level", level(finding.severity)},
                 {"message", {{"text", one_line(finding)}}},
                 {"locations", Json::array()}};
  // The first voice is the place of the finding, the others are related to it: viewers show one place a
  // result.
  const std::vector<const Member*> members = members_in_reading_order(finding);
  for (std::size_t i = 0; i < members.size(); ++i) {
    Json place = location(*members[i]);
    if (i != 0) place["id"] = i;
    result[i == 0 ? "locations" : "relatedLocations"].push_back(std::move(place));
  }
  result["partialFingerprints"] = {{"finding/v1", finding.id}};
  if (!finding.fingerprint.empty()) result["partialFingerprints"]["spans/v1"] = finding.fingerprint;
  result["properties"] = {{"origins", finding.origins}, {"articles", finding.docs}};
  return result;
}

}  // namespace

void write_sarif(std::span<const Finding> findings, const ReportOptions& options, std::string& out) {
  Json rules = Json::array();
  for (const Relation relation : relations()) rules.push_back(rule(relation));
  Json driver = {{"name", "hearsay"}, {"rules", std::move(rules)}};
  if (!options.version.empty()) driver["version"] = options.version;
  Json results = Json::array();
  for (const Finding* finding : in_reading_order(findings)) results.push_back(result(*finding));
  const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs",
                     {{{"tool", {{"driver", std::move(driver)}}},
                       {"columnKind", "unicodeCodePoints"},
                       {"results", std::move(results)}}}}};
  out += log.dump(2, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace hearsay
