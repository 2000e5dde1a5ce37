#pragma once
// Looks at statements that steps which compare them share.

#include <span>

#include "reconcile/corpus.hpp"

namespace hearsay {

using Stems = std::span<const std::uint64_t>;

inline Stems stems_of(const ArticleFacts& article, const StatementFact& statement) {
  return Stems(article.stems).subspan(statement.stems.begin, statement.stems.end - statement.stems.begin);
}

inline const StatementFact& statement_fact(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).statements[ref.fact];
}

inline const ClaimFact& claim_of(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).claims[statement_fact(corpus, ref).claim];
}

/// The words of a statement.
std::string_view words_of(const Corpus& corpus, Ref ref);

/// Different numbers make different statements; compare_figures says what they have to do with each other.
bool numbers_differ(const Corpus& corpus, Ref a, Ref b);

/// "The fire was not caused by fireworks" says nothing against "was caused by a candle".
bool denies_another_cause(Corpus& corpus, Ref negative, Ref positive);

/// One is called negative, but there are as many negations in the other: what is denied is something else.
bool both_negated(const Corpus& corpus, Ref a, Ref b);

}  // namespace hearsay
