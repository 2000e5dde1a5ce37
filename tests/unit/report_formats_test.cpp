// Formats that other programs read: their shape, and that hostile words stay words.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "hearsay/report.hpp"
#include "report/markup.hpp"
#include "report/relations.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::json;

std::string render(std::string_view format, const std::vector<Finding>& findings) {
  std::string out;
  ReportOptions options;
  options.version = "1.2.3";
  find_report_format(format)->write(findings, options, out);
  return out;
}

Finding toll() {
  Finding f;
  f.id = "g0123456789ab";
  f.relation = Relation::conflicts;
  f.severity = Severity::warning;
  f.topic = "miners missing";
  f.members = {{"a1", "drop/north a.txt", "c1", "the mayor", "1200", "1,200 miners are missing", 4, 28},
               {"a2", "https://b.example/1?x=y", "c7", "the union via Radio Vell", ">14000",
                "more than 14,000", 0, 16},
               {"a3", "", "", "", "1200", "1,200", 7, 12}};
  f.docs = {"a1", "a2", "a3"};
  f.origins = {"the mayor", "the union"};
  f.why = {{"interval", "1200 lies outside >14000"}};
  f.fingerprint = "0f0f";
  return f;
}

Finding agreement() {
  Finding f = toll();
  f.id = "gbbbbbbbbbbbb";
  f.relation = Relation::agrees;
  f.severity = Severity::info;
  return f;
}

Finding hostile() {
  Finding f = toll();
  f.topic = "</failure><script>alert(1)</script> \"&' \x01";
  f.members[0].by = "\"]; evil [label=\"x\\";
  f.members[0].text = "]]> <b> \xff \x1b[31m";
  f.members[0].path = "dir/\"quoted\" & <odd>\n.txt";
  return f;
}

TEST(OneLine, PutsVoicesOfOneValueTogether) {
  EXPECT_EQ(
      one_line(toll()),
      "miners missing: 1,200 (the mayor, north a.txt; a3) against >14,000 (the union via Radio Vell, 1?x=y)");
}

TEST(Markup, EscapesAndReplacesWhatXmlCannotHold) {
  EXPECT_EQ(escape_markup("<a b=\"c\" d='e'>&\n\t"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\n\t");
  EXPECT_EQ(escape_markup(std::string_view("\x01\x00\xff", 3)), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Uri, EscapesPathsAndKeepsAddresses) {
  EXPECT_EQ(uri_of_path("drop/a b%.txt"), "drop/a%20b%25.txt");
  EXPECT_EQ(uri_of_path("https://a.example/?q=1 2"), "https://a.example/?q=1 2");
  EXPECT_EQ(uri_of_path("é"), "%C3%A9");
}

TEST(Sarif, HasAResultPerFindingAndARulePerRelation) {
  const Json log = Json::parse(render("sarif", {agreement(), toll()}));
  EXPECT_EQ(log["version"], "2.1.0");
  const Json& run = log["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["version"], "1.2.3");
  ASSERT_EQ(run["results"].size(), 2u);
  const Json& first = run["results"][0];  // the most severe first
  EXPECT_EQ(first["ruleId"], "conflicts");
  EXPECT_EQ(first["level"], "warning");
  EXPECT_EQ(run["tool"]["driver"]["rules"][first["ruleIndex"].get<int>()]["id"], "conflicts");
  EXPECT_EQ(first["locations"].size(), 1u);
  EXPECT_EQ(first["relatedLocations"].size(), 2u);
  EXPECT_EQ(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "drop/north%20a.txt");
  EXPECT_EQ(first["partialFingerprints"]["finding/v1"], "g0123456789ab");
  for (const Json& result : run["results"]) {
    const auto rule = result["ruleIndex"].get<std::size_t>();
    EXPECT_EQ(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
  }
}

TEST(Sarif, SaysNothingFoundAsAnEmptyList) {
  EXPECT_EQ(Json::parse(render("sarif", {}))["runs"][0]["results"], Json::array());
}

TEST(Junit, CountsWarningsAsFailures) {
  const std::string xml = render("junit", {agreement(), toll()});
  EXPECT_NE(xml.find("<testsuites name=\"hearsay\" tests=\"2\" failures=\"1\">"), std::string::npos) << xml;
  EXPECT_NE(xml.find("<failure type=\"conflicts\""), std::string::npos);
  EXPECT_EQ(xml.find("<failure type=\"agrees\""), std::string::npos);
}

TEST(Junit, KeepsHostileWordsInside) {
  const std::string xml = render("junit", {hostile()});
  EXPECT_EQ(xml.find("<script>"), std::string::npos);
  EXPECT_EQ(xml.find('\x1b'), std::string::npos);
  EXPECT_EQ(xml.find("</failure>"), xml.rfind("</failure>"));
}

TEST(JsonLd, NamesClaimsWithTheirArticles) {
  const Json graph = Json::parse(render("jsonld", {toll()}))["@graph"];
  ASSERT_EQ(graph.size(), 4u);  // three voices and what ties them
  EXPECT_EQ(graph[0]["@type"], "Claim");
  EXPECT_EQ(graph[0]["creditText"], "the mayor");
  EXPECT_EQ(graph[1]["appearance"]["url"], "https://b.example/1?x=y");
  EXPECT_FALSE(graph[2].contains("creditText")) << "the article itself speaks";
  EXPECT_EQ(graph[3]["hasPart"].size(), 3u);
  EXPECT_EQ(render("jsonld", {toll()}).find("Rating"), std::string::npos);
}

TEST(Annotations, SelectByQuotationAndPosition) {
  const Json page = Json::parse(render("annotations", {toll()}));
  EXPECT_EQ(page["type"], "AnnotationPage");
  const Json& target = page["items"][0]["target"];
  EXPECT_EQ(target["selector"][0]["exact"], "1,200 miners are missing");
  EXPECT_EQ(target["selector"][1]["start"], 4);
  EXPECT_EQ(target["selector"][1]["end"], 28);
  EXPECT_EQ(page["items"][2]["target"]["source"], "urn:hearsay:a3");
}

TEST(Dot, LeadsFromArticlesOverOutletsToSpeakers) {
  const std::string dot = render("dot", {toll()});
  EXPECT_NE(dot.find("[label=\"Radio Vell\", shape=box"), std::string::npos) << dot;
  EXPECT_NE(dot.find("[label=\"the union\", shape=ellipse"), std::string::npos) << dot;
  EXPECT_EQ(dot.find("[label=\"a3\""), std::string::npos) << "an article that cites nobody has no edge";
}

TEST(Dot, QuotesHostileLabels) {
  const std::string dot = render("dot", {hostile()});
  EXPECT_NE(dot.find("label=\"\\\"]; evil [label=\\\"x\\\\\""), std::string::npos) << dot;
}

TEST(FollowTheMoney, WritesEveryEntityOnceAndBeforeItIsUsed) {
  const std::string lines = render("ftm", {toll(), agreement()});
  std::set<std::string> seen;
  std::size_t notes = 0;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    const Json entity = Json::parse(lines.substr(at, end - at));
    EXPECT_TRUE(seen.insert(entity["id"]).second) << entity;
    if (entity["schema"] == "Note") {
      ++notes;
      for (const Json& id : entity["properties"]["entity"]) EXPECT_TRUE(seen.contains(id)) << id;
    }
    at = end + 1;
  }
  EXPECT_EQ(notes, 6u);
}

TEST(Formats, AllStandHostileWordsAndNothing) {
  for (const ReportFormat& format : report_formats()) {
    EXPECT_NO_THROW(render(format.name, {hostile()})) << format.name;
    EXPECT_NO_THROW(render(format.name, {})) << format.name;
  }
}

}  // namespace
}  // namespace hearsay
