// What holds for every document that the stages make, whatever the text.

#include <gtest/gtest.h>

#include "hearsay/pipeline.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/record.hpp"
#include "property/random_text.hpp"

namespace hearsay {
namespace {

using property::RandomText;

constexpr LayerSet kAll = {Layer::source, Layer::text,     Layer::blocks,  Layer::sentences, Layer::tokens,
                           Layer::tags,   Layer::entities, Layer::figures, Layer::claims};

class Stages : public ::testing::TestWithParam<std::uint32_t> {
 protected:
  static void SetUpTestSuite() {
    lexicon_ = new Lexicon;
    pipeline_ = new Pipeline(*lexicon_, "extract-claims");
  }
  static void TearDownTestSuite() {
    delete pipeline_;
    delete lexicon_;
  }

  static Document annotated(std::string text) {
    Document doc;
    doc.id = article_id(text);
    doc.text = std::move(text);
    Pipeline::Plan plan = pipeline_->plan({Layer::text}, true);
    Pipeline::run(plan, doc);
    return doc;
  }

  static inline const Lexicon* lexicon_ = nullptr;
  static inline const Pipeline* pipeline_ = nullptr;
};

void expect_same(const Document& a, const Document& b) {
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.blocks, b.blocks);
  EXPECT_EQ(a.sentences, b.sentences);
  EXPECT_EQ(a.tokens, b.tokens);
  EXPECT_EQ(a.tags, b.tags);
  EXPECT_EQ(a.entities, b.entities);
  EXPECT_EQ(a.figures, b.figures);
  EXPECT_EQ(a.claims, b.claims);
}

TEST_P(Stages, MakeSoundDocuments) {
  RandomText random(GetParam());
  for (int i = 0; i < 25; ++i) {
    const Document doc = annotated(random.article(1 + random.below(120)));
    EXPECT_EQ(validate(doc), std::vector<std::string>()) << doc.text;
  }
}

TEST_P(Stages, TokensCoverAllButWhiteSpace) {
  RandomText random(GetParam() + 100);
  for (int i = 0; i < 25; ++i) {
    const Document doc = annotated(random.article(1 + random.below(60)));
    std::size_t at = 0;
    const auto only_space = [&](std::size_t end) {
      for (; at < end; at += decode(doc.text, at).size) {
        if (!is_space(decode(doc.text, at).value)) return false;
      }
      return true;
    };
    for (const Span token : doc.tokens) {
      ASSERT_TRUE(only_space(token.begin)) << "before byte " << token.begin << " of " << doc.text;
      at = token.end;
    }
    EXPECT_TRUE(only_space(doc.text.size())) << doc.text;
  }
}

TEST_P(Stages, SentencesStayInsideBlocks) {
  RandomText random(GetParam() + 200);
  for (int i = 0; i < 25; ++i) {
    const Document doc = annotated(random.article(1 + random.below(60)));
    std::size_t block = 0;
    for (const Span sentence : doc.sentences) {
      while (block < doc.blocks.size() && doc.blocks[block].span.end <= sentence.begin) ++block;
      ASSERT_LT(block, doc.blocks.size());
      EXPECT_TRUE(doc.blocks[block].span.contains(sentence)) << doc.slice(sentence);
    }
  }
}

TEST_P(Stages, TwiceIsOnce) {
  RandomText random(GetParam() + 300);
  for (int i = 0; i < 10; ++i) {
    const Document once = annotated(random.article(1 + random.below(80)));
    Document twice = once;
    for (const StageInfo& stage : annotators()) {
      const Pipeline pipeline(*lexicon_, stage.name);
      Pipeline::Plan plan = pipeline.plan(kAll, true);
      Pipeline::run(plan, twice);
    }
    expect_same(twice, once);
  }
}

// Tokens made elsewhere may leave out what ours have, marks of quotations most of all.
TEST_P(Stages, ReadTokensMadeElsewhere) {
  RandomText random(GetParam() + 600);
  for (int i = 0; i < 40; ++i) {
    Document doc = annotated("\"" + random.article(1 + random.below(80)));
    const bool without_marks = random.below(2) == 0;
    std::size_t kept = 0;
    for (std::size_t t = 0; t < doc.tokens.size(); ++t) {
      const bool mark = without_marks && doc.tokens[t].size() <= 3 && doc.tags[t] == Tag::PUNCT;
      if (mark || random.below(6) == 0) continue;
      doc.tokens[kept] = doc.tokens[t];
      doc.tags[kept++] = doc.tags[t];
    }
    doc.tokens.resize(kept);
    doc.tags.resize(kept);
    doc.claims.clear();
    LayerSet there = kAll;
    there.remove(Layer::claims);
    Pipeline::Plan plan = pipeline_->plan(there, false);
    Pipeline::run(plan, doc);
    EXPECT_EQ(validate(doc), std::vector<std::string>()) << doc.text;
  }
}

TEST_P(Stages, SurviveTheWire) {
  RandomText random(GetParam() + 400);
  RecordCodec codec;
  for (int i = 0; i < 25; ++i) {
    const Document doc = annotated(random.article(1 + random.below(80)));
    std::string line, again;
    encode_record(doc, kAll, line);
    const std::size_t size = line.size();
    line.append(RecordCodec::kPadding, '\0');
    Document back;
    codec.read(std::string_view(line).substr(0, size), kAll, back);
    expect_same(back, doc);
    encode_record(back, kAll, again);
    EXPECT_EQ(again, line.substr(0, size));
  }
}

TEST_P(Stages, FindingsDoNotDependOnOrder) {
  RandomText random(GetParam() + 500);
  std::vector<Document> docs;
  for (int i = 0; i < 8; ++i) docs.push_back(annotated(random.article(60)));
  Reconciler forwards(*lexicon_), backwards(*lexicon_);
  for (auto doc = docs.begin(); doc != docs.end(); ++doc) forwards.add(*doc);
  for (auto doc = docs.rbegin(); doc != docs.rend(); ++doc) backwards.add(*doc);
  EXPECT_EQ(forwards.finish(), backwards.finish());
}

INSTANTIATE_TEST_SUITE_P(Seeds, Stages, ::testing::Range(1u, 5u));

}  // namespace
}  // namespace hearsay
