#include "hearsay/finding.hpp"

#include <gtest/gtest.h>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

Finding example() {
  Finding f;
  f.id = "g0123456789ab";
  f.relation = Relation::conflicts;
  f.severity = Severity::warning;
  f.topic = "miners missing";
  f.frame = "count|miss|miner||";
  f.members = {{"a1", "drop/a.txt", "c1", "the mayor", "12", "12 miners", 4, 13},
               {"a2", "", "", "", ">14", "more than \"14\"", 0, 12}};
  f.docs = {"a1", "a2"};
  f.origins = {"the mayor", "a2"};
  f.speakers = {"the mayor"};
  f.why = {{"interval", "12 lies outside >14"}};
  f.fingerprint = "0011223344556677";
  return f;
}

TEST(Finding, RoundTripsThroughJson) {
  EXPECT_EQ(finding_from_json(to_json(example())), example());
  EXPECT_EQ(finding_from_json(to_json(Finding{})), Finding{});
}

TEST(Finding, EveryRelationHasAName) {
  for (int i = 0; i <= static_cast<int>(Relation::name_variant); ++i) {
    Finding f;
    f.relation = static_cast<Relation>(i);
    EXPECT_EQ(finding_from_json(to_json(f)).relation, f.relation) << i;
  }
}

TEST(Finding, ReplacesInvalidBytes) {
  Finding f = example();
  f.members[0].text = "a\xff";
  EXPECT_NE(to_json(f).find("a\xEF\xBF\xBD"), std::string::npos);
}

TEST(Finding, RejectsWhatIsNoFinding) {
  for (
      const std::string_view line :
      {"", "[]", "{}", "{\"finding\":3}", "{\"finding\":\"g1\"}",
       R"({"finding":"g","relation":"likes","severity":"info","topic":"","members":[],"docs":[],"origins":[],"speakers":[],"why":[]})",
       R"({"finding":"g","relation":"agrees","severity":"info","topic":"","members":[{"doc":"a"}],"docs":[],"origins":[],"speakers":[],"why":[]})"}) {
    EXPECT_THROW(finding_from_json(line), BadRecord) << line;
  }
}

}  // namespace
}  // namespace hearsay
