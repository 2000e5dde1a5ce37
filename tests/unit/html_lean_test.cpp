#include "ingest/html_lean.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace hearsay::ingest {
namespace {

std::string lean(std::string_view html) {
  return lean_page(html).html;
}

/// What has to come through unchanged.
void stays(std::string_view html) {
  EXPECT_EQ(lean(html), html);
}

TEST(Lean, AttributesThatNobodyAsksFor) {
  EXPECT_EQ(lean(R"(<a href="/x" class="more" target=_blank>)"), R"(<a class="more">)");
  EXPECT_EQ(lean("<div data-a='1' id=top data-b>"), "<div id=top>");
  EXPECT_EQ(lean(R"(<p data-a="1"class="x"data-b="2">)"), R"(<p class="x">)");
  EXPECT_EQ(lean(R"(<path d="M0 0"/>)"), "<path/>");
  EXPECT_EQ(lean(R"(<b title="a > b" class=c>)"), "<b class=c>");
  stays(R"(<link rel=canonical href="https://example.org/">)");
  stays(R"(<IMG CLASS=a HIDDEN Aria-Hidden=true>)");
}

TEST(Lean, ScriptsAndStyleSheets) {
  EXPECT_EQ(lean("<script>if (a < b) x('<p>');</script>x"), "<script></script>x");
  EXPECT_EQ(lean("<style>p > a {}</style >"), "<style></style >");
  EXPECT_EQ(lean("<script>'</scripts>'</SCRIPT>"), "<script></SCRIPT>");
  stays(R"(<script type="application/ld+json">{"a": "<!-- -->"}</script>)");
}

TEST(Lean, ScriptInsideAScriptThatIsCommentedOut) {
  EXPECT_EQ(lean("<script><!-- <script> </script> <p> --></script>x"), "<script></script>x");
  EXPECT_EQ(lean("<script><!-- a </script>x"), "<script></script>x");
  EXPECT_EQ(lean("<script><!--> <script> </script>x"), "<script></script>x");
}

TEST(Lean, Comments) {
  EXPECT_EQ(lean("a<!-- <p> -- > -->b"), "ab");
  EXPECT_EQ(lean("a<!-->b<!--->c"), "abc");
  stays("a<!-- never closed <p>b");
  stays("<title>a <!-- b --></title>");
  stays("<textarea><!-- </textarea>a -->");
}

TEST(Lean, WhiteSpaceBetweenBlocks) {
  EXPECT_EQ(lean("<div>\n  <p>a b</p>\n</div>"), "<div><p>a b</p></div>");
  EXPECT_EQ(lean("<head>\n<meta name=a>\n<script>x</script>\n<body>"),
            "<head><meta name=a><script></script><body>");
  stays("<p>a <b>c</b> <i>d</i> </p>");
  stays("<p>a</p> <i>d</i>");
  stays("<body><b>a</b><script></script> <script></script><b>c</b>");
  stays("<div> x <div>");
}

TEST(Lean, NoTagsAtAll) {
  stays("");
  stays("<");
  stays("a < b and c <");
  stays("</ x> <3 <!doctype html> <?php echo ?>");
  stays("<p class=\"never closed");
}

TEST(Lean, CountsWhatStaysOpen) {
  EXPECT_EQ(lean_page("<div><div><p><p><p></div></div><section>").depth, 2U);
  EXPECT_EQ(lean_page("<script>'<div><div><div>'</script><div>").depth, 1U);
}

}  // namespace
}  // namespace hearsay::ingest
