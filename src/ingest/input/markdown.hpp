#pragma once
// Markdown with front matter, as notes, clippers and static sites keep articles.

#include <memory>
#include <string_view>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

/// Front matter, or headings, links and emphasis that plain text does not have.
bool is_markdown(std::string_view head);
/// One article.
std::unique_ptr<Container> open_markdown(std::unique_ptr<ByteSource> bytes, InputContext& context);

}  // namespace hearsay::ingest
