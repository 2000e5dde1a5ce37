#include "entities/spelling.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "hearsay/edit_distance.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kShortest = 5;  ///< letters; shorter names have too many neighbours
constexpr std::size_t kTwoSlips = 8;  ///< letters of a name that may hold two slips
constexpr std::size_t kLongest = 32;

/// One letter for each sound: front vowels are one, doubled letters too.
std::string sounds(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    char c = word[at];
    if (c == 'p' && at + 1 < word.size() && word[at + 1] == 'h') {
      c = 'f';
      ++at;
    }
    if (c == 'y' || c == 'j' || c == 'e') c = 'i';
    if (c == 'c' || c == 'q') c = 'k';
    if (out.empty() || out.back() != c) out += c;
    if (c == 'x') {
      out.back() = 'k';
      out += 's';
    }
  }
  return out;
}

}  // namespace

bool same_given_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (std::min(a.size(), b.size()) < kShortest || a.front() != b.front()) return false;
  return sounds(a) == sounds(b);
}

bool is_slip_of(std::string_view word, std::string_view family) {
  const std::size_t shorter = std::min(word.size(), family.size());
  const std::size_t longer = std::max(word.size(), family.size());
  if (shorter < kShortest || longer > kLongest || longer - shorter > 2) return false;
  if (word == family || word.front() != family.front()) return false;
  if (word.size() == family.size() + 1 && word.starts_with(family) && word.back() == 's') return false;
  return damerau_levenshtein(word, family) <= (shorter >= kTwoSlips ? 2u : 1u);
}

}  // namespace hearsay
