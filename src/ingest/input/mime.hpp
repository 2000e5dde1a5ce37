#pragma once
// MIME: what a mail is made of. Our own reader and not GMime: that brings glib, which ends the process when
// memory runs out, keeps an object for each of a million attachments, and brings 16 packages; what is needed
// here is to find two parts and undo two encodings.

#include <string>
#include <string_view>

#include "ingest/input/header.hpp"

namespace hearsay::ingest {

struct TextPart {
  Header header;
  std::string_view body;  ///< as sent
  bool found() const { return !body.empty(); }
};

struct MimeText {
  TextPart html, plain;  ///< the longest of each; attachments are none
};

/// Looks through all parts of a message, nested up to a bound, in time linear in its size.
MimeText find_text(const Header& header, std::string_view body);

/// The body without quoted-printable or base64.
std::string decode_transfer(const TextPart& part);

/// "=?utf-8?Q?Caf=C3=A9?= news" to UTF-8; bytes beyond ASCII are read as any other text.
std::string decode_words(std::string_view value);

}  // namespace hearsay::ingest
