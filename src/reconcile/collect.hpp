#pragma once
// A document to its facts.

#include "reconcile/article_reading.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/keys.hpp"
#include "reconcile/name_table.hpp"
#include "reconcile/tables.hpp"
#include "reconcile/word_table.hpp"

namespace hearsay {

/// Keeps the words and names it has met; use one per thread.
class FactCollector {
 public:
  explicit FactCollector(const ReconcileTables& tables) : tables_(tables), words_(tables), names_(tables) {}

  /// The facts of a document; their keys are appended to the lists under the index given.
  ArticleFacts operator()(const Document& doc, std::uint32_t index, KeyLists& keys);

 private:
  const ReconcileTables& tables_;
  WordTable words_;
  NameTable names_;
};

/// The same article under another path.
void rename_article(ArticleFacts& facts, std::string_view path);

}  // namespace hearsay
