#pragma once
// What the model of names knows of the words of an article before any label is set: their letters, classes
// and lists, the capitalised runs they stand in, and how the same word is used elsewhere in the article.

#include <cstdint>
#include <vector>

#include "entities/article.hpp"

namespace hearsay {

/// Whether capitals tell anything where a token stands.
enum class Case : std::uint8_t { normal, title, none };

class NameWords {
 public:
  explicit NameWords(const Article& article);

  const Article& article() const { return article_; }
  const WordType& facts(std::uint32_t token) const { return article_.type(token); }

  Case sentence_case(const Sentence& sentence) const;
  /// Capitalised run around a token; empty when the token stands in none. `wide` goes over "of", "and the",
  /// "de".
  Range run(std::uint32_t token) const { return {run_begin_[token], run_end_[token]}; }
  Range wide_run(std::uint32_t token) const { return {wide_begin_[token], wide_end_[token]}; }

  /// How often and where a word stands in the article, whatever its capitals.
  struct Uses {
    std::uint16_t middle = 0;   ///< capitalised where the place does not ask for it
    std::uint16_t initial = 0;  ///< capitalised where it does
    std::uint16_t lower = 0;
    std::uint8_t size = 0;
    std::uint32_t at[6] = {};  ///< the first capitalised ones in normal sentences
  };
  const Uses& uses(std::uint32_t token) const { return uses_[article_.word_number(token)]; }
  /// Stands in brackets behind the words it abbreviates, somewhere in the article.
  bool defined_acronym(std::uint32_t token) const { return acronym_[article_.word_number(token)]; }

  /// Stretches of tokens that may hold names, in order: the model looks at no others.
  const std::vector<Range>& stretches() const { return stretches_; }
  /// Sentence of each stretch.
  const std::vector<std::uint32_t>& sentence_of() const { return sentence_of_; }

 private:
  void read_runs(const Sentence& sentence);
  void widen_runs(const Sentence& sentence);
  void count_uses();
  void find_acronyms(const Sentence& sentence);
  void find_stretches(const Sentence& sentence, std::uint32_t number);
  bool links(std::uint32_t token) const;
  bool opens_only(std::uint32_t token, const Sentence& sentence) const;

  const Article& article_;
  bool caseless_ = false;  ///< an article without capitals
  std::vector<std::uint32_t> run_begin_, run_end_, wide_begin_, wide_end_;
  std::vector<Uses> uses_;
  std::vector<bool> acronym_;
  std::vector<Range> stretches_;
  std::vector<std::uint32_t> sentence_of_;
};

}  // namespace hearsay
