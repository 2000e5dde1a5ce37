#pragma once
// Atoms: what numbers are read from. Finer than tokens ("T-72B3" is t, -, 72, b, 3), so that figures do not
// depend on where a tokenizer cuts "2.5m" or "40%".

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "figures/byte_classes.hpp"
#include "figures/cutter.hpp"
#include "hearsay/document.hpp"

namespace hearsay::figures {

struct Word;
class Vocabulary;

struct Atom {
  Span span;
  AtomKind kind = AtomKind::symbol;
  bool spaced = false;    ///< white space or the start of the sentence stands before it
  bool upper = false;     ///< starts with a capital letter
  bool begins = false;    ///< a figure may begin here, as far as its letters tell
  std::uint32_t low = 0;  ///< start of the folded form in Line::folded
  std::uint32_t low_size = 0;
  mutable const Word* word = nullptr;  ///< its vocabulary entry once a rule has asked for it
};

/// One sentence as atoms. Indexes outside it are answered with an empty atom, so that rules may look around.
class Line {
 public:
  Line(const Document& doc, const Vocabulary& vocabulary, bool all);
  /// Whether forms are wanted that are rare in news or seldom mean an amount: "2^5", "- 20", "10G".
  bool all() const { return all_; }
  /// Looks at the bytes of a sentence; it has no atoms yet.
  void look(Span sentence);
  /// Cuts it into atoms.
  void cut();
  const ByteClasses& bytes() const { return bytes_; }
  /// A piece of the sentence in lower case, as far as it is ASCII.
  std::string_view lower(std::size_t begin, std::size_t end) const {
    return {folded_.data() + begin, end - begin};
  }

  std::size_t size() const { return size_; }
  const Atom& at(std::size_t i) const { return i < size_ ? atoms_[i] : outside_; }
  std::string_view low(std::size_t i) const {
    const Atom& a = at(i);
    return {folded_.data() + a.low, a.low_size};
  }
  std::string_view text(std::size_t i) const { return doc_.slice(at(i).span); }
  /// The vocabulary entry, that of unknown words when it has none.
  const Word& word(std::size_t i) const {
    const Atom& a = at(i);
    return a.word != nullptr ? *a.word : look_up(a);
  }
  bool mentions_century() const { return mentions_century_; }
  /// Literals are compared without a call.
  template <std::size_t n>
  bool is(std::size_t i, const char (&form)[n]) const {
    if (i >= size_ || atoms_[i].low_size != n - 1) return false;
    return std::memcmp(folded_.data() + atoms_[i].low, form, n - 1) == 0;
  }
  bool is(std::size_t i, const std::string& form) const { return i < size() && low(i) == form; }
  bool is(std::size_t i, std::string_view form) const { return i < size() && low(i) == form; }
  bool is_digits(std::size_t i) const { return at(i).kind == AtomKind::digits && i < size(); }
  bool is_word(std::size_t i) const { return at(i).kind == AtomKind::word && i < size(); }
  /// Whether what stands behind a number says nothing of it: the end, a mark that only closes or parts, or a
  /// quiet word behind a blank.
  bool quiet(std::size_t i) const;
  bool spaced(std::size_t i) const { return i >= size() || at(i).spaced; }
  /// Hyphens and dashes, also the minus sign.
  bool is_dash(std::size_t i) const { return i < size() && low(i) == "-"; }
  /// A dash that joins words, not one that breaks a sentence.
  bool is_hyphen(std::size_t i) const { return is_dash(i) && text(i) != "\u2014"; }
  Span span(std::size_t begin, std::size_t end) const { return {at(begin).span.begin, at(end - 1).span.end}; }
  const Document& doc() const { return doc_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  Atom& add(const Piece& piece);
  void grow();
  void add_other(std::string_view text, const Piece& piece);
  const Word& look_up(const Atom& atom) const;

  const Document& doc_;
  const Vocabulary& vocabulary_;
  Span sentence_;
  ByteClasses bytes_;
  std::vector<Atom> atoms_;  ///< those of the sentence and, behind them, some that are free
  std::size_t size_ = 0;
  std::string folded_;
  Atom outside_;
  bool mentions_century_ = false;
  bool all_;
};

/// The folded atoms of a phrase of a table, cut like text.
std::vector<std::string> phrase_atoms(std::string_view phrase);

}  // namespace hearsay::figures
