#pragma once
// WARC 0.17 to 1.1, the format of web archives: one record after the other, pages among requests, redirects
// and pictures.

#include <memory>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

bool is_warc(std::string_view head);
std::unique_ptr<Container> open_warc(std::unique_ptr<ByteSource> bytes, InputContext& context);

}  // namespace hearsay::ingest
