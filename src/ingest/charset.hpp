#pragma once
// Bytes of unknown encoding to clean UTF-8.

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ingest {

struct Decoded {
  std::string text;     ///< valid UTF-8, '\n' line ends, no control characters, no U+FEFF, no soft hyphens
  std::string charset;  ///< what the bytes were read as; empty when UTF-8
  std::vector<std::string> flags;
};

/// Byte order mark, strict UTF-8, the label of the container, the label the page states, a detector,
/// windows-1252: the first that fits. Never fails: bytes that mean nothing become U+FFFD with a flag.
Decoded decode_bytes(std::string_view bytes, std::string_view label = {});

/// The encoding named by `<meta charset>`, `<meta http-equiv>` or an XML declaration, as written; empty:
/// none.
std::string declared_charset(std::string_view bytes);

}  // namespace hearsay::ingest
