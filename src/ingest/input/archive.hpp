#pragma once
// tar (ustar, pax, GNU, old) and zip (also zip64) by libarchive. Names inside are labels: nothing is ever
// unpacked to disk.

#include <memory>
#include <string_view>

#include "ingest/input/container.hpp"

namespace hearsay::ingest {

/// Bytes needed to tell.
inline constexpr std::size_t kTarHead = 512;
bool is_tar(std::string_view head);
/// No office document, which is a zip as well.
bool is_zip(std::string_view head);

std::unique_ptr<Container> open_archive(std::unique_ptr<ByteSource> bytes, InputFormat format,
                                        InputContext& context);

}  // namespace hearsay::ingest
