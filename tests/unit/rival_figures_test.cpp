// Which numbers of two reports of one event are held against each other: the parts of the model.

#include <gtest/gtest.h>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "reconcile/figure_rivalry.hpp"
#include "reconcile/linear_model.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

const Lexicon& lexicon() {
  static const Lexicon instance("en");
  return instance;
}

const ReconcileTables& tables() {
  static const ReconcileTables instance(lexicon());
  return instance;
}

/// What the words of a clause tell of a number in front of them, one word apart each.
std::vector<QuantityCues::Reading> readings(std::string_view words, FigureKind kind, std::string_view unit) {
  std::vector<QuantityCues::Word> list;
  std::uint32_t distance = 0;
  for (const std::string& word : plain_words(words)) {
    const std::uint64_t stem = tables().is_stop_word(word) ? 0 : hash64(tables().stem(word));
    ++distance;
    if (const std::uint64_t id = QuantityCues::word_id(hash64(word), stem); id != 0)
      list.push_back({id, distance});
  }
  return tables().quantity_cues().read(list, QuantityCues::kinds_of(kind, unit));
}

bool share(const std::vector<QuantityCues::Reading>& a, const std::vector<QuantityCues::Reading>& b) {
  return std::any_of(a.begin(), a.end(), [&](const QuantityCues::Reading& r) {
    return std::any_of(b.begin(), b.end(),
                       [&](const QuantityCues::Reading& s) { return s.quantity == r.quantity; });
  });
}

TEST(QuantityCues, TellOneQuantityInOtherWords) {
  struct Case {
    std::string_view first, second;
    FigureKind kind;
    std::string_view unit;
    bool one;
  };
  const Case cases[] = {
      {"of the electorate took part", "was the turnout", FigureKind::percent, "", true},
      {"people lost their lives", "were killed", FigureKind::count, "", true},
      {"people were killed", "were injured", FigureKind::count, "", false},
      {"lawmakers voted for it", "voted against it", FigureKind::count, "", false},
      {"is how long the tunnel is", "is the length of it", FigureKind::measure, "meter", true},
      {"is the depth", "is the height", FigureKind::measure, "meter", false},
      {"is what the bridge cost", "is the profit", FigureKind::money, "EUR", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(share(readings(c.first, c.kind, c.unit), readings(c.second, c.kind, c.unit)), c.one)
        << c.first << " / " << c.second;
  }
}

TEST(QuantityCues, NearWordsTellMore) {
  const auto near = readings("dead", FigureKind::count, ""),
             far = readings("people in the old mill by the river dead", FigureKind::count, "");
  ASSERT_FALSE(near.empty());
  const auto same = std::find_if(far.begin(), far.end(), [&](const QuantityCues::Reading& r) {
    return r.quantity == near.front().quantity;
  });
  ASSERT_NE(same, far.end());
  EXPECT_GT(near.front().strength, same->strength);
}

TEST(LinearModel, SumsWeightedFeatures) {
  constexpr std::array<std::string_view, 5> kNames = kEventFeatures;
  const LinearModel model(lexicon(), "event_model", kNames);
  const std::array<float, 5> nothing{}, words{3, 0, 0, 0, 0}, days{3, 0, 0, 0, 2};
  EXPECT_GT(model.odds(words), model.odds(nothing)) << "words in common speak for one event";
  EXPECT_LT(model.odds(days), model.odds(words)) << "days between them against it";
}

TEST(LinearModel, KnowsEveryFeatureOfItsTable) {
  constexpr std::array<std::string_view, 1> kOther{"words"};
  EXPECT_THROW(LinearModel(lexicon(), "event_model", kOther), UsageError);
}

TEST(RivalFeatures, AreNamedOnce) {
  for (std::size_t i = 0; i < kRivalFeatures.size(); ++i) {
    for (std::size_t j = i + 1; j < kRivalFeatures.size(); ++j)
      EXPECT_NE(kRivalFeatures[i], kRivalFeatures[j]);
  }
}

TEST(RivalFeatures, SomethingMustSpeakForOneThing) {
  RivalValues values{};
  EXPECT_FALSE(ReportPair::speaks_for(values)) << "that nothing speaks against it is not enough";
  values[RivalFeature("said_same_c").place] = 1;
  EXPECT_TRUE(ReportPair::speaks_for(values));
  values = {};
  values[RivalFeature("quantity_any").place] = 1;
  EXPECT_TRUE(ReportPair::speaks_for(values));
  values[RivalFeature("own_voices").place] = 1;
  EXPECT_FALSE(ReportPair::speaks_for(values)) << "two articles' own words of one quantity";
}

}  // namespace
}  // namespace hearsay
