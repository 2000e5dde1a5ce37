#pragma once
// Seeded random documents: pieces of our samples shuffled, with the damage that the web does to text.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/text.hpp"

namespace hearsay::property {

class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {
    std::set<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(HEARSAY_SOURCE_DIR) + "/samples/articles")) {
      files.insert(entry.path());
    }
    for (const auto& path : files) add_pieces(path);
  }

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  bool chance(int in_100) { return below(100) < static_cast<std::size_t>(in_100); }

  /// Any code point, the rare planes and odd controls included.
  char32_t code_point() {
    static constexpr char32_t kOdd[] = {0,      0x85,   0xA0,   0xAD,   0x300,   0x5D0,   0x661,
                                        0x1680, 0x200B, 0x200D, 0x2028, 0x202E,  0x3000,  0xFEFF,
                                        0xFFFC, 0xFFFD, 0xFFFF, 0xE000, 0x1F600, 0x1F3FD, 0x10FFFF};
    switch (below(4)) {
      case 0:
        return static_cast<char32_t>(below(0x80));
      case 1:
        return kOdd[below(std::size(kOdd))];
      case 2:
        return static_cast<char32_t>(0x80 + below(0x2000));
      default: {
        const char32_t c = static_cast<char32_t>(below(0x110000));
        return c >= 0xD800 && c < 0xE000 ? U'\u2603' : c;
      }
    }
  }

  std::string unicode(std::size_t length) {
    std::string out;
    for (std::size_t i = 0; i < length; ++i) append_utf8(out, code_point());
    return out;
  }

  /// An article of `pieces` sentences and fragments.
  std::string article(std::size_t pieces) {
    static constexpr std::string_view kJoints[] = {" ", " ", " ", "\n\n", "\n\n", "\n", "", "\t", "\u00A0"};
    static constexpr std::string_view kMarks[] = {"\"", "“", "”",   "'", "’", "(",
                                                  ")",  "—", "...", "$", "%", "-"};
    std::string out;
    for (std::size_t i = 0; i < pieces; ++i) {
      if (chance(70)) {
        out += pieces_[below(pieces_.size())];
      } else if (chance(30)) {
        out += kMarks[below(std::size(kMarks))];
      } else if (chance(50)) {
        out += number();
      } else {
        out += unicode(1 + below(6));
      }
      out += kJoints[below(std::size(kJoints))];
    }
    return out;
  }

  std::string number() {
    static constexpr std::string_view kScales[] = {"",         "",   " million", "bn",     "%",
                                                   " percent", "th", "km",       " people"};
    std::string out = chance(20) ? "$" : "";
    for (std::size_t i = 1 + below(chance(5) ? 60 : 6); i > 0; --i) {
      out += static_cast<char>('0' + below(10));
      if (chance(10)) out += chance(50) ? ',' : '.';
    }
    return out.append(kScales[below(std::size(kScales))]);
  }

 private:
  /// Cut behind full stops, sometimes inside words.
  void add_pieces(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string raw((std::istreambuf_iterator<char>(file)), {});
    std::string piece;
    for (std::size_t at = 0; at < raw.size();) {
      const CodePoint c = decode(raw, at);
      append_utf8(piece, c.value);
      at += c.size;
      if (piece.size() > 12 && (c.value == '.' || c.value == '\n' || chance(1))) {
        pieces_.push_back(piece);
        piece.clear();
      }
    }
  }

  std::mt19937 random_;
  std::vector<std::string> pieces_;
};

}  // namespace hearsay::property
