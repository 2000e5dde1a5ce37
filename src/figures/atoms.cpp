#include "figures/atoms.hpp"

#include <algorithm>

#include "figures/byte_classes.hpp"
#include "figures/numeral.hpp"
#include "figures/vocabulary.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

constexpr std::string_view kCentury = "century";

bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) return ascii_letter(c);
  const CodePoint cp = decode(text, at);
  return is_letter(cp.value) || is_mark(cp.value);
}

std::size_t size_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]) < 0x80 ? 1 : decode(text, at).size;
}

/// Bytes of a dash or minus sign at `at`, 0 for anything else.
bool is_dash_code(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/// End of a run of letters. Single letters joined by dots ("U.S.", "a.m.") and inner apostrophes belong to
/// it.
std::size_t end_of_word(std::string_view text, std::size_t begin) {
  std::size_t at = begin + size_at(text, begin);
  if (ascii_letter(text[begin]) && at + 1 < text.size() && text[at] == '.' && letter_at(text, at + 1) &&
      (at + 2 >= text.size() || !letter_at(text, at + 2))) {
    while (at + 1 < text.size() && text[at] == '.' && letter_at(text, at + 1) && !letter_at(text, at + 2)) {
      at += 1 + size_at(text, at + 1);
    }
    if (at < text.size() && text[at] == '.') ++at;
    return at;
  }
  while (at < text.size()) {
    while (at < text.size() && ascii_letter(text[at])) ++at;
    if (letter_at(text, at)) {
      at += size_at(text, at);
    } else if (at < text.size() && text[at] == '\'' && letter_at(text, at + 1) &&
               text.substr(at + 1, 1) != "s") {
      at += 1;
    } else {
      break;
    }
  }
  return at;
}

/// End of digits with inner points, commas and apostrophes ("1,234.5", "1'000"); what they mean is read
/// later.
std::size_t end_of_digits(std::string_view text, std::size_t begin) {
  constexpr int kMostSeparators = 40;  // beyond any number; keeps "1,1,1,…" linear
  std::size_t at = begin;
  int separators = 0;
  while (at < text.size()) {
    if (ascii_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t width = 0;
    if (text[at] == '.' || text[at] == ',' || text[at] == '\'') width = 1;
    if (text[at] == '\xE2' && text.substr(at, 3) == "\u2019") width = 3;
    if (width == 0 || at + width >= text.size() || !ascii_digit(text[at + width])) break;
    if (++separators > kMostSeparators) break;
    at += width;
  }
  return at;
}

bool is_ascii(std::string_view piece) {
  unsigned char all = 0;
  for (const char c : piece) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

void append_folded(std::string& out, std::string_view piece, AtomKind kind) {
  if (!is_ascii(piece)) {
    if (kind == AtomKind::symbol && is_dash_code(decode(piece, 0).value)) {
      out += '-';
    } else {
      out += fold(piece);
    }
    return;
  }
  for (const char c : piece) out += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

/// Cuts a text into atoms, one after the other.
class Cutter {
 public:
  Cutter(std::string_view text, const ByteClasses& bytes) : text_(text), bytes_(bytes) {}

  bool next(Piece& piece) {
    if (!find_next(piece)) return false;
    if (!cut_plain_word(piece)) cut_other(piece);
    return true;
  }
  /// Moves to the start of the next atom; false when there is none.
  bool find_next(Piece& piece) {
    piece.begin = bytes_.next_visible(at_);
    piece.spaced = piece.begin != at_ || at_ == 0;
    return piece.begin < text_.size() &&
           (static_cast<unsigned char>(text_[piece.begin]) - 0x21u < 0x5E || pass_space(piece));
  }
  /// What most atoms are: ASCII letters, and nothing that may go on with the word.
  bool cut_plain_word(Piece& piece) {
    if (!bytes_.letter(piece.begin)) return false;
    const std::size_t end = bytes_.end_of_letters(piece.begin);
    const char behind = end < text_.size() ? text_[end] : ' ';
    // An apostrophe, a dot behind a single letter and letters beyond ASCII may go on with the word.
    if (behind == '\'' || static_cast<unsigned char>(behind) >= 0x80 ||
        (behind == '.' && end == piece.begin + 1))
      return false;
    piece.kind = AtomKind::word;
    piece.ascii = true;
    piece.end = at_ = end;
    return true;
  }
  /// All else.
  void cut_other(Piece& piece) {
    const char c = text_[piece.begin];
    piece.ascii = true;
    if (letter_at(text_, piece.begin)) {
      piece.kind = AtomKind::word;
      piece.end = end_of_word(text_, piece.begin);
      piece.ascii = is_ascii(text_.substr(piece.begin, piece.end - piece.begin));
    } else if (ascii_digit(c) || (c == '.' && opens_decimal(piece))) {
      cut_digits(piece);
    } else {
      piece.kind = AtomKind::symbol;
      piece.ascii = static_cast<unsigned char>(c) < 0x80;
      piece.end = piece.begin + std::max<std::size_t>(1, size_at(text_, piece.begin));
    }
    at_ = piece.end;
  }

 private:
  /// Over white space that is no blank; false at the end.
  bool pass_space(Piece& piece) {
    for (;;) {
      const CodePoint c = decode(text_, piece.begin);
      if (!is_space(c.value)) return true;
      piece.spaced = true;
      piece.begin = bytes_.next_visible(piece.begin + std::max<std::size_t>(1, c.size));
      if (piece.begin >= text_.size()) return false;
    }
  }

  /// ".08" behind white space, a sign or a bracket: a number whose zero is left out.
  bool opens_decimal(const Piece& piece) const {
    const std::size_t at = piece.begin;
    if (at + 1 >= text_.size() || !ascii_digit(text_[at + 1])) return false;
    if (piece.spaced) return true;
    const char before = text_[at - 1];
    return !ascii_digit(before) && !ascii_letter(before) && before != '.';
  }

  void cut_digits(Piece& piece) {
    const std::size_t at = piece.begin;
    piece.kind = AtomKind::digits;
    piece.end = end_of_digits(text_, at);
    const std::string_view run = text_.substr(at, piece.end - at);
    // "22,24,26" is a list without spaces, and "26,31" at its end is no decimal.
    bool grouped = false;
    const std::size_t comma = run.find(',');
    const bool in_list = at > 1 && at == list_at_;
    if (comma != std::string_view::npos && (in_list || !read_digits(run, grouped))) {
      piece.end = at + std::min(comma, run.find('.'));
      list_at_ = piece.end + 1;
    }
    piece.ascii = is_ascii(text_.substr(at, piece.end - at));
  }

  std::string_view text_;
  const ByteClasses& bytes_;
  std::size_t at_ = 0;
  std::size_t list_at_ = 0;  ///< where the next member of a list of digits begins
};

Line::Line(const Document& doc, const Vocabulary& vocabulary, bool all)
    : doc_(doc), vocabulary_(vocabulary), all_(all) {
  outside_.word = &vocabulary.unknown();
}

void Line::look(Span sentence) {
  sentence_ = sentence;
  size_ = 0;
  // Lower case where the text stands; pieces beyond ASCII are folded behind it.
  bytes_.read(doc_.slice(sentence), folded_);
}

void Line::cut() {
  mentions_century_ = false;
  const std::string_view text = doc_.slice(sentence_);
  Cutter cutter(text, bytes_);
  for (Piece piece; cutter.find_next(piece);) {
    if (cutter.cut_plain_word(piece)) {
      const std::string_view low = lower(piece.begin, piece.end);
      Atom& atom = add(piece);
      atom.kind = AtomKind::word;
      atom.upper = text[piece.begin] <= 'Z';
      atom.begins = all_ || vocabulary_.may_begin_figure(low);
      if (low.size() == kCentury.size() && low == kCentury) mentions_century_ = true;
    } else {
      cutter.cut_other(piece);
      add_other(text, piece);
    }
  }
}

/// Its place, without what it is.
inline Atom& Line::add(const Piece& piece) {
  if (size_ == atoms_.size()) grow();
  Atom& atom = atoms_[size_++];
  atom.span = {sentence_.begin + static_cast<std::uint32_t>(piece.begin),
               sentence_.begin + static_cast<std::uint32_t>(piece.end)};
  atom.spaced = piece.spaced;
  atom.low = static_cast<std::uint32_t>(piece.begin);
  atom.low_size = static_cast<std::uint32_t>(piece.end - piece.begin);
  atom.word = nullptr;
  return atom;
}

void Line::grow() {
  atoms_.resize(std::max<std::size_t>(64, 2 * size_));
}

/// What is no word of ASCII letters.
void Line::add_other(std::string_view text, const Piece& piece) {
  const std::string_view written = text.substr(piece.begin, piece.end - piece.begin);
  Atom& atom = add(piece);
  atom.kind = piece.kind;
  atom.upper = false;
  if (!piece.ascii) {
    atom.low = static_cast<std::uint32_t>(folded_.size());
    append_folded(folded_, written, piece.kind);
    atom.low_size = static_cast<std::uint32_t>(folded_.size()) - atom.low;
  }
  if (piece.kind == AtomKind::word) {
    atom.begins = all_ || vocabulary_.may_begin_figure({folded_.data() + atom.low, atom.low_size});
    const char first = written[0];
    atom.upper = static_cast<unsigned char>(first) < 0x80 ? first <= 'Z' : starts_upper(written);
  } else if (piece.kind == AtomKind::digits) {
    atom.word = &vocabulary_.unknown();
    atom.begins = true;
  } else {
    const auto c = static_cast<unsigned char>(written[0]);
    atom.begins = c == '.' || c == '\'' || c >= 0x80 || all_;
  }
}

const Word& Line::look_up(const Atom& atom) const {
  const Word* found = vocabulary_.find({folded_.data() + atom.low, atom.low_size});
  atom.word = found != nullptr ? found : &vocabulary_.unknown();
  return *atom.word;
}

std::vector<std::string> phrase_atoms(std::string_view phrase) {
  std::vector<std::string> out;
  // Most are plain words.
  if (std::all_of(phrase.begin(), phrase.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; })) {
    while (!phrase.empty()) {
      const std::size_t end = std::min(phrase.find(' '), phrase.size());
      if (end > 0) out.emplace_back(phrase.substr(0, end));
      phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    return out;
  }
  ByteClasses bytes;
  std::string lower;
  bytes.read(phrase, lower);
  Cutter cutter(phrase, bytes);
  for (Piece piece; cutter.next(piece);)
    append_folded(out.emplace_back(), phrase.substr(piece.begin, piece.end - piece.begin), piece.kind);
  return out;
}

}  // namespace hearsay::figures
