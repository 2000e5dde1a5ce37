#pragma once
// Claims that the wording of one article sets against each other.

#include "reconcile/passage_reader.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

/// Fills facts.oppositions; facts.claims and facts.figures must be there.
void collect_oppositions(const PassageReader& reader, const ReconcileTables& tables, ArticleFacts& facts);

}  // namespace hearsay
