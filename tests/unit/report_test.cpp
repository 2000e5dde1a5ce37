#include "hearsay/report.hpp"

#include <gtest/gtest.h>

#include "report/cells.hpp"

namespace hearsay {
namespace {

std::string render(std::string_view format, const std::vector<Finding>& findings,
                   ReportOptions options = {}) {
  std::string out;
  find_report_format(format)->write(findings, options, out);
  return out;
}

Finding toll() {
  Finding f;
  f.id = "g0123456789ab";
  f.relation = Relation::conflicts;
  f.severity = Severity::warning;
  f.topic = "miners missing";
  f.members = {
      {"a1", "drop/north/a.txt", "c1", "the mayor", "1200", "1,200 miners are missing", 4, 13},
      {"a2", "drop/b.html", "c7", "the union via Radio Vell", ">14000", "\"more than 14,000\"", 0, 12}};
  f.docs = {"a1", "a2"};
  f.origins = {"the mayor", "the union"};
  f.why = {{"interval", "1200 lies outside >14000"}};
  return f;
}

Finding hostile() {
  Finding f;
  f.id = "g1";
  f.topic = "=cmd|' /C calc'!A0 | <b>*x*</b>";
  f.members = {{"a1", "\x1b[2J\x1b]0;pwned\x07.txt", "c1", "@SUM(1+1)", "-5",
                "line one\nline \xE2\x80\xAE two\t<script>alert(1)</script> | [a](http://x) \"q\" \xff", 1,
                2}};
  f.docs = {"a1"};
  f.origins = {"+1"};
  f.why = {{"rule", "\tevidence, \"quoted\"\r\n"}};
  return f;
}

TEST(Cells, MeasuresColumns) {
  EXPECT_EQ(columns_of("abc"), 3u);
  EXPECT_EQ(columns_of("漢字"), 4u);
  EXPECT_EQ(columns_of("e\xCC\x81"), 1u);
  EXPECT_EQ(pad_left("漢", 4), "  漢");
}

TEST(Cells, ShortensAtAWordWithinTheWidth) {
  EXPECT_EQ(shorten("short", 10), "short");
  EXPECT_EQ(shorten("the miners are missing", 15), "the miners are…");
  EXPECT_EQ(shorten("incomprehensibilities", 8), "incompr…");
  EXPECT_EQ(shorten("漢字漢字", 5), "漢字…");
  EXPECT_EQ(shorten("ab", 1), "…");
  EXPECT_EQ(shorten("ab", 0), "");
}

TEST(Cells, WrapsAtSpacesAndAlwaysEnds) {
  EXPECT_EQ(wrap("one two three", 8, 5), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("one two three four", 8, 2), (std::vector<std::string>{"one two", "three…"}));
  EXPECT_EQ(wrap("漢字", 1, 9), (std::vector<std::string>{"漢", "字"}));
  EXPECT_TRUE(wrap("", 8, 2).empty());
}

TEST(Cells, GroupsDigitsOfValues) {
  EXPECT_EQ(readable_value(">18000"), ">18,000");
  EXPECT_EQ(readable_value("7000..15000"), "7,000–15,000");
  EXPECT_EQ(readable_value("1234.56789 USD"), "1,234.56789 USD");
  EXPECT_EQ(readable_value("30000 RUB/month"), "30,000 RUB/month");
  EXPECT_EQ(readable_value("..500"), "–500");
  EXPECT_EQ(readable_value("2024-03-05 04:30"), "2024-03-05 04:30");
  EXPECT_EQ(readable_value("2025-06"), "2025-06");
  EXPECT_EQ(readable_value("-5000"), "-5,000");
}

TEST(Cells, MakesControlCharactersHarmless) {
  EXPECT_EQ(printable("a\x1b[31mb\r\n c\xE2\x80\xAE"), "a\xEF\xBF\xBD[31mb c\xEF\xBF\xBD");
  EXPECT_EQ(printable(" \t "), "");
}

TEST(Cells, NamesArticles) {
  Member m;
  m.doc = "a7";
  EXPECT_EQ(article_name(m), "a7");
  m.path = "x/y/";
  EXPECT_EQ(article_name(m), "y");
  m.path = "-";
  EXPECT_EQ(article_name(m), "a7");
}

TEST(Report, KnowsItsFormats) {
  EXPECT_EQ(find_report_format("nonsense"), nullptr);
  EXPECT_EQ(report_formats()[0].name, "table");
  for (const ReportFormat& format : report_formats()) {
    EXPECT_EQ(find_report_format(format.name), &format);
    EXPECT_FALSE(format.help.empty());
  }
}

TEST(Report, TableShowsEveryVoice) {
  EXPECT_EQ(render("table", {toll()}, {80, false}),
            "CONFLICTS  miners missing                                  2 articles, 2 origins\n"
            "    1,200  the mayor                 a.txt   “1,200 miners are missing”\n"
            "  >14,000  the union via Radio Vell  b.html  “more than 14,000”\n"
            "  interval: 1200 lies outside >14000\n\n"
            "1 finding in 2 articles: conflicts 1\n");
}

TEST(Report, TableFitsAnyWidth) {
  for (const std::size_t width : {0u, 1u, 40u, 60u, 72u, 100u, 10000u}) {
    const std::string out = render("table", {toll(), hostile()}, {width, false});
    std::size_t begin = 0;
    for (std::size_t end; (end = out.find('\n', begin)) != std::string::npos; begin = end + 1) {
      EXPECT_LE(columns_of(std::string_view(out).substr(begin, end - begin)),
                std::clamp<std::size_t>(width, 40, 400));
    }
    EXPECT_EQ(out.find('\x1b'), std::string::npos);
  }
}

TEST(Report, TableColoursOnlyWhenAsked) {
  EXPECT_NE(render("table", {toll()}, {100, true}).find("\x1b[1;31m"), std::string::npos);
  EXPECT_EQ(render("table", {toll()}, {100, false}).find('\x1b'), std::string::npos);
  EXPECT_EQ(render("table", {}), "No findings.\n");
}

TEST(Report, CsvQuotesAndDefusesFormulas) {
  const std::string out = render("csv", {hostile()});
  EXPECT_TRUE(
      out.starts_with("finding,relation,severity,topic,articles,origins,origin_names,value,by,text,"
                      "path,doc,claim,start,end,why\r\ng1,agrees,info,'=cmd|' /C calc'!A0 | "
                      "<b>*x*</b>,1,1,'+1,'-5,'@SUM(1+1),\"line one\nline "));
  EXPECT_NE(out.find("\"rule: \tevidence, \"\"quoted\"\"\r\n\"\r\n"), std::string::npos);
}

TEST(Report, TsvKeepsItsColumns) {
  const std::string out = render("tsv", {hostile(), toll()});
  std::size_t begin = 0, lines = 0;
  for (std::size_t end; (end = out.find('\n', begin)) != std::string::npos; begin = end + 1, ++lines) {
    EXPECT_EQ(std::count(out.begin() + static_cast<long>(begin), out.begin() + static_cast<long>(end), '\t'),
              15);
  }
  EXPECT_EQ(lines, 4u);
}

TEST(Report, MarkdownEscapesMarkup) {
  const std::string out = render("markdown", {hostile()});
  EXPECT_EQ(out.find("<script"), std::string::npos);
  EXPECT_NE(out.find("&lt;script&gt;alert(1)"), std::string::npos);
  EXPECT_NE(out.find("\\| \\[a\\](http&#58;//x)"), std::string::npos);
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_NE(render("markdown", {toll()})
                .find("| &gt;14,000 | the union via Radio Vell | b.html | “more than 14,000” |"),
            std::string::npos);
}

TEST(Report, JsonLinesAreTheFindings) {
  EXPECT_EQ(render("jsonl", {toll()}), to_json(toll()) + "\n");
}

TEST(Report, MostSevereComesFirst) {
  const std::string out = render("table", {hostile(), toll()});
  EXPECT_LT(out.find("CONFLICTS"), out.find("AGREES"));
}

}  // namespace
}  // namespace hearsay
