#include <gtest/gtest.h>

#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;
using Strings = std::vector<std::string>;
constexpr const char* kNoText =
    "JSON objects without text (which member holds it can be said with --text-field)";

TEST(Json, LinesOfOtherTools) {
  const Input input = read_input(
      R"({"title":"A","author":"Ana Ruiz; Bo Li","hostname":"x.example","date":"2024-03-05","fingerprint":"f","text":"One.","raw_text":"One","source":"https://x.example/a","source-hostname":"Example","language":"en"})"
      "\n\n"
      R"({"title":"B","text":"Two.","authors":["Ana Ruiz","Bo Li"],"publish_date":"2024-03-05 10:00:00","url":"https://x.example/b","meta_lang":"en"})"
      "\n"
      R"({"authors":[],"date_publish":"2024-03-05 10:00:00","date_download":"2024-03-06 10:00:00","maintext":"Three.","source_domain":"x.example","title":null,"url":"https://x.example/c"})");
  ASSERT_EQ(paths(input), (Strings{"in#1", "in#2", "in#3"}));
  const Source& a = input.articles[0].known;
  EXPECT_EQ(input.articles[0].bytes, "One.");
  EXPECT_EQ(a.authors, (Strings{"Ana Ruiz", "Bo Li"}));
  EXPECT_EQ(a.publisher, "Example");
  EXPECT_EQ(a.url, "https://x.example/a");
  EXPECT_EQ(a.published, "2024-03-05");
  EXPECT_EQ(input.articles[1].known.authors, (Strings{"Ana Ruiz", "Bo Li"}));
  EXPECT_EQ(input.articles[1].known.published.substr(0, 10), "2024-03-05");
  EXPECT_EQ(input.articles[2].bytes, "Three.");
  EXPECT_EQ(input.articles[2].known.retrieved.substr(0, 10), "2024-03-06");
  EXPECT_EQ(input.articles[2].known.publisher, "x.example");
}

TEST(Json, FeedsArraysAndLists) {
  const Input feed = read_input(R"({
    "version": "https://jsonfeed.org/version/1.1", "title": "Herald",
    "items": [{"id": "1", "url": "https://x.example/1", "title": "A &amp; B", "content_html": "<p>One.</p>",
               "date_published": "2024-03-05T10:00:00+01:00", "authors": [{"name": "Ana Ruiz"}]},
              {"id": "2", "summary": "Two."}, {"id": "3"}]})");
  ASSERT_EQ(paths(feed), (Strings{"in#1", "in#2", std::string("in#3: ") + kNoText}));
  EXPECT_EQ(feed.articles[0].bytes, "<article><p>One.</p></article>");
  EXPECT_EQ(feed.articles[0].known.title, "A & B");
  EXPECT_EQ(feed.articles[0].known.publisher, "Herald");
  EXPECT_EQ(feed.articles[1].known.flags, Strings{"summary"});
  EXPECT_EQ(paths(read_input("[{\"text\":\"One.\"},\n {\"text\":\"Two.\"}]")), (Strings{"in#1", "in#2"}));
}

TEST(Json, FieldsCanBeNamed) {
  InputOptions options;
  options.fields = {{"text", "a.parts"}, {"title", "a.heads.1.t"}};
  const Input input =
      read_input(R"({"text":"no","a":{"parts":["One.","Two."],"heads":[{},{"t":"Title"}]}})", options);
  ASSERT_EQ(paths(input), Strings{"in#1"});
  EXPECT_EQ(input.articles[0].bytes, "One.\n\nTwo.");
  EXPECT_EQ(input.articles[0].known.title, "Title");
}

TEST(Json, BadLinesAreReportedAndTheRestGoesOn) {
  EXPECT_EQ(paths(read_input("{\"text\":\"One.\"}\n{\"text\":\n{\"x\":1}\n{\"text\":\"Four.\"}\n")).size(),
            4u);
  const Strings found =
      paths(read_input("{\"text\":\"One.\"}\n{\"text\":\n{\"x\":1}\n{\"text\":\"Four.\"}\n"));
  EXPECT_EQ(found[0], "in#1");
  EXPECT_EQ(found[1].substr(0, 20), "in#2: no valid JSON:");
  EXPECT_EQ(found[2], std::string("in#3: ") + kNoText);
  EXPECT_EQ(found[3], "in#4");
  InputOptions small;
  small.max_file = 30;
  EXPECT_EQ(
      paths(read_input(
          "{\"text\":\"One.\"}\n{\"text\":\"" + std::string(90, 'x') + "\"}\n{\"text\":\"3.\"}\n", small)),
      (Strings{"in#1", "in#2: larger than 30 bytes (see --max-file)", "in#3"}));
}

TEST(Json, DataInFoldersIsNoMistake) {
  const std::string data = "{\"name\":\"package\",\"version\":\"1\"}\n{\"x\":2}\n";
  EXPECT_EQ(paths(read_input(data)), Strings{std::string("in#1: ") + kNoText});
  InputOptions found;
  found.found_in_folder = true;
  EXPECT_TRUE(read_input(data, found).articles.empty());
  EXPECT_EQ(read_input(data, found).left_out.count("JSON objects without text"), 1u);
  EXPECT_TRUE(
      read_input(R"({"schema":1,"id":"a1","source":{"path":"x"},"text":"One."})", found).articles.empty());
}

TEST(Json, AnnotationsInFoldersAreNoArticles) {
  const std::string gold =
      R"([{"id":"c1","text":"He said so.","start":3},{"id":"c2","text":"She did.","start":9}])";
  const std::string crawl = R"({"text":"It rained.","title":"Rain"}
{"text":"It snowed.","url":"https://a.example/2"}
{"text":"Nothing known of it."}
{"text":"It hailed.","date":"2024-03-05"}
)";
  InputOptions found;
  found.found_in_folder = true;
  EXPECT_TRUE(read_input(gold, found).articles.empty());
  EXPECT_EQ(paths(read_input(crawl, found)), (Strings{"in#1", "in#2", "in#4"}));
  EXPECT_EQ(paths(read_input(gold)).size(), 2u) << "a file named by the user is taken at its word";
  found.fields["text"] = "text";
  EXPECT_EQ(paths(read_input(gold, found)).size(), 2u) << "so is a member named by the user";
}

TEST(Json, ProseWithBracketsIsNone) {
  EXPECT_EQ(read_input("[Photo: Ana Ruiz]\n\nThe text.").articles.at(0).format, InputFormat::automatic);
}

}  // namespace
}  // namespace hearsay
