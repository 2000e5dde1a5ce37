// Causes and times that two reports give one event, from the text to the finding.

#include <gtest/gtest.h>

#include <algorithm>

#include "hearsay/pipeline.hpp"
#include "hearsay/reconcile.hpp"
#include "reconcile/event_words.hpp"

namespace hearsay {
namespace {

class RivalAccounts : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    lexicon_ = new Lexicon("en");
    pipeline_ = new Pipeline(*lexicon_, "extract-claims");
  }
  static void TearDownTestSuite() {
    delete pipeline_;
    delete lexicon_;
  }

  /// The findings of two reports of one day that name a rule.
  static std::vector<Finding> named(std::string_view rule, const std::string& first,
                                    const std::string& second) {
    Reconciler reconciler(*lexicon_);
    int number = 0;
    for (const std::string* text : {&first, &second}) {
      Document doc;
      doc.id = "a" + std::to_string(++number);
      doc.source.published = "2024-05-15";
      doc.source.publisher = "Paper " + doc.id;
      doc.text = *text;
      Pipeline::Plan plan = pipeline_->plan({Layer::text, Layer::source}, true);
      Pipeline::run(plan, doc);
      reconciler.add(doc);
    }
    std::vector<Finding> found = reconciler.finish();
    std::erase_if(found, [&](const Finding& f) {
      return std::none_of(f.why.begin(), f.why.end(), [&](const Reason& r) { return r.rule == rule; });
    });
    return found;
  }

  static inline const Lexicon* lexicon_ = nullptr;
  static inline const Pipeline* pipeline_ = nullptr;
};

constexpr const char* kShortCircuit =
    "A fire destroyed the market hall of Brevik on Wednesday. The fire was caused by a short circuit, fire "
    "chief "
    "Anton Moll said.";

TEST_F(RivalAccounts, TwoCausesAreDisputed) {
  const std::vector<Finding> found =
      named("cause", kShortCircuit,
            "Arsonists caused the fire in the market hall of Brevik, trader Rosa Lind said.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].relation, Relation::disputes);
  EXPECT_EQ(found[0].why[0].evidence, "a short circuit against Arsonists");
}

TEST_F(RivalAccounts, OneCauseByOtherWordsIsNoRival) {
  EXPECT_TRUE(named("cause", kShortCircuit,
                    "Faulty wiring caused the fire in the market hall of Brevik, trader Rosa Lind said.")
                  .empty());
}

TEST_F(RivalAccounts, ACauseThatIsNotKnownIsNone) {
  EXPECT_TRUE(
      named("cause", kShortCircuit,
            "The cause of the fire in the market hall of Brevik was still unclear, trader Rosa Lind said.")
          .empty());
}

constexpr const char* kTwenty =
    "Two trains collided at Merle station on Wednesday. The collision happened at 5:20 p.m., the railway "
    "company "
    "Norda said.";

TEST_F(RivalAccounts, TwoHoursAreAConflict) {
  const std::vector<Finding> found =
      named("time", kTwenty,
            "The trains of Norda at Merle station collided at 6:05 p.m., passenger Ida Ross said.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].relation, Relation::conflicts);
  EXPECT_EQ(found[0].members[0].value, "17:20");
  EXPECT_EQ(found[0].members[1].value, "18:05");
}

TEST_F(RivalAccounts, AboutTheHourIsNoConflict) {
  EXPECT_TRUE(
      named("time", kTwenty,
            "The trains of Norda at Merle station collided at about 5:45 p.m., passenger Ida Ross said.")
          .empty());
}

TEST_F(RivalAccounts, WhenItWasOverIsAnotherTime) {
  EXPECT_TRUE(
      named("time",
            "A fire broke out in the Brevik library at 8 p.m. on Wednesday, fire chief Anton Moll said.",
            "The fire in the Brevik library was extinguished at 11 p.m. on Wednesday, trader Rosa Lind said.")
          .empty());
}

TEST_F(RivalAccounts, EventsAreFoundByTheirLongestPhrase) {
  const EventWords words(*lexicon_);
  const std::vector<std::string> clause{"the", "tram", "left", "the", "track", "because", "of", "ice"};
  EXPECT_EQ(words.match(clause, 2, EventWords::Part::happens).words, 3u);
  EXPECT_EQ(words.match(clause, 5, EventWords::Part::reason).words, 2u);
  EXPECT_EQ(words.match(clause, 1, EventWords::Part::happens).words, 0u);
  EXPECT_TRUE(words.begins_cue("because"));
  EXPECT_FALSE(words.begins_cue("tram"));
}

}  // namespace
}  // namespace hearsay
