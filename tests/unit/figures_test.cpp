#include "hearsay/figures.hpp"

#include <gtest/gtest.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <random>

#include "figures/calendar.hpp"
#include "hearsay/tokenize.hpp"

namespace hearsay {
namespace {

/// Reads one paragraph the way the pipe does.
class FiguresTest : public testing::Test {
 protected:
  Document read(std::string text, std::string published = {}) const {
    Document doc;
    doc.text = std::move(text);
    doc.source.published = std::move(published);
    if (!doc.text.empty())
      doc.blocks.push_back({{0, static_cast<std::uint32_t>(doc.text.size())}, BlockKind::paragraph, {}});
    tokenizer_(doc);
    extractor_(doc);
    return doc;
  }

 private:
  Lexicon lexicon_;
  Tokenizer tokenizer_{lexicon_};
  FigureExtractor extractor_{lexicon_};
};

TEST_F(FiguresTest, ReadsBackWhatIcuSpells) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat spell(icu::URBNF_SPELLOUT, icu::Locale::getUS(), status);
  ASSERT_TRUE(U_SUCCESS(status));
  std::mt19937_64 random(20);  // NOLINT: the same sample in every run
  std::vector<std::int64_t> sample;
  for (std::int64_t n = 2; n < 1200; ++n) sample.push_back(n);
  for (int i = 0; i < 4000; ++i) {
    const std::uint64_t limit = i % 3 == 0 ? 100'000 : i % 3 == 1 ? 10'000'000 : 1'000'000'000;
    sample.push_back(static_cast<std::int64_t>(random() % limit) + 2);
  }
  for (const char* rules : {"%spellout-cardinal", "%spellout-cardinal-verbose"}) {
    for (const std::int64_t n : sample) {
      icu::UnicodeString words;
      icu::FieldPosition position;
      spell.format(n, icu::UnicodeString(rules), words, position, status);
      std::string text;
      words.toUTF8String(text);
      const Document doc = read(text);
      ASSERT_EQ(doc.figures.size(), 1u) << text;
      ASSERT_TRUE(doc.figures[0].value) << text;
      ASSERT_EQ(doc.figures[0].value->to_string(), std::to_string(n)) << text;
      ASSERT_EQ(doc.figures[0].span.size(), doc.text.size()) << text;
    }
  }
}

TEST_F(FiguresTest, SkipsFurniture) {
  Document doc = read("12 ships left.");
  EXPECT_EQ(doc.figures.size(), 1u);
  doc.blocks[0].kind = BlockKind::furniture;
  const Lexicon lexicon;
  FigureExtractor{lexicon}(doc);
  EXPECT_TRUE(doc.figures.empty());
}

TEST_F(FiguresTest, FiguresStandInOrderAndApart) {
  const std::string text =
      "On May 3, 2019 about 30 of 45 men, aged 20 to 40, took 3, 4 or 5% of £2m ($2.6m) over two or three "
      "days, "
      "from 10 to 12 of them twice as much as the 1,200 others a year ago, at 6 p.m. on Monday, 24/7, half "
      "of it.";
  const Document doc = read(text);
  EXPECT_TRUE(validate(doc).empty());
  EXPECT_GE(doc.figures.size(), 8u);
  for (std::size_t i = 1; i < doc.figures.size(); ++i) {
    EXPECT_LE(doc.figures[i - 1].span.end, doc.figures[i].span.begin) << doc.slice(doc.figures[i].span);
  }
}

TEST_F(FiguresTest, SurvivesAnything) {
  const std::vector<std::string> pieces = {"1",        ",",
                                           ".",        "-",
                                           "–",        "$",
                                           " ",        "and",
                                           " a ",      "half",
                                           "million",  "of ",
                                           "May",      "2012",
                                           "%",        "percent",
                                           "three",    "(",
                                           ")",        "'",
                                           "\"",       "½",
                                           "/",        "one ",
                                           "to ",      "ago",
                                           "th",       "s",
                                           "m",        "\n\n",
                                           "week",     "£",
                                           "x10^6",    "e99999999999",
                                           "tens of ", "between "};
  std::mt19937_64 random(7);  // NOLINT: the same sample in every run
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 14; i-- > 0;) text += pieces[random() % pieces.size()];
    if (text.find_first_not_of(" \n") == std::string::npos) continue;
    const Document doc = read(text, round % 2 == 0 ? "2022-07-01" : "");
    const auto broken = validate(doc);
    ASSERT_TRUE(broken.empty()) << text << ": " << broken.front();
  }
}

TEST_F(FiguresTest, LongLinesStayLinear) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "one thousand and two hundred, ";
  EXPECT_FALSE(read(text).figures.empty());
  text.assign(200000, '1');
  read(text);
  std::string commas;
  for (int i = 0; i < 50000; ++i) commas += "1,";
  read(commas);
}

TEST(Calendar, CountsWeeksByIso) {
  EXPECT_EQ(figures::iso_week(figures::day_number(2004, 11, 17)), "2004-W47");
  EXPECT_EQ(figures::iso_week(figures::day_number(2021, 1, 3)), "2020-W53");
  EXPECT_EQ(figures::iso_day(figures::day_number(2024, 2, 29) + 1), "2024-03-01");
  EXPECT_EQ(figures::weekday_of(figures::day_number(2009, 6, 18)), 4);
}

}  // namespace
}  // namespace hearsay
