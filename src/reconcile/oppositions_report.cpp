// Claims that one article sets against each other by its wording, as findings.

#include "reconcile/corpus.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kTopicWords = 9;

std::string_view rule_name(OppositionRule rule) {
  switch (rule) {
    case OppositionRule::corrects_number:
      return "corrects-number";
    case OppositionRule::set_against:
      return "set-against";
    case OppositionRule::converse:
      return "converse";
    case OppositionRule::rejects:
    case OppositionRule::rejects_denial:
      return "rejects";
    case OppositionRule::denies_too:
      return "denies-too";
    case OppositionRule::contrast:
      break;
  }
  return "contrast";
}

/// "The ministry insists that no troops have crossed. The president has denied it": one party, one denial.
bool repeats_denial(const Corpus& corpus, std::uint32_t article, const OppositionFact& o) {
  return (o.rule == OppositionRule::rejects_denial || o.rule == OppositionRule::denies_too) &&
         claimant(corpus, article, o.first) == claimant(corpus, article, o.second);
}

}  // namespace

void report_oppositions(Corpus& corpus) {
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    for (const OppositionFact& o : article.oppositions) {
      const bool again = repeats_denial(corpus, a, o);
      if (o.rule == OppositionRule::denies_too && !again) continue;
      Draft d;
      d.relation = again ? Relation::repeats : Relation::disputes;
      for (const std::uint32_t c : {o.first, o.second}) {
        const ClaimFact& claim = article.claims[c];
        // "It" alone tells a reader nothing: "the bank denied it".
        const bool bare = o.rule >= OppositionRule::rejects && c == o.second && !claim.denial.words.empty();
        d.voices.push_back({a, c, {}, bare ? claim.denial : claim.words});
      }
      d.topic = beginning(article(article.claims[o.first].words.words), kTopicWords);
      const OppositionRule rule = again ? OppositionRule::denies_too : o.rule;
      d.why.push_back({std::string(rule_name(rule)), article.str(o.evidence)});
      corpus.drafts.push_back(std::move(d));
    }
  }
}

}  // namespace hearsay
