#pragma once
// CoNLL-U treebanks as documents of paragraphs of sentences, and as the running text they were made from.

#include <cstdint>
#include <string>
#include <vector>

namespace hearsay {

struct TreeToken {
  std::string form, lemma, tag;
  bool space_after = true;
};

struct TreeSentence {
  std::vector<TreeToken> tokens;
};

struct TreeParagraph {
  bool heading = false;
  std::vector<TreeSentence> sentences;
};

struct TreeDocument {
  std::string id;
  std::vector<TreeParagraph> paragraphs;
};

/// The words of "don't" share its letters (do, n't); where they do not spell it the first one stands for all.
/// Throws std::runtime_error when the file cannot be read.
std::vector<TreeDocument> read_treebank(const std::string& path);

}  // namespace hearsay
