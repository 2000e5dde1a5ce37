// FollowTheMoney entities as JSON Lines, for Aleph and other investigation tools: an Article per article, a
// LegalEntity per speaker, a Note per voice that ties them.

#include <fmt/core.h>

#include <nlohmann/json.hpp>
#include <set>

#include "hearsay/text.hpp"
#include "report/cells.hpp"
#include "report/formats.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void write(const Finding& finding) {
    for (std::size_t i = 0; i < finding.members.size(); ++i) note(finding, i, finding.members[i]);
  }

 private:
  void entity(const std::string& id, std::string_view schema, Json properties) {
    if (!written_.insert(id).second) return;
    const Json line = {{"id", id}, {"schema", schema}, {"properties", std::move(properties)}};
    out_ += line.dump(-1, ' ', false, Json::error_handler_t::replace);
    out_ += '\n';
  }

  std::string article(const Member& member) {
    std::string id = "hearsay-" + member.doc;
    Json properties = {{"title", {printable(article_name(member))}}};
    if (is_address(member.path)) {
      properties["sourceUrl"] = {member.path};
    } else if (!member.path.empty()) {
      properties["fileName"] = {printable(member.path)};
    }
    entity(id, "Article", std::move(properties));
    return id;
  }

  std::string speaker(const std::string& name) {
    std::string id = fmt::format("hearsay-by-{:016x}", hash64(name));
    entity(id, "LegalEntity", {{"name", {printable(name)}}});
    return id;
  }

  void note(const Finding& finding, std::size_t number, const Member& member) {
    const std::string doc = article(member);
    Json tied = Json::array({doc});
    if (!member.by.empty()) tied.push_back(speaker(member.by));
    Json properties = {{"name", {printable(finding.topic)}},
                       {"description", {printable(member.text)}},
                       {"summary", {std::string(relation_meaning(finding.relation))}},
                       {"keywords", {relation_name(finding.relation), severity_name(finding.severity)}},
                       {"entity", std::move(tied)},
                       {"proof", {doc}}};
    if (!member.value.empty()) properties["notes"] = {"value: " + member.value};
    entity(fmt::format("hearsay-{}-{}", finding.id, number), "Note", std::move(properties));
  }

  std::string& out_;
  std::set<std::string> written_;
};

}  // namespace

void write_ftm(std::span<const Finding> findings, const ReportOptions&, std::string& out) {
  Writer writer(out);
  for (const Finding& finding : findings) writer.write(finding);
}

}  // namespace hearsay
