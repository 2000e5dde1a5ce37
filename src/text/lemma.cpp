#include "hearsay/lemma.hpp"

#include <array>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  for (const std::string_view ending : endings) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

/// "stopp" → "stop", "liv" → "live", "carri" → "carry": what is left of a verb after -ed or -ing.
std::string restore_verb_stem(std::string stem) {
  const std::size_t n = stem.size();
  if (n >= 2 && stem[n - 1] == 'i') return stem.replace(n - 1, 1, "y");
  if (n >= 3 && stem[n - 1] == stem[n - 2] && !is_vowel(stem[n - 1])) {
    if (!ends_with_any(stem, {"ll", "ss", "ff", "zz"})) stem.pop_back();
    return stem;
  }
  const bool soft =
      ends_with_any(stem, {"v",  "c",  "u",  "iz", "yz", "dg", "ng", "rg", "as", "os", "is", "us",
                           "rs", "ns", "at", "ut", "bl", "gl", "tl", "pl", "dl", "kl", "cr"});
  const bool short_vowel =
      n >= 3 && !is_vowel(stem[n - 1]) && is_vowel(stem[n - 2]) && !is_vowel(stem[n - 3]);
  const bool silent = short_vowel && n <= 4 &&
                      ends_with_any(stem, {"k", "r", "m", "p", "b", "n", "d", "g", "l", "s"}) &&
                      !ends_with_any(stem, {"ow", "aw", "er", "en", "on", "or", "el", "al"});
  if (ends_with_any(stem, {"eat", "out", "oat", "eit", "uat", "put", "ng"}) &&
      !ends_with_any(stem, {"ang", "uat"})) {
    return stem;
  }
  if (soft || silent) stem += 'e';
  return stem;
}

}  // namespace

Lemmatiser::Lemmatiser(const Lexicon& lexicon) {
  const Table& table = lexicon.table("irregular");
  const std::size_t pos = table.column("pos"), form = table.column("form"), lemma = table.column("lemma");
  for (std::size_t row = 0; row < table.size(); ++row) {
    auto& target = table.at(row, pos) == "noun" ? nouns_ : verbs_;
    target.emplace(table.at(row, form), table.at(row, lemma));
  }
}

std::string Lemmatiser::noun(std::string_view word) const {
  std::string low = fold(word);
  if (const auto found = nouns_.find(low); found != nouns_.end()) return found->second;
  const std::size_t n = low.size();
  if (n > 4 && low.ends_with("men")) return low.replace(n - 2, 1, "a");
  if (n <= 3 || !low.ends_with('s') || ends_with_any(low, {"ss", "us", "is"})) return low;
  if (low.ends_with("ies") && n > 4) return low.replace(n - 3, 3, "y");
  if (ends_with_any(low, {"ches", "shes", "sses", "xes", "zzes"})) return low.substr(0, n - 2);
  low.pop_back();
  return low;
}

std::string Lemmatiser::verb(std::string_view word) const {
  std::string low = fold(word);
  if (const auto found = verbs_.find(low); found != verbs_.end()) return found->second;
  const std::size_t n = low.size();
  if (n > 4 && low.ends_with("ied")) return low.replace(n - 3, 3, "y");
  if (n > 4 && low.ends_with("ies")) return low.replace(n - 3, 3, "y");
  if (n > 3 && low.ends_with("ed")) return restore_verb_stem(low.substr(0, n - 2));
  if (n > 5 && low.ends_with("ing")) return restore_verb_stem(low.substr(0, n - 3));
  if (n > 4 && ends_with_any(low, {"ches", "shes", "sses", "xes", "zzes", "oes"}))
    return low.substr(0, n - 2);
  if (n > 3 && low.ends_with('s') && !ends_with_any(low, {"ss", "us", "is"})) low.pop_back();
  return low;
}

}  // namespace hearsay
