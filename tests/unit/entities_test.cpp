#include "hearsay/entities.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "hearsay/error.hpp"
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

/// A folder with a table of own names, gone with the object.
class OwnTable {
 public:
  explicit OwnTable(const std::string& rows)
      : folder_(std::filesystem::path(::testing::TempDir()) /
                ("own_names_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
                 ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "own_names.tsv") << "name\tkind\taliases\tid\n" << rows;
  }
  ~OwnTable() { std::filesystem::remove_all(folder_); }
  std::string path() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
};

TEST_F(EntitiesTest, OwnNamesWinOverAllOthers) {
  const OwnTable table("Zorvax Quibble\tproduct\tZQ\t7\nParis Hilton Towers\tplace\n");
  const Lexicon lexicon("en", table.path());
  Document doc;
  doc.text =
      "Yesterday Zorvax Quibble came to Paris Hilton Towers, and ZQ left for Paris. No zq, no zorvax "
      "quibble.";
  tokenizer_(doc);
  EntityExtractor extractor(lexicon);
  extractor(doc);
  EXPECT_EQ(mentions(doc),
            (Strings{"Zorvax Quibble/product", "Paris Hilton Towers/place", "ZQ/product", "Paris/place"}));
  EXPECT_EQ(find(doc, "ZQ")->name, "Zorvax Quibble");
  EXPECT_EQ(find(doc, "ZQ")->same_as, find(doc, "Zorvax Quibble")->id);
}

TEST_F(EntitiesTest, CarriesTheIdsOfOwnNamesToAllTheirMentions) {
  const OwnTable table("Oriana Velde\tperson\tthe Lark\tP1\nKestrel Motor Company\torganisation\tKMC\tO1\n");
  const Lexicon lexicon("en", {}, table.path() + "/own_names.tsv");
  Document doc;
  doc.text =
      "Oriana Velde left Kestrel Motor Company on Monday. The Lark sang. Velde said that Kestrel had not "
      "paid "
      "her, and that Mara Velde knew. KMC denied it.";
  tokenizer_(doc);
  EntityExtractor extractor(lexicon);
  extractor(doc);
  for (const char* text : {"Oriana Velde", "The Lark", "Velde"}) {
    ASSERT_NE(find(doc, text), nullptr) << text;
    EXPECT_EQ(find(doc, text)->known_id, "P1") << text;
    EXPECT_EQ(find(doc, text)->name, "Oriana Velde") << text;
  }
  for (const char* text : {"Kestrel Motor Company", "Kestrel", "KMC"}) {
    ASSERT_NE(find(doc, text), nullptr) << text;
    EXPECT_EQ(find(doc, text)->known_id, "O1") << text;
  }
  ASSERT_NE(find(doc, "Mara Velde"), nullptr);
  EXPECT_EQ(find(doc, "Mara Velde")->known_id, "");
  EXPECT_EQ(find(doc, "Mara Velde")->same_as, "");
}

TEST_F(EntitiesTest, AnOwnAliasIsNotTiedToANamesakeInTheArticle) {
  const OwnTable table("Johan Ferris\tperson\tJack\tP1\n");
  const Lexicon lexicon("en", {}, table.path() + "/own_names.tsv");
  Document doc;
  doc.text = "Jack Brown met the press on Monday. Jack said nothing.";
  tokenizer_(doc);
  EntityExtractor extractor(lexicon);
  extractor(doc);
  ASSERT_NE(find(doc, "Jack Brown"), nullptr);
  EXPECT_EQ(find(doc, "Jack Brown")->known_id, "");
  ASSERT_NE(find(doc, "Jack"), nullptr);
  EXPECT_EQ(find(doc, "Jack")->known_id, "P1");
  EXPECT_EQ(find(doc, "Jack")->name, "Johan Ferris");
}

TEST_F(EntitiesTest, RefusesOwnNamesOfNoKind) {
  const OwnTable table("Zorvax\tgadget\n");
  const Lexicon lexicon("en", table.path());
  EXPECT_THROW(EntityExtractor{lexicon}, UsageError);
}

TEST_F(EntitiesTest, TiesShortNamesOfBodies) {
  const Document doc =
      run("Shares of Kestrel Motor Company (KMC) fell after the Kenyan Transport Ministry fined the firm. "
          "Kestrel said that it would appeal. The Transport Ministry said that KMC must pay.");
  for (const char* name : {"KMC", "Kestrel"}) {
    ASSERT_NE(find(doc, name), nullptr) << name;
    EXPECT_EQ(find(doc, name)->same_as, find(doc, "Kestrel Motor Company")->id) << name;
  }
  ASSERT_NE(find(doc, "Transport Ministry"), nullptr);
  EXPECT_EQ(find(doc, "Transport Ministry")->same_as, find(doc, "Kenyan Transport Ministry")->id);
}

}  // namespace
}  // namespace hearsay
