#include "reconcile/name_match.hpp"

#include <algorithm>
#include <array>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostTokens = 16;

/// Spellings that transliterations and typists exchange, longest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kSpellings = {{
    {"sch", "sh"}, {"tch", "ch"}, {"kh", "h"}, {"ph", "f"}, {"ck", "k"}, {"gh", "g"}, {"dj", "j"},
    {"zh", "j"},   {"ts", "c"},   {"tz", "c"}, {"cz", "c"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
    {"ei", "i"},   {"ey", "i"},   {"ai", "i"}, {"ay", "i"}, {"iy", "i"}, {"ij", "i"}, {"ye", "e"},
    {"yo", "e"},   {"ie", "i"},   {"qu", "k"}, {"x", "ks"}, {"w", "v"},
}};

/// A word the way it sounds, roughly: the same for the usual transliterations.
std::string sound_of(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    bool replaced = false;
    for (const auto& [from, to] : kSpellings) {
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

int ratio(std::string_view a, std::string_view b) {
  const std::size_t longest = std::max(a.size(), b.size());
  if (longest == 0) return 100;
  return static_cast<int>(100 - damerau_levenshtein(a, b) * 100 / longest);
}

/// A single letter stands for any word it begins.
int token_similarity(const std::string& a, const std::string& b) {
  if (a == b) return 100;
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front() ? 90 : 0;
  const int spelled = ratio(a, b);
  const int sounded = ratio(sound_of(a), sound_of(b)) * 97 / 100;
  return std::max(spelled, sounded);
}

struct Alignment {
  int sum = 0;      ///< similarity × length of the matched words
  int weight = 0;   ///< length of the words of the shorter name
  int worst = 100;  ///< least similar pair
  int unmatched = 0;
};

/// Greedy best pairs first; names have few words.
Alignment align(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
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
    const int length = static_cast<int>(std::max(shorter[pair.a].size(), longer[pair.b].size()));
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

std::size_t damerau_levenshtein(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two(b.size() + 1), one(b.size() + 1), now(b.size() + 1);
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

int name_similarity(std::string_view a, std::string_view b, EntityKind kind, const ReconcileTables& tables) {
  std::vector<std::string> x = name_tokens(a, kind, tables), y = name_tokens(b, kind, tables);
  if (x.empty() || y.empty()) return 0;
  if (x.size() > y.size()) std::swap(x, y);
  const int whole =
      std::max(ratio(together(x), together(y)), ratio(sound_of(together(x)), sound_of(together(y))));
  const Alignment alignment = align(x, y);
  int score = alignment.sum / std::max(1, alignment.weight);
  // One word that is another word outweighs all that are alike.
  if (alignment.worst < 70) score = std::min(score, 60 + alignment.worst / 5);
  score -= alignment.unmatched * (kind == EntityKind::person ? 4 : 9);
  if (x.size() == 1 && y.size() > 1) score -= 15;
  return std::max({score, whole >= 90 ? whole : 0, 0});
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
