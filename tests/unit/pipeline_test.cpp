#include "hearsay/pipeline.hpp"

#include <gtest/gtest.h>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

constexpr LayerSet kIngested = {Layer::source, Layer::text, Layer::blocks};
constexpr LayerSet kSegmented = kIngested | LayerSet{Layer::sentences, Layer::tokens, Layer::tags};
constexpr LayerSet kAll = kSegmented | LayerSet{Layer::entities, Layer::figures, Layer::claims};

std::vector<std::string_view> names(const Pipeline::Plan& plan) {
  std::vector<std::string_view> out;
  for (const Stage* stage : plan.stages) out.push_back(stage->name());
  return out;
}

using Names = std::vector<std::string_view>;

class PipelineTest : public ::testing::Test {
 protected:
  Lexicon lexicon_;
};

TEST_F(PipelineTest, KnowsWhatItsStagesSay) {
  const Pipeline pipeline(lexicon_, "extract-claims");
  const Pipeline::Plan plan = pipeline.plan({Layer::text}, true);
  ASSERT_EQ(plan.stages.size(), annotators().size());
  for (std::size_t i = 0; i < plan.stages.size(); ++i) {
    EXPECT_EQ(plan.stages[i]->name(), annotators()[i].name);
    EXPECT_EQ(plan.stages[i]->makes(), annotators()[i].makes) << annotators()[i].name;
    EXPECT_EQ(plan.stages[i]->needs(), annotators()[i].needs) << annotators()[i].name;
  }
}

TEST_F(PipelineTest, MakesWhatIsMissing) {
  const Pipeline pipeline(lexicon_, "extract-figures");
  EXPECT_EQ(names(pipeline.plan({Layer::text}, true)),
            (Names{"tokenize", "extract-entities", "extract-figures"}));
  EXPECT_TRUE(pipeline.plan({Layer::text}, true).blocks);
  EXPECT_FALSE(pipeline.plan(kIngested, true).blocks);
  EXPECT_EQ(names(pipeline.plan(kSegmented, true)), (Names{"extract-entities", "extract-figures"}));
  EXPECT_EQ(names(pipeline.plan(kAll, true)), (Names{"extract-figures"}));
  EXPECT_EQ(names(pipeline.plan(kAll, false)), Names{});
}

TEST_F(PipelineTest, DecodesOnlyWhatAStageLooksAt) {
  const Pipeline figures(lexicon_, "extract-figures");
  EXPECT_FALSE(figures.plan(kAll, true).reads.has(Layer::entities));
  EXPECT_FALSE(figures.plan(kAll, true).reads.has(Layer::tokens));
  EXPECT_TRUE(figures.plan(kAll, true).reads.has(Layer::sentences));
  const Pipeline claims(lexicon_, "extract-claims");
  EXPECT_TRUE(claims.plan(kAll, true).reads.has(Layer::entities));
}

TEST_F(PipelineTest, DropsWhatWasMadeFromTheReplaced) {
  const Pipeline tokenizer(lexicon_, "tokenize");
  EXPECT_EQ(tokenizer.plan(kAll, true).drops, (LayerSet{Layer::entities, Layer::figures, Layer::claims}));
  const Pipeline figures(lexicon_, "extract-figures");
  EXPECT_EQ(figures.plan(kAll, true).drops, (LayerSet{Layer::claims}));
  EXPECT_TRUE(figures.plan(kSegmented, true).drops.empty());
}

TEST_F(PipelineTest, RefusesAnUnknownStage) {
  EXPECT_THROW(Pipeline(lexicon_, "lunch"), UsageError);
}

TEST_F(PipelineTest, MakesParagraphsBetweenBlankLines) {
  const Pipeline pipeline(lexicon_, "tokenize");
  Document doc;
  doc.text = "\n One two.\nThree. \n \t\nFour.\n";
  Pipeline::Plan plan = pipeline.plan({Layer::text}, true);
  Pipeline::run(plan, doc);
  ASSERT_EQ(doc.blocks.size(), 2u);
  EXPECT_EQ(doc.slice(doc.blocks[0].span), "One two.\nThree.");
  EXPECT_EQ(doc.slice(doc.blocks[1].span), "Four.");
}

}  // namespace
}  // namespace hearsay
