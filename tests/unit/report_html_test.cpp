#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "hearsay/report.hpp"
#include "report/html/page.hpp"
#include "report/html/sha256.hpp"

namespace hearsay {
namespace {

class Feed : public ArticleFeed {
 public:
  explicit Feed(std::vector<Document> docs) : docs_(std::move(docs)) {}
  bool has(std::string_view id) const override {
    return std::any_of(docs_.begin(), docs_.end(), [&](const Document& doc) { return doc.id == id; });
  }
  bool next(Document& doc) override {
    if (next_ == docs_.size()) return false;
    doc = docs_[next_++];
    return true;
  }

 private:
  std::vector<Document> docs_;
  std::size_t next_ = 0;
};

std::string page_of(const std::vector<Finding>& findings, std::vector<Document> docs = {}) {
  Feed feed(std::move(docs));
  ReportOptions options;
  options.articles = &feed;
  std::string out;
  find_report_format("html")->write(findings, options, out);
  return out.substr(out.find("<body"));
}

Finding finding(std::string id, std::vector<Member> members) {
  Finding f;
  f.id = std::move(id);
  f.relation = Relation::conflicts;
  f.severity = Severity::warning;
  f.topic = "people missing";
  f.members = std::move(members);
  return f;
}

bool has(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

TEST(Sha256, OfKnownTexts) {
  EXPECT_EQ(html::sha256_base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(html::sha256_base64("abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  EXPECT_EQ(html::sha256_base64(std::string(1000, 'a')), "Qe3s5C1j6Nm/UVqbppMuHCDLyfWl0TRkWttdsblzfqM=");
}

TEST(Html, WordsAreLinkedWhereTheArticleIsThere) {
  Document doc;
  doc.id = "a1";
  doc.text = "Früh: 12 men <b>, 30 women.";
  const std::vector<Finding> findings = {
      finding("g1", {{"a1", "x.txt", "c1", "the mayor", "12", "12 men", 6, 12},
                     {"a2", "y.txt", "c1", "", "30", "30", 0, 2}})};
  const std::string page = page_of(findings, {doc});
  EXPECT_TRUE(has(page, "<a class=\"words\" href=\"#a1-6-12\">“12 men”</a>"));
  EXPECT_TRUE(has(
      page, "<mark id=\"a1-6-12\" tabindex=\"-1\">12 men</mark><sup><a class=\"warning\" href=\"#f-g1\""));
  EXPECT_TRUE(has(page, "&lt;b&gt;, 30 women."));
  EXPECT_FALSE(has(page, "#a2"));  // that article is not on the page: its words stand alone
}

TEST(Html, MarksThatCrossAreCutAndKeepOneAnchor) {
  Document doc;
  doc.id = "a1";
  doc.text = "one two three four";
  Claim claim;
  claim.id = "c1";
  claim.kind = ClaimKind::indirect;
  claim.source.name = "Ana <Ruiz>";
  claim.content = {{0, 13}};  // one two three
  doc.claims = {claim};
  const std::string page = page_of({finding("g1", {{"a1", "", "c1", "", "1", "three four", 8, 18},
                                                   {"a1", "", "c1", "", "2", "one", 0, 3}})},
                                   {doc});
  EXPECT_TRUE(has(page,
                  "<span class=\"claim\" data-tip=\"Reported · Ana &lt;Ruiz&gt;\"><mark id=\"a1-0-3\" "
                  "tabindex=\"-1\">one</mark><sup>"));
  EXPECT_TRUE(
      has(page, "two <mark id=\"a1-8-18\" tabindex=\"-1\">three</mark></span><mark> four</mark><sup>"));
}

TEST(Html, DeepAndCrossingMarksEnd) {
  Document doc;
  doc.id = "a1";
  doc.text = std::string(4000, 'x');
  for (std::uint32_t i = 0; i < 2000; ++i) {
    Entity entity;
    entity.span = {i, i + 2000};
    doc.entities.push_back(entity);
  }
  const std::string page = page_of({}, {doc});
  EXPECT_LT(page.size(), 2'000'000u);
  std::size_t opened = 0, closed = 0;
  for (std::size_t at = 0; (at = page.find("<span", at)) != std::string::npos; ++at) ++opened;
  for (std::size_t at = 0; (at = page.find("</span", at)) != std::string::npos; ++at) ++closed;
  EXPECT_EQ(opened, closed);
}

TEST(Html, IdsThatAreNoAddressGiveWay) {
  const std::string page = page_of({finding("g1", {}), finding("g1", {}), finding("\"><script>", {})});
  EXPECT_TRUE(has(page, "id=\"f-g1\""));
  EXPECT_TRUE(has(page, "id=\"f2\""));
  EXPECT_TRUE(has(page, "id=\"f3\""));
  EXPECT_FALSE(has(page, "<script"));
}

/// The relative luminance that WCAG 2.1 defines, of "#rgb" or "#rrggbb".
double luminance(std::string hex) {
  if (hex.size() == 4) hex = {'#', hex[1], hex[1], hex[2], hex[2], hex[3], hex[3]};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = std::stoi(hex.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    const double linear = part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    sum += std::array{0.2126, 0.7152, 0.0722}[i] * linear;
  }
  return sum;
}

double contrast(const std::string& a, const std::string& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

/// The colours of each ":root { … }" of the page: light, dark, print.
std::vector<std::map<std::string, std::string>> palettes() {
  std::string page;
  find_report_format("html")->write({}, {}, page);
  std::vector<std::map<std::string, std::string>> all;
  for (std::size_t at = page.find(":root"); at != std::string::npos; at = page.find(":root", at + 1)) {
    auto& palette = all.emplace_back();
    const std::size_t end = page.find('}', at);
    for (std::size_t name = page.find("--", at); name < end; name = page.find("--", name + 2)) {
      const std::size_t colon = page.find(':', name);
      const std::size_t value = page.find_first_not_of(' ', colon + 1);
      palette[page.substr(name + 2, colon - name - 2)] =
          page.substr(value, page.find_first_of(";}", value) - value);
    }
  }
  return all;
}

TEST(Html, EveryInkIsReadOnWhateverItMayLieOn) {
  const auto all = palettes();
  ASSERT_EQ(all.size(), 3u);
  const std::map<std::string, std::vector<std::string>> grounds{
      {"faint", {"paper", "card", "claim"}},          {"ink", {"paper", "card", "claim", "mark", "hit"}},
      {"link", {"paper", "card", "claim", "mark"}},   {"warning", {"paper", "card", "claim", "mark"}},
      {"notice", {"paper", "card", "claim", "mark"}}, {"info", {"paper", "card", "claim", "mark"}},
      {"figure", {"paper", "card", "claim", "mark"}}};
  for (const auto& palette : all)
    for (const auto& [ink, behind] : grounds)
      for (const std::string& ground : behind)
        EXPECT_GE(contrast(palette.at(ink), palette.at(ground)), 4.5) << ink << " on " << ground;
}

TEST(Html, WritesBoundsAsSigns) {
  EXPECT_EQ(html::value_cell(">=18000"), "≥ 18,000");
  EXPECT_EQ(html::value_cell("~50 USD"), "≈ 50 USD");
  EXPECT_EQ(html::value_cell("1000.."), "≥ 1,000");
  EXPECT_EQ(html::value_cell("1000.. USD"), "≥ 1,000 USD");
  EXPECT_EQ(html::value_cell("..500"), "≤ 500");
  EXPECT_EQ(html::value_cell("40..60"), "40–60");
  EXPECT_EQ(html::value_cell(""), "");
}

TEST(Html, PlotsRivalValues) {
  std::string plot;
  html::write_plot(finding("g1", {{"a1", "x", "", "A", ">=31", "", 0, 0},
                                  {"a1", "x", "", "B", "~50", "", 0, 0},
                                  {"a1", "x", "", "C", "40..60", "", 0, 0}}),
                   plot);
  EXPECT_TRUE(has(plot, "class=\"arrow\""));
  EXPECT_TRUE(has(plot, "class=\"about\""));
  EXPECT_TRUE(has(plot, "≥ 31"));
  plot.clear();  // one value, values in two units, huge values, no values
  html::write_plot(
      finding("g1", {{"a1", "x", "", "A", "31", "", 0, 0}, {"a2", "x", "", "B", "31", "", 0, 0}}), plot);
  html::write_plot(
      finding("g1", {{"a1", "x", "", "A", "3 USD", "", 0, 0}, {"a2", "x", "", "B", "4 EUR", "", 0, 0}}),
      plot);
  html::write_plot(finding("g1", {{"a1", "x", "", "A", std::string(400, '9'), "", 0, 0},
                                  {"a2", "x", "", "B", "..", "", 0, 0},
                                  {"a2", "x", "", "B", "2025-03", "", 0, 0}}),
                   plot);
  EXPECT_EQ(plot, "");
}

}  // namespace
}  // namespace hearsay
