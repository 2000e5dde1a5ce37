#pragma once
// Where the characters that a reader sees stand in the bytes of a file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ingest {

/// The visible characters of some bytes but white space, in order. `letters` holds those by which text is
/// found again: ASCII letters and digits, and every script behind Greek. Others may be written as entities or
/// be repaired.
struct VisibleText {
  struct Character {
    std::uint32_t begin = 0, end = 0;  ///< bytes of the file
  };
  std::vector<Character> characters;
  std::string letters;
  std::vector<std::uint32_t> of;  ///< per byte of `letters`: its character
};

/// `charset` as the record has it, empty for UTF-8. Of `markup`, what tags and machine-read elements hold is
/// no text.
VisibleText visible_text(std::string_view bytes, const std::string& charset, bool markup);

/// The letters of a text, and how many characters stand before the first and behind the last of them.
struct Needle {
  std::string letters;
  std::size_t before = 0, behind = 0;
};

Needle needle_of(std::string_view text);

}  // namespace hearsay::ingest
