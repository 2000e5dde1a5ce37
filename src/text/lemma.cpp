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

std::size_t count_vowel_groups(std::string_view word) {
  std::size_t groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]))) ++groups;
  }
  return groups;
}

/// "stopp" → "stop", "travell" → "travel"; "kill" and "discuss" keep both letters.
std::string undouble(std::string stem) {
  if (ends_with_any(stem, {"ss", "ff", "zz", "all", "ill", "ull"})) return stem;
  if (stem.ends_with("ll") && count_vowel_groups(stem) < 2) return stem;
  stem.pop_back();
  return stem;
}

/// A single vowel and a single consonant at the end of a stem of two syllables that was not doubled: the
/// ending tells whether an e fell away ("decid", "requir") or never was ("visit", "offer", "open").
bool lost_e_behind_vowel(std::string_view stem) {
  return ends_with_any(
      stem, {"ad",   "ed",  "id", "od",  "ud",  "ag",  "eg",   "ak", "ik", "ok", "uk", "il", "ol",   "ul",
             "am",   "im",  "um", "com", "in",  "un",  "ap",   "yp", "ar", "ir", "ur", "yr", "plor", "stor",
             "gnor", "dor", "ib", "mot", "vot", "not", "quot", "az", "ez", "iz", "oz", "uz", "yz"});
}

/// "liv" → "live", "carri" → "carry": what is left of a verb after -ed or -ing.
std::string restore_verb_stem(std::string stem) {
  const std::size_t n = stem.size();
  if (n >= 2 && stem[n - 1] == 'i') return stem.replace(n - 1, 1, "y");
  if (n >= 3 && stem[n - 1] == stem[n - 2] && !is_vowel(stem[n - 1])) return undouble(std::move(stem));
  if (n < 2) return stem;
  if (ends_with_any(stem, {"quir", "quar", "guid", "creat", "meat", "eez", "ooz", "eiz", "yz", "oblig",
                           "sieg", "lung", "sput"}))
    return stem + 'e';
  if (ends_with_any(stem, {"eat", "out", "oat", "eit", "put", "ing", "ong", "ung"})) return stem;
  const bool soft = ends_with_any(
      stem, {"v",   "c",   "u",  "dg", "ang", "eng", "lg", "rg", "as", "os", "is", "us",  "rs",  "ns", "ls",
             "aps", "ips", "at", "ut", "bl",  "cl",  "gl", "tl", "pl", "dl", "kl", "ffl", "ifl", "zl", "cr"});
  if (soft) return stem + 'e';
  const bool vowel_before = n >= 3 && !is_vowel(stem[n - 1]) && is_vowel(stem[n - 2]);
  const bool single = vowel_before && !is_vowel(stem[n - 3]);
  if (!single) return stem;
  if (count_vowel_groups(stem) >= 2) return lost_e_behind_vowel(stem) ? stem + 'e' : stem;
  const bool silent = ends_with_any(stem, {"k", "r", "m", "p", "b", "n", "d", "g", "l", "s", "t", "z"}) &&
                      !ends_with_any(stem, {"ow", "aw"});
  return silent ? stem + 'e' : stem;
}

bool has_vowel(std::string_view word) {
  return count_vowel_groups(word) != 0 || word.find('y') != std::string_view::npos;
}

}  // namespace

Lemmatiser::Lemmatiser(const Lexicon& lexicon) {
  const Table& table = lexicon.table("irregular");
  const std::size_t pos = table.column("pos"), form = table.column("form"), lemma = table.column("lemma");
  for (std::size_t row = 0; row < table.size(); ++row) {
    auto& target = table.at(row, pos) == "noun" ? nouns_ : verbs_;
    target.emplace(table.at(row, form), table.at(row, lemma));
  }
  const Table& others = lexicon.table("irregular_others");
  for (std::size_t row = 0; row < others.size(); ++row) {
    auto& target = others.at(row, others.column("pos")) == "adjective" ? adjectives_ : others_;
    target.emplace(others.at(row, others.column("form")), others.at(row, others.column("lemma")));
  }
}

std::string Lemmatiser::noun(std::string_view word) const {
  std::string low = fold(word);
  if (const auto found = nouns_.find(low); found != nouns_.end()) return found->second;
  const std::size_t n = low.size();
  if (low.ends_with("children")) return low.substr(0, n - 3);
  if (n > 4 && low.ends_with("men") && !ends_with_any(low, {"imen", "domen"}))
    return low.replace(n - 2, 1, "a");
  if (n > 6 && ends_with_any(low, {"theses", "alyses"})) return low.replace(n - 2, 1, "i");
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
  if (n > 3 && low.ends_with("ed") && has_vowel(std::string_view(low).substr(0, n - 2)))
    return restore_verb_stem(low.substr(0, n - 2));
  if (n > 4 && low.ends_with("ing") && has_vowel(std::string_view(low).substr(0, n - 3)))
    return restore_verb_stem(low.substr(0, n - 3));
  if (n > 4 && ends_with_any(low, {"ches", "shes", "sses", "xes", "zzes", "oes"}))
    return low.substr(0, n - 2);
  if (n > 3 && low.ends_with('s') && !ends_with_any(low, {"ss", "us", "is"})) low.pop_back();
  return low;
}

std::string Lemmatiser::adjective(std::string_view word) const {
  std::string low = fold(word);
  if (const auto found = adjectives_.find(low); found != adjectives_.end()) return found->second;
  const std::size_t ending = low.ends_with("est") ? 3 : low.ends_with("er") ? 2 : 0;
  if (ending == 0 || low.size() < ending + 3) return low;
  std::string stem = low.substr(0, low.size() - ending);
  const std::size_t n = stem.size();
  // Most words in -er are no comparatives: only endings that a comparative alone has are cut.
  if (stem[n - 1] == 'i') return stem.replace(n - 1, 1, "y");
  if (n > 3 && stem[n - 1] == stem[n - 2] && !is_vowel(stem[n - 1]) &&
      ends_with_any(stem, {"gg", "tt", "nn", "dd"}))
    return stem.substr(0, n - 1);
  if (ending == 3) return has_vowel(stem) ? stem : low;
  return low;
}

std::string Lemmatiser::lemma(std::string_view word, Tag tag) const {
  switch (tag) {
    case Tag::NOUN:
      return noun(word);
    case Tag::VERB:
    case Tag::AUX:
      return verb(word);
    case Tag::ADJ:
    case Tag::ADV:
      return adjective(word);
    case Tag::PROPN:
    case Tag::NUM:
    case Tag::PUNCT:
    case Tag::SYM:
    case Tag::X:
      return std::string(word);
    case Tag::none:
    case Tag::ADP:
    case Tag::CCONJ:
    case Tag::DET:
    case Tag::INTJ:
    case Tag::PART:
    case Tag::PRON:
    case Tag::SCONJ: {
      std::string low = fold(word);
      const auto found = others_.find(low);
      return found == others_.end() ? low : found->second;
    }
  }
  return std::string(word);
}

}  // namespace hearsay
