#pragma once
// The tables of the figures stage, hashed once: what every word may mean beside a number.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "figures/atoms.hpp"
#include "hearsay/decimal.hpp"
#include "hearsay/lemma.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay::figures {

/// What a word is inside a number; the order is that of kNumeralRoles in vocabulary.cpp.
enum class NumeralRole : std::uint8_t {
  none,
  unit,
  teen,
  ten,
  hundred,
  scale,
  abbreviation,
  dozen,
  dozens,
  many,
  tens,
  half,
  quarter,
  part,
  ordinal_unit,
  ordinal_teen,
  ordinal_ten,
  ordinal_scale,
  part_unit,
  part_teen,
  part_ten,
  part_scale,
  point,
  minus,
  some
};

enum class DateRole : std::uint8_t {
  none,
  month,
  month_short,
  weekday,
  weekday_short,
  day,
  tonight,
  season,
  daypart,
  shift,
  mod,
  meridiem,
  zone,
  ago,
  weekend,
  every
};

enum class MultipleRole : std::uint8_t { none, word, verb, times, fold };

/// Classes of words around a number; bits of Word::classes.
enum WordClass : std::uint32_t {
  kPreposition = 1u << 0,
  kConjunction = 1u << 1,
  kPronoun = 1u << 2,
  kDeterminer = 1u << 3,
  kAuxiliary = 1u << 4,
  kAdverb = 1u << 5,
  kVerb = 1u << 6,
  kPlural = 1u << 7,
  kHuman = 1u << 8,
  kNominal = 1u << 9,
  kMass = 1u << 10,
  kIdentifierBefore = 1u << 11,
  kChangeVerb = 1u << 12,
  kUp = 1u << 13,
  kDown = 1u << 14,
  kRateAdjective = 1u << 15,
  kFigureNoun = 1u << 16,
  kRateNoun = 1u << 17,
  kStop = kPreposition | kConjunction | kPronoun | kDeterminer | kAuxiliary | kAdverb | kVerb
};

struct Word {
  NumeralRole numeral = NumeralRole::none;
  int numeral_value = 0;
  DateRole date = DateRole::none;
  std::string date_value;
  MultipleRole multiple = MultipleRole::none;
  Decimal multiple_value;
  std::uint32_t classes = 0;
  bool time_unit = false;
  bool has(std::uint32_t any_of) const { return (classes & any_of) != 0; }
};

enum class Dimension : std::uint8_t { time, percent, percent_point, other };

struct Unit {
  std::string id;
  Dimension dimension = Dimension::other;
};

struct Currency {
  std::string code;
  int digits = 2;
  std::vector<std::string> nations;
};

struct BoundPhrase {
  Bound bound = Bound::exact;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
template <typename T>
using ByWord = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

/// Phrases by the first (or last) of their atoms, longest first.
class Phrases {
 public:
  explicit Phrases(bool backwards = false) : backwards_(backwards) {}
  struct Entry {
    std::vector<std::string> words;
    std::string exact;  ///< as written in the table, for case-sensitive phrases; empty = any case
    int payload = 0;
  };
  struct Match {
    std::size_t length = 0;
    int payload = 0;
  };
  /// The first phrase added wins over an equal later one.
  void add(std::string_view phrase, int payload, bool case_sensitive = false);
  /// Longest phrase that starts at (backwards: ends before) atom `at`; length 0 for none.
  Match match(const Line& line, std::size_t at) const;

 private:
  bool fits(const Line& line, std::size_t first, const Entry& entry) const;

  bool backwards_;
  ByWord<std::vector<Entry>> by_key_;
};

class Vocabulary {
 public:
  explicit Vocabulary(const Lexicon& lexicon);

  const Word* find(std::string_view low) const {
    const auto found = words_.find(low);
    return found == words_.end() ? nullptr : &found->second;
  }
  const Word& unknown() const { return unknown_; }
  /// Whether a sentence with this word may hold a figure.
  static bool starts_figure(const Word& word) {
    return (word.numeral != NumeralRole::none && word.numeral != NumeralRole::abbreviation &&
            word.numeral != NumeralRole::point && word.numeral != NumeralRole::some) ||
           word.date != DateRole::none || word.time_unit || word.multiple != MultipleRole::none;
  }

  Phrases bounds_before{true}, bounds_after;
  Phrases units, unit_abbreviations;
  Phrases money_before{true}, money_after, money_words, minor_words, nations;
  std::vector<Unit> unit_list;
  std::vector<Bound> bound_list;
  std::vector<Currency> currency_list;
  std::vector<std::vector<int>> word_currencies;  ///< payload of money_words: currencies, likeliest first
  std::vector<bool> word_dominant;  ///< the first of them is meant unless the article says otherwise
  ByWord<int> countries;            ///< folded name of a country or adjective → currency
  Lemmatiser lemmas;

 private:
  void load_numerals(const Lexicon& lexicon);
  void load_classes(const Lexicon& lexicon);
  void load_dates(const Lexicon& lexicon);
  void load_units(const Lexicon& lexicon);
  void load_bounds(const Lexicon& lexicon);
  void load_currencies(const Lexicon& lexicon);
  void add_money_word(std::string_view word, const std::vector<int>& currencies, bool minor, bool dominant);

  ByWord<Word> words_;
  Word unknown_;
};

/// "a|b||c" → a, b, c.
std::vector<std::string_view> split_list(std::string_view cell);

}  // namespace hearsay::figures
