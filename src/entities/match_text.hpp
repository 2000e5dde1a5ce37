#pragma once
// Phrases of the gazetteer against the text as it is written.

#include <cstddef>
#include <string_view>

namespace hearsay {

/// Byte behind `phrase` in `text` from `at`, 0 when it does not stand there. Curly and straight apostrophes,
/// kinds of hyphens and runs of white space are the same.
std::size_t match_text(std::string_view text, std::size_t at, std::string_view phrase);

}  // namespace hearsay
