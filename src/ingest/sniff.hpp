#pragma once
// What the bytes are, judged by the bytes alone: never by a file name.

#include <string_view>

namespace hearsay::ingest {

/// Throws BadRecord when the bytes are no text: empty, white space only, a known binary format, many NULs.
void reject_unreadable(std::string_view bytes);

/// Whether decoded text is an HTML page or fragment rather than prose that mentions a tag.
bool looks_like_html(std::string_view text);

/// Position of `needle` (lower case ASCII) in `text` ignoring ASCII case, or npos.
std::size_t find_ascii_nocase(std::string_view text, std::string_view needle, std::size_t from = 0);
bool starts_with_nocase(std::string_view text, std::string_view lower_case_prefix);

}  // namespace hearsay::ingest
