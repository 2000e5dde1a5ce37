#pragma once
// What agencies send: NITF and NewsML (G2, and 1 as far as it holds NITF or XHTML). They say what each part
// is, so nothing is guessed.

#include <memory>
#include <string_view>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

/// nitf or newsml by the root element; automatic for any other.
InputFormat news_xml_root(std::string_view name);
/// Throws BadRecord when larger than the limit for one article.
std::unique_ptr<Container> open_news_xml(std::unique_ptr<ByteSource> bytes, InputContext& context);

}  // namespace hearsay::ingest
