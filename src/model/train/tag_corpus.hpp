#pragma once
// Sentences with universal part-of-speech tags: the gold treebanks, and the silver tags of other corpora.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tokenize/tag_features.hpp"

namespace hearsay {

inline const std::vector<std::string> kTags = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                               "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                               "PUNCT", "SCONJ", "SYM", "VERB", "X"};

struct TaggedSentence {
  /// Stands for a tag that is left open.
  static constexpr int kOpen = -1;

  std::vector<std::string> forms;
  std::vector<int> tags;  ///< numbers in kTags
};

struct TagCorpus {
  std::vector<TaggedSentence> gold, silver;  ///< to learn from
  std::vector<TaggedSentence> ewt, gum;      ///< to measure with: the dev parts
};

/// `data`: folder of the corpora. Throws std::runtime_error when a file is missing or the silver tags are of
/// another text.
TagCorpus read_tag_corpus(const std::string& data, bool with_silver);

/// The casings a sentence is learnt in besides its own.
inline constexpr std::array<Casing, 3> kOtherCasings = {Casing::title, Casing::upper, Casing::lower};
/// ASCII letters as in a lower-cased text, a headline or a text in capitals.
TaggedSentence recased(TaggedSentence sentence, Casing casing);

/// Features of all tokens of a sentence, and what is known of its words by their forms.
struct SentenceView {
  SentenceView(const TagFeatures& features, const std::vector<std::string>& forms);

  std::vector<std::vector<Feature>> features;
  std::vector<TagWord> words;  ///< with TagFeatures::kReach places more on both sides
};

}  // namespace hearsay
