#pragma once
// JSON of other tools: JSON Feed, JSON Lines, arrays of articles. The members are found by the names that
// trafilatura, newspaper4k, news-please, schema.org and the like give them, or by the paths in the options.

#include <memory>
#include <string_view>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

/// An object, or an array of objects.
bool is_json(std::string_view head);
/// Line by line where every line is an object; a document over several lines must fit the limit of one
/// article.
std::unique_ptr<Container> open_json(std::unique_ptr<ByteSource> bytes, InputContext& context);

}  // namespace hearsay::ingest
