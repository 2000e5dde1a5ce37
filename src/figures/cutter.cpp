#include "figures/cutter.hpp"

#include <algorithm>

#include "figures/numeral.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

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

bool letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char c = text[at - 1];
  if (static_cast<unsigned char>(c) < 0x80) return ascii_letter(c);
  const CodePoint cp = decode_before(text, at);
  return is_letter(cp.value) || is_mark(cp.value);
}

}  // namespace

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

bool inside_word(std::string_view text, std::size_t at) {
  return letter_before(text, at) || (at > 1 && text[at - 1] == '\'' && letter_before(text, at - 1));
}

void Cutter::cut_other(Piece& piece) {
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

/// Over white space that is no blank; false at the end.
bool Cutter::pass_space(Piece& piece) {
  for (;;) {
    const CodePoint c = decode(text_, piece.begin);
    if (!is_space(c.value)) return true;
    piece.spaced = true;
    piece.begin = bytes_.next_visible(piece.begin + std::max<std::size_t>(1, c.size));
    if (piece.begin >= text_.size()) return false;
  }
}

/// ".08" behind white space, a sign or a bracket: a number whose zero is left out.
bool Cutter::opens_decimal(const Piece& piece) const {
  const std::size_t at = piece.begin;
  if (at + 1 >= text_.size() || !ascii_digit(text_[at + 1])) return false;
  if (piece.spaced) return true;
  const char before = text_[at - 1];
  return !ascii_digit(before) && !ascii_letter(before) && before != '.';
}

void Cutter::cut_digits(Piece& piece) {
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

}  // namespace hearsay::figures
