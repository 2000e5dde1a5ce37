#include "reconcile/name_match.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostTokens = 16;
constexpr int kOtherWord = 70;  ///< words less alike than this are different words
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
  for (std::uint8_t i = 0; i < kSpellings.size(); ++i) {
    auto& list = index[static_cast<unsigned char>(kSpellings[i].first.front())];
    std::size_t at = 0;
    while (list[at] != kSpellings.size()) ++at;
    list[at] = i;
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

/// A single letter stands for any word it begins.
int token_similarity(const SoundedWord& a, const SoundedWord& b) {
  if (a.spelled == b.spelled) return 100;
  if (a.spelled.size() == 1 || b.spelled.size() == 1) return a.spelled.front() == b.spelled.front() ? 90 : 0;
  return std::max(ratio(a.spelled, b.spelled), ratio(a.sound, b.sound) * 97 / 100);
}

struct Alignment {
  int sum = 0;      ///< similarity × length of the matched words
  int weight = 0;   ///< length of the words of the shorter name
  int worst = 100;  ///< least similar pair
  int unmatched = 0;
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

std::size_t damerau_levenshtein(std::string_view a, std::string_view b) {
  // Names are short: three rows on the stack; anything longer takes them from the heap.
  constexpr std::size_t kRow = 64;
  std::array<std::size_t, 3 * kRow> stack;
  std::vector<std::size_t> heap;
  std::size_t* rows = stack.data();
  if (b.size() >= kRow) {
    heap.resize(3 * std::max(kRow, b.size() + 1));
    rows = heap.data();
  }
  const std::size_t width = std::max(kRow, b.size() + 1);
  std::size_t *two = rows, *one = rows + width, *now = rows + 2 * width;
  for (std::size_t j = 0; j <= b.size(); ++j) one[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      now[j] = std::min({one[j] + 1, now[j - 1] + 1, one[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], two[j - 2] + 1);
    }
    std::swap(two, one);
    std::swap(one, now);
  }
  return one[b.size()];
}

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
  for (const std::string& token : all) {
    const bool noise =
        kind == EntityKind::person ? tables.is_person_noise(token) : tables.is_organisation_noise(token);
    if (!noise && kept.size() < kMostTokens) kept.push_back(token);
  }
  return kept.empty() ? all : kept;
}

SoundedName sounded_name(std::string_view name, EntityKind kind, const ReconcileTables& tables) {
  SoundedName out;
  out.kind = kind;
  const std::vector<std::string> tokens = name_tokens(name, kind, tables);
  for (const std::string& token : tokens) out.tokens.push_back(sounded(token));
  out.whole = sounded(together(tokens));
  return out;
}

int name_similarity(const SoundedName& a, const SoundedName& b) {
  if (a.tokens.empty() || b.tokens.empty()) return 0;
  const bool swap = a.tokens.size() > b.tokens.size();
  const std::vector<SoundedWord>&x = swap ? b.tokens : a.tokens, &y = swap ? a.tokens : b.tokens;
  const int whole = std::max(ratio(a.whole.spelled, b.whole.spelled), ratio(a.whole.sound, b.whole.sound));
  const Alignment alignment = align(x, y);
  int score = alignment.sum / std::max(1, alignment.weight);
  // One word that is another word outweighs all that are alike.
  if (alignment.worst < kOtherWord) score = std::min(score, 60 + alignment.worst / 5);
  score -= alignment.unmatched * (a.kind == EntityKind::person ? 4 : 9);
  if (x.size() == 1 && y.size() > 1) score -= 15;
  return std::max({score, whole >= kSameWhole ? whole : 0, 0});
}

bool may_be_similar(const SoundedName& a, const SoundedName& b) {
  if (may_reach(kSameWhole, a.whole, b.whole)) return true;
  const bool swap = a.tokens.size() > b.tokens.size();
  const std::vector<SoundedWord>&x = swap ? b.tokens : a.tokens, &y = swap ? a.tokens : b.tokens;
  return std::all_of(x.begin(), x.end(), [&](const SoundedWord& word) {
    return std::any_of(y.begin(), y.end(), [&](const SoundedWord& other) {
      return word.spelled.size() == 1 || other.spelled.size() == 1 || may_reach(kOtherWord, word, other);
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
