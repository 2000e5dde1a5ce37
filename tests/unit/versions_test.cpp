// One article as a page and as plain text: the same blocks.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "hearsay/ingest.hpp"

#ifndef HEARSAY_SAMPLES
#error "the folder of the sample articles"
#endif

namespace hearsay {
namespace {

const Ingestor& ingestor() {
  static const Lexicon lexicon;
  static const Ingestor made(lexicon);
  return made;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string element_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
      return "h1";
    case BlockKind::heading:
      return "h2";
    case BlockKind::list:
      return "li";
    case BlockKind::quote:
      return "blockquote";
    case BlockKind::caption:
      return "figcaption";
    case BlockKind::dek:
    case BlockKind::paragraph:
    case BlockKind::table:
    case BlockKind::byline:
    case BlockKind::credit:
    case BlockKind::furniture:
      break;
  }
  return "p";
}

bool is_article_text(BlockKind kind) {
  return kind == BlockKind::heading || kind == BlockKind::paragraph || kind == BlockKind::list ||
         kind == BlockKind::quote || kind == BlockKind::table || kind == BlockKind::title;
}

std::vector<std::string> article_text(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (!is_article_text(block.kind)) continue;
    const std::string_view text = document.slice(block.span);
    out.emplace_back(text.starts_with("- ") ? text.substr(2) : text);
  }
  return out;
}

/// Without the furniture, which a page marks by its elements and not by its words.
std::string page_of(const Document& document) {
  std::string page = "<!DOCTYPE html><html lang=\"en\"><body><article>";
  std::string dateline;
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::furniture) continue;
    std::string_view text = document.slice(block.span);
    if (block.label == "dateline") {
      dateline = escaped(text) + " — ";
      continue;
    }
    if (block.kind == BlockKind::list && text.starts_with("- ")) text.remove_prefix(2);
    const std::string element = element_of(block.kind);
    page += '<' + element + '>' + std::exchange(dateline, {}) + escaped(text) + "</" + element + '>';
  }
  return page + "</article></body></html>";
}

TEST(Versions, PageAndPlainTextOfTheSamples) {
  std::size_t articles = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(HEARSAY_SAMPLES)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const Document plain = ingestor()(bytes, "x.txt", InputFormat::text);
    const Document page = ingestor()(page_of(plain), "x.html", InputFormat::html);
    EXPECT_EQ(article_text(page), article_text(plain)) << entry.path();
    ++articles;
  }
  EXPECT_GE(articles, 5u);
}

}  // namespace
}  // namespace hearsay
