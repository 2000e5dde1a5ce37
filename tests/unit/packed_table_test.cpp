#include "hearsay/packed_table.hpp"

#include <gtest/gtest.h>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

WordClasses classes(const PackedTable& table, std::string_view word) {
  return classes_of(table, PackedTable::hash(word));
}

TEST(PackedTable, WordsOfOneSortShareAClass) {
  const PackedTable table = PackedTable::embedded("word_classes");
  EXPECT_GT(table.size(), 100000u);
  EXPECT_NE(classes(table, "tuesday").coarse, 0);
  EXPECT_EQ(classes(table, "tuesday").coarse, classes(table, "wednesday").coarse);
  EXPECT_EQ(classes(table, "tuesday").medium, classes(table, "wednesday").medium);
  EXPECT_NE(classes(table, "tuesday").medium, classes(table, "moscow").medium);
}

TEST(PackedTable, AnUnknownWordHasNoClass) {
  const PackedTable table = PackedTable::embedded("word_classes");
  EXPECT_EQ(classes(table, "qwrtzplk").fine, 0);
  EXPECT_EQ(classes(table, "").coarse, 0);
}

TEST(PackedTable, RefusesOtherBytes) {
  EXPECT_THROW(PackedTable("x", "hspacked"), UsageError);
  EXPECT_THROW(PackedTable("x", std::string(300000, 'x')), UsageError);
  EXPECT_THROW(PackedTable::embedded("no such table"), UsageError);
}

}  // namespace
}  // namespace hearsay
