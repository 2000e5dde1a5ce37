#pragma once
// What the model of names knows of the words of an article before any label is set: their letters, classes
// and lists, the capitalised runs they stand in, and how the same word is used elsewhere in the article.

#include <cstdint>
#include <string_view>
#include <vector>

#include "entities/article.hpp"
#include "hearsay/packed_table.hpp"

namespace hearsay {

/// Bits of the table "name_lists"; scripts/train.d/name_lists.py sets them.
enum ListBit : std::uint32_t {
  kListGiven = 1,
  kListFamilyTop = 2,
  kListFamily = 4,
  kListGivenWorld = 8,
  kListFamilyWorld = 16,
  kListTown = 32,
  kListBigTown = 64,
  kListRegion = 128,
  kListCountry = 256,
  kListDemonym = 512,
  kListTitle = 1024,
  kListOrganisation = 2048,
  kListOrgHead = 4096,
  kListPlace = 8192,
  kListRole = 16384,
  kListFunction = 32768
};

/// The embedded tables; built once.
struct NameTables {
  NameTables();
  PackedTable classes, lists;
};

/// A distinct spelling, looked up once an article.
struct WordFacts {
  std::uint64_t form = 0;   ///< hash as written
  std::uint64_t lower = 0;  ///< hash in lower case; numbers by their shape
  std::uint32_t shape = 0;
  std::uint32_t lists = 0;                       ///< ListBit
  std::uint32_t prefix[3] = {}, suffix[4] = {};  ///< of 2 to 4 and 1 to 4 letters
  WordClasses classes;
  std::uint32_t same = 0;  ///< number of the word whatever its capitals
};

/// Whether capitals tell anything where a token stands.
enum class Case : std::uint8_t { normal, title, none };

class NameWords {
 public:
  NameWords(const Article& article, const NameTables& tables);

  const Article& article() const { return article_; }
  const NameTables& tables() const { return tables_; }
  const WordFacts& facts(std::uint32_t token) const { return facts_[of_token_[token]]; }

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
  const Uses& uses(std::uint32_t token) const { return uses_[facts(token).same]; }
  /// Stands in brackets behind the words it abbreviates, somewhere in the article.
  bool defined_acronym(std::uint32_t token) const { return acronym_[facts(token).same]; }

  /// Stretches of tokens that may hold names, in order: the model looks at no others.
  const std::vector<Range>& stretches() const { return stretches_; }
  /// Sentence of each stretch.
  const std::vector<std::uint32_t>& sentence_of() const { return sentence_of_; }

 private:
  void read_words();
  std::uint32_t add_word(std::string_view word, std::uint64_t hash);
  void read_runs(const Sentence& sentence);
  void widen_runs(const Sentence& sentence);
  void count_uses();
  void find_acronyms(const Sentence& sentence);
  void find_stretches(const Sentence& sentence, std::uint32_t number);
  bool links(std::uint32_t token) const;

  const Article& article_;
  const NameTables& tables_;
  bool caseless_ = false;  ///< an article without capitals
  std::vector<WordFacts> facts_;
  std::vector<std::uint32_t> of_token_;
  std::vector<std::uint32_t> run_begin_, run_end_, wide_begin_, wide_end_;
  std::vector<Uses> uses_;
  std::vector<bool> acronym_;
  std::vector<Range> stretches_;
  std::vector<std::uint32_t> sentence_of_;
};

}  // namespace hearsay
