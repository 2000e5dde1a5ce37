#include "hearsay/lexicon.hpp"

#include <gtest/gtest.h>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

std::string message(std::string_view tsv) {
  try {
    Table::parse("mine", tsv);
    return {};
  } catch (const UsageError& error) {
    return error.what();
  }
}

TEST(Table, ReadsRowsUnderTheirColumns) {
  const Table table = Table::parse("mine", "# mine: words\n# own list\nform\tkind\na\tx\r\n\n# note\nb\n");
  ASSERT_EQ(table.size(), 2u);
  EXPECT_EQ(table.at(0, table.column("kind")), "x");
  EXPECT_EQ(table.at(1, table.column("form")), "b");
  EXPECT_EQ(table.at(1, table.column("kind")), "") << "a missing cell is empty";
  EXPECT_THROW(table.column("colour"), UsageError);
}

TEST(Table, NamesTheLineThatIsWrong) {
  EXPECT_EQ(message("form\na\tb\n"), "lexicon mine:2: 2 cells under 1 columns");
  EXPECT_EQ(message("# only a comment\n"), "lexicon mine: no header line");
}

TEST(Table, AppendsByColumnName) {
  Table table = Table::parse("one", "form\tkind\na\tx\n");
  table.append(Table::parse("two", "kind\textra\tform\ny\tz\tb\n"));
  ASSERT_EQ(table.size(), 2u);
  EXPECT_EQ(table.at(1, 0), "b");
  EXPECT_EQ(table.at(1, 1), "y");
}

TEST(Lexicon, FindsTablesOfTheLanguageAndOfAll) {
  const Lexicon lexicon;
  EXPECT_GT(lexicon.table("abbreviations").size(), 50u);
  EXPECT_GT(lexicon.table("not_articles").size(), 5u);
  EXPECT_THROW(lexicon.table("nothing"), UsageError);
}

TEST(Lexicon, RefusesAnOverlayThatIsNoFolder) {
  EXPECT_THROW(Lexicon("en", "/nonexistent"), UsageError);
  EXPECT_THROW(Lexicon("en", "/dev/null"), UsageError);
}

}  // namespace
}  // namespace hearsay
