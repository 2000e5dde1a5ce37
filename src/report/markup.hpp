#pragma once
// Text inside XML and HTML.

#include <string>
#include <string_view>

namespace hearsay {

/// & < > " ' as entities; code points that XML 1.0 cannot hold and invalid bytes as U+FFFD. White space
/// stays.
std::string escape_markup(std::string_view text);

}  // namespace hearsay
