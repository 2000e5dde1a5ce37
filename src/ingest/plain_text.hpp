#pragma once
// Plain text with the furniture of the page it was copied from. The text stays as it is; blocks label it.

#include <string>

#include "ingest/byline.hpp"
#include "ingest/draft.hpp"
#include "ingest/furniture.hpp"

namespace hearsay::ingest {

class PlainTextReader {
 public:
  PlainTextReader(const FurnitureTable& furniture, const BylineReader& bylines)
      : furniture_(furniture), bylines_(bylines) {}

  Draft read(std::string text) const;

 private:
  const FurnitureTable& furniture_;
  const BylineReader& bylines_;
};

}  // namespace hearsay::ingest
