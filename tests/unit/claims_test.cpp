// The claims stage over the stages before it: invariants on damaged input, and quotation marks by themselves.

#include "hearsay/claims.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "claims/quote_marks.hpp"
#include "hearsay/entities.hpp"
#include "hearsay/figures.hpp"
#include "hearsay/tokenize.hpp"

namespace hearsay {
namespace {

struct Chain {
  Lexicon lexicon;
  Tokenizer tokenize{lexicon};
  EntityExtractor entities{lexicon};
  FigureExtractor figures{lexicon};
  ClaimExtractor claims{lexicon};
};

const Chain& chain() {
  static const Chain built;
  return built;
}

Document read(const std::string& text) {
  Document doc;
  doc.text = text;
  doc.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::paragraph, {}});
  chain().tokenize(doc);
  chain().entities(doc);
  chain().figures(doc);
  chain().claims(doc);
  return doc;
}

TEST(Claims, StayValidOnDamagedText) {
  const std::string pieces[] = {"\"",   "“",      "”",     "‘",       "'",
                                "«",    " said ", ", ",    ".",       "he ",
                                "told", " it",    " 14",   " people", " that ",
                                "(",    "\"\"",   " – ",   "X",       ":",
                                " of",  " by",    " was ", "\n",      "according to ",
                                "’s "};
  std::uint32_t state = 7;
  for (int round = 0; round < 400; ++round) {
    std::string text = "A";
    for (int k = 0; k < 40; ++k) {
      state = state * 1664525u + 1013904223u;
      text += pieces[(state >> 16) % std::size(pieces)];
    }
    const Document doc = read(text);
    EXPECT_EQ(validate(doc), std::vector<std::string>()) << text;
  }
}

TEST(Claims, ReadOneLongLine) {
  std::string text;
  while (text.size() < 400'000)
    text += "\"We ran,\" she said, 'and so \"did they, who told him that 14 left ";
  const Document doc = read(text);
  EXPECT_EQ(validate(doc), std::vector<std::string>());
}

TEST(Claims, SkipFurniture) {
  Document doc;
  doc.text = "\"Buy now and save,\" our editor said.";
  doc.blocks.push_back(
      {{0, static_cast<std::uint32_t>(doc.text.size())}, BlockKind::furniture, "advertisement"});
  chain().tokenize(doc);
  chain().claims(doc);
  EXPECT_TRUE(doc.claims.empty());
}

Document read_worth(const std::string& text, std::uint8_t least) {
  static const Lexicon lexicon;
  Document doc = read(text);
  ClaimExtractor(lexicon, {least})(doc);
  return doc;
}

TEST(Claims, WorthIsTheSumOfItsWeights) {
  const Lexicon lexicon;
  const Table& table = lexicon.table("worth_features");
  const std::size_t name = table.column("feature"), weight = table.column("weight");
  const Document doc = read(
      "At least 31 people were killed when the dam burst, officials said. The mayor promised to help. He "
      "asked "
      "whether the dam would have been safe. “We are proud of everyone,” she said. Spending fell.");
  ASSERT_GE(doc.claims.size(), 4u);
  for (const Claim& claim : doc.claims) {
    ASSERT_TRUE(claim.worth);
    int sum = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
      const auto feature =
          std::find(kWorthFeatureNames.begin(), kWorthFeatureNames.end(), table.at(row, name));
      ASSERT_NE(feature, kWorthFeatureNames.end()) << table.at(row, name);
      if (claim.worth->has(static_cast<WorthFeature>(feature - kWorthFeatureNames.begin())))
        sum += std::stoi(std::string(table.at(row, weight)));
    }
    EXPECT_EQ(claim.worth->hundredths, std::clamp(sum, 0, 100)) << doc.slice(claim.span);
  }
}

TEST(Claims, LeastWorthFilters) {
  const std::string text =
      "He said he was told that 31 people had been killed. The mayor promised to help. “We are proud,” she "
      "said.";
  const Document all = read_worth(text, 0);
  const Document some = read_worth(text, 50);
  ASSERT_EQ(all.claims.size(), 4u);
  ASSERT_FALSE(some.claims.empty());
  EXPECT_LT(some.claims.size(), all.claims.size());
  for (const Claim& claim : some.claims) EXPECT_GE(claim.worth->hundredths, 50);
  for (const Claim& claim : all.claims) {
    const bool kept = std::any_of(some.claims.begin(), some.claims.end(), [&](const Claim& c) {
      return c.id == claim.id && c.content == claim.content;
    });
    EXPECT_EQ(kept, claim.worth->hundredths >= 50) << all.slice(claim.span);
  }
  EXPECT_EQ(validate(some), std::vector<std::string>());
  EXPECT_TRUE(read_worth(text, 100).claims.empty());
}

std::vector<std::string> quotes(const std::string& text, bool next_opens = false) {
  std::vector<std::string> out;
  for (const claims::Quote& q :
       claims::find_quotes(text, {0, static_cast<std::uint32_t>(text.size())}, next_opens)) {
    out.push_back(text.substr(q.inner.begin, q.inner.size()) + (q.repaired ? " !" : ""));
  }
  return out;
}

TEST(QuoteMarks, EveryGlyphClass) {
  EXPECT_EQ(quotes("a \"b c\" d"), std::vector<std::string>{"b c"});
  EXPECT_EQ(quotes("a “b c” d"), std::vector<std::string>{"b c"});
  EXPECT_EQ(quotes("a „b c“ d"), std::vector<std::string>{"b c"});
  EXPECT_EQ(quotes("a «b c» d"), std::vector<std::string>{"b c"});
  EXPECT_EQ(quotes("a »b c« d"), std::vector<std::string>{"b c"});
  EXPECT_EQ(quotes("a ‘b c’ d"), std::vector<std::string>{"b c"});
  EXPECT_EQ(quotes("a 'b c' d"), std::vector<std::string>{"b c"});
  EXPECT_EQ(quotes("a ''b c'' d"), std::vector<std::string>{"b c"});
}

TEST(QuoteMarks, ApostrophesAreNone) {
  EXPECT_TRUE(quotes("I don’t know the soldiers’ names in the ’90s").empty());
  EXPECT_TRUE(quotes("I don't know the soldiers' names in the '90s").empty());
  EXPECT_EQ(quotes("‘the soldiers’ names aren’t known’"),
            std::vector<std::string>{"the soldiers’ names aren’t known"});
}

TEST(QuoteMarks, DamageIsRepairedAndSaid) {
  EXPECT_EQ(quotes("“b c,“ he said"), std::vector<std::string>{"b c, !"});
  EXPECT_EQ(quotes("\"\"b c.\""), std::vector<std::string>{"b c. !"});
  EXPECT_EQ(quotes("he said: “b c"), std::vector<std::string>{"b c !"});
  EXPECT_EQ(quotes("he said: “b c", true), std::vector<std::string>{"b c"});
}

TEST(QuoteMarks, NestOneInAnother) {
  EXPECT_EQ(quotes("“b ‘c d’ e”"), (std::vector<std::string>{"b ‘c d’ e", "c d"}));
}

}  // namespace
}  // namespace hearsay
