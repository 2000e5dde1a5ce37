// Spelling rules of English endings; what they cannot know stands in the table of irregular forms.

#include "claims/inflection.hpp"

#include <array>

#include "claims/vocabulary.hpp"

namespace hearsay::claims {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// Whether the last consonant doubles before -ed and -ing. Stress decides and is not written: one syllable,
/// or one of the endings that carry it.
bool doubles(const std::string& lemma) {
  const std::size_t n = lemma.size();
  if (n < 3) return false;
  const char a = lemma[n - 3], b = lemma[n - 2], c = lemma[n - 1];
  const bool open = is_vowel(a) && !(a == 'u' && n > 3 && lemma[n - 4] == 'q');  // "quip"
  if (!is_vowel(b) || is_vowel(c) || open || c == 'w' || c == 'x' || c == 'y') return false;
  std::size_t syllables = 0;
  for (std::size_t i = 0; i < n; ++i) syllables += is_vowel(lemma[i]) && (i == 0 || !is_vowel(lemma[i - 1]));
  if (syllables == 1) return true;
  for (const std::string_view end : {"mit", "cur", "fer", "pel", "bel", "trol", "gret", "quip", "plan"}) {
    if (lemma.ends_with(end) && lemma != "offer" && lemma != "suffer" && lemma != "differ") return true;
  }
  return false;
}

}  // namespace

std::string with_s(const std::string& lemma) {
  const std::size_t n = lemma.size();
  if (n > 1 && lemma[n - 1] == 'y' && !is_vowel(lemma[n - 2])) return lemma.substr(0, n - 1) + "ies";
  if (n > 1 && lemma[n - 1] == 'o' && is_vowel(lemma[n - 2])) return lemma + "s";  // videos, radios
  for (const std::string_view end : {"s", "x", "z", "ch", "sh", "o"}) {
    if (lemma.ends_with(end)) return lemma + "es";
  }
  return lemma + "s";
}

namespace {

std::string with_ed(const std::string& lemma) {
  const std::size_t n = lemma.size();
  if (lemma.ends_with('e')) return lemma + "d";
  if (n > 1 && lemma[n - 1] == 'y' && !is_vowel(lemma[n - 2])) return lemma.substr(0, n - 1) + "ied";
  return doubles(lemma) ? lemma + lemma.back() + "ed" : lemma + "ed";
}

std::string with_ing(const std::string& lemma) {
  if (lemma.ends_with("ie")) return lemma.substr(0, lemma.size() - 2) + "ying";
  if (lemma.ends_with('e') && !lemma.ends_with("ee") && lemma != "be") {
    return lemma.substr(0, lemma.size() - 1) + "ing";
  }
  return doubles(lemma) ? lemma + lemma.back() + "ing" : lemma + "ing";
}

}  // namespace

std::string plural_of(const std::string& noun) {
  if (noun.ends_with("man") && noun.size() > 3 && noun != "human") {
    return noun.substr(0, noun.size() - 2) + "en";
  }
  if (noun == "man") return "men";
  if (noun == "wife") return "wives";
  if (noun == "child") return "children";
  if (noun == "photo" || noun == "memo") return noun + "s";
  if (noun == "testimony") return "testimonies";
  return with_s(noun);
}

std::vector<std::pair<std::string, std::uint64_t>> verb_forms(const std::string& lemma,
                                                              std::span<const std::string> irregular) {
  std::vector<std::pair<std::string, std::uint64_t>> out;
  out.emplace_back(lemma, kVerbBase);
  bool past = false;
  for (const std::string& form : irregular) {
    if (form.ends_with("ing")) {
      out.emplace_back(form, kVerbIng);
    } else if (form.ends_with('s') && form.starts_with(lemma)) {
      out.emplace_back(form, kVerbS);
    } else {
      out.emplace_back(form, kVerbPast);
      past = true;
    }
  }
  // "put", "hit", "cut" are their own past; a listed base form says so.
  static constexpr std::array<std::string_view, 14> kUnchanged = {
      "put",  "hit",  "cut",  "set",   "let",    "read", "cast",
      "cost", "hurt", "shut", "split", "spread", "quit", "forecast"};
  for (const std::string_view same : kUnchanged) {
    if (same != lemma) continue;
    out.emplace_back(lemma, kVerbPast);
    past = true;
  }
  if (!past) out.emplace_back(with_ed(lemma), kVerbPast);
  // American spelling: signaled, labeling.
  if (lemma.size() > 4 && (lemma.ends_with("al") || lemma.ends_with("el") || lemma.ends_with("il"))) {
    out.emplace_back(lemma + "ed", kVerbPast);
    out.emplace_back(lemma + "ing", kVerbIng);
  }
  out.emplace_back(lemma == "say" ? "says" : with_s(lemma), kVerbS);
  out.emplace_back(with_ing(lemma), kVerbIng);
  return out;
}

}  // namespace hearsay::claims
