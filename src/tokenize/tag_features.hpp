#pragma once
// What the tagger looks at.

#include <cstdint>
#include <string_view>
#include <vector>

#include "hearsay/model.hpp"
#include "hearsay/packed_table.hpp"

namespace hearsay {

/// How a sentence is written: capitals tell little in a headline and nothing in capitals alone.
enum class Casing : std::uint8_t { mixed, title, upper, lower };

/// What is known of a word by its form.
struct TagWord {
  std::uint64_t form = 0, lower = 0;  ///< hashes
  std::uint64_t ambiguity = 0;  ///< its tags in the treebanks and how frequent they are there; 0: not known
  std::uint64_t prefix[5] = {}, suffix[5] = {};  ///< of 1 … 5 letters; 0: the word is shorter
  std::uint32_t shape = 0;
  WordClasses classes;
  bool has_upper = false, starts_upper = false, has_digit = false, has_hyphen = false, letters = false;
};

class TagFeatures {
 public:
  /// Version of all that is computed here.
  static constexpr std::uint32_t kRecipe = 1;
  static constexpr std::uint64_t kDictionary = 900;

  /// `model` carries the dictionary: rows of kDictionary.
  TagFeatures(const LinearModel& model, const PackedTable& classes) : model_(model), classes_(classes) {}

  TagWord word(std::string_view form) const;
  static Casing casing(const std::vector<TagWord>& words);

  /// Features that hang on one word for a token `offset` (-2 … 2) from it.
  static void of_word(const TagWord& word, int offset, Casing casing, std::vector<Feature>& out);
  /// Features of token i that hang on several words.
  static void of_context(const std::vector<TagWord>& words, std::size_t i, Casing casing,
                         std::vector<Feature>& out);

 private:
  const LinearModel& model_;
  const PackedTable& classes_;
};

}  // namespace hearsay
