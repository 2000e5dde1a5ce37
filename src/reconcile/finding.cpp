#include "hearsay/finding.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kRelations[] = {
    "agrees",         "repeats",  "same-origin",   "conflicts",   "updates",
    "rounds",         "converts", "altered-quote", "stale-quote", "attribution-dropped",
    "detail-differs", "disputes", "name-variant"};
constexpr std::string_view kSeverities[] = {"info", "notice", "warning"};

template <class Enum, std::size_t N>
Enum parse_name(const std::string_view (&names)[N], const std::string& name, const char* what) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  throw BadRecord("unknown " + std::string(what) + " '" + name + "' in a finding");
}

Json member_to_json(const Member& m) {
  Json json{{"doc", m.doc}};
  if (!m.path.empty()) json["path"] = m.path;
  if (!m.claim.empty()) json["claim"] = m.claim;
  if (!m.by.empty()) json["by"] = m.by;
  if (!m.value.empty()) json["value"] = m.value;
  json["text"] = m.text;
  json["start"] = m.start;
  json["end"] = m.end;
  return json;
}

std::uint32_t offset(const Json& json, const char* name) {
  const Json& value = json.at(name);
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
    throw BadRecord("not a finding: \"" + std::string(name) + "\" is no offset");
  }
  return value.get<std::uint32_t>();
}

Member member_from_json(const Json& json) {
  return {json.at("doc"),          json.value("path", ""), json.value("claim", ""), json.value("by", ""),
          json.value("value", ""), json.at("text"),        offset(json, "start"),   offset(json, "end")};
}

}  // namespace

std::string_view relation_name(Relation relation) {
  return kRelations[static_cast<std::size_t>(relation)];
}
std::string_view severity_name(Severity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

std::string to_json(const Finding& f) {
  Json json{{"schema", 1},
            {"finding", f.id},
            {"relation", relation_name(f.relation)},
            {"severity", severity_name(f.severity)},
            {"topic", f.topic}};
  if (!f.frame.empty()) json["frame"] = f.frame;
  json["members"] = Json::array();
  for (const Member& m : f.members) json["members"].push_back(member_to_json(m));
  json["docs"] = f.docs;
  json["origins"] = f.origins;
  json["n_docs"] = f.docs.size();
  json["n_origins"] = f.origins.size();
  json["speakers"] = f.speakers;
  json["why"] = Json::array();
  for (const Reason& r : f.why) json["why"].push_back(Json{{"rule", r.rule}, {"evidence", r.evidence}});
  json["fingerprint"] = f.fingerprint;
  // A slice of a broken article must not stop the report: invalid bytes become U+FFFD.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Finding finding_from_json(std::string_view line) {
  try {
    const Json json = Json::parse(line);
    if (!json.is_object() || !json.contains("finding"))
      throw BadRecord("not a finding: no member \"finding\"");
    Finding f;
    f.id = json.at("finding");
    f.relation = parse_name<Relation>(kRelations, json.at("relation"), "relation");
    f.severity = parse_name<Severity>(kSeverities, json.at("severity"), "severity");
    f.topic = json.at("topic");
    f.frame = json.value("frame", "");
    for (const Json& m : json.at("members")) f.members.push_back(member_from_json(m));
    f.docs = json.at("docs").get<std::vector<std::string>>();
    f.origins = json.at("origins").get<std::vector<std::string>>();
    f.speakers = json.at("speakers").get<std::vector<std::string>>();
    for (const Json& r : json.at("why")) f.why.push_back({r.at("rule"), r.at("evidence")});
    f.fingerprint = json.value("fingerprint", "");
    return f;
  } catch (const Json::exception& error) {
    throw BadRecord(std::string("not a finding: ") + error.what());
  }
}

}  // namespace hearsay
