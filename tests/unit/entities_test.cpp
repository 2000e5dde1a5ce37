#include "hearsay/entities.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "hearsay/tokenize.hpp"

namespace hearsay {
namespace {

class EntitiesTest : public ::testing::Test {
 protected:
  Document run(std::string text, std::vector<Block> blocks = {}) const {
    Document doc;
    doc.text = std::move(text);
    doc.blocks = std::move(blocks);
    tokenizer_(doc);
    extractor_(doc);
    return doc;
  }
  /// "text/kind" of every mention.
  static std::vector<std::string> mentions(const Document& doc) {
    static constexpr const char* kKinds[] = {"person", "organisation", "place",   "group", "unit",
                                             "event",  "work",         "product", "law"};
    std::vector<std::string> out;
    for (const Entity& entity : doc.entities)
      out.push_back(std::string(doc.slice(entity.span)) + "/" + kKinds[static_cast<int>(entity.kind)]);
    return out;
  }
  static const Entity* find(const Document& doc, std::string_view text, std::size_t skip = 0) {
    for (const Entity& entity : doc.entities) {
      if (doc.slice(entity.span) == text && skip-- == 0) return &entity;
    }
    return nullptr;
  }

  Lexicon lexicon_;
  Tokenizer tokenizer_{lexicon_};
  EntityExtractor extractor_{lexicon_};
};

using Strings = std::vector<std::string>;

TEST_F(EntitiesTest, LeavesTitlesArticlesAndPossessivesOutside) {
  const Document doc = run("The president, Gen. Ana Ruiz's deputy, flew from Kenya to the Netherlands.");
  EXPECT_EQ(mentions(doc), (Strings{"Ana Ruiz/person", "Kenya/place", "Netherlands/place"}));
}

TEST_F(EntitiesTest, KeepsTheRoleBesideTheName) {
  const Document doc =
      run("Rights lawyer Oleg Dorin, head of the legal department of the \u201cOpen Steppe\u201d foundation, "
          "said no. "
          "Russian President Igor Malin agreed.");
  ASSERT_NE(find(doc, "Oleg Dorin"), nullptr);
  EXPECT_EQ(find(doc, "Oleg Dorin")->role,
            "head of the legal department of the \u201cOpen Steppe\u201d foundation");
  ASSERT_NE(find(doc, "Igor Malin"), nullptr);
  EXPECT_EQ(find(doc, "Igor Malin")->role, "Russian President");
}

TEST_F(EntitiesTest, TiesFamilyNamesToFullNames) {
  const Document doc = run("Maria Kovac spoke on Monday. Kovac said she would stay. Later Kovac left.");
  ASSERT_EQ(doc.entities.size(), 3u);
  EXPECT_EQ(doc.entities[1].same_as, "e1");
  EXPECT_EQ(doc.entities[2].name, "Maria Kovac");
}

TEST_F(EntitiesTest, KeepsCandidatesOfAnAmbiguousFamilyName) {
  const Document doc = run("Maria Kovac met Pavel Kovac in Vienna. Kovac said little.");
  const Entity* alone = find(doc, "Kovac");
  ASSERT_NE(alone, nullptr);
  EXPECT_TRUE(alone->same_as.empty());
  EXPECT_EQ(alone->candidates, (Strings{"e1", "e2"}));
}

TEST_F(EntitiesTest, NeverTakesASonForANamesake) {
  const Document doc =
      run("Yelena called her son Pavlik at noon. Lawyer Pavel Dorin said the case was clear. Then Pavel came "
          "home.");
  const Entity* son = find(doc, "Pavel");
  ASSERT_NE(son, nullptr);
  EXPECT_EQ(son->same_as, find(doc, "Pavlik")->id);
}

TEST_F(EntitiesTest, SkipsFurniture) {
  const Document doc = run("Subscribe to Reuters in London", {{{0, 30}, BlockKind::furniture, "navigation"}});
  EXPECT_TRUE(doc.entities.empty());
}

TEST_F(EntitiesTest, MakesNoGiantNameOfAHeadline) {
  const std::string title = "Angry Farmers Block Roads Near Paris As Talks Fail";
  const Document doc = run(title, {{{0, static_cast<std::uint32_t>(title.size())}, BlockKind::title, ""}});
  EXPECT_EQ(mentions(doc), (Strings{"Paris/place"}));
}

}  // namespace
}  // namespace hearsay
