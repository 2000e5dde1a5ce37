#pragma once
// The tokens of an article with what is known of each, as the rules of the names look at them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entities/word_types.hpp"
#include "hearsay/document.hpp"

namespace hearsay {

/// Half-open range of tokens.
struct Range {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  bool operator==(const Range&) const = default;
};

/// A name found in the text, before names are tied together.
struct Found {
  Range range;
  EntityKind kind = EntityKind::person;
  const char* rule = "";
  std::string_view name;        ///< canonical form where the gazetteer knows one
  std::optional<Range> title;   ///< title or role in front of it
  std::uint8_t confidence = 0;  ///< percent of such names that are right; 0 for the user's own names
  std::string_view id = {};     ///< of the user's own list
};

struct Sentence {
  Range range;
  bool heading = false;
  bool title_case = false;  ///< capitals say nothing
  bool all_caps = false;
};

class Article {
 public:
  /// `types`: of one article at a time.
  Article(WordTypes& types, const Document& doc);

  const Gazetteer& gazetteer() const { return types_.gazetteer(); }
  const WordTypes& types() const { return types_; }
  /// The spelling of a token.
  const WordType& type(std::uint32_t token) const { return types_[type_of_[token]]; }
  std::uint32_t type_number(std::uint32_t token) const { return type_of_[token]; }
  /// Words of the article whatever their capitals, numbered from 0.
  std::uint32_t word_number(std::uint32_t token) const { return word_of_[token]; }
  std::uint32_t words() const { return words_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }

  std::string_view text(std::uint32_t token) const {
    return token < size() ? doc_.slice(doc_.tokens[token]) : std::string_view();
  }
  std::string_view text(Range range) const {
    return doc_.slice({doc_.tokens[range.begin].begin, doc_.tokens[range.end - 1].end});
  }
  Span span(Range range) const { return {doc_.tokens[range.begin].begin, doc_.tokens[range.end - 1].end}; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(doc_.tokens.size()); }

  /// Part of speech, 0 where no tagger has run.
  std::uint8_t tag(std::uint32_t token) const {
    return token < doc_.tags.size() ? static_cast<std::uint8_t>(doc_.tags[token]) : std::uint8_t{0};
  }
  std::uint64_t classes(std::uint32_t token) const { return token < size() ? classes_[token] : 0; }
  bool is(std::uint32_t token, std::uint64_t any) const { return (classes(token) & any) != 0; }
  /// Starts with a capital letter.
  bool capital(std::uint32_t token) const {
    return token < size() && (marks_[token] & WordType::kCapital) != 0;
  }
  bool lower(std::uint32_t token) const { return token < size() && (marks_[token] & WordType::kLower) != 0; }
  /// Starts with a digit.
  bool digit(std::uint32_t token) const { return token < size() && (marks_[token] & WordType::kDigit) != 0; }
  /// A word or a number; no quotation mark, no dash.
  bool is_word(std::uint32_t token) const {
    return token < size() && (marks_[token] & (WordType::kLetter | WordType::kDigit)) != 0;
  }
  /// No white space in front.
  bool glued(std::uint32_t token) const {
    return token > 0 && token < size() && doc_.tokens[token].begin == doc_.tokens[token - 1].end;
  }
  /// Its capital may be due to its place: first of the sentence, of a quotation, behind a colon.
  bool initial(std::uint32_t token) const {
    return token < size() && (marks_[token] & WordType::kInitial) != 0;
  }
  /// At least two letters, all of them capitals.
  bool upper(std::uint32_t token) const { return token < size() && (marks_[token] & WordType::kUpper) != 0; }
  /// "'s" in either spelling.
  bool possessive(std::uint32_t token) const;
  bool apostrophe(std::uint32_t token) const;
  bool opening_quote(std::uint32_t token) const { return !is_word(token) && opens_quote(token); }
  bool closing_quote(std::uint32_t token) const;

  /// The word of the token stands in lower case somewhere in the article.
  bool seen_lower(std::uint32_t token) const { return seen_lower_[word_of_[token]] != 0; }
  /// It stands capitalised in the same way in the middle of a sentence somewhere in the article.
  bool seen_capital(std::uint32_t token) const { return seen_capital_[spelling_of_[token]] != 0; }

  struct Hit {
    const Gazetteer::Phrase* phrase = nullptr;
    std::uint32_t end = 0;  ///< token behind it
  };
  /// Longest phrase of one of the classes that begins at the token and ends with one before `end`.
  Hit match(std::uint32_t token, std::uint32_t end, std::uint64_t any) const;

 private:
  bool opens_quote(std::uint32_t token) const;
  void read_words();
  void read_sentences(const Document& doc);
  void look_at(Sentence& sentence);

  WordTypes& types_;
  const Document& doc_;
  std::vector<Sentence> sentences_;
  std::vector<std::uint32_t> type_of_, spelling_of_, word_of_;
  std::vector<std::uint64_t> classes_;
  std::vector<std::uint8_t> marks_;
  std::uint32_t words_ = 0;
  std::vector<std::uint8_t> seen_lower_, seen_capital_;  ///< of each word, of each spelling
};

/// A name and what companies are called behind it: its first word stands for it.
bool is_company(const Article& article, Range range);

}  // namespace hearsay
