#pragma once
// A document to its facts.

#include "reconcile/facts.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

ArticleFacts collect_facts(const Document& doc, const ReconcileTables& tables, ChunkDictionary& chunks);

/// The same article under another path.
void rename_article(ArticleFacts& facts, const std::string& path);

}  // namespace hearsay
