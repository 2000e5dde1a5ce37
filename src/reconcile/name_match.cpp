#include "reconcile/name_match.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "hearsay/edit_distance.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostTokens = 16;
constexpr std::size_t kShortestRest = 4;      ///< letters of a name behind "Abdul"
constexpr std::size_t kLongestLegalForm = 5;  ///< words
constexpr int kOtherWord = 70;                ///< words less alike than this are different words
constexpr int kShortForm = 92;                ///< "Bob" and "Robert"
constexpr int kTellingWord = 25;              ///< off for a country or a number that one name has more
constexpr int kGivenName = 50;
constexpr int kSameWhole = 90;  ///< names this much alike without their spaces are one

/// Spellings that transliterations and typists exchange, longest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kSpellings = {{
    {"sch", "sh"}, {"tch", "ch"}, {"kh", "h"}, {"ph", "f"}, {"ck", "k"}, {"gh", "g"}, {"dj", "j"},
    {"zh", "j"},   {"ts", "c"},   {"tz", "c"}, {"cz", "c"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
    {"ei", "i"},   {"ey", "i"},   {"ai", "i"}, {"ay", "i"}, {"iy", "i"}, {"ij", "i"}, {"ye", "e"},
    {"yo", "e"},   {"ie", "i"},   {"qu", "k"}, {"x", "ks"}, {"w", "v"},
}};

constexpr std::size_t kMostPerLetter = 4;
/// Which of them begin with a letter, in their order; the list ends with an index beyond the table.
constexpr auto kSpellingsOf = [] {
  std::array<std::array<std::uint8_t, kMostPerLetter>, 128> index{};
  for (auto& list : index) list.fill(kSpellings.size());
  for (std::size_t i = 0; i < kSpellings.size(); ++i) {
    auto& list = index[static_cast<unsigned char>(kSpellings[i].first.front())];
    std::size_t at = 0;
    while (list[at] != kSpellings.size()) ++at;
    list[at] = static_cast<std::uint8_t>(i);
  }
  return index;
}();

int ratio(std::string_view a, std::string_view b) {
  const std::size_t longest = std::max(a.size(), b.size());
  if (longest == 0) return 100;
  return static_cast<int>(100 - damerau_levenshtein(a, b) * 100 / longest);
}

SoundedWord sounded(std::string word) {
  SoundedWord out;
  out.sound = sound_of(word);
  out.spelled = std::move(word);
  const auto count = [](const std::string& text, SoundedWord::Letters& letters, std::uint32_t& has) {
    for (const char c : text) {
      const std::size_t letter = static_cast<unsigned char>(c) % letters.size();
      ++letters[letter];
      has |= std::uint32_t{1} << letter;
    }
  };
  count(out.spelled, out.letters, out.has_letters);
  count(out.sound, out.sounds, out.has_sounds);
  return out;
}

/// A cheaper upper limit: letters that the other word lacks altogether.
int rough_ratio_at_most(std::uint32_t a, std::uint32_t b, std::size_t longest) {
  if (longest == 0) return 100;
  const auto lacking = static_cast<std::size_t>(std::max(std::popcount(a & ~b), std::popcount(b & ~a)));
  return static_cast<int>(100 - std::min(longest, lacking) * 100 / longest);
}

/// No edit changes more than one letter of either word, so letters that only one of them has count as edits.
int ratio_at_most(const SoundedWord::Letters& a, const SoundedWord::Letters& b, std::size_t longest) {
  if (longest == 0) return 100;
  std::size_t only_a = 0, only_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    only_a += a[i] > b[i] ? a[i] - b[i] : 0;
    only_b += b[i] > a[i] ? b[i] - a[i] : 0;
  }
  return static_cast<int>(100 - std::min(longest, std::max(only_a, only_b)) * 100 / longest);
}

bool may_reach(int wanted, const SoundedWord& a, const SoundedWord& b) {
  const std::size_t spelled = std::max(a.spelled.size(), b.spelled.size()),
                    sound = std::max(a.sound.size(), b.sound.size());
  if (rough_ratio_at_most(a.has_letters, b.has_letters, spelled) < wanted &&
      rough_ratio_at_most(a.has_sounds, b.has_sounds, sound) < wanted)
    return false;
  return std::max(ratio_at_most(a.letters, b.letters, spelled), ratio_at_most(a.sounds, b.sounds, sound)) >=
         wanted;
}

/// "Bob" and "Robert", never "Alan" and "Albert" for both being "Al".
bool one_given_name(const SoundedWord& a, const SoundedWord& b) {
  return std::find_first_of(a.full.begin(), a.full.end(), b.full.begin(), b.full.end()) != a.full.end();
}

/// A single letter stands for any word it begins.
int token_similarity(const SoundedWord& a, const SoundedWord& b) {
  if (a.spelled == b.spelled) return 100;
  if (a.telling || b.telling) return 0;
  if (one_given_name(a, b)) return kShortForm;
  if (a.spelled.size() == 1 || b.spelled.size() == 1) return a.spelled.front() == b.spelled.front() ? 90 : 0;
  return std::max(ratio(a.spelled, b.spelled), ratio(a.sound, b.sound) * 97 / 100);
}

struct Alignment {
  int sum = 0;                     ///< similarity × length of the matched words
  int weight = 0;                  ///< length of the words of the shorter name
  int worst = 100;                 ///< least similar pair
  int unmatched = 0, telling = 0;  ///< words that only the longer name has; countries and numbers of them
};

/// Greedy best pairs first; names have few words.
Alignment align(const std::vector<SoundedWord>& shorter, const std::vector<SoundedWord>& longer) {
  struct Pair {
    int similarity;
    std::size_t a, b;
  };
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < shorter.size(); ++a) {
    for (std::size_t b = 0; b < longer.size(); ++b)
      pairs.push_back({token_similarity(shorter[a], longer[b]), a, b});
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& x, const Pair& y) { return x.similarity > y.similarity; });
  std::vector<bool> used_a(shorter.size()), used_b(longer.size());
  Alignment result;
  for (const Pair& pair : pairs) {
    if (used_a[pair.a] || used_b[pair.b]) continue;
    used_a[pair.a] = used_b[pair.b] = true;
    const int length =
        static_cast<int>(std::max(shorter[pair.a].spelled.size(), longer[pair.b].spelled.size()));
    result.sum += pair.similarity * length;
    result.weight += length;
    result.worst = std::min(result.worst, pair.similarity);
  }
  result.unmatched = static_cast<int>(longer.size() - shorter.size());
  for (std::size_t b = 0; b < longer.size(); ++b) result.telling += !used_b[b] && longer[b].telling ? 1 : 0;
  return result;
}

std::string together(const std::vector<std::string>& tokens) {
  std::string out;
  for (const std::string& token : tokens) out += token;
  return out;
}

}  // namespace

std::string sound_of(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    bool replaced = false;
    const unsigned char letter = static_cast<unsigned char>(word[at]);
    for (const std::uint8_t i : kSpellingsOf[letter < 128 ? letter : 0]) {
      if (i == kSpellings.size()) break;
      const auto& [from, to] = kSpellings[i];
      if (word.substr(at, from.size()) == from) {
        out += to;
        at += from.size();
        replaced = true;
        break;
      }
    }
    if (replaced) continue;
    char c = word[at++];
    if (c == 'y' || c == 'j') c = 'i';
    if (c == 'q') c = 'k';
    if (c == '0') c = 'o';
    if (c == '1') c = 'i';
    if (c == 'c' && (out.empty() || at == word.size() || word[at] != 'h')) c = 'k';
    if (out.empty() || out.back() != c) out += c;
  }
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

namespace {

/// "A.B.C." and "S.A." are words, not initials.
void join_letters(std::vector<std::string>& words) {
  std::vector<std::string> joined;
  bool open = false;
  for (std::string& word : words) {
    const bool letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
    if (letter && open)
      joined.back() += word;
    else
      joined.push_back(std::move(word));
    open = letter;
  }
  words = std::move(joined);
}

/// "Abdul Aziz", "Abdulaziz" and "Abd al-Aziz": the servant of one, written in three ways.
void split_servants(std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string_view servant : {"abdul", "abdel", "abdal"}) {
      if (!words[i].starts_with(servant)) continue;
      const std::string rest = words[i].substr(servant.size());
      if (!rest.empty() && rest.size() < kShortestRest) break;  // "Abdullah" is one word
      words[i] = "abd";
      if (!rest.empty()) words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
      break;
    }
  }
}

/// Number of words at `at` that are a legal form together: "joint stock company".
std::size_t legal_form(const std::vector<std::string>& words, std::size_t at, const ReconcileTables& tables) {
  std::string phrase;
  std::size_t found = 0;
  for (std::size_t i = at; i < words.size() && i < at + kLongestLegalForm; ++i) {
    (phrase += i == at ? "" : " ") += words[i];
    if (i > at && tables.is_organisation_noise(phrase)) found = i + 1 - at;
  }
  return found;
}

/// "II", "XIV"; a single letter may be anything.
bool is_number(std::string_view word) {
  if (word.empty()) return false;
  if (is_digit(static_cast<unsigned char>(word.front()))) return true;
  return word.size() >= 2 && word.size() <= 4 && word.find_first_not_of("ivx") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> name_tokens(std::string_view name, EntityKind kind, const ReconcileTables& tables) {
  std::vector<std::string> all, kept;
  std::string word;
  for (const char c : fold_name(name) + " ") {
    const bool part =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (part) {
      word += c;
    } else if (c != '\'' && c != '.' && !word.empty()) {
      all.push_back(std::move(word));
      word.clear();
    } else if (c == '.' && word.size() == 1) {
      all.push_back(std::move(word));
      word.clear();
    }
  }
  const bool person = kind == EntityKind::person;
  person ? split_servants(all) : join_letters(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!person) i += legal_form(all, i, tables);
    if (i >= all.size()) break;
    const bool noise = person ? tables.is_person_noise(all[i]) : tables.is_organisation_noise(all[i]);
    if (!noise && kept.size() < kMostTokens) kept.push_back(all[i]);
  }
  return kept.empty() ? all : kept;
}

SoundedName sounded_name(std::string_view name, EntityKind kind, const ReconcileTables& tables) {
  SoundedName out;
  out.kind = kind;
  const std::vector<std::string> tokens = name_tokens(name, kind, tables);
  for (const std::string& token : tokens) {
    SoundedWord word = sounded(token);
    if (kind == EntityKind::person)
      word.full = tables.given_names(token);
    else
      word.telling = is_number(token) || tables.is_country_word(token);
    out.tokens.push_back(std::move(word));
  }
  out.whole = sounded(together(tokens));
  return out;
}

namespace {

/// "N. N."
bool only_initials(const std::vector<SoundedWord>& words) {
  return std::all_of(words.begin(), words.end(), [](const SoundedWord& w) { return w.spelled.size() == 1; });
}

}  // namespace

int name_similarity(const SoundedName& a, const SoundedName& b) {
  if (a.tokens.empty() || b.tokens.empty()) return 0;
  const bool swap = a.tokens.size() > b.tokens.size();
  const std::vector<SoundedWord>&x = swap ? b.tokens : a.tokens, &y = swap ? a.tokens : b.tokens;
  const int whole = std::max(ratio(a.whole.spelled, b.whole.spelled), ratio(a.whole.sound, b.whole.sound));
  const Alignment alignment = align(x, y);
  int score = alignment.sum / std::max(1, alignment.weight);
  // One word that is another word outweighs all that are alike.
  if (alignment.worst < kOtherWord) score = std::min(score, 60 + alignment.worst / 5);
  score -= alignment.telling * kTellingWord;
  if (only_initials(x) != only_initials(y)) return 0;
  score -= alignment.unmatched * (a.kind == EntityKind::person ? 4 : 9);
  if (x.size() == 1 && y.size() > 1) {
    score -= 15;
    // Never a given name alone.
    if (a.kind == EntityKind::person && token_similarity(x[0], y[0]) >= kOtherWord)
      score = std::min(score, kGivenName);
  }
  const bool contradicts = alignment.telling > 0 || alignment.worst == 0;
  return std::max({score, whole >= kSameWhole && !contradicts ? whole : 0, 0});
}

bool may_be_similar(const SoundedName& a, const SoundedName& b) {
  if (may_reach(kSameWhole, a.whole, b.whole)) return true;
  const bool swap = a.tokens.size() > b.tokens.size();
  const std::vector<SoundedWord>&x = swap ? b.tokens : a.tokens, &y = swap ? a.tokens : b.tokens;
  return std::all_of(x.begin(), x.end(), [&](const SoundedWord& word) {
    return std::any_of(y.begin(), y.end(), [&](const SoundedWord& other) {
      return word.spelled.size() == 1 || other.spelled.size() == 1 || one_given_name(word, other) ||
             may_reach(kOtherWord, word, other);
    });
  });
}

std::string consonant_skeleton(std::string_view folded) {
  std::string out;
  for (const char c : folded) {
    const bool consonant =
        c >= 'a' && c <= 'z' && std::string_view("aeiouyhj").find(c) == std::string_view::npos;
    if (consonant) out += c == 'w' ? 'v' : c == 'c' || c == 'q' ? 'k' : c == 'z' ? 's' : c;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace hearsay
