#pragma once
// JSON values of layers, already parsed, to a Document.

#include <simdjson.h>

#include "hearsay/stage.hpp"
#include "record/offset_map.hpp"

namespace hearsay {

/// Decodes one layer; doc.text must be there already. Throws BadRecord with the layer's name.
void decode_layer(Layer layer, const simdjson::dom::element& value, const OffsetMap& map, Document& doc);

/// Throws BadRecord when an id of one of the decoded layers points nowhere.
void check_references(const Document& doc, LayerSet decoded);

}  // namespace hearsay
