#pragma once
// Layers of a Document to JSON, with the offsets of a text that is mapped already.

#include "hearsay/stage.hpp"
#include "record/json_writer.hpp"
#include "record/offset_map.hpp"

namespace hearsay {

/// Appends the JSON value of one layer; `map` is that of doc.text.
void encode_layer(const Document& doc, Layer layer, const OffsetMap& map, JsonWriter& out);

}  // namespace hearsay
