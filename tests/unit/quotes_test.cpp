#include "hearsay/quotes.hpp"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

constexpr std::string_view kSource =
    "We closed the road on Friday, at noon, and we don't know when it will open again. "
    "Nobody picked up the phone in the control room that night. The gate, which is 40 years old, held.";

Document document(std::string_view text) {
  Document doc;
  doc.id = "a1";
  doc.text = text;
  doc.source.path = "x.txt";
  doc.blocks = {{{0, static_cast<std::uint32_t>(text.size())}, BlockKind::paragraph, {}}};
  return doc;
}

std::vector<QuoteCheck> checks_of(std::string_view article) {
  static const Lexicon lexicon;
  QuoteVerifier verifier(lexicon);
  verifier.add_source(document("Some other text about roads and rooms."));
  verifier.add_source(document(kSource));
  return verifier.check(document(article));
}

QuoteCheck check_of(std::string_view quote) {
  const std::vector<QuoteCheck> checks = checks_of("“" + std::string(quote) + "” she said.");
  return checks.size() == 1 ? checks.front() : QuoteCheck();
}

QuoteVerdict verdict_of(std::string_view quote) {
  return check_of(quote).verdict;
}

TEST(Quotes, VerbatimWhateverTheGlyphs) {
  EXPECT_EQ(verdict_of("We closed the road on Friday,"), QuoteVerdict::verbatim);
  EXPECT_EQ(verdict_of("and we don’t know when it will open again."), QuoteVerdict::verbatim);
  EXPECT_EQ(verdict_of("And we do not know when"), QuoteVerdict::verbatim);
  EXPECT_EQ(verdict_of("the road on Friday at noon"), QuoteVerdict::verbatim);
  const QuoteCheck check = check_of("closed the road");
  EXPECT_EQ(check.source_text, "closed the road");
  EXPECT_EQ(check.source_start, 3u);
  EXPECT_EQ(check.start, 1u);
  EXPECT_EQ(check.end, 16u);
}

TEST(Quotes, ShortenedWhereItSaysSo) {
  EXPECT_EQ(verdict_of("We closed the road … we don't know when it will open"), QuoteVerdict::shortened);
  EXPECT_EQ(verdict_of("We closed the road ... and [the council does not] know when"),
            QuoteVerdict::shortened);
  EXPECT_EQ(check_of("The gate ... held").source_text, "The gate, which is 40 years old, held");
  // In another order it is no shortening.
  EXPECT_NE(verdict_of("we don't know when … We closed the road on Friday"), QuoteVerdict::shortened);
}

TEST(Quotes, AlteredShowsTheWordsOfTheSourceFirst) {
  const QuoteCheck check = check_of("Nobody answered the phone in the control room");
  EXPECT_EQ(check.verdict, QuoteVerdict::altered);
  EXPECT_EQ(check.diff, "Nobody [picked up → answered] the phone in the control room");
  EXPECT_EQ(check.edits, 2u);
  EXPECT_EQ(check_of("We closed the road at noon").diff, "We closed the road [on Friday →] at noon");
  EXPECT_EQ(check_of("we know when it will open again").verdict, QuoteVerdict::altered);
  EXPECT_EQ(check_of("The gate, which is 50 years old, held.").diff,
            "The gate which is [40 → 50] years old held");
}

TEST(Quotes, NotFoundWhenLittleIsTheSame) {
  EXPECT_EQ(verdict_of("The minister will resign over this"), QuoteVerdict::not_found);
  EXPECT_EQ(verdict_of("We closed our eyes and hoped for a miracle"), QuoteVerdict::not_found);
}

TEST(Quotes, FindsMarksOfAllKinds) {
  EXPECT_EQ(checks_of("\"We closed the road,\" he said. \"Nobody picked up the phone.\"").size(), 2u);
  EXPECT_EQ(checks_of("‘We closed the road,’ the workers’ union said. ‘Nobody picked up the phone’").size(),
            2u);
  EXPECT_EQ(checks_of("«We closed the road» and „Nobody picked up the phone“").size(), 2u);
  EXPECT_EQ(checks_of("“We closed the road, and it goes on").size(),
            1u);  // not closed: to the end of the paragraph
  EXPECT_EQ(checks_of("It is 5' 6\" tall, a ‘temporary’ “steel plate”").size(), 0u);
  EXPECT_TRUE(checks_of("").empty());
}

}  // namespace
}  // namespace hearsay
