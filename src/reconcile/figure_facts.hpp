#pragma once
// The figures of an article with what they are said of.

#include "reconcile/passage_reader.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

/// Fills facts.figures; facts.claims must be there.
void collect_figures(const PassageReader& reader, const ReconcileTables& tables, ArticleFacts& facts);

}  // namespace hearsay
