#pragma once
// Ids that items of one layer know items of others by.

#include "hearsay/stage.hpp"

namespace hearsay {

/// Throws BadRecord when an id of one of the decoded layers points nowhere or is there twice.
void check_references(const Document& doc, LayerSet decoded);

}  // namespace hearsay
