#pragma once
// What is known of a spelling whatever article it stands in. Words come again and again: each is looked at
// once and remembered for the articles that follow.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entities/gazetteer.hpp"
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

/// A number that holds in one article.
struct NumberHere {
  std::uint32_t article = 0, number = 0;
};

struct WordType {
  /// What the first character says, and the letters.
  enum Mark : std::uint8_t { kCapital = 1, kLower = 2, kLetter = 4, kDigit = 8, kInitial = 16, kUpper = 32 };

  std::string text;
  std::uint64_t form = 0;   ///< hash as written
  std::uint64_t lower = 0;  ///< hash in lower case; numbers by their shape
  std::uint32_t shape = 0;
  std::uint32_t lists = 0;                       ///< ListBit
  std::uint32_t prefix[3] = {}, suffix[4] = {};  ///< of 2 to 4 and 1 to 4 letters
  WordClasses classes;
  std::uint32_t same = 0;  ///< number of the word whatever its capitals
  std::uint8_t marks = 0;
  const Gazetteer::Word* known = nullptr;  ///< of what the word begins with; null when nothing is known
  std::uint64_t named = 0;                 ///< classes of the gazetteer, of the word alone
  NumberHere spelling_here;
};

/// Scratch memory of one thread.
class WordTypes {
 public:
  WordTypes(const Gazetteer& gazetteer, const NameTables& tables);

  const Gazetteer& gazetteer() const { return gazetteer_; }
  const NameTables& tables() const { return tables_; }

  /// To be called between articles: forgets everything when the memory is full. Numbers of words hold until
  /// then.
  void next_article();
  std::uint32_t find(std::string_view word);
  const WordType& operator[](std::uint32_t number) const { return types_[number]; }
  std::size_t size() const { return types_.size(); }
  /// Counts how often everything was forgotten: who remembers more about the words forgets it as well.
  std::uint32_t age() const { return age_; }

  /// Numbers in this article, from 0 in order of appearance: of the spelling, of the word whatever its
  /// capitals.
  std::uint32_t spelling_here(std::uint32_t type) {
    return number_here(types_[type].spelling_here, spellings_);
  }
  std::uint32_t word_here(std::uint32_t type) { return number_here(same_here_[types_[type].same], words_); }

 private:
  std::uint32_t add(std::string_view word, std::size_t slot, std::uint64_t hash);
  std::uint32_t same_as(std::uint64_t lower);
  void look_up(WordType& type) const;
  void look_at_letters(WordType& type, std::string_view lower) const;
  void grow();

  struct Slot {
    std::uint32_t check = 0, number = 0;  ///< number from 1, 0: free
  };
  std::uint32_t number_here(NumberHere& here, std::uint32_t& next) const {
    if (here.article != article_) here = {article_, next++};
    return here.number;
  }

  const Gazetteer& gazetteer_;
  const NameTables& tables_;
  std::vector<WordType> types_;
  std::vector<Slot> slots_;
  std::vector<std::uint64_t> same_lower_;  ///< of each number of a word whatever its capitals
  std::vector<std::uint32_t> same_slots_;  ///< number from 1, by the hash in lower case
  std::vector<NumberHere> same_here_;
  std::uint32_t article_ = 0, spellings_ = 0, words_ = 0, age_ = 0;
};

}  // namespace hearsay
