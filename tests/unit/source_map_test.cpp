#include <gtest/gtest.h>

#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;
using Strings = std::vector<std::string>;

/// What stands in `bytes` where the map says each block is; "-" where it says nowhere.
Strings sources_of(const std::string& bytes, InputFormat format = InputFormat::automatic) {
  static const Lexicon lexicon;
  static const Ingestor ingestor(lexicon);
  const Document document = ingestor(bytes, "x", format);
  Strings out;
  for (const auto& place : map_to_source(bytes, format, document)) {
    out.push_back(place ? bytes.substr(place->first, place->second - place->first) : "-");
  }
  EXPECT_EQ(out.size(), document.blocks.size());
  return out;
}

const std::string kFirst =
    "The harbour of Lindwick was closed for six hours on Tuesday, the port authority said.";
const std::string kSecond = "“Nobody was hurt,” said Ana Ruiz, “and two tugs pulled the barge free.”";

TEST(SourceMap, PlainText) {
  EXPECT_EQ(sources_of("Barge blocks harbour\r\n\r\n" + kFirst + "\r\n\r\n" + kSecond + "\r\n"),
            (Strings{"Barge blocks harbour", kFirst, kSecond}));
}

TEST(SourceMap, SplitsGluedSentencesInPlace) {
  const std::string appeal = "Your support helps us do our work and makes all the difference.";
  EXPECT_EQ(sources_of("Barge blocks harbour\n\n" + appeal + kFirst + "\n\n" + kSecond),
            (Strings{"Barge blocks harbour", appeal, kFirst, kSecond}));
}

TEST(SourceMap, TheSameLineTwice) {
  const std::string text =
      "Barge blocks harbour\n\nAdvertisement\n\n" + kFirst + "\n\nAdvertisement\n\n" + kSecond;
  static const Lexicon lexicon;
  const Document document = Ingestor(lexicon)(text, "x");
  const SourceMap map = map_to_source(text, InputFormat::automatic, document);
  ASSERT_EQ(map.size(), 5u);
  EXPECT_EQ(map[1]->first, text.find("Advertisement"));
  EXPECT_EQ(map[3]->first, text.rfind("Advertisement"));
}

TEST(SourceMap, MarkupEntitiesAndScripts) {
  const std::string first =
      "The caf&eacute; of <b>Lindwick</b> was closed for 6&nbsp;hours &amp; more, the port&#39;s head said.";
  const std::string second =
      "&ldquo;Nobody was hurt,&rdquo; said Ana Ruiz, &#x201C;and two tugs pulled the barge free.&#8221;";
  EXPECT_EQ(
      sources_of(
          "<html><head><title>Barge blocks harbour</title><script>var a = \"<p>The caf\";</script></head>"
          "<body><h1>Barge blocks <i>harbour</i></h1><!-- The caf --><p>" +
          first + "</p><p>" + second + "</p></body></html>"),
      (Strings{"Barge blocks <i>harbour", first, second}));
}

TEST(SourceMap, Windows1252) {
  const std::string first =
      "The caf\xE9 of Lindwick \x96 the \x93Old Quay\x94 \x96 was closed on Tuesday, its owner said.";
  EXPECT_EQ(sources_of("Caf\xE9 of Lindwick closes\n\n" + first +
                       "\n\nIt opens again at ten o\x92"
                       "clock on Friday."),
            (Strings{"Caf\xE9 of Lindwick closes", first,
                     "It opens again at ten o\x92"
                     "clock on Friday."}));
}

TEST(SourceMap, Utf16) {
  std::string bytes = "\xFF\xFE";
  for (const char c : "Barge blocks harbour\n\n" + kFirst + "\n") bytes += std::string{c, '\0'};
  const Strings sources = sources_of(bytes);
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[1].size(), 2 * kFirst.size());
}

TEST(SourceMap, AnotherScript) {
  const std::string text =
      "Порт закрыт на шесть часов\n\nПорт города был закрыт во вторник на шесть часов, сообщила "
      "администрация порта.";
  EXPECT_EQ(sources_of(text)[1], text.substr(text.find("\n\n") + 2));
}

TEST(SourceMap, CountsInTheUnpackedArticle) {
  const std::string text = "Barge blocks harbour\n\n" + kFirst + "\n\n" + kSecond + "\n";
  const Input input = read_input(gzip(text));
  ASSERT_EQ(input.articles.size(), 1u);
  EXPECT_EQ(sources_of(input.articles[0].bytes), (Strings{"Barge blocks harbour", kFirst, kSecond}));
}

TEST(SourceMap, NowhereWhenOnlyMetadataHaveIt) {
  EXPECT_EQ(sources_of("<html><head><meta property='og:title' content='Barge blocks harbour of "
                       "Lindwick'></head><body><p>" +
                       kFirst + "</p><p>" + kSecond + "</p></body></html>"),
            (Strings{"-", kFirst, kSecond}));
}

}  // namespace
}  // namespace hearsay
