#pragma once
// Text for cells of a report: made harmless, measured in terminal columns, padded, shortened, wrapped.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/finding.hpp"

namespace hearsay {

/// One line that cannot steer a terminal: white space of any kind becomes one space, control characters,
/// bidirectional overrides and invalid bytes become U+FFFD.
std::string printable(std::string_view text);

/// Terminal columns: wide East Asian characters take two, combining marks none.
std::size_t columns_of(std::string_view text);
std::string pad_right(std::string_view text, std::size_t columns);
std::string pad_left(std::string_view text, std::size_t columns);
/// At most `columns` wide, cut at a word where one is near, with "…" behind.
std::string shorten(std::string_view text, std::size_t columns);
/// Lines of at most `columns` each, broken at spaces; the last of `most` lines is shortened.
std::vector<std::string> wrap(std::string_view text, std::size_t columns, std::size_t most);

/// A finding's value for readers: ">18000" → ">18,000", "7000..15000" → "7,000–15,000".
std::string readable_value(std::string_view value);
/// Last part of a path or address: "drop/002.txt" → "002.txt". Falls back to the article id.
std::string article_name(const Member& member);
/// The voices of a finding: by value where values stand against each other, else as given.
std::vector<const Member*> members_in_reading_order(const Finding& finding);
/// Who speaks, for a cell: "(the article)" when nobody does, nothing for a name.
std::string speaker_cell(const Finding& finding, const Member& member);
/// "2 articles, 3 origins"
std::string counts_of(const Finding& finding);
/// Text in typographic quotation marks, without those it already has around it.
std::string in_quotes(std::string_view text);

/// Most severe first, then by relation; the given order otherwise.
std::vector<const Finding*> in_reading_order(std::span<const Finding> findings);

}  // namespace hearsay
