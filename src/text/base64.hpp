#pragma once
// Base64 with padding, RFC 4648 section 4.

#include <string>
#include <string_view>

namespace hearsay {

void append_base64(std::string_view bytes, std::string& out);
std::string to_base64(std::string_view bytes);
/// Strict: throws BadRecord for any other byte, a missing or a needless padding. Mails are decoded leniently
/// in src/ingest/input/mime.cpp.
std::string from_base64(std::string_view text);

}  // namespace hearsay
