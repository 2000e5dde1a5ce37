#pragma once
// The features by which the model of names judges a token. Training and extraction run the same code; a
// change here needs a new kNameRecipe and a new training.

#include <optional>
#include <vector>

#include "entities/name_words.hpp"
#include "hearsay/model.hpp"

namespace hearsay {

inline constexpr std::uint32_t kNameRecipe = 1;

/// Classes of names; a label is O or one of B I E S with a class.
inline constexpr const char* kNameClasses[] = {"PER", "ORG", "LOC", "GRP", "EVT", "WRK", "PRD"};
inline constexpr int kNameLabels = 29;

/// Where a word stands to the token that is judged.
enum class Near : std::uint8_t { here, before, behind, before2, behind2 };
inline constexpr std::uint32_t kNears = 5;

class NameFeatures {
 public:
  /// `ruled`: what the rules found, sentence by sentence, by position.
  NameFeatures(const NameWords& words, const std::vector<std::vector<Found>>& ruled);

  /// Puts the features of a token of the stretch into `out`: those of single words and the others.
  void find(std::uint32_t token, const Sentence& sentence, std::vector<Feature>& out) const;
  /// Those that more than one word or the place of the token decide. Replaces what is in `out`.
  void find_others(std::uint32_t token, const Sentence& sentence, std::vector<Feature>& out) const;
  /// Adds those that the spelling of one word decides, null outside the sentence. `cased`: capitals may be
  /// telling.
  static void add_of_word(const WordType* word, Near near, bool cased, std::vector<Feature>& out);
  /// The spelling that stands there, null outside the sentence.
  static std::optional<std::uint32_t> token_near(std::uint32_t token, Near near, const Sentence& sentence);
  /// The one feature of what follows a stretch.
  static Feature end_of_stretch();

 private:
  class Maker;
  const NameWords& words_;
  std::vector<std::uint16_t>
      phrases_;  ///< of each token: classes of known phrases it belongs to, and where in them
  void match_phrases(const Sentence& sentence);
  void match_lists(const Sentence& sentence);
  std::vector<std::uint16_t> list_phrases_;
  std::vector<std::uint32_t> ruled_, ruled_kind_;  ///< of each token: the rule and kind of the name it is in
};

}  // namespace hearsay
