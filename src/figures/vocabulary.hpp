#pragma once
// The tables of the figures stage, hashed once: what every word may mean beside a number.

#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <deque>
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
  every,
  reference,  ///< now, recently
  often,      ///< daily, annual
  times,      ///< once, twice
  era,        ///< future, present
  begins,     ///< begins a date and says nothing of its own: near, distant, final, day
  same,
  another,
  before_christ,  ///< BC, BCE
  anno_domini     ///< AD, CE
};

enum class MultipleRole : std::uint8_t { none, word, verb, times, fold };

/// Classes of words around a number; bits of Word::classes.
enum WordClass : std::uint64_t {
  kPreposition = 1ull << 0,
  kConjunction = 1ull << 1,
  kPronoun = 1ull << 2,
  kDeterminer = 1ull << 3,
  kAuxiliary = 1ull << 4,
  kAdverb = 1ull << 5,
  kVerb = 1ull << 6,
  kPlural = 1ull << 7,
  kHuman = 1ull << 8,
  kNominal = 1ull << 9,
  kMass = 1ull << 10,
  kIdentifierBefore = 1ull << 11,
  kChangeVerb = 1ull << 12,
  kUp = 1ull << 13,
  kDown = 1ull << 14,
  kRateAdjective = 1ull << 15,
  kFigureNoun = 1ull << 16,
  kRateNoun = 1ull << 17,
  kPastForm = 1ull << 18,  ///< irregular past of a verb: said, rose
  kRoad = 1ull << 19,
  kMoneyVerb = 1ull << 20,        ///< earn, cost; estimate, bid: an amount follows
  kCountingVerb = 1ull << 21,     ///< total, number
  kFutureSign = 1ull << 22,       ///< will, plans: the clause looks ahead
  kPastSign = 1ull << 23,         ///< was, since: the clause looks back
  kSpansTime = 1ull << 24,        ///< for, within, lasted: a stretch of time follows
  kBeforeTime = 1ull << 25,       ///< straight, trading: between a number and a unit of time
  kAgeBefore = 1ull << 26,        ///< aged 40
  kAgeAfter = 1ull << 27,         ///< 40 yo
  kAgeVerb = 1ull << 28,          ///< is, turned: an age of a person may follow
  kAgePerson = 1ull << 29,        ///< who, he: the person an age verb speaks of
  kAgeOwner = 1ull << 30,         ///< in her 40s
  kAgeOld = 1ull << 31,           ///< 40 years old; 12 and older
  kPhoneUse = 1ull << 32,         ///< dial, operator: the number beside it is rung
  kEmergencyNumber = 1ull << 33,  ///< 911: rung even where calls seem to be counted
  kHelpNumber = 1ull << 34,       ///< 112: rung unless calls are counted
  kWeighs = 1ull << 35,           ///< weighed, heavier: the pounds beside it are no money
  kPaidFor = 1ull << 36,          ///< debt, fine: what pounds of money are for
  kTallied = 1ull << 37,          ///< vote, home: a number of four digits before it counts and is no year
  kStop = kPreposition | kConjunction | kPronoun | kDeterminer | kAuxiliary | kAdverb | kVerb
};

constexpr std::size_t kPhraseTables = 11;

/// What few words have.
struct WordValues {
  std::string date;
  Decimal multiple;
};

/// Half a cache line: a sentence asks for many of them, and they are many.
struct Word {
  std::uint64_t classes = 0;
  const WordValues* values = nullptr;
  std::int32_t numeral_value = 0;
  std::uint16_t phrases =
      0;  ///< tables of phrases that begin (backwards: end) with it; bits of Phrases::bit()
  std::uint16_t first_list = 0;  ///< of those tables, one number for each bit; in Vocabulary::lists
  NumeralRole numeral = NumeralRole::none;
  DateRole date = DateRole::none;
  MultipleRole multiple = MultipleRole::none;
  bool time_unit = false;
  bool starts = false;  ///< a figure may begin with it
  bool quiet = false;   ///< behind a number it neither goes on with it nor measures, bounds or dates it
  bool has(std::uint64_t any_of) const { return (classes & any_of) != 0; }
  const std::string& date_value() const { return values->date; }
  const Decimal& multiple_value() const { return values->multiple; }
};

enum class Dimension : std::uint8_t { time, percent, percent_point, other };

struct Unit {
  std::string id;
  Dimension dimension = Dimension::other;
  std::string_view scale;   ///< what its factor refers to: "length", "mass"
  std::string_view factor;  ///< in the base unit of the scale, empty when none is known
};

struct Currency {
  std::string code;
  int digits = 2;
  std::vector<std::string> nations;
};

struct BoundPhrase {
  Bound bound = Bound::exact;
};

/// "Christmas Eve": the same day every year.
struct Holiday {
  int month = 0, day = 0;
  bool alone = false;  ///< also a word of its own, so a day only where the words before say so
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
template <typename T>
using ByWord = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

/// Passes nearly all words over that are not among some hundreds: by length and the first, middle and last
/// letter, small or capital.
class WordFilter {
 public:
  void add(std::string_view low) { bits_[place(low) >> 6u] |= std::uint64_t{1} << (place(low) & 63u); }
  bool may_have(std::string_view low) const {
    return (bits_[place(low) >> 6u] >> (place(low) & 63u) & 1u) != 0;
  }

 private:
  static constexpr std::uint32_t kBits = 13;
  static std::uint32_t place(std::string_view s) {
    const auto at = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(s[i] | 0x20)}; };
    const std::uint32_t shape = at(0) | at(s.size() / 2) << 8 | at(s.size() - 1) << 16;
    return ((shape ^ static_cast<std::uint32_t>(s.size()) << 24) * 0x9E3779B1u) >> (32 - kBits);
  }
  std::array<std::uint64_t, (1u << kBits) / 64> bits_{};
};

/// A word while the tables are read.
struct WordDraft : Word {
  std::array<std::uint16_t, kPhraseTables> lists{};  ///< per table, the list of its phrases
  WordValues own;
};

/// Finds the entry of a word; built once over a table that does not change any more. A word and its entry
/// share a cache line.
class WordIndex {
 public:
  /// `add(entry, draft)` turns one into the other.
  template <class Add>
  void build(const ByWord<WordDraft>& words, Add add) {
    make_room(words.size());
    for (const auto& [low, draft] : words) {
      add(insert(low), draft);
    }
  }
  const Word* find(std::string_view low) const {
    if (low.size() > kLongest) return find_long(low);
    const std::uint32_t hash = hash_of(low);
    for (std::size_t i = hash & mask_; slots_[i].entry != 0; i = (i + 1) & mask_) {
      if (slots_[i].mark != hash >> 16) continue;
      const Entry& entry = entries_[slots_[i].entry];
      if (entry.size == low.size() && std::memcmp(entry.low, low.data(), low.size()) == 0) return &entry.word;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kLongest = 31;
  struct alignas(64) Entry {
    Word word;
    char low[kLongest];
    std::uint8_t size = 0;
  };
  struct Slot {
    std::uint16_t mark = 0;   ///< of the hash
    std::uint16_t entry = 0;  ///< 0: none
  };
  void make_room(std::size_t words);
  Word& insert(std::string_view low);
  const Word* find_long(std::string_view low) const;

  static std::uint64_t load(const char* from, std::size_t size) {
    std::uint64_t out = 0;
    std::memcpy(&out, from, size);
    return out;
  }
  /// Length and both ends of a word tell nearly all words apart.
  static std::uint32_t hash_of(std::string_view s) {
    const std::size_t n = s.size();
    std::uint64_t bits = n;
    if (n >= 8) {
      bits = load(s.data(), 8) ^ (load(s.data() + n - 8, 8) * 0x9E3779B97F4A7C15u);
    } else if (n >= 4) {
      bits = load(s.data(), 4) << 32 | load(s.data() + n - 4, 4);
    } else if (n > 0) {
      bits = load(s.data(), 1) << 16 | load(s.data() + n / 2, 1) << 8 | load(s.data() + n - 1, 1);
    }
    bits = (bits ^ n) * 0xD6E8FEB86659FD93u;
    return static_cast<std::uint32_t>(bits >> 32);
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::vector<Entry> entries_;  ///< from 1
  ByWord<Word> long_;           ///< those that do not fit in an entry
  std::size_t mask_ = 0;
};

/// Phrases by the first (or last) of their atoms, longest first.
class Phrases {
 public:
  explicit Phrases(std::size_t number, bool backwards = false)
      : number_(number), bit_(static_cast<std::uint16_t>(1u << number)), backwards_(backwards) {}
  struct Match {
    std::size_t length = 0;
    int payload = 0;
  };
  /// The first phrase added wins over an equal later one.
  void add(std::string_view phrase, int payload, bool case_sensitive = false);
  /// Lays the phrases out for match(); none can be added any more.
  void close();
  std::uint16_t bit() const { return bit_; }
  std::size_t number() const { return number_; }
  /// Calls `take` with every atom that phrases are looked up by and the number of its list.
  template <typename Taker>
  void for_each_key(const Taker& take) const {
    for (const auto& [key, list] : by_key_) take(key, list);
  }
  /// Longest phrase that starts at (backwards: ends before) atom `at`; length 0 for none.
  Match match(const Line& line, std::size_t at) const {
    if (backwards_ ? at == 0 || at > line.size() : at >= line.size()) return {};
    const std::size_t key = backwards_ ? at - 1 : at;
    if ((line.word(key).phrases & bit_) == 0 && !digit_key_) return {};
    return longest(line, at, key);
  }

 private:
  struct Draft {
    std::vector<std::string> words;
    std::string exact;  ///< as written in the table, for case-sensitive phrases; empty = any case
    int payload = 0;
  };
  struct Entry {
    int payload = 0;
    std::uint32_t words = 0;  ///< where its atoms begin in words_
    std::uint32_t exact =
        0;  ///< where its spelling stands in words_, for case-sensitive phrases; 0 = any case
    std::uint8_t length = 0;  ///< in atoms
    char neighbour = 0;       ///< how the atom beside the key begins; 0 = the key is alone
  };
  Match longest(const Line& line, std::size_t at, std::size_t key) const;
  bool fits(const Line& line, std::size_t first, const Entry& entry) const;

  std::size_t number_;
  std::uint16_t bit_;
  bool backwards_;
  bool digit_key_ = false;  ///< digits have no Word, so its bits cannot tell
  ByWord<std::uint16_t> by_key_;
  std::vector<std::vector<Draft>> drafts_;  ///< a list for each key
  std::vector<Entry> entries_;              ///< list behind list
  std::vector<std::uint32_t> lists_;        ///< where each begins, and the end
  std::vector<std::string> words_;
};

class Vocabulary {
 public:
  explicit Vocabulary(const Lexicon& lexicon);

  const Word* find(std::string_view low) const { return index_.find(low); }
  /// Whether a country, region or city is written so. A search through tables: for rare questions.
  bool names_place(std::string_view written) const;
  /// The currency of the country or nation of this folded name.
  const int* currency_of(std::string_view name) const {
    if (!naming_.may_have(name)) return nullptr;
    const auto found = countries.find(name);
    return found == countries.end() ? nullptr : &found->second;
  }
  /// Whether a word that begins so may be a plural of people. Only what is three bytes long or more is asked
  /// for.
  bool may_be_people(std::string_view written) const { return people_[beginning(written)]; }
  /// Whether some word of the table that passes starts_figure() looks like this one.
  bool may_start_figure(std::string_view low) const { return starting_.may_have(low); }
  /// Whether some word of the table at which a figure may begin looks like this one.
  bool may_begin_figure(std::string_view low) const { return beginning_.may_have(low); }
  const Word& unknown() const { return unknown_; }
  /// Whether a sentence with this word may hold a figure.
  static bool starts_figure(const Word& word) {
    return (word.numeral != NumeralRole::none && word.numeral != NumeralRole::abbreviation &&
            word.numeral != NumeralRole::point && word.numeral != NumeralRole::some) ||
           word.date != DateRole::none || word.time_unit || word.multiple != MultipleRole::none;
  }

  Phrases bounds_before{0, true}, bounds_after{1};
  Phrases units{2}, unit_abbreviations{3};
  Phrases money_before{4, true}, money_after{5}, money_words{6}, minor_words{7}, nations{8};
  Phrases references{9};  ///< "at the moment"
  Phrases holidays{10, true};
  std::vector<std::string> reference_values;
  std::vector<Holiday> holiday_list;
  std::vector<Unit> unit_list;
  std::vector<Bound> bound_list;
  std::vector<Currency> currency_list;
  std::vector<std::vector<int>> word_currencies;  ///< payload of money_words: currencies, likeliest first
  std::vector<bool> word_dominant;  ///< the first of them is meant unless the article says otherwise
  ByWord<int> countries;            ///< folded name of a country or adjective → currency
  Lemmatiser lemmas;
  std::vector<std::uint16_t> lists;  ///< numbers of lists of phrases; Word::first_list

 private:
  void load_numerals(const Lexicon& lexicon);
  void load_classes(const Lexicon& lexicon);
  void load_dates(const Lexicon& lexicon);
  void load_holidays(const Lexicon& lexicon);
  void load_units(const Lexicon& lexicon);
  void load_bounds(const Lexicon& lexicon);
  void load_currencies(const Lexicon& lexicon);
  void add_money_word(std::string_view word, const std::vector<int>& currencies, bool minor, bool dominant);
  void index();

  ByWord<WordDraft> words_;  ///< empty once they are in the index
  std::deque<WordValues> values_;
  WordIndex index_;
  const Lexicon& lexicon_;  ///< outlives the vocabulary, whose units are views into it
  static std::size_t beginning(std::string_view word) {
    return (word[0] & 31u) << 10 | (word[1] & 31u) << 5 | (word[2] & 31u);
  }
  std::bitset<1 << 15> people_;  ///< by the first three letters, small or capital
  WordFilter starting_, beginning_, naming_;
  WordValues no_values_;
  Word unknown_;
};

/// "a|b||c" → a, b, c.
std::vector<std::string_view> split_list(std::string_view cell);

}  // namespace hearsay::figures
