// measure-pages PAGE…: one line per run of each HTML page, "path TAB kind TAB number TAB … TAB text", for the
// trainer of the table `html_trees`.

#include <fmt/core.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include "hearsay/lexicon.hpp"
#include "ingest/charset.hpp"
#include "ingest/html_reader.hpp"

namespace {

std::string contents(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void print_page(const hearsay::ingest::HtmlReader& reader, const char* path) {
  const auto decoded = hearsay::ingest::decode_bytes(contents(path));
  const auto measured = reader.measure(decoded.text);
  for (std::size_t i = 0; i < measured.page.runs.size(); ++i) {
    const auto& kind = measured.blocks.runs[i].kind;
    std::string line = fmt::format("{}\t{}", path, kind ? static_cast<int>(*kind) : -1);
    for (const float value : measured.features[i]) line += fmt::format("\t{:.6g}", value);
    std::string text = measured.page.runs[i].text;
    for (char& c : text) {
      if (c == '\n' || c == '\t') c = ' ';
    }
    fmt::print("{}\t{}\n", line, text);
  }
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const hearsay::Lexicon lexicon;
    const hearsay::ingest::FurnitureTable furniture(lexicon);
    const hearsay::ingest::BylineReader bylines(lexicon);
    const hearsay::ingest::RelativeDates relative(lexicon);
    const hearsay::ingest::HtmlReader reader(lexicon, furniture, bylines, relative);
    for (int i = 1; i < count; ++i) print_page(reader, arguments[i]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "measure-pages: {}\n", error.what());
    return 4;
  }
  return 0;
}
