#include "figures/atoms.hpp"

#include <algorithm>

#include "figures/letters.hpp"
#include "figures/numeral.hpp"
#include "figures/vocabulary.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

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
  explicit Cutter(std::string_view text) : text_(text) {}

  bool next(Piece& piece) {
    piece.spaced = at_ == 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == ' ') {
        piece.spaced = true;
        continue;
      }
      piece.begin = at_;
      piece.ascii = true;
      if (ascii_letter(c)) {
        cut_word(piece);
      } else if (ascii_digit(c) || (c == '.' && opens_decimal(piece.spaced))) {
        cut_digits(piece);
      } else if (c > ' ' && c < 0x7F) {
        piece.kind = AtomKind::symbol;
        piece.end = at_ + 1;
      } else if (!cut_other(piece)) {
        continue;
      }
      at_ = piece.end;
      return true;
    }
    return false;
  }

 private:
  void cut_word(Piece& piece) {
    piece.kind = AtomKind::word;
    std::size_t end = end_of_letters(text_, at_ + 1);
    const char behind = end < text_.size() ? text_[end] : ' ';
    // An apostrophe, a dot behind a single letter and letters beyond ASCII may go on with the word.
    const bool closed =
        behind != '\'' && static_cast<unsigned char>(behind) < 0x80 && (behind != '.' || end > at_ + 1);
    if (!closed) {
      end = end_of_word(text_, at_);
      piece.ascii = is_ascii(text_.substr(at_, end - at_));
    }
    piece.end = end;
  }

  /// ".08" behind white space, a sign or a bracket: a number whose zero is left out.
  bool opens_decimal(bool spaced) const {
    if (at_ + 1 >= text_.size() || !ascii_digit(text_[at_ + 1])) return false;
    if (spaced) return true;
    const char before = text_[at_ - 1];
    return !ascii_digit(before) && !ascii_letter(before) && before != '.';
  }

  void cut_digits(Piece& piece) {
    piece.kind = AtomKind::digits;
    piece.end = end_of_digits(text_, at_);
    const std::string_view run = text_.substr(at_, piece.end - at_);
    // "22,24,26" is a list without spaces, and "26,31" at its end is no decimal.
    bool grouped = false;
    const std::size_t comma = run.find(',');
    const bool in_list = at_ > 1 && at_ == list_at_;
    if (comma != std::string_view::npos && (in_list || !read_digits(run, grouped))) {
      piece.end = at_ + std::min(comma, run.find('.'));
      list_at_ = piece.end + 1;
    }
    piece.ascii = is_ascii(text_.substr(at_, piece.end - at_));
  }

  /// Letters and symbols beyond ASCII; false for white space and control characters before it is passed over.
  bool cut_other(Piece& piece) {
    piece.ascii = static_cast<unsigned char>(text_[at_]) < 0x80;
    if (letter_at(text_, at_)) {
      piece.kind = AtomKind::word;
      piece.end = end_of_word(text_, at_);
      piece.ascii = false;
      return true;
    }
    const CodePoint cp = decode(text_, at_);
    const std::size_t size = cp.size == 0 ? 1 : cp.size;
    piece.kind = AtomKind::symbol;
    piece.end = at_ + size;
    if (!is_space(cp.value)) return true;
    piece.spaced = true;
    at_ += size - 1;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t list_at_ = 0;  ///< where the next member of a list of digits begins
};

Line::Line(const Document& doc, const Vocabulary& vocabulary, bool all)
    : doc_(doc), vocabulary_(vocabulary), all_(all) {
  outside_.word = &vocabulary.unknown();
}

void Line::read(Span sentence) {
  atoms_.clear();
  mentions_century_ = false;
  const std::string_view text = doc_.slice(sentence);
  // Lower case where the text stands; pieces beyond ASCII are folded behind it.
  folded_.resize(text.size());
  char* const folded =
      folded_.data();  // not through the member, which the compiler takes for changed by every letter
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    folded[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  }
  Cutter cutter(text);
  for (Piece piece; cutter.next(piece);) add(sentence, text, piece);
}

void Line::add(Span sentence, std::string_view text, const Piece& piece) {
  const std::string_view written = text.substr(piece.begin, piece.end - piece.begin);
  Atom& atom = atoms_.emplace_back();
  atom.span = {sentence.begin + static_cast<std::uint32_t>(piece.begin),
               sentence.begin + static_cast<std::uint32_t>(piece.end)};
  atom.kind = piece.kind;
  atom.spaced = piece.spaced;
  atom.low = static_cast<std::uint32_t>(piece.begin);
  atom.low_size = static_cast<std::uint32_t>(written.size());
  if (!piece.ascii) {
    atom.low = static_cast<std::uint32_t>(folded_.size());
    append_folded(folded_, written, piece.kind);
    atom.low_size = static_cast<std::uint32_t>(folded_.size()) - atom.low;
  }
  if (piece.kind == AtomKind::word) {
    look_at_word(written, atom);
  } else if (piece.kind == AtomKind::digits) {
    atom.word = &vocabulary_.unknown();
    atom.begins = true;
  } else {
    const auto c = static_cast<unsigned char>(written[0]);
    atom.begins = c == '.' || c == '\'' || c >= 0x80 || all_;
  }
}

void Line::look_at_word(std::string_view written, Atom& atom) {
  constexpr std::string_view kCentury = "century";
  const std::string_view low(folded_.data() + atom.low, atom.low_size);
  mentions_century_ = mentions_century_ || low == kCentury;
  atom.begins = all_ || vocabulary_.may_begin_figure(low);
  const char first = written[0];
  atom.upper = static_cast<unsigned char>(first) < 0x80 ? first <= 'Z' : starts_upper(written);
}

const Word& Line::look_up(const Atom& atom) const {
  const Word* found = vocabulary_.find({folded_.data() + atom.low, atom.low_size});
  atom.word = found != nullptr ? found : &vocabulary_.unknown();
  return *atom.word;
}

std::vector<std::string> phrase_atoms(std::string_view phrase) {
  std::vector<std::string> out;
  // Most are one plain word.
  if (std::all_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    if (!phrase.empty()) out.emplace_back(phrase);
    return out;
  }
  Cutter cutter(phrase);
  for (Piece piece; cutter.next(piece);)
    append_folded(out.emplace_back(), phrase.substr(piece.begin, piece.end - piece.begin), piece.kind);
  return out;
}

}  // namespace hearsay::figures
