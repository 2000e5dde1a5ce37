#include "entities/match_text.hpp"

#include "hearsay/text.hpp"

namespace hearsay {

std::size_t match_text(std::string_view text, std::size_t at, std::string_view phrase) {
  const auto plain = [&](std::size_t byte) {  // a character of ASCII that is no white space
    return byte < text.size() && static_cast<unsigned char>(text[byte]) - 0x21u < 0x5Eu;
  };
  for (const char letter : phrase) {
    if (at >= text.size()) return 0;
    if (text[at] == letter && (letter != ' ' || plain(at + 1))) {
      ++at;
      continue;
    }
    // Most phrases end here, on two different letters.
    if (letter == ' ' ? plain(at) : static_cast<unsigned char>(text[at]) < 0x80) return 0;
    const CodePoint c = decode(text, at);
    if (letter == ' ') {
      if (!is_space(c.value)) return 0;
      while (at < text.size() && is_space(decode(text, at).value)) {
        if (text[at] == '\n') return 0;
        at += decode(text, at).size;
      }
    } else if (letter == '\'' && c.value == 0x2019) {
      at += c.size;
    } else if (letter == '-' && (c.value == 0x2010 || c.value == 0x2011)) {
      at += c.size;
    } else {
      return 0;
    }
  }
  return at;
}

}  // namespace hearsay
