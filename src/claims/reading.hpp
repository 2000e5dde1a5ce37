#pragma once
// One article with its tokens looked up: what the rules of this stage read.

#include <string>
#include <string_view>
#include <vector>

#include "claims/quote_marks.hpp"
#include "claims/vocabulary.hpp"
#include "hearsay/document.hpp"

namespace hearsay::claims {

/// Tokens, half-open.
struct Range {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return empty() ? 0 : end - begin; }
  bool contains(std::uint32_t i) const { return begin <= i && i < end; }
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Token {
  Span span;
  std::uint64_t flags = 0;
  const Word* word = nullptr;  ///< nullptr when in no table
  std::uint32_t sentence = kNone;
  std::uint32_t quote = kNone;   ///< innermost quotation whose inner span holds it
  std::uint32_t speech = kNone;  ///< outermost quotation that is somebody's words
  std::uint32_t entity = kNone;
  Senses senses = 0;  ///< kWorthHarm, kRecording …
};

struct Paragraph {
  Range tokens;
  std::uint32_t block = 0;
  BlockKind kind = BlockKind::paragraph;
  Range quotes;  ///< indexes into Reading::quotes
};

/// A quotation with its place in the token sequence.
struct Quotation {
  Quote mark;
  Range tokens;           ///< inside the marks
  bool speech = false;    ///< somebody's words rather than a name, a title or a distancing mark
  bool adjacent = false;  ///< a cue stands next to it
  std::uint32_t parent = kNone;
};

class Reading {
 public:
  Reading(const Document& doc, const Vocabulary& vocabulary);

  const Document& doc;
  const Vocabulary& vocabulary;
  std::vector<Token> tokens;
  std::vector<Range> sentences;  ///< token ranges
  std::vector<Paragraph> paragraphs;
  std::vector<Quotation> quotes;
  std::vector<std::uint32_t> talks;  ///< tokens with one of kTalk, in order

  bool is(std::uint32_t i, std::uint64_t flags) const {
    return i < tokens.size() && (tokens[i].flags & flags) != 0;
  }
  bool means(std::uint32_t i, Senses senses) const {
    return i < tokens.size() && (tokens[i].senses & senses) != 0;
  }
  /// Empty behind the last token.
  std::string_view text(std::uint32_t i) const {
    return i < tokens.size() ? doc.slice(tokens[i].span) : std::string_view();
  }
  std::string_view text(Range r) const { return doc.slice(span(r)); }
  Span span(Range r) const { return {tokens[r.begin].span.begin, tokens[r.end - 1].span.end}; }
  std::string lower(std::uint32_t i) const;
  /// Whether token `i` is the ASCII word, in any case. Lengths differ most of the time.
  bool lower_is(std::uint32_t i, std::string_view word) const {
    return i < tokens.size() && tokens[i].span.size() == word.size() && same_letters(text(i), word);
  }
  /// First token at or behind byte `at`.
  std::uint32_t token_at(std::uint32_t at) const;

 private:
  static bool same_letters(std::string_view own, std::string_view lower);
  void look_up_tokens();
  /// Whether the token may be an opening quotation mark.
  bool opens_words(std::size_t i) const;
  /// Whether the cue that its tag takes for a noun is a verb.
  bool verb_after_all(std::size_t i) const;
  /// Whether nothing but a noun phrase with a determiner stands before it in its sentence, and "that" behind
  /// it.
  bool opens_with_subject(std::size_t i) const;
  /// Whether the cue that its tag takes for a verb is a noun.
  bool noun_after_all(std::size_t i) const;
  /// Whether no token follows on the line.
  bool ends_line(std::size_t i) const;
  /// A hyphen between two letters joins them and is no dash.
  void part_of_compound(std::size_t i);
  void find_paragraphs();
  void place_entities();
};

}  // namespace hearsay::claims
