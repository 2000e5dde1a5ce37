#include "hearsay/tokenize.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

class TokenizerTest : public ::testing::Test {
 protected:
  Document run(std::string text) const {
    Document doc;
    doc.text = std::move(text);
    tokenizer_(doc);
    return doc;
  }
  std::string tokens(std::string text) const {
    const Document doc = run(std::move(text));
    std::string out;
    for (const Span token : doc.tokens) out += (out.empty() ? "" : " ") + std::string(doc.slice(token));
    return out;
  }
  std::vector<std::string> sentences(std::string text) const {
    const Document doc = run(std::move(text));
    std::vector<std::string> out;
    for (const Span sentence : doc.sentences) out.emplace_back(doc.slice(sentence));
    return out;
  }

  Lexicon lexicon_;
  Tokenizer tokenizer_{lexicon_};
};

using Strings = std::vector<std::string>;

TEST_F(TokenizerTest, CutsContractionsAndPossessives) {
  EXPECT_EQ(tokens("I don't think they'll cannot."), "I do n't think they 'll can not .");
  EXPECT_EQ(tokens("Putin\u2019s army, soldiers' rights"), "Putin \u2019s army , soldiers ' rights");
  EXPECT_EQ(tokens("O'Brien met the Shi'ite leader"), "O'Brien met the Shi'ite leader");
}

TEST_F(TokenizerTest, KeepsDesignationsAndCutsCompounds) {
  EXPECT_EQ(tokens("a T-72B3 tank, COVID-19, a well-known pro-Kremlin man"),
            "a T-72B3 tank , COVID-19 , a well - known pro-Kremlin man");
  EXPECT_EQ(tokens("RFE/RL and/or 24/7 on 9/11"), "RFE/RL and / or 24/7 on 9/11");
}

TEST_F(TokenizerTest, CutsMoneyAndUnitsOffNumbers) {
  EXPECT_EQ(tokens("30,000 rubles ($580), \u00a38.10m at 12.30pm, 1990s"),
            "30,000 rubles ( $ 580 ) , \u00a3 8.10 m at 12.30 pm , 1990s");
}

TEST_F(TokenizerTest, KeepsAddressesWhole) {
  EXPECT_EQ(tokens("See https://a.example/x?y=1. Mail jane.doe@b.example, @handle #tag."),
            "See https://a.example/x?y=1 . Mail jane.doe@b.example , @handle #tag .");
  EXPECT_EQ(tokens("NGO Gulagu.net and North.Realities"), "NGO Gulagu.net and North.Realities");
}

TEST_F(TokenizerTest, LeavesOnlyWhiteSpaceUncovered) {
  const Document doc = run("\u201cA\u201d\u00a0\u2014 b\xF0\x9F\x98\x80!?\n\n\u2026x(y)'z'.. #1 @ a@b");
  std::size_t at = 0;
  for (const Span token : doc.tokens) {
    ASSERT_LE(at, token.begin);
    ASSERT_LT(token.begin, token.end);
    for (; at < token.begin; at += decode(doc.text, at).size)
      EXPECT_TRUE(is_space(decode(doc.text, at).value));
    at = token.end;
  }
  EXPECT_EQ(at, doc.text.size());
}

TEST_F(TokenizerTest, EndsSentencesAtStopsNotAtAbbreviations) {
  EXPECT_EQ(sentences("Gen. J. R. Smith left on Dec. 12. He came from the U.S. Army. It was 3.5 km."),
            (Strings{"Gen. J. R. Smith left on Dec. 12.", "He came from the U.S. Army.", "It was 3.5 km."}));
  EXPECT_EQ(sentences("They saw the fighters.Russian soldiers fled."),
            (Strings{"They saw the fighters.", "Russian soldiers fled."}));
}

TEST_F(TokenizerTest, KeepsClosingQuotesWithTheirSentence) {
  EXPECT_EQ(sentences("\"We won.\" She left. (He stayed.) Nobody spoke."),
            (Strings{"\"We won.\"", "She left.", "(He stayed.)", "Nobody spoke."}));
  EXPECT_EQ(sentences("A group called \"Citizen. Army. Rights\" met. \"Where?\" Smith asked."),
            (Strings{"A group called \"Citizen. Army. Rights\" met.", "\"Where?\" Smith asked."}));
}

TEST_F(TokenizerTest, NeverCrossesABlock) {
  Document doc;
  doc.text = "No stop here\nand here";
  doc.blocks = {{{0, 12}, BlockKind::title, ""}, {{13, 21}, BlockKind::paragraph, ""}};
  tokenizer_(doc);
  ASSERT_EQ(doc.sentences.size(), 2u);
  EXPECT_EQ(doc.slice(doc.sentences[1]), "and here");
}

using Sentences = std::vector<std::string>;

TEST_F(TokenizerTest, WeighsStopsBehindTimesNamesAndQuotations) {
  EXPECT_EQ(sentences("At 5 a.m. Mr. Brown left. He was back by six."),
            (Sentences{"At 5 a.m. Mr. Brown left.", "He was back by six."}));
  EXPECT_EQ(sentences("She works at Yahoo! in the sales department. He left."),
            (Sentences{"She works at Yahoo! in the sales department.", "He left."}));
  EXPECT_EQ(sentences("\"It is over.\" he said. Nobody answered."),
            (Sentences{"\"It is over.\" he said.", "Nobody answered."}));
  EXPECT_EQ(sentences("The plan (He drew it up alone.) was dropped."),
            (Sentences{"The plan (He drew it up alone.) was dropped."}));
}

TEST_F(TokenizerTest, KeepsMarkersWithTheirItems) {
  EXPECT_EQ(sentences("1.) Pay the fee. 2.) Sign the form. 3.) Wait."),
            (Sentences{"1.) Pay the fee.", "2.) Sign the form.", "3.) Wait."}));
  EXPECT_EQ(sentences("\u2022 9. The first item \u2022 10. The second item"),
            (Sentences{"\u2022 9. The first item", "\u2022 10. The second item"}));
}

TEST_F(TokenizerTest, SplitsSentencesWrittenTogether) {
  EXPECT_EQ(sentences("He was released in May.The court gave no reason.Nobody was told."),
            (Sentences{"He was released in May.", "The court gave no reason.", "Nobody was told."}));
}

class TagsTest : public TokenizerTest {
 protected:
  /// As on the wire, a letter a token.
  static std::string letters(const Document& doc) {
    std::string out;
    for (const Tag tag : doc.tags) out += "_APRUCDINMTOE.SYVX"[static_cast<std::size_t>(tag)];
    return out;
  }
  std::string tags(std::string text) const { return letters(run(std::move(text))); }
};

TEST_F(TagsTest, TellsPartsOfSpeech) {
  EXPECT_EQ(tags("The ministers said they will not leave Kyiv."), "DNVOUTVE.");
  EXPECT_EQ(tags("Police shot three protesters and the shot was heard."), "NVMNCDNUV.");
  EXPECT_EQ(tags("He said that that report was wrong."), "OVSDNUA.");
}

TEST_F(TagsTest, ReadsHeadlinesCapitalsAndLowerCase) {
  EXPECT_EQ(tags("Police Say Three Soldiers Died In The Attack"), "NVMNVPDN");
  EXPECT_EQ(tags("POLICE SAY THREE SOLDIERS DIED IN THE ATTACK"), "NVMNVPDN");
  EXPECT_EQ(tags("police say three soldiers died in the attack"), "NVMNVPDN");
}

TEST_F(TagsTest, GivesEveryTokenATagHoweverOddTheText) {
  for (const char* text : {"", " ", ".", "\xF0\x9F\x98\x80 \xCC\x81", "a\n\n\nb", "Ünïcödé Ж 中文 ١٢٣",
                           "\xff\xfe broken \xc3", "----- *** 1/2 €"}) {
    const Document doc = run(text);
    EXPECT_EQ(doc.tags.size(), doc.tokens.size()) << text;
    for (const Tag tag : doc.tags) EXPECT_NE(tag, Tag::none) << text;
  }
  std::string long_sentence;
  for (int i = 0; i < 3000; ++i) long_sentence += "word and ";
  const Document doc = run(long_sentence);
  EXPECT_EQ(doc.tags.size(), 6000u);
}

TEST_F(TagsTest, DoesNotDependOnWhatWasReadBeforeNorOnThreads) {
  const std::string text = "Ana Ruiz, who runs the rescue service, said twelve miners are still missing.";
  const std::string first = letters(run(text));
  std::string others;
  for (int i = 0; i < 20000; ++i) others += "w" + std::to_string(i * 7919) + " ";
  run(others);
  EXPECT_EQ(letters(run(text)), first);
  std::vector<std::string> found(8);
  std::vector<std::thread> threads;
  for (std::string& out : found) threads.emplace_back([&] { out = letters(run(text)); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : found) EXPECT_EQ(out, first);
}

}  // namespace
}  // namespace hearsay
