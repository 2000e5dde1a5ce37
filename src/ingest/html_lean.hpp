#pragma once
// A page before parsing: without what is never looked at, and how deep it is nested.

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay::ingest {

struct LeanPage {
  /// Without comments, the content of style sheets and of scripts other than JSON-LD, and attributes that
  /// nobody asks for: two thirds of the bytes of a news page. A parser makes the same elements and text of
  /// it.
  std::string html;
  /// Elements that open and never close, counted the way a parser would stack them; parsers need time square
  /// in this number.
  std::size_t depth = 0;
};

LeanPage lean_page(std::string_view html);

}  // namespace hearsay::ingest
