#pragma once
// Figures of one frame and one event: who gives which number, which agree, which exclude each other.

#include <functional>
#include <string>
#include <vector>

#include "reconcile/corpus.hpp"
#include "reconcile/interval.hpp"

namespace hearsay {

inline const FigureFact& figure_fact(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).figures[ref.fact];
}
inline Voice figure_voice(const Corpus& corpus, Ref ref) {
  const FigureFact& f = figure_fact(corpus, ref);
  return {ref.article, f.claim, f.value, f.words};
}

/// Whose number it is, of all articles that may be held against each other.
std::string figure_claimant(const Corpus& corpus, Ref ref);

/// A figure in its article, with whose number it is.
struct FigureVoice {
  Ref ref;
  const ArticleFacts* article;
  const FigureFact* figure;
  const ClaimFact* claim;
  Interval interval;  ///< in the unit that figures of this one are compared in
  std::string who;

  std::string_view unit() const { return (*article)(figure->base); }  ///< of the interval
  std::string_view value() const { return (*article)(figure->value); }
  std::string_view published() const { return (*article)(article->published); }
  std::string speaker() const { return claim->by.empty() ? "the article" : article->str(claim->by); }
};

/// What figures share that are compared, readable: "count|kill|soldier|Russia|||".
std::string frame_name(const ArticleFacts& article, const FigureFact& figure);
/// "There are three types", "it has 50 questions": a predicate that is true of anything.
bool says_little(std::string_view predicate);
/// "Russian soldiers killed"
std::string figure_topic(const ArticleFacts& article, const FigureFact& figure,
                         const ReconcileTables& tables);

/// Content stems around a figure without those of its frame, sorted.
std::vector<std::uint64_t> figure_context(Corpus& corpus, Ref ref);
/// Takes what the figure's frame says from the sorted stems around it.
void remove_frame_stems(const Corpus& corpus, const ArticleFacts& article, const FigureFact& figure,
                        std::vector<std::uint64_t>& stems);
/// Reports of one origin give one number, each in its own words; one amount in two currencies; an amount that
/// is a multiple of another.
void tie_shared_values(Corpus& corpus);

/// Whether two figures of a frame may speak of one event.
using MayBeOneEvent = std::function<bool(Ref, Ref)>;
/// Adds what the figures say about each other to corpus.drafts.
void compare_frame_group(Corpus& corpus, const std::vector<Ref>& refs, const MayBeOneEvent& one_event);

}  // namespace hearsay
