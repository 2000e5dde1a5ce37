#pragma once
// The language a text is written in.

#include <string>
#include <string_view>

namespace hearsay::ingest {

/// BCP 47, "en" or "pt"; empty when the text is too short or too mixed to tell.
std::string detect_language(std::string_view text);

}  // namespace hearsay::ingest
