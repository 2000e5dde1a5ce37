#pragma once
// One article while its facts are collected: the document, ways to look at it, and the facts so far.

#include <string_view>
#include <unordered_set>
#include <vector>

#include "hearsay/document.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/name_table.hpp"
#include "reconcile/tables.hpp"
#include "reconcile/word_table.hpp"

namespace hearsay {

/// Spans of a document as passages in code points; which sentence and which block a byte is in.
class ArticleReading {
 public:
  ArticleReading(const Document& document, const ReconcileTables& tables_of, WordTable& word_table,
                 NameTable& name_table, ArticleFacts& facts_of);

  const Document& doc;
  const ReconcileTables& tables;
  NameTable& names;
  ArticleFacts& facts;
  ArticleWords words;

  Passage passage(Span span) const;
  /// Without white space at its ends.
  Passage trimmed(Span span) const;
  /// nullptr outside every sentence.
  const Span* sentence_at(std::uint32_t byte) const;
  /// From the start of the sentence `before` sentences ahead of the one at `byte` to that one's end, inside
  /// the block or the paragraphs in front of it.
  Span context(std::uint32_t byte, std::size_t before) const;
  bool in_heading(std::uint32_t byte) const;
  /// What it says is said by who is inside: "he said he was told …".
  bool carries_another(const Claim& claim) const { return carriers_.contains(claim.id); }
  /// The text without furniture, in as few stretches as possible.
  ArticleFacts::Items<Passage> body() const;

  /// A string in facts.bytes, each once.
  Piece keep(std::string_view string);
  static Piece piece(Span span) { return {span.begin, span.size()}; }

 private:
  const Block* block_at(std::uint32_t byte) const;
  std::uint32_t code_points_before(std::uint32_t byte) const;

  std::vector<std::uint32_t> marks_;  ///< code points before every kMarkBytes-th byte; empty for ASCII
  std::vector<Piece> kept_;           ///< open addressing; size 0 = free
  std::size_t kept_count_ = 0;
  std::unordered_set<std::string_view> carriers_;  ///< ids of claims that others are nested in
};

/// Fills facts.figures; facts.claims must be there.
void collect_figures(ArticleReading& reading);
/// Appends the quoted sentences of a direct or mixed claim to facts.quotes.
void collect_quotes(const Claim& claim, std::uint32_t index, ArticleReading& reading);
/// Fills facts.heading_changes; facts.quotes must be complete.
void collect_heading_changes(ArticleReading& reading);
/// Fills facts.statements.
void collect_statements(ArticleReading& reading);
/// What claim `i` says by calling the converse of the claim before it true, added to facts.statements. "No
/// one has been forced", turned round by soldiers: soldiers were forced. Only of an unnamed speaker.
void add_implied_statement(std::uint32_t i, ArticleReading& reading);
/// Fills facts.oppositions; facts.claims and facts.figures must be there.
void collect_oppositions(ArticleReading& reading);
/// Adds to facts.oppositions and facts.statements; facts.claims and facts.figures must be there.
void collect_rejections(ArticleReading& reading);
/// Fills facts.causes.
void collect_causes(ArticleReading& reading);
/// Fills facts.times.
void collect_times(ArticleReading& reading);

}  // namespace hearsay
