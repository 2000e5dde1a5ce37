#pragma once
// What the shape of a line says: its words, its end, its quotation marks.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearsay::ingest {

/// Without white space of any kind at both ends.
std::string_view trim(std::string_view s);

enum class Ending : std::uint8_t { none, stop, question, exclamation, ellipsis, colon, comma };

struct Shape {
  std::size_t words = 0;
  Ending ending = Ending::none;  ///< looking through closing quotation marks and brackets
  bool quoted = false;           ///< one pair of quotation marks around all of it
  bool starts_lower = false;
  bool inner_stop = false;  ///< more than one sentence
};

/// `trimmed` has no white space at its ends. Looks at no more than the first kilobyte and the last bytes.
Shape shape_of(std::string_view trimmed);

/// Words between white space; of scripts that have none, every second character.
std::size_t count_words(std::string_view s);

/// Length of a list marker at the start ("- ", "• ", "3. ", "b) "), 0 for none.
std::size_t bullet_length(std::string_view trimmed);

/// Where a sentence runs into the next without a space, "… difference.Russian soldiers …": the offset of the
/// second one, or npos. Abbreviations, domains and initials do not count.
std::size_t find_glue(std::string_view text, std::size_t from = 0);

/// Just behind the white space that follows the sentence begun at `from`; bounded, so roughly right.
std::size_t sentence_end(std::string_view s, std::size_t from);

/// "you", "your", "we", "our" outside of quotation marks.
bool speaks_to_reader(std::string_view sentence);

/// "CPS-HARBOUR-BARGE, 2nd lead": the name of the story inside a wire service.
bool is_slug(std::string_view line);

/// "Live | Weather | E-paper".
bool is_menu(std::string_view line);

/// What is left of a button, a player or a link: "02:14", "272", "05/04/2021", "@annlee",
/// "https://p.example/3abc".
bool is_residue(std::string_view line);

/// "The Lindwick Herald": capitalised words and nothing else.
bool is_name_plate(std::string_view line);

}  // namespace hearsay::ingest
