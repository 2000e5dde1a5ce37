#pragma once
// Repairs that leave the words alone. No-break spaces stay: they hold "30 000" and names together, and every
// later stage treats them as white space.

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ingest {

/// Length of the broken sequence at `at`: its lead byte with the continuation bytes that follow, at least 1.
std::size_t broken_sequence(std::string_view bytes, std::size_t at);

/// Makes damaged UTF-8 valid: a stray byte is read as windows-1252 (the usual cause), the rest of a broken
/// sequence becomes U+FFFD, a sequence cut off by the end of the file is dropped. Adds flags.
std::string repair_utf8(std::string_view bytes, std::vector<std::string>& flags);

/// In place: CRLF, CR and form feed to '\n'; C0 and DEL dropped; C1 controls read as windows-1252; U+FEFF and
/// soft hyphens dropped. Adds a flag for what a reader would want to know.
void clean_text(std::string& text, std::vector<std::string>& flags);

}  // namespace hearsay::ingest
