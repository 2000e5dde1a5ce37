#include <gtest/gtest.h>

#include <chrono>

#include "ingest/input/mime.hpp"
#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;
using ingest::decode_words;
using Strings = std::vector<std::string>;

const std::string kHead =
    "From: Ana Ruiz <ana@herald.example>\nDate: Tue, 5 Mar 2024 18:20:00 +0100\nSubject: Barge blocks "
    "harbour\n"
    "Message-ID: <1@herald.example>\nMIME-Version: 1.0\n";

RawArticle only(const std::string& mail) {
  const Input input = read_input(mail);
  EXPECT_EQ(paths(input), Strings{"in"});
  return input.articles.empty() ? RawArticle() : input.articles[0];
}

TEST(MailHeader, EncodedWords) {
  EXPECT_EQ(decode_words("=?utf-8?Q?Caf=C3=A9_closes?="), "Café closes");
  EXPECT_EQ(decode_words("=?ISO-8859-1?Q?Lindw=FCck?= today"), "Lindwück today");
  EXPECT_EQ(decode_words("Re: =?UTF-8?B?Q2Fmw6k=?="), "Re: Café");
  // A letter split between two words, and white space between words that is none.
  EXPECT_EQ(decode_words("=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?="), "Café");
  EXPECT_EQ(decode_words("=?utf-8*en?Q?Caf=C3=A9?="), "Café");
  EXPECT_EQ(decode_words("1 =? 2 ?= 3"), "1 =? 2 ?= 3");
  EXPECT_EQ(decode_words("=?"), "=?");
  EXPECT_EQ(decode_words("Caf\xE9"), "Café");
}

TEST(Mail, PlainText) {
  const RawArticle article =
      only(kHead + "Content-Type: text/plain; charset=iso-8859-1\n\nThe caf\xE9 closed.\n");
  EXPECT_EQ(article.bytes, "The caf\xE9 closed.\n");
  EXPECT_EQ(article.charset, "iso-8859-1");
  EXPECT_EQ(article.format, InputFormat::text);
  EXPECT_EQ(article.known.title, "Barge blocks harbour");
  EXPECT_EQ(article.known.byline, "Ana Ruiz");
  EXPECT_EQ(article.known.published, "2024-03-05T18:20:00+01:00");
}

TEST(Mail, PrefersHtmlUnlessPlainSaysMore) {
  auto both = [](const std::string& plain, const std::string& html) {
    return kHead +
           "Content-Type: multipart/alternative;\r\n\tboundary=\"=_b\"\n\npreamble\n--=_b\nContent-Type: "
           "text/plain\n\n" +
           plain + "\n--=_b\r\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n" +
           html + "\n--=_b--\nepilogue --=_b\n";
  };
  EXPECT_EQ(only(both("Text of it", "<p style=3D\"x\">Text of =\nit</p>")).bytes,
            "<p style=\"x\">Text of it</p>");
  EXPECT_EQ(only(both("The whole of the text is here", "<style>.a{b:c}</style><p>View online</p>")).bytes,
            "The whole of the text is here");
}

TEST(Mail, AttachmentsAreNoArticles) {
  const std::string mail =
      kHead +
      "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n"
      "Content-Disposition: attachment; filename=x.html\n\n<p>A long attachment, longer than the text.</p>\n"
      "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
      "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n"
      "Content-Transfer-Encoding: base64\n\nVGhlIHRl\neHQu\n--c--\n--b--\n";
  EXPECT_EQ(only(mail).bytes, "The text.");
  const Input none = read_input(kHead + "Content-Type: image/png\n\nx\n");
  EXPECT_TRUE(none.articles.empty());
  EXPECT_EQ(none.left_out, (std::map<std::string, std::size_t>{{"mails without text", 1}}));
}

TEST(Mail, NewslettersHaveAPublisher) {
  const RawArticle article = only(kHead + "List-Unsubscribe: <x>\n\nText.\n");
  EXPECT_EQ(article.known.publisher, "Ana Ruiz");
  EXPECT_EQ(article.known.byline, "");
}

TEST(Mail, FlowedLinesAreJoined) {
  EXPECT_EQ(only(kHead + "Content-Type: text/plain; format=flowed\n\nOne \ntwo.\n three\n").bytes,
            "One two.\nthree\n");
}

TEST(Mail, SavedPagesSpeakForThemselves) {
  const RawArticle article = only(
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://herald.example/a\n"
      "Subject: x\nDate: Tue, 5 Mar 2024 18:20:00 -0000\nMIME-Version: 1.0\n"
      "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a</p>\n--b--\n");
  EXPECT_EQ(article.known.url, "https://herald.example/a");
  EXPECT_EQ(article.known.title, "");
  EXPECT_EQ(article.known.retrieved, "2024-03-05T18:20:00Z");
}

TEST(Mail, MailboxesHaveOneArticleAMessage) {
  const std::string from = "From ana@x.example Tue Mar  5 18:20:00 2024\n";
  const std::string box = from + kHead + "\nOne.\n>From here on.\nFrom inside a paragraph\n\n" + from +
                          kHead + "\nTwo.\n\n" + from + "\n" + from + kHead + "\nFour.\n";
  const Input input = read_input(box);
  EXPECT_EQ(paths(input), (Strings{"in#1", "in#2", "in#4"}));
  EXPECT_EQ(input.articles[0].bytes, "One.\nFrom here on.\nFrom inside a paragraph\n\n");
  EXPECT_EQ(box.substr(input.articles[1].known.offset, 6), "From a");
  InputOptions small;
  small.max_file = kHead.size() + 20;
  EXPECT_EQ(paths(read_input(box, small)).at(0),
            "in#1: larger than " + std::to_string(small.max_file) + " bytes (see --max-file)");
  EXPECT_EQ(paths(read_input(box, small)).at(1), "in#2");
}

TEST(Mail, TextThatMentionsMailIsNone) {
  EXPECT_EQ(read_input("From: the mayor\nThe text goes on here.\n").articles.at(0).format,
            InputFormat::automatic);
  EXPECT_EQ(read_input("From Lindwick comes news of a barge.\n\nText.").articles.at(0).format,
            InputFormat::automatic);
}

TEST(Mail, AMillionPartsAndDeepOnesTakeLinearTime) {
  std::string parts = kHead + "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 1000000; ++i) parts += "--b\n\nx\n";
  std::string deep = kHead + "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 50000; ++i) deep += "--b\nContent-Type: multipart/mixed; boundary=b\n\n";
  std::string rfc = kHead + "Content-Type: message/rfc822\n\n";
  for (int i = 0; i < 50000; ++i) rfc += "Content-Type: message/rfc822\n\n";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(only(parts).bytes, "x");
  read_input(deep, {}, 1 << 20);
  read_input(rfc, {}, 1 << 20);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace hearsay
