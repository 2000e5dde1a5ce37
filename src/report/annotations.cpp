// W3C Web Annotations: one per voice of a finding, its words selected by quotation and by position.
//
// TextPositionSelector counts code points of the article's text, as the recommendation asks, end exclusive.

#include <nlohmann/json.hpp>

#include "report/cells.hpp"
#include "report/formats.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

Json annotation(const Finding& finding, std::size_t number, const Member& member) {
  const Json comment = {{"type", "TextualBody"},
                        {"purpose", "commenting"},
                        {"format", "text/plain"},
                        {"value", std::string(relation_name(finding.relation)) + ": " + one_line(finding)}};
  const Json tag = {
      {"type", "TextualBody"}, {"purpose", "tagging"}, {"value", relation_name(finding.relation)}};
  const Json quote = {{"type", "TextQuoteSelector"}, {"exact", member.text}};
  const Json position = {{"type", "TextPositionSelector"}, {"start", member.start}, {"end", member.end}};
  return {{"id", voice_id(finding, number)},
          {"type", "Annotation"},
          {"motivation", "commenting"},
          {"body", {comment, tag}},
          {"target",
           {{"source", member.path.empty() ? "urn:hearsay:" + member.doc : uri_of_path(member.path)},
            {"selector", {quote, position}}}}};
}

}  // namespace

void write_annotations(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  Json items = Json::array();
  for (const Finding& finding : findings) {
    for (std::size_t i = 0; i < finding.members.size(); ++i)
      items.push_back(annotation(finding, i, finding.members[i]));
  }
  const Json page = {{"@context", "http://www.w3.org/ns/anno.jsonld"},
                     {"id", "urn:hearsay:annotations"},
                     {"type", "AnnotationPage"},
                     {"items", std::move(items)}};
  out += page.dump(2, ' ', false, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace hearsay
