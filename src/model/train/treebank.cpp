#include "model/train/treebank.hpp"

#include <fstream>
#include <stdexcept>
#include <string_view>

namespace hearsay {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

bool has_space(std::string_view misc) {
  return misc.find("SpaceAfter=No") == std::string_view::npos;
}

class Reader {
 public:
  void line(std::string_view text) {
    if (text.starts_with("# newdoc")) {
      documents_.push_back({std::string(text.substr(text.find('=') + 2)), {}});
      new_paragraph_ = true;
    } else if (text.starts_with("# newpar_block")) {
      heading_ = text.find("= head ") != std::string_view::npos;
    } else if (text.starts_with("# newpar")) {
      new_paragraph_ = true;
      heading_ = false;
    } else if (text.empty()) {
      end_sentence();
    } else if (text[0] != '#') {
      token(split(text));
    }
  }
  std::vector<TreeDocument> take() {
    end_sentence();
    return std::move(documents_);
  }

 private:
  void token(const std::vector<std::string_view>& fields) {
    if (fields.size() < 10 || fields[0].find('.') != std::string_view::npos) return;
    const std::size_t dash = fields[0].find('-');
    if (dash != std::string_view::npos) {
      range_end_ = std::stoi(std::string(fields[0].substr(dash + 1)));
      range_form_ = fields[1];
      range_space_ = has_space(fields[9]);
      range_first_ = sentence_.tokens.size();
      return;
    }
    sentence_.tokens.push_back(
        {std::string(fields[1]), std::string(fields[2]), std::string(fields[3]), has_space(fields[9])});
    if (range_end_ == 0) return;
    sentence_.tokens.back().space_after = false;
    if (std::stoi(std::string(fields[0])) == range_end_) end_range();
  }

  void end_range() {
    std::string spelled;
    for (std::size_t i = range_first_; i < sentence_.tokens.size(); ++i) spelled += sentence_.tokens[i].form;
    if (spelled != range_form_) {
      sentence_.tokens.resize(range_first_ + 1);
      sentence_.tokens.back().form = range_form_;
    }
    sentence_.tokens.back().space_after = range_space_;
    range_end_ = 0;
  }

  void end_sentence() {
    if (sentence_.tokens.empty()) return;
    if (documents_.empty()) documents_.emplace_back();
    auto& paragraphs = documents_.back().paragraphs;
    if (new_paragraph_ || paragraphs.empty()) paragraphs.push_back({heading_, {}});
    new_paragraph_ = false;
    paragraphs.back().sentences.push_back(std::move(sentence_));
    sentence_ = {};
  }

  std::vector<TreeDocument> documents_;
  TreeSentence sentence_;
  bool new_paragraph_ = true, heading_ = false, range_space_ = true;
  int range_end_ = 0;
  std::string range_form_;
  std::size_t range_first_ = 0;
};

}  // namespace

std::vector<TreeDocument> read_treebank(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  Reader reader;
  for (std::string line; std::getline(file, line);) reader.line(line);
  return reader.take();
}

}  // namespace hearsay
