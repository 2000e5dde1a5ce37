#pragma once
// What the tagger looks at: the same code for training and for use.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "hearsay/model.hpp"
#include "hearsay/packed_table.hpp"

namespace hearsay {

/// How a sentence is written: capitals tell little in a headline and nothing where there are no others.
enum class Casing : std::uint8_t { mixed, title, upper, lower };

/// What one glance at the bytes of a word tells.
struct WordGlance {
  std::uint64_t hash = 0;
  bool starts_upper = false;  ///< its first letter is a capital
  bool inner_upper = false;   ///< a later one is
  bool is_word = false;       ///< it begins with a letter
};
WordGlance glance(std::string_view form);

/// Of a sentence, from the glances at its words.
class CasingCount {
 public:
  void add(const WordGlance& word);
  Casing casing() const;

 private:
  std::size_t words_ = 0, capitals_ = 0, inner_ = 0;
};

/// What is known of a word by its form, as far as its neighbours ask for it.
struct TagWord {
  std::uint64_t lower = 0;      ///< hash of the folded form
  std::uint64_t ambiguity = 0;  ///< its tags in the treebanks and how frequent they are there; 0: not known
  std::uint64_t ending = 0;     ///< its last three letters; 0: it is shorter
  std::uint16_t coarse = 0;     ///< its coarse word class
};
/// Stands before the first and behind the last word.
inline constexpr TagWord kNoTagWord{7, 7, 7, 7};

class TagFeatures {
 public:
  /// Version of all that is computed here.
  static constexpr std::uint32_t kRecipe = 1;
  static constexpr int kReach = 2;  ///< a word counts for the two tokens before it and the two behind it
  static constexpr int kContext = 17;
  using Context = std::array<Feature, kContext>;

  /// `model` carries the dictionary as rows of its own, see dictionary_feature.
  TagFeatures(const LinearModel& model, const PackedTable& classes) : model_(&model), classes_(&classes) {}

  /// Row with, for every tag of the word in the treebanks, 1 … 4 for how frequent it is there.
  static Feature dictionary_feature(std::string_view folded);
  /// By the hash (PackedTable::hash) of the folded word.
  static Feature dictionary_feature(std::uint64_t hash) { return feature_hash(900, hash); }

  /// The label of a word that has no other one in the treebanks.
  static std::optional<int> only_label(const TagWord& word);

  /// Features that hang on one word alone, for the tokens -2 … 2 from it: out[offset + 2], to which they are
  /// appended. `offset` -1 is the token before it.
  using ByOffset = std::array<std::vector<Feature>, 2 * kReach + 1>;
  TagWord word(std::string_view form, Casing casing, ByOffset& out) const;

  /// Of a token that has no neighbour at `offset`.
  static Feature edge(int offset) { return feature_hash(500, static_cast<std::uint64_t>(offset + kReach)); }

  /// Features that hang on several words: the one at hand in the middle.
  static void context(const TagWord& before2, const TagWord& before, const TagWord& word,
                      const TagWord& after, const TagWord& after2, Context& out);

  // The same features by what they hang on, so that their sums can be remembered.

  /// Of two words side by side: those of the first one, and those of the second one.
  static constexpr int kPaired = 6;
  using Paired = std::array<Feature, kPaired>;
  static Paired of_first(const TagWord& first, const TagWord& second);
  static Paired of_second(const TagWord& first, const TagWord& second);
  /// Of three words in a row, by nothing but TagWord::ambiguity: one of the first, two of the middle and one
  /// of the last word. `part`: 0, 1 or 2.
  static constexpr std::array<std::size_t, 3> kTripled = {1, 2, 1};
  using Tripled = std::array<Feature, 2>;
  static Tripled of_triple(const std::array<std::uint64_t, 3>& ambiguities, std::size_t part);
  /// Of a word, by the words beside it.
  static Feature around(const TagWord& before, const TagWord& after);

 private:
  const LinearModel* model_;
  const PackedTable* classes_;
};

}  // namespace hearsay
