#pragma once
// SHA-256 (FIPS 180-4), for the hashes by which a page's Content-Security-Policy names its own style and
// script.

#include <string>
#include <string_view>

namespace hearsay::html {

/// Base64, as a policy writes it after "sha256-".
std::string sha256_base64(std::string_view bytes);

}  // namespace hearsay::html
