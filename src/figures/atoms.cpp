#include "figures/atoms.hpp"

#include <algorithm>

#include "figures/vocabulary.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

constexpr std::string_view kCentury = "century";

/// Bytes of a dash or minus sign at `at`, 0 for anything else.
bool is_dash_code(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
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

bool Line::quiet(std::size_t i) const {
  if (i >= size_) return true;
  const Atom& a = atoms_[i];
  if (a.kind == AtomKind::symbol) {
    const char c = folded_[a.low];
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '?' || c == '!' || c == ')';
  }
  // A single letter may be an exponent or a sign of multiplication.
  return a.kind == AtomKind::word && a.spaced && a.low_size > 1 && word(i).quiet;
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
