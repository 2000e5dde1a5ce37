#include "ingest/relative_date.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "hearsay/ingest.hpp"

namespace hearsay::ingest {
namespace {

const Lexicon& lexicon() {
  static const Lexicon lexicon;
  return lexicon;
}

std::string day(std::string_view line, std::string_view retrieved = "2024-03-05T10:30:00Z") {
  static const RelativeDates relative(lexicon());
  return relative.day(line, retrieved);
}

TEST(RelativeDate, CountsBackFromTheCopy) {
  EXPECT_EQ(day("2 hours ago"), "2024-03-05");
  EXPECT_EQ(day("By Mara Ellstrom | 12 hrs ago"), "2024-03-04");
  EXPECT_EQ(day("Published 3 days ago"), "2024-03-02");
  EXPECT_EQ(day("Posted an hour ago"), "2024-03-05");
  EXPECT_EQ(day("just now"), "2024-03-05");
  EXPECT_EQ(day("6 days ago", "2024-03-05"), "2024-02-28") << "a day is enough for days, across the leap day";
}

TEST(RelativeDate, InOtherLanguages) {
  EXPECT_EQ(day("vor 3 Stunden"), "2024-03-05");
  EXPECT_EQ(day("Il y a 2 jours"), "2024-03-03");
  EXPECT_EQ(day("hace 1 d\u00EDas"), "2024-03-04");
}

TEST(RelativeDate, NoneRatherThanAGuess) {
  EXPECT_EQ(day("10 hours ago"), "") << "between 23:30 and 00:30";
  EXPECT_EQ(day("2 hours ago", "2024-03-05"), "") << "no time of the copy";
  EXPECT_EQ(day("2 hours ago", ""), "");
  EXPECT_EQ(day("2 hours ago", "2024-02-31T10:00:00Z"), "") << "no such day";
  EXPECT_EQ(day("3 weeks ago"), "");
  EXPECT_EQ(day("40 days ago"), "");
  EXPECT_EQ(day("1500 hours ago"), "");
}

TEST(RelativeDate, OtherLines) {
  EXPECT_EQ(day("Ten years ago"), "");
  EXPECT_EQ(day("2 hours agone"), "");
  EXPECT_EQ(day("It was 3 days ago that the barge ran aground in the harbour, the pilot told the court."), "")
      << "a sentence";
  EXPECT_EQ(day(""), "");
}

Document read(std::string_view line, std::string_view retrieved) {
  static const Ingestor ingestor(lexicon());
  RawArticle article;
  article.bytes =
      "<html><body><h1>Barge blocks harbour of Lindwick</h1><div>" + std::string(line) +
      "</div><p>The harbour of Lindwick was closed for six hours after a barge ran aground, the port "
      "authority said.</p><p>Nobody was hurt, and two tugs pulled the barge free before the evening "
      "tide came in, said the pilot.</p><p>3 days ago</p></body></html>";
  article.known.retrieved = retrieved;
  return ingestor(std::move(article));
}

TEST(RelativeDate, OfAPageWithTheDayOfItsCrawl) {
  const Document doc = read("By Mara Ellstrom, 2 hours ago", "2024-03-05T10:30:00Z");
  EXPECT_EQ(doc.source.published, "2024-03-05");
  EXPECT_EQ(doc.source.published_text, "By Mara Ellstrom, 2 hours ago");
  EXPECT_EQ(read("2 hours ago", "").source.published, "") << "no crawl, no date";
  EXPECT_EQ(read("Updated 2 hours ago", "2024-03-05T10:30:00Z").source.published, "")
      << "the day of a change";
  EXPECT_EQ(read("4 March 2024, 20 hours ago", "2024-03-09T10:30:00Z").source.published, "2024-03-04")
      << "a date that is stated";
  EXPECT_EQ(read("Weather", "2024-03-05T10:30:00Z").source.published, "") << "behind the text";
}

TEST(RelativeDate, OfPlainText) {
  static const Ingestor ingestor(lexicon());
  RawArticle article;
  article.bytes =
      "Barge blocks harbour of Lindwick\n\n2 hours ago\n\nThe harbour of Lindwick was closed for six "
      "hours after a barge ran aground, the port authority said on Tuesday.\n";
  article.known.retrieved = "2024-03-05T10:30:00Z";
  EXPECT_EQ(ingestor(std::move(article)).source.published, "2024-03-05");
}

}  // namespace
}  // namespace hearsay::ingest
