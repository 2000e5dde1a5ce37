#include <gtest/gtest.h>

#include "ingest/input/header_date.hpp"
#include "ingest/input/xml.hpp"
#include "unit/input_reading.hpp"

namespace hearsay {
namespace {

using namespace testing_input;
using ingest::header_date;
using ingest::person_of;
using Strings = std::vector<std::string>;

std::string rss(std::string_view item) {
  return "<rss version='2.0'><channel><title>Herald</title><item>" + std::string(item) +
         "</item></channel></rss>";
}

TEST(FeedDates, KeepTheZoneOrTheTimeGoes) {
  EXPECT_EQ(header_date("Tue, 05 Mar 2024 18:20:09 +0100"), "2024-03-05T18:20:09+01:00");
  EXPECT_EQ(header_date("Tue, 5 Mar 2024 18:20 EST (Eastern)"), "2024-03-05T18:20:00-05:00");
  EXPECT_EQ(header_date("5 Mar 2024 07:00:00 GMT"), "2024-03-05T07:00:00Z");
  EXPECT_EQ(header_date("Tue, 05 Mar 2024 18:20:09"), "2024-03-05");
  EXPECT_EQ(header_date("Tue, 05 Mar 2024 28:20:09 GMT"), "2024-03-05");
  EXPECT_EQ(header_date("2024-03-05T18:20:00Z"), "2024-03-05T18:20:00Z");
  EXPECT_EQ(header_date("20240305T182000+0100"), "2024-03-05T18:20:00+01:00");
  EXPECT_EQ(header_date("20240305"), "2024-03-05");
  EXPECT_EQ(header_date("yesterday"), "");
}

TEST(FeedPersons, AreNamesNotAddresses) {
  EXPECT_EQ(person_of("Ana Ruiz"), "Ana Ruiz");
  EXPECT_EQ(person_of("\"Ana Ruiz\" <ana@x.example>"), "Ana Ruiz");
  EXPECT_EQ(person_of("ana@x.example (Ana Ruiz)"), "Ana Ruiz");
  EXPECT_EQ(person_of("ana@x.example"), "");
  EXPECT_EQ(person_of("Ana Ruiz (Lindwick)"), "Ana Ruiz (Lindwick)");
}

TEST(Feed, TakesTheLongestText) {
  const Input input =
      read_input(rss("<title>A</title><description>Short.</description>"
                     "<content:encoded>&lt;p>A much longer text.&lt;/p></content:encoded>"));
  ASSERT_EQ(paths(input), Strings{"in#1"});
  EXPECT_EQ(input.articles[0].bytes, "<article><p>A much longer text.</p></article>");
  EXPECT_EQ(input.articles[0].format, InputFormat::html);
  EXPECT_EQ(input.articles[0].known.publisher, "Herald");
}

TEST(Feed, ForeignElementsOfTheSameNameAreNotTheItems) {
  const Input input =
      read_input(rss("<media:title>Photo</media:title><title>A</title><media:group><title>B</title>"
                     "</media:group><description>Text of it.</description>"));
  EXPECT_EQ(input.articles.at(0).known.title, "A");
}

TEST(Feed, ItemsWithoutTextAreCounted) {
  const Input input = read_input(rss("<title>A</title>"));
  EXPECT_TRUE(input.articles.empty());
  EXPECT_EQ(input.left_out, (std::map<std::string, std::size_t>{{"feed items without text", 1}}));
}

TEST(Feed, WhatIsMalformedIsMendedOrReported) {
  EXPECT_EQ(
      read_input(rss("<title>A &amp; B & C&nbsp;D &#1; <![CDATA[& E]]></title><description>x</description>"))
          .articles.at(0)
          .known.title.substr(0, 9),
      "A & B & C");
  EXPECT_EQ(paths(read_input(rss("<title>A</b></title>"))), Strings{"in: XML line 1: mismatched tag"});
  std::string deep;
  for (int i = 0; i < 50000; ++i) deep += "<div>";
  EXPECT_EQ(paths(read_input(rss(deep))), Strings{"in: XML line 1: elements nested deeper than 256"});
}

TEST(News, EntitiesAreRefused) {
  const std::string laughs =
      "<!DOCTYPE nitf [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><nitf><body>&b;</body></nitf>";
  EXPECT_EQ(paths(read_input(laughs)),
            Strings{"in: XML line 1: the document declares entities, which are not expanded"});
  const std::string file =
      "<!DOCTYPE nitf [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><nitf><body>&a;</body></nitf>";
  EXPECT_EQ(paths(read_input(file)),
            Strings{"in: XML line 1: the document declares entities, which are not expanded"});
}

TEST(News, XmlRootLooksBehindProlog) {
  EXPECT_EQ(ingest::xml_root(
                "\xEF\xBB\xBF<?xml version='1.0'?><!-- <a> --><!DOCTYPE x [<!ENTITY y '>'>]> <rss a='b'>"),
            "rss");
  EXPECT_EQ(ingest::xml_root("text"), "");
  EXPECT_EQ(ingest::xml_root("<"), "");
  EXPECT_EQ(ingest::xml_root("<!"), "");
}

}  // namespace
}  // namespace hearsay
