#include "figures/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <map>
#include <set>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

template <std::size_t n>
std::size_t position(const std::array<std::string_view, n>& names, std::string_view name,
                     std::string_view table) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    throw UsageError(std::string(table) + ": unknown word '" + std::string(name) + "'");
  }
  return static_cast<std::size_t>(found - names.begin());
}

constexpr std::array<std::string_view, 25> kNumeralRoles = {
    "none",         "unit",         "teen",        "ten",           "hundred",   "scale",     "abbreviation",
    "dozen",        "dozens",       "many",        "tens",          "half",      "quarter",   "part",
    "ordinal-unit", "ordinal-teen", "ordinal-ten", "ordinal-scale", "part-unit", "part-teen", "part-ten",
    "part-scale",   "point",        "minus",       "some"};

constexpr std::array<std::string_view, 25> kDateRoles = {
    "none",    "month",   "month-short",   "weekday",    "weekday-short", "day",  "tonight",
    "season",  "daypart", "shift",         "mod",        "meridiem",      "zone", "ago",
    "weekend", "every",   "reference",     "often",      "times",         "era",  "begins",
    "same",    "another", "before-christ", "anno-domini"};

constexpr std::array<std::string_view, 5> kMultipleRoles = {"none", "word", "verb", "times", "fold"};

constexpr std::array<std::string_view, 9> kBounds = {
    "exact", "approx", "nearly", "at-least", "at-most", "more-than", "less-than", "between", "vague"};

/// Classes by name; the empty name stands for classes that nothing asks for yet.
constexpr std::array<std::string_view, 38> kClasses = {
    "preposition", "conjunction", "pronoun",    "determiner",       "auxiliary",   "adverb",
    "verb",        "plural",      "human",      "nominal",          "mass",        "identifier-before",
    "change-verb", "up",          "down",       "rate-adjective",   "figure-noun", "person-rate",
    "past-form",   "road",        "money-verb", "counting-verb",    "future-sign", "past-sign",
    "spans-time",  "before-time", "age-before", "age-after",        "age-verb",    "age-person",
    "age-owner",   "age-old",     "phone-use",  "emergency-number", "help-number", "weighs",
    "paid-for",    "tallied"};

constexpr std::size_t kExpectedWords = 4096;  ///< spares hashing all of them again and again

int whole(std::string_view cell) {
  int value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace

std::vector<std::string_view> split_list(std::string_view cell) {
  std::vector<std::string_view> out;
  while (!cell.empty()) {
    const std::size_t bar = cell.find('|');
    if (bar != 0) out.push_back(cell.substr(0, bar));
    if (bar == std::string_view::npos) break;
    cell.remove_prefix(bar + 1);
  }
  return out;
}

void Phrases::add(std::string_view phrase, int payload, bool case_sensitive) {
  Draft draft;
  draft.words = phrase_atoms(phrase);
  if (draft.words.empty()) return;
  draft.payload = payload;
  if (case_sensitive) {
    for (const char c : phrase) {
      if (c != ' ') draft.exact += c;
    }
  }
  const std::string& key = backwards_ ? draft.words.back() : draft.words.front();
  digit_key_ = digit_key_ || (key[0] >= '0' && key[0] <= '9');
  const auto [known, added] = by_key_.try_emplace(key, static_cast<std::uint16_t>(drafts_.size()));
  if (added) drafts_.emplace_back();
  std::vector<Draft>& list = drafts_[known->second];
  const auto shorter = std::find_if(
      list.begin(), list.end(), [&](const Draft& other) { return other.words.size() < draft.words.size(); });
  list.insert(shorter, std::move(draft));
}

void Phrases::close() {
  words_.emplace_back();  // no spelling begins at 0
  for (std::vector<Draft>& list : drafts_) {
    lists_.push_back(static_cast<std::uint32_t>(entries_.size()));
    for (Draft& draft : list) {
      Entry& entry = entries_.emplace_back();
      const std::size_t n = draft.words.size();
      entry.payload = draft.payload;
      entry.length = static_cast<std::uint8_t>(n);
      if (n > 1) entry.neighbour = draft.words[backwards_ ? n - 2 : 1][0];
      entry.words = static_cast<std::uint32_t>(words_.size());
      for (std::string& word : draft.words) words_.push_back(std::move(word));
      if (draft.exact.empty()) continue;
      entry.exact = static_cast<std::uint32_t>(words_.size());
      words_.push_back(std::move(draft.exact));
    }
  }
  lists_.push_back(static_cast<std::uint32_t>(entries_.size()));
  drafts_.clear();
}

/// The atom that the list is found by is known to be there.
bool Phrases::fits(const Line& line, std::size_t first, const Entry& entry) const {
  const std::size_t length = entry.length, key = backwards_ ? length - 1 : 0;
  if (first + length > line.size()) return false;
  for (std::size_t i = 0; i < length; ++i) {
    if (i != key && line.low(first + i) != words_[entry.words + i]) return false;
  }
  if (entry.exact == 0) return true;
  std::string_view exact = words_[entry.exact];
  for (std::size_t i = 0; i < length; ++i) {
    // "km/h" and "m2" are written without a space; a prefix such as "US $" may come from tokenised text.
    if (i > 0 && !backwards_ && line.spaced(first + i)) return false;
    const std::string_view written = line.text(first + i);
    if (!exact.starts_with(written)) return false;
    exact.remove_prefix(written.size());
  }
  return exact.empty();
}

Phrases::Match Phrases::longest(const Line& line, std::size_t at, std::size_t key) const {
  const Word& word = line.word(key);
  std::size_t list = 0;
  if ((word.phrases & bit_) == 0) {
    if (!line.is_digits(key)) return {};
    const auto found = by_key_.find(line.low(key));
    if (found == by_key_.end()) return {};
    list = found->second;
  } else {
    const std::uint32_t before = word.phrases & (bit_ - 1u);
    list = line.vocabulary().lists[word.first_list + static_cast<std::size_t>(std::popcount(before))];
  }
  for (std::uint32_t i = lists_[list]; i < lists_[list + 1]; ++i) {
    const Entry& entry = entries_[i];
    const std::size_t length = entry.length;
    if (backwards_ && length > at) continue;
    if (entry.neighbour != 0) {
      const std::size_t beside = backwards_ ? key - 1 : key + 1;
      if (beside >= line.size() || line.low(beside)[0] != entry.neighbour) continue;
    }
    if (fits(line, backwards_ ? at - length : at, entry)) return {length, entry.payload};
  }
  return {};
}

Vocabulary::Vocabulary(const Lexicon& lexicon) : lemmas(lexicon), lexicon_(lexicon) {
  words_.reserve(kExpectedWords);
  load_numerals(lexicon);
  load_dates(lexicon);
  load_holidays(lexicon);
  load_classes(lexicon);
  load_units(lexicon);
  load_bounds(lexicon);
  load_currencies(lexicon);
  index();
}

/// Says of every word at once what it may be part of, so that all others are passed over without a search.
void Vocabulary::index() {
  for (Phrases* phrases : {&bounds_before, &bounds_after, &units, &unit_abbreviations, &money_before,
                           &money_after, &money_words, &minor_words, &nations, &references, &holidays}) {
    phrases->close();
    phrases->for_each_key([&](const std::string& key, std::uint16_t list) {
      WordDraft& word = words_[key];
      word.phrases |= phrases->bit();
      word.lists[phrases->number()] = list;
    });
  }
  for (const std::string_view word : {"a", "an", "q", "h"}) words_[std::string(word)].starts = true;
  unknown_.values = &no_values_;
  unknown_.quiet = true;
  index_.build(words_, [&](Word& word, const WordDraft& draft) {
    word = draft;
    word.starts = word.starts || word.numeral != NumeralRole::none || word.date != DateRole::none ||
                  word.multiple != MultipleRole::none;
    constexpr std::uint64_t kTells = kPreposition | kConjunction | kBeforeTime;
    word.quiet = !word.starts && word.phrases == 0 && !word.time_unit && !word.has(kTells);
    const bool valued = !draft.own.date.empty() || draft.own.multiple != Decimal();
    word.values = valued ? &values_.emplace_back(draft.own) : &no_values_;
    word.first_list = static_cast<std::uint16_t>(lists.size());
    for (std::size_t i = 0; i < kPhraseTables; ++i) {
      if ((word.phrases >> i & 1u) != 0) lists.push_back(draft.lists[i]);
    }
  });
  for (const auto& [low, draft] : words_) {
    if (low.empty()) continue;
    const Word& word = *find(low);
    if (starts_figure(word)) starting_.add(low);
    if (word.starts || word.time_unit) beginning_.add(low);
  }
  const auto is_human = [&](std::string_view low) {
    const auto found = words_.find(low);
    return found != words_.end() && found->second.has(kHuman);
  };
  for (const auto& [low, draft] : words_) {
    if (low.size() >= 3 && draft.has(kHuman)) people_.set(beginning(low));
  }
  const Table& irregular = lexicon_.table("irregular");
  const std::size_t form = irregular.column("form"), lemma = irregular.column("lemma");
  for (std::size_t row = 0; row < irregular.size(); ++row) {
    if (irregular.at(row, form).size() >= 3 && is_human(irregular.at(row, lemma)))
      people_.set(beginning(irregular.at(row, form)));
  }
  words_.clear();
  for (const auto& [name, currency] : countries) {
    if (!name.empty()) naming_.add(name);
  }
}

void WordIndex::make_room(std::size_t words) {
  std::size_t size = 1;
  while (size < 2 * words + 1) size *= 2;
  slots_.assign(size, Slot{});
  mask_ = size - 1;
  entries_.reserve(words + 1);
  entries_.emplace_back();
}

Word& WordIndex::insert(std::string_view low) {
  if (low.size() > kLongest) return long_[std::string(low)];
  if (entries_.size() > 0xFFFF) throw UsageError("the tables of figures have more than 65,535 words");
  const std::uint32_t hash = hash_of(low);
  std::size_t i = hash & mask_;
  while (slots_[i].entry != 0) i = (i + 1) & mask_;
  slots_[i] = {static_cast<std::uint16_t>(hash >> 16), static_cast<std::uint16_t>(entries_.size())};
  Entry& entry = entries_.emplace_back();
  std::memcpy(entry.low, low.data(), low.size());
  entry.size = static_cast<std::uint8_t>(low.size());
  return entry.word;
}

const Word* WordIndex::find_long(std::string_view low) const {
  const auto found = long_.find(low);
  return found == long_.end() ? nullptr : &found->second;
}

void Vocabulary::load_numerals(const Lexicon& lexicon) {
  const Table& table = lexicon.table("numerals");
  const std::size_t word = table.column("word"), role = table.column("role"), value = table.column("value");
  for (std::size_t row = 0; row < table.size(); ++row) {
    WordDraft& entry = words_[std::string(table.at(row, word))];
    entry.numeral = static_cast<NumeralRole>(position(kNumeralRoles, table.at(row, role), "numerals"));
    entry.numeral_value = whole(table.at(row, value));
  }
  const Table& multiples = lexicon.table("multiples");
  const std::size_t mword = multiples.column("word"), mrole = multiples.column("role"),
                    mvalue = multiples.column("value");
  for (std::size_t row = 0; row < multiples.size(); ++row) {
    WordDraft& entry = words_[std::string(multiples.at(row, mword))];
    entry.multiple =
        static_cast<MultipleRole>(position(kMultipleRoles, multiples.at(row, mrole), "multiples"));
    entry.own.multiple = Decimal::parse(multiples.at(row, mvalue)).value_or(Decimal(1));
  }
}

void Vocabulary::load_dates(const Lexicon& lexicon) {
  const Table& table = lexicon.table("date_words");
  const std::size_t word = table.column("word"), role = table.column("role"), value = table.column("value");
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table.at(row, word).find(' ') != std::string_view::npos) {
      references.add(table.at(row, word), static_cast<int>(reference_values.size()));
      reference_values.emplace_back(table.at(row, value));
      continue;
    }
    WordDraft& entry = words_[std::string(table.at(row, word))];
    entry.date = static_cast<DateRole>(position(kDateRoles, table.at(row, role), "date_words"));
    entry.own.date = table.at(row, value);
  }
}

void Vocabulary::load_holidays(const Lexicon& lexicon) {
  const Table& table = lexicon.table("holidays");
  const std::size_t name = table.column("name"), month = table.column("month"), day = table.column("day"),
                    alone = table.column("alone");
  for (std::size_t row = 0; row < table.size(); ++row) {
    holidays.add(table.at(row, name), static_cast<int>(holiday_list.size()));
    holiday_list.push_back(
        {whole(table.at(row, month)), whole(table.at(row, day)), !table.at(row, alone).empty()});
  }
  // A holiday is found by its last word.
  holidays.for_each_key([&](const std::string& key, std::uint16_t) {
    WordDraft& word = words_[key];
    if (word.date == DateRole::none) word.date = DateRole::begins;
  });
}

bool Vocabulary::names_place(std::string_view written) const {
  const Table& places = lexicon_.table("places");
  const std::size_t form = places.column("form");
  for (std::size_t row = 0; row < places.size(); ++row) {
    if (places.at(row, form) == written) return true;
  }
  return countries.contains(fold(written));
}

void Vocabulary::load_classes(const Lexicon& lexicon) {
  for (const std::string_view name : {"counted_stop", "counted_nouns", "figure_context"}) {
    const Table& table = lexicon.table(name);
    const std::size_t word = table.column("word"), cls = table.column("class");
    for (std::size_t row = 0; row < table.size(); ++row) {
      words_[std::string(table.at(row, word))].classes |= 1ull
                                                          << position(kClasses, table.at(row, cls), name);
    }
  }
  // Irregular past forms are those of the lemmas; what ends in -ed shows it.
  const Table& table = lexicon.table("irregular");
  const std::size_t pos = table.column("pos"), form = table.column("form"), lemma = table.column("lemma");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view word = table.at(row, form), base = table.at(row, lemma);
    if (table.at(row, pos) != "verb" || word == base || base == "be" || word.ends_with("s") ||
        word.ends_with("ing") || (word.ends_with("ed") && word.size() > 4)) {
      continue;
    }
    words_[std::string(word)].classes |= kPastForm;
  }
}

void Vocabulary::load_units(const Lexicon& lexicon) {
  const Table& table = lexicon.table("units");
  const std::size_t id = table.column("id"), dimension = table.column("dimension"),
                    words = table.column("words"), abbreviations = table.column("abbreviations"),
                    factor = table.column("factor");
  for (std::size_t row = 0; row < table.size(); ++row) {
    Unit unit{std::string(table.at(row, id)), Dimension::other, table.at(row, dimension),
              table.at(row, factor)};
    if (table.at(row, dimension) == "time") unit.dimension = Dimension::time;
    if (unit.id == "percent") unit.dimension = Dimension::percent;
    if (unit.id == "percentage-point" || unit.id == "basis-point") unit.dimension = Dimension::percent_point;
    const int payload = static_cast<int>(unit_list.size());
    unit_list.push_back(std::move(unit));
    for (const std::string_view form : split_list(table.at(row, words))) {
      units.add(form, payload);
      if (table.at(row, dimension) == "time" && form.size() > 2) {
        words_[std::string(form)].time_unit = words_[std::string(form) + "s"].time_unit = true;
      }
      // "degree celsius" has its plural inside; every other form takes it at the end.
      const std::size_t cut = form.starts_with("degree ") ? 6 : form.size();
      units.add(std::string(form.substr(0, cut)) + "s" + std::string(form.substr(cut)), payload);
      if (form.ends_with("inch") || form.ends_with("hertz")) units.add(std::string(form) + "es", payload);
    }
    for (const std::string_view form : split_list(table.at(row, abbreviations))) {
      unit_abbreviations.add(form, payload, true);
    }
  }
}

void Vocabulary::load_bounds(const Lexicon& lexicon) {
  const Table& table = lexicon.table("bounds");
  const std::size_t phrase = table.column("phrase"), side = table.column("side"),
                    bound = table.column("bound");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const int payload = static_cast<int>(position(kBounds, table.at(row, bound), "bounds"));
    (table.at(row, side) == "before" ? bounds_before : bounds_after).add(table.at(row, phrase), payload);
  }
}

void Vocabulary::add_money_word(std::string_view word, const std::vector<int>& currencies, bool minor,
                                bool dominant) {
  Phrases& target = minor ? minor_words : money_words;
  const int payload = static_cast<int>(word_currencies.size());
  word_currencies.push_back(currencies);
  word_dominant.push_back(dominant || currencies.size() == 1);
  target.add(word, payload);
  target.add(std::string(word) + "s", payload);
  if (word.ends_with("real")) target.add("reais", payload);
}

void Vocabulary::load_currencies(const Lexicon& lexicon) {
  const Table& table = lexicon.table("currencies");
  const std::size_t code = table.column("code"), digits = table.column("digits"),
                    symbols = table.column("symbols"), words = table.column("words"),
                    minor = table.column("minor"), nation = table.column("nations"),
                    country = table.column("countries"), wordlike = table.column("word");
  std::map<std::string, std::vector<int>, std::less<>> by_word, by_minor;
  std::map<std::string, int, std::less<>> by_code;
  std::set<std::string, std::less<>> dominant_words;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const int id = static_cast<int>(currency_list.size());
    Currency currency{std::string(table.at(row, code)), whole(table.at(row, digits)), {}};
    for (const std::string_view name : split_list(table.at(row, nation))) {
      currency.nations.emplace_back(name);
      nations.add(name, id);
      countries.emplace(name, id);
    }
    for (const std::string_view name : split_list(table.at(row, country))) countries.emplace(fold(name), id);
    for (const std::string_view symbol : split_list(table.at(row, symbols))) {
      money_before.add(symbol, id, true);
      money_after.add(symbol, id, true);
      const std::string low = fold(symbol);
      // "us$" and "hk $" in lower-cased text; single letters and letters alone stay case-sensitive.
      if (low != symbol && symbol.ends_with("$") && symbol.size() > 2) money_before.add(low, id);
      if (low != symbol && symbol.ends_with("$") && symbol == "C$") money_before.add(low, id, true);
    }
    const bool is_word = !table.at(row, wordlike).empty();
    if (table.at(row, wordlike) != "upper") money_before.add(currency.code, id, true);
    money_before.add(fold(currency.code) + "$", id);
    money_after.add(currency.code, id, true);
    money_before.add("M" + currency.code, id, true);
    money_after.add("M" + currency.code, id, true);
    if (!is_word) {
      money_before.add(fold(currency.code), id, true);
      money_after.add(fold(currency.code), id, true);
    }
    for (const std::string_view word : split_list(table.at(row, words)))
      by_word[std::string(word)].push_back(id);
    for (const std::string_view word : split_list(table.at(row, minor)))
      by_minor[std::string(word)].push_back(id);
    by_code.emplace(currency.code, id);
    currency_list.push_back(std::move(currency));
  }
  const Table& shared = lexicon.table("currency_words");
  const std::size_t sword = shared.column("word"), codes = shared.column("codes"),
                    dominant = shared.column("dominant");
  for (std::size_t row = 0; row < shared.size(); ++row) {
    const std::string key(shared.at(row, sword));
    std::vector<int>& ids = key == "cent" || key == "c" ? by_minor[key] : by_word[key];
    ids.clear();
    if (!shared.at(row, dominant).empty()) dominant_words.insert(key);
    for (const std::string_view one : split_list(shared.at(row, codes))) {
      if (const auto found = by_code.find(one); found != by_code.end()) ids.push_back(found->second);
    }
  }
  for (const auto& [word, ids] : by_word) add_money_word(word, ids, false, dominant_words.contains(word));
  for (const auto& [word, ids] : by_minor) add_money_word(word, ids, true, false);
}

}  // namespace hearsay::figures
