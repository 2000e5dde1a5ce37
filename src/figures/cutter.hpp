#pragma once
// Cuts a text into atoms: words, digits with their separators, and symbols.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "figures/byte_classes.hpp"

namespace hearsay::figures {

enum class AtomKind : std::uint8_t { word, digits, symbol };

/// Where an atom stands in a text.
struct Piece {
  std::size_t begin = 0, end = 0;
  AtomKind kind = AtomKind::symbol;
  bool spaced = false;
  bool ascii = true;
};

/// End of a run of letters. Single letters joined by dots ("U.S.", "a.m.") and inner apostrophes belong to
/// it.
std::size_t end_of_word(std::string_view text, std::size_t begin);
/// Whether the letter at `at` goes on with a word.
bool inside_word(std::string_view text, std::size_t at);

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
  void cut_other(Piece& piece);

 private:
  bool pass_space(Piece& piece);
  bool opens_decimal(const Piece& piece) const;
  void cut_digits(Piece& piece);

  std::string_view text_;
  const ByteClasses& bytes_;
  std::size_t at_ = 0;
  std::size_t list_at_ = 0;  ///< where the next member of a list of digits begins
};

}  // namespace hearsay::figures
