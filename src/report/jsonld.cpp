// schema.org as JSON-LD: a Claim per voice with the article it appears in, a Collection per finding. Never a
// rating.

#include <nlohmann/json.hpp>

#include "report/cells.hpp"
#include "report/formats.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

Json appearance(const Member& member) {
  Json article = {{"@type", "NewsArticle"}, {"identifier", member.doc}};
  if (is_address(member.path)) {
    article["url"] = member.path;
  } else if (!member.path.empty()) {
    article["name"] = member.path;
  }
  return article;
}

Json claim(const Finding& finding, std::size_t number, const Member& member) {
  Json claim = {{"@type", "Claim"},
                {"@id", voice_id(finding, number)},
                {"text", member.text},
                {"appearance", appearance(member)}};
  // The speaker may be a person, an office, a document or a chain of them, so it is credited in words.
  if (!member.by.empty()) claim["creditText"] = member.by;
  if (!member.value.empty())
    claim["about"] = {{"@type", "PropertyValue"}, {"name", finding.topic}, {"value", member.value}};
  return claim;
}

Json collection(const Finding& finding, Json parts) {
  return {{"@type", "Collection"},
          {"@id", "urn:hearsay:" + finding.id},
          {"name", finding.topic},
          {"description", relation_meaning(finding.relation)},
          {"keywords", {relation_name(finding.relation), severity_name(finding.severity)}},
          {"hasPart", std::move(parts)}};
}

}  // namespace

void write_jsonld(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  Json graph = Json::array();
  for (const Finding& finding : findings) {
    Json parts = Json::array();
    for (std::size_t i = 0; i < finding.members.size(); ++i) {
      graph.push_back(claim(finding, i, finding.members[i]));
      parts.push_back({{"@id", voice_id(finding, i)}});
    }
    graph.push_back(collection(finding, std::move(parts)));
  }
  const Json document = {{"@context", "https://schema.org"}, {"@graph", std::move(graph)}};
  out += document.dump(2, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace hearsay
