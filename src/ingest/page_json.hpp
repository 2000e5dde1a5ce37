#pragma once
// JSON as pages embed it (JSON-LD): raw line breaks, comments and trailing commas are forgiven.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::ingest {

struct PageJson {
  enum class Kind : std::uint8_t { null, scalar, array, object };
  Kind kind = Kind::null;
  std::string text;               ///< of strings, numbers and words
  std::vector<PageJson> items;    ///< of arrays, and the values of objects
  std::vector<std::string> keys;  ///< of objects, parallel to `items`

  /// Member of an object; a null value when there is none.
  const PageJson& operator[](std::string_view key) const;
};

/// What could be read; a null value for nonsense. Nesting beyond 64 is read as null.
PageJson parse_page_json(std::string_view json);

}  // namespace hearsay::ingest
