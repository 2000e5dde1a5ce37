#include "entities/article.hpp"

#include <algorithm>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

bool is_heading(BlockKind kind) {
  return kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::dek;
}

/// Byte behind `phrase` in `text` from `at`, 0 when it does not stand there. Curly and straight apostrophes,
/// kinds of hyphens and runs of white space are the same.
std::size_t match_text(std::string_view text, std::size_t at, std::string_view phrase) {
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (at >= text.size()) return 0;
    if (text[at] == phrase[i] && phrase[i] != ' ') {
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    if (phrase[i] == ' ') {
      if (!is_space(c.value)) return 0;
      while (at < text.size() && is_space(decode(text, at).value)) {
        if (text[at] == '\n') return 0;
        at += decode(text, at).size;
      }
    } else if (phrase[i] == '\'' && c.value == 0x2019) {
      at += c.size;
    } else if (phrase[i] == '-' && (c.value == 0x2010 || c.value == 0x2011)) {
      at += c.size;
    } else {
      return 0;
    }
  }
  return at;
}

/// hash64() of the word, ASCII letters in lower case.
std::uint64_t fold_hash(std::string_view word) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : word) {
    hash ^= static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    hash *= 1099511628211ull;
  }
  return hash;
}

bool only_ascii_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

}  // namespace

Article::Article(const Gazetteer& gazetteer, const Document& doc) : gazetteer_(gazetteer), doc_(doc) {
  classes_.resize(doc.tokens.size());
  words_.resize(doc.tokens.size());
  marks_.resize(doc.tokens.size());
  for (std::uint32_t i = 0; i < size(); ++i) read_word(i);
  read_sentences(doc);
}

void Article::read_word(std::uint32_t token) {
  const std::string_view word = text(token);
  const char32_t first = decode(word, 0).value;
  marks_[token] =
      static_cast<std::uint8_t>((is_upper(first) ? kCapital : 0) | (is_lower(first) ? kLower : 0) |
                                (is_letter(first) ? kLetter : 0) | (is_digit(first) ? kDigit : 0));
  if (!is_word(token)) {
    marks_[token] &= static_cast<std::uint8_t>(~kCapital);
    return;
  }
  words_[token] = gazetteer_.find(word);
  classes_[token] = words_[token] == nullptr ? 0 : words_[token]->classes;
  if (only_ascii_letters(word)) return;
  // "Gen." and "U.S." are found by their text, not by their letters.
  words_[token] = gazetteer_.find(Gazetteer::key(word));
  const Hit hit = match(token, token + 1, ~std::uint64_t{0});
  if (hit.phrase != nullptr) classes_[token] |= hit.phrase->classes;
}

void Article::read_sentences(const Document& doc) {
  std::size_t block = 0;
  std::uint32_t token = 0;
  for (const Span& span : doc.sentences) {
    while (block < doc.blocks.size() && doc.blocks[block].span.end <= span.begin) ++block;
    while (token < size() && doc.tokens[token].begin < span.begin) ++token;
    Sentence sentence;
    sentence.range.begin = token;
    while (token < size() && doc.tokens[token].end <= span.end) ++token;
    sentence.range.end = token;
    const bool inside = block < doc.blocks.size() && doc.blocks[block].span.begin < span.end;
    if (inside && doc.blocks[block].kind == BlockKind::furniture) continue;
    sentence.heading = inside && is_heading(doc.blocks[block].kind);
    if (sentence.range.size() == 0) continue;
    look_at(sentence);
    sentences_.push_back(sentence);
  }
}

void Article::look_at(Sentence& sentence) {
  std::uint32_t capitals = 0, longer = 0, upper = 0, letters = 0;
  bool initial = true;
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end; ++i) {
    const std::string_view word = text(i);
    if ((marks_[i] & kLetter) == 0) {
      if (opening_quote(i) || word == ":" || word == "\u2022" || word == "\u2014" || word == "(" ||
          word == "[")
        initial = true;
      else if ((marks_[i] & kDigit) != 0)
        initial = false;
      continue;
    }
    if (initial) marks_[i] |= kInitial;
    ++letters;
    if (capital(i) && all_upper(word)) ++upper;
    if (word.size() >= 3 && !initial && !is(i, kFunction | kPlacePrep)) {
      ++longer;
      if (capital(i)) ++capitals;
    }
    initial = false;
  }
  sentence.all_caps = letters >= 3 && upper * 10 >= letters * 7;
  const bool opens = capital(sentence.range.begin);
  sentence.title_case =
      sentence.all_caps || (sentence.heading ? longer >= 3 && capitals * 10 >= longer * 7
                                             : opens && longer >= 5 && capitals * 10 >= longer * 9);
  if (sentence.title_case) return;
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end; ++i) {
    const std::string_view word = text(i);
    if (word.size() < 3) continue;
    if (capital(i)) {
      if ((marks_[i] & kInitial) == 0) seen_capital_.insert(hash64(word));
    } else if (lower(i)) {
      seen_lower_.insert(fold_hash(word));
    }
  }
}

bool Article::possessive(std::uint32_t token) const {
  const std::string_view word = text(token);
  return word == "'s" || word == "\u2019s" || word == "'S" || word == "\u2019S";
}

bool Article::apostrophe(std::uint32_t token) const {
  const std::string_view word = text(token);
  return word == "'" || word == "\u2019";
}

bool Article::opens_quote(std::uint32_t token) const {
  const std::string_view word = text(token);
  if (word == "\u201c" || word == "\u00ab" || word == "\u201e" || word == "\u2018" || word == "\u2039")
    return true;
  return (word == "\"" || word == "'") && !glued(token);
}

bool Article::closing_quote(std::uint32_t token) const {
  const std::string_view word = text(token);
  if (word == "\u201d" || word == "\u00bb" || word == "\u2019" || word == "\u203a") return true;
  return (word == "\"" || word == "'" || word == "\u201c") && glued(token);
}

bool Article::seen_lower(std::string_view word) const {
  return seen_lower_.contains(fold_hash(word));
}

bool Article::seen_capital(std::string_view word) const {
  return seen_capital_.contains(hash64(word));
}

Article::Hit Article::match(std::uint32_t token, std::uint32_t end, std::uint64_t any) const {
  const Gazetteer::Word* word = is_word(token) ? words_[token] : gazetteer_.find(Gazetteer::key(text(token)));
  if (word == nullptr || (word->phrases & any) == 0) return {};
  end = std::min(end, size());
  for (std::uint32_t i = word->first; i < word->first + word->size; ++i) {
    const Gazetteer::Phrase& phrase = gazetteer_.phrase(i);
    if ((phrase.classes & any) == 0) continue;
    const std::size_t to = match_text(doc_.text, doc_.tokens[token].begin, phrase.text);
    if (to == 0) continue;
    for (std::uint32_t last = token; last < end && doc_.tokens[last].begin < to; ++last) {
      if (doc_.tokens[last].end == to) return {&phrase, last + 1};
    }
  }
  return {};
}

bool is_company(const Article& article, Range range) {
  if (range.size() < 2 || article.text(range.begin).size() < 4 ||
      article.is(range.begin, kPlain | kNamed | kGiven | kOrgHead | kOrgTail | kFunction))
    return false;
  for (std::uint32_t i = range.begin + 1; i < range.end; ++i) {
    if (!article.is(i, kOrgTail)) return false;
  }
  return true;
}

}  // namespace hearsay
