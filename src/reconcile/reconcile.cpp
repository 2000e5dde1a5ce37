#include "hearsay/reconcile.hpp"

#include <unordered_map>

#include "reconcile/collect.hpp"
#include "reconcile/corpus.hpp"

namespace hearsay {

struct Reconciler::State {
  explicit State(const Lexicon& lexicon) : tables(lexicon), corpus{tables, {}, {}, {}, {}} {}

  const ReconcileTables tables;
  Corpus corpus;
  std::unordered_map<std::string, std::size_t> index;  ///< article id → place in corpus.articles
  std::vector<std::string> capped;
};

Reconciler::Reconciler(const Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}
Reconciler::~Reconciler() = default;

bool Reconciler::add(const Document& doc) {
  const auto [entry, is_new] = state_->index.try_emplace(doc.id, state_->corpus.articles.size());
  if (is_new) {
    state_->corpus.articles.push_back(collect_facts(doc, state_->tables, state_->corpus.chunks));
    return true;
  }
  // One article saved under two names keeps the first of them, whichever came first.
  ArticleFacts& known = state_->corpus.articles[entry->second];
  if (doc.source.path < known.path) rename_article(known, doc.source.path);
  return false;
}

std::vector<Finding> Reconciler::finish() {
  Corpus& corpus = state_->corpus;
  std::sort(corpus.articles.begin(), corpus.articles.end(),
            [](const ArticleFacts& a, const ArticleFacts& b) { return a.id < b.id; });
  unite_credits(corpus);
  compare_names(corpus);
  compare_passages(corpus);
  compare_figures(corpus);
  compare_quotes(corpus);
  compare_statements(corpus);
  report_oppositions(corpus);
  std::vector<Finding> findings = make_findings(corpus);
  state_->capped = std::move(corpus.capped);
  corpus.articles.clear();
  corpus.drafts.clear();
  corpus.capped.clear();
  corpus.chunks = ChunkDictionary();
  state_->index.clear();
  return findings;
}

const std::vector<std::string>& Reconciler::capped() const {
  return state_->capped;
}

}  // namespace hearsay
