#pragma once
// Which container the bytes are, judged by the bytes alone.

#include <memory>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

/// The reader for the container `file` holds, which then owns it; empty for a single article. A format asked
/// for in the options goes before what the bytes look like. `known`: the article the file would be.
std::unique_ptr<Container> open_container(std::unique_ptr<PeekSource>& file, InputContext& context,
                                          const RawArticle& known);

}  // namespace hearsay::ingest
