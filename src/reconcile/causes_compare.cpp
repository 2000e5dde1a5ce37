// Two voices that give one event different causes.

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/rivals.hpp"
#include "reconcile/statement_look.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kTopicWords = 9;
constexpr std::size_t kReasonWords = 6;

const CauseFact& cause_fact(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).causes[ref.fact];
}

class CauseComparer {
 public:
  explicit CauseComparer(Corpus& corpus) : corpus_(corpus) {}

  void compare() {
    compare_rivals(
        corpus_, [](const ArticleFacts& article) -> const auto& { return article.causes; },
        [this](Ref x, Ref y) { return are_rivals(x, y); },
        [this](const std::vector<Ref>& group) { report(group); });
  }

 private:
  bool are_rivals(Ref x, Ref y) {
    const CauseFact &a = cause_fact(corpus_, x), &b = cause_fact(corpus_, y);
    // "It" may be the event, where the other voice names it.
    const std::uint32_t own_event = a.effects & ~EventWords::kAny,
                        other_event = b.effects & ~EventWords::kAny;
    const bool any = ((a.effects | b.effects) & EventWords::kAny) != 0 && (own_event | other_event) != 0;
    if (((own_event & other_event) == 0 && !any) || (a.hedged && b.hedged)) return false;
    if (a.negative || b.negative) return false;  // who denies a cause gives none
    if (!may_be_rivals(corpus_, {x.article, a.claim}, {y.article, b.claim})) return false;
    const ArticleFacts &p = corpus_.article(x.article), &q = corpus_.article(y.article);
    const std::vector<std::uint64_t> own = corpus_.words.stem_hashes(p(a.cause)),
                                     others = corpus_.words.stem_hashes(q(b.cause));
    if (own.empty() || others.empty()) return false;
    return common_count(own, others) == 0 && (a.families & b.families) == 0;
  }

  void report(const std::vector<Ref>& refs) {
    Draft d;
    d.relation = Relation::disputes;
    std::string against;
    for (const Ref ref : refs) {
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(ref.article);
      const CauseFact& fact = article.causes[ref.fact];
      d.voices.push_back({ref.article, fact.claim, {}, fact.words});
      const std::string cause = beginning(article(fact.cause), kReasonWords);
      if (against.find(cause) == std::string::npos) (against += against.empty() ? "" : " against ") += cause;
      if (d.topic.empty()) d.topic = beginning(article(fact.words.words), kTopicWords);
    }
    d.why.push_back({"cause", against});
    corpus_.drafts.push_back(std::move(d));
  }

  Corpus& corpus_;
};

}  // namespace

void compare_causes(Corpus& corpus) {
  CauseComparer(corpus).compare();
}

bool denies_another_cause(Corpus& corpus, Ref negative, Ref positive) {
  const StatementFact& denial = statement_fact(corpus, negative);
  const ArticleFacts& article = corpus.article(negative.article);
  for (const CauseFact& cause : article.causes) {
    if (cause.claim != denial.claim || !cause.negative) continue;
    const std::vector<std::uint64_t> denied = corpus.words.stem_hashes(article(cause.cause));
    const ArticleFacts& other = corpus.article(positive.article);
    const Stems said = stems_of(other, statement_fact(corpus, positive));
    if (std::none_of(denied.begin(), denied.end(),
                     [&](std::uint64_t stem) { return std::binary_search(said.begin(), said.end(), stem); }))
      return true;
  }
  return false;
}

}  // namespace hearsay
