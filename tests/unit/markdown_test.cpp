#include <gtest/gtest.h>

#include <chrono>

#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;

RawArticle read_markdown(std::string text) {
  InputOptions options;
  options.format = InputFormat::markdown;
  Input input = read_input(std::move(text), options, 1 << 20);
  EXPECT_EQ(input.articles.size(), 1u);
  return input.articles.empty() ? RawArticle() : std::move(input.articles[0]);
}

TEST(Markdown, IsToldFromPlainText) {
  auto format = [](const char* text) { return read_input(text).articles.at(0).format; };
  EXPECT_EQ(format("---\ntitle: A\n---\nText."), InputFormat::markdown);
  EXPECT_EQ(format("# A\n\nText with **weight**."), InputFormat::markdown);
  EXPECT_EQ(format("One [link](https://x.example/).\n\nTwo [links](http://x.example/)."),
            InputFormat::markdown);
  EXPECT_EQ(format("# 1 in the charts\n\nText."), InputFormat::automatic);
  EXPECT_EQ(format("---\nText between rules.\n---\n"), InputFormat::automatic);
  EXPECT_EQ(format("He wrote f**k, and **** again."), InputFormat::automatic);
}

TEST(Markdown, FrontMatterSaysWhoAndWhen) {
  const Source known = read_markdown(
                           "---\ntitle: 'A: B'\nauthors:\n  - Ana Ruiz\n  - Bo Li\ndate: 2024-03-05\nsource: "
                           "Herald\n...\nText.")
                           .known;
  EXPECT_EQ(known.title, "A: B");
  EXPECT_EQ(known.byline, "Ana Ruiz, Bo Li");
  EXPECT_EQ(known.published, "2024-03-05");
  EXPECT_EQ(known.publisher, "Herald");
  EXPECT_EQ(read_markdown("+++\ntitle = \"A\"\n+++\nText.").known.title, "A");
}

TEST(Markdown, BlocksHaveTheirKinds) {
  const RawArticle article = read_markdown(
      "# A\n\nOne *two*\nthree [four](x) ![five](y).\n\n> six\n\n- seven\n\n  eight\n\n1. nine\n\n| a | b "
      "|\n|---|---|\n| c | d |\n");
  const std::vector<std::pair<BlockKind, std::string>> wanted = {
      {BlockKind::title, "A"},      {BlockKind::paragraph, "One two three four ."},
      {BlockKind::caption, "five"}, {BlockKind::quote, "six"},
      {BlockKind::list, "seven"},   {BlockKind::list, "eight"},
      {BlockKind::list, "nine"},    {BlockKind::table, "a\tb"},
      {BlockKind::table, "c\td"}};
  std::vector<std::pair<BlockKind, std::string>> found;
  for (const RawBlock& block : article.blocks) found.emplace_back(block.kind, block.text);
  EXPECT_EQ(found, wanted);
}

TEST(Markdown, NestingTakesLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece : {"> ", "- ", "[", "*a_", "![", "`", "<a", "\n> "}) {
    std::string text;
    while (text.size() < 50000) text += piece;
    read_markdown(text + "x");
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace hearsay
