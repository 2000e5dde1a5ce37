#include "entities/article.hpp"

#include <algorithm>

#include "entities/match_text.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

bool is_heading(BlockKind kind) {
  return kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::dek;
}

}  // namespace

Article::Article(WordTypes& types, const Document& doc) : types_(types), doc_(doc) {
  types_.next_article();
  read_words();
  read_sentences(doc);
}

void Article::read_words() {
  const std::size_t size = doc_.tokens.size();
  type_of_.reserve(size);
  spelling_of_.reserve(size);
  word_of_.reserve(size);
  classes_.reserve(size);
  marks_.reserve(size);
  std::uint32_t spellings = 0;
  for (const Span& token : doc_.tokens) {
    const std::uint32_t number = types_.find(doc_.slice(token));
    const WordType& type = types_[number];
    type_of_.push_back(number);
    spelling_of_.push_back(types_.spelling_here(number));
    word_of_.push_back(types_.word_here(number));
    spellings = std::max(spellings, spelling_of_.back() + 1);
    words_ = std::max(words_, word_of_.back() + 1);
    classes_.push_back(type.named);
    marks_.push_back(type.marks);
  }
  seen_lower_.assign(words_, 0);
  seen_capital_.assign(spellings, 0);
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
    if ((marks_[i] & WordType::kLetter) == 0) {
      if (opening_quote(i) || word == ":" || word == "\u2022" || word == "\u2014" || word == "(" ||
          word == "[")
        initial = true;
      else if ((marks_[i] & WordType::kDigit) != 0)
        initial = false;
      continue;
    }
    if (initial) marks_[i] |= WordType::kInitial;
    ++letters;
    if (capital(i) && this->upper(i)) ++upper;
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
      if ((marks_[i] & WordType::kInitial) == 0) seen_capital_[spelling_of_[i]] = 1;
    } else if (lower(i)) {
      seen_lower_[word_of_[i]] = 1;
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

Article::Hit Article::match(std::uint32_t token, std::uint32_t end, std::uint64_t any) const {
  const Gazetteer::Word* word = token < size() ? type(token).known : nullptr;
  if (word == nullptr || (word->phrases & any) == 0) return {};
  end = std::min(end, size());
  // The first word is known to be the same.
  const std::size_t behind = doc_.tokens[token].begin + word->key.size();
  const bool next = behind + 1 < doc_.text.size() && doc_.text[behind] == ' ' &&
                    static_cast<unsigned char>(doc_.text[behind + 1]) - 0x21u < 0x5Eu;
  for (std::uint32_t i = word->first; i < word->first + word->size; ++i) {
    const Gazetteer::Phrase& phrase = gazetteer().phrase(i);
    if ((phrase.classes & any) == 0) continue;
    const std::string_view rest = phrase.text.substr(word->key.size());
    // Most phrases are another one from the next word on.
    if (next && rest.size() > 1 && rest[0] == ' ' && rest[1] != doc_.text[behind + 1]) continue;
    const std::size_t to = match_text(doc_.text, behind, rest);
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
