// The claims stage over the stages before it: invariants on damaged input, and quotation marks by themselves.

#include "hearsay/claims.hpp"

#include <gtest/gtest.h>

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
