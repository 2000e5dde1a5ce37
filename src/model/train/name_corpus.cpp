#include "model/train/name_corpus.hpp"

#include <charconv>
#include <fstream>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

std::vector<std::string_view> cells(std::string_view line) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::vector<AnnotatedArticle> read_name_corpus(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw UsageError("cannot read " + path);
  std::vector<AnnotatedArticle> out;
  std::string line;
  std::size_t lines = 0;
  while (std::getline(in, line)) {
    ++lines;
    const std::vector<std::string_view> cell = cells(line);
    const bool sound =
        cell[0] == "D"
            ? cell.size() == 4
            : !out.empty() && ((cell[0] == "B" && cell.size() == 3) ||
                               (cell[0] == "S" && cell.size() == 4 && !out.back().doc.blocks.empty()));
    if (!sound) throw UsageError(path + ":" + std::to_string(lines) + ": not a line of a corpus of names");
    if (cell[0] == "D") {
      AnnotatedArticle& article = out.emplace_back();
      article.corpus = cell[1];
      article.id = cell[2];
      article.has_misc = cell[3].find("misc") != std::string_view::npos;
      continue;
    }
    Document& doc = out.back().doc;
    if (cell[0] == "B") {
      if (!doc.text.empty()) doc.text += "\n\n";
      const auto begin = static_cast<std::uint32_t>(doc.text.size());
      doc.text += cell[2];
      doc.blocks.push_back({{begin, static_cast<std::uint32_t>(doc.text.size())},
                            cell[1] == "title" ? BlockKind::title : BlockKind::paragraph,
                            {}});
    } else {
      const std::uint32_t begin = doc.blocks.back().span.begin;
      out.back().names.push_back({{begin + number(cell[1]), begin + number(cell[2])}, std::string(cell[3])});
    }
  }
  return out;
}

AnnotatedArticle rewritten(const AnnotatedArticle& article, Writing writing) {
  AnnotatedArticle out = article;
  bool inside = false;
  for (char& c : out.doc.text) {
    const bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
    if (writing == Writing::lower && upper) c = static_cast<char>(c | 0x20);
    if (lower && (writing == Writing::upper || (writing == Writing::title && !inside)))
      c = static_cast<char>(c & ~0x20);
    inside = lower || upper || (inside && c != ' ' && c != '-');
  }
  if (writing == Writing::title) {
    for (Block& block : out.doc.blocks) block.kind = BlockKind::title;
  }
  return out;
}

}  // namespace hearsay
