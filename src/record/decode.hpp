#pragma once
// JSON values of layers, already checked as JSON, to a Document.

#include "hearsay/stage.hpp"
#include "record/json_line.hpp"
#include "record/offset_map.hpp"

namespace hearsay {

/// Decodes one layer; doc.text must be there already. Throws BadRecord with the layer's name.
void decode_layer(Layer layer, const JsonMember& member, const OffsetMap& map, Document& doc);

}  // namespace hearsay
