#include "reconcile/words.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

bool is_word_char(char32_t c) {
  return is_letter(c) || is_digit(c) || is_mark(c);
}

constexpr std::array<bool, 256> make_ascii_word() {
  std::array<bool, 256> word{};
  for (unsigned c = 'a'; c <= 'z'; ++c) word[c] = word[c - 'a' + 'A'] = true;
  for (unsigned c = '0'; c <= '9'; ++c) word[c] = true;
  return word;
}

constexpr std::array<bool, 256> kAsciiWord = make_ascii_word();

/// An apostrophe, point or comma stays inside a word when letters or digits stand on both sides.
bool joins(char32_t c, char32_t before, char32_t after) {
  if (c == '\'') return is_word_char(before) && is_word_char(after);
  if (c == '.' || c == ',') return is_digit(before) && is_digit(after);
  return false;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  std::size_t begin = std::string::npos;
  char32_t before = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const unsigned char byte = static_cast<unsigned char>(folded[at]);
    CodePoint c{byte, 1};
    bool inside = kAsciiWord[byte];
    if (!inside && (byte >= 0x80 || byte == '\'' || byte == '.' || byte == ',')) {
      c = decode(folded, at);
      inside = is_word_char(c.value) || joins(c.value, before, decode(folded, at + c.size).value);
    }
    if (inside && begin == std::string::npos) begin = at;
    if (!inside && begin != std::string::npos) {
      words.emplace_back(folded, begin, at - begin);
      begin = std::string::npos;
    }
    before = c.value;
    at += c.size;
  }
  if (begin != std::string::npos) words.emplace_back(folded, begin);
  return words;
}

std::vector<std::string> quote_words(std::string_view text, const ReconcileTables& tables) {
  std::vector<std::string> words;
  for (std::string& word : plain_words(text)) {
    const std::optional<std::string> full = tables.expand_contraction(word);
    if (!full) {
      words.push_back(std::move(word));
      continue;
    }
    std::size_t begin = 0;
    for (std::size_t space; (space = full->find(' ', begin)) != std::string::npos; begin = space + 1) {
      words.push_back(full->substr(begin, space - begin));
    }
    words.push_back(full->substr(begin));
  }
  return words;
}

std::vector<std::string> content_stems(std::string_view text, const ReconcileTables& tables) {
  std::vector<std::string> stems;
  std::vector<std::string> words = quote_words(text, tables);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size()) {
      if (std::optional<std::string> phrase = tables.phrase_stem(words[i], words[i + 1])) {
        stems.push_back(std::move(*phrase));
        ++i;
        continue;
      }
    }
    if (words[i].ends_with("'s")) words[i].resize(words[i].size() - 2);
    if (words[i].size() < 2 && !is_digit(decode(words[i], 0).value)) continue;
    if (!tables.is_stop_word(words[i])) stems.push_back(tables.stem(words[i]));
  }
  return stems;
}

std::string named_stems(std::string_view text, std::span<const std::uint64_t> hashes,
                        const ReconcileTables& tables) {
  std::vector<std::string> shared;
  std::unordered_set<std::uint64_t> seen;
  for (const std::string& stem : content_stems(text, tables)) {
    const std::uint64_t hash = hash64(stem);
    if (std::binary_search(hashes.begin(), hashes.end(), hash) && seen.insert(hash).second)
      shared.push_back(stem);
  }
  return joined(shared, ", ");
}

std::string joined(std::span<const std::string> words, std::string_view separator) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string beginning(std::string_view text, std::size_t most_words) {
  std::string out;
  std::size_t words = 0;
  bool space = false, cut = false;
  for (std::size_t at = 0; at < text.size() && !cut;) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_space(c.value)) {
      space = !out.empty();
      continue;
    }
    if (space && ++words == most_words) cut = true;
    if (cut) break;
    const std::string folded = fold(text.substr(at - c.size, c.size));
    if (folded == "\"" || (out.empty() && folded == "'")) continue;
    if (space) out += ' ';
    space = false;
    append_utf8(out, c.value);
  }
  while (!out.empty() && std::string_view(" .,;:'").find(out.back()) != std::string_view::npos)
    out.pop_back();
  return cut ? out + " …" : out;
}

std::uint32_t code_points(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace hearsay
