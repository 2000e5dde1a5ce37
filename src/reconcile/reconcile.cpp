#include "hearsay/reconcile.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "hearsay/error.hpp"
#include "reconcile/collect.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/facts_codec.hpp"

namespace hearsay {

struct Reconciler::State {
  State(const Lexicon& lexicon, const Rates& rates)
      : tables(lexicon), collect(tables), corpus(tables, rates) {}

  void order_by_id();

  const ReconcileTables tables;
  FactCollector collect;
  Corpus corpus;
  std::unordered_map<std::string, std::uint32_t> index;  ///< article id → place in corpus.articles
};

/// Findings must not depend on the order in which the articles came.
void Reconciler::State::order_by_id() {
  std::vector<ArticleFacts>& articles = corpus.articles;
  std::vector<std::uint32_t> order(articles.size()), place(articles.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto id = [&](std::uint32_t a) { return articles[a](articles[a].id); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return id(a) < id(b); });
  std::vector<ArticleFacts> ordered;
  ordered.reserve(articles.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    ordered.push_back(std::move(articles[order[i]]));
  }
  articles = std::move(ordered);
  for (std::vector<Key>& list : corpus.keys) {
    for (Key& key : list) key.ref.article = place[key.ref.article];
  }
}

Reconciler::Reconciler(const Lexicon& lexicon, Rates rates) : lexicon_(lexicon), rates_(std::move(rates)) {
  if (lexicon.extended()) state();
}

Reconciler::~Reconciler() = default;

Reconciler::State& Reconciler::state() {
  if (!state_) state_ = std::make_unique<State>(lexicon_, rates_);
  return *state_;
}

bool Reconciler::add(const Document& doc) {
  State& state = this->state();
  std::vector<ArticleFacts>& articles = state.corpus.articles;
  const auto [entry, is_new] = state.index.try_emplace(doc.id, static_cast<std::uint32_t>(articles.size()));
  if (is_new) {
    articles.push_back(state.collect(doc, entry->second, state.corpus.keys));
    return true;
  }
  // One article saved under two names keeps the first of them, whichever came first.
  ArticleFacts& known = articles[entry->second];
  if (doc.source.path < known(known.path)) rename_article(known, doc.source.path);
  return false;
}

std::string Reconciler::pack(const Document& doc) {
  KeyLists keys;
  const ArticleFacts facts = state().collect(doc, 0, keys);
  return pack_article(facts, keys);
}

void Reconciler::add_packed(std::string_view packed) {
  State& state = this->state();
  std::vector<ArticleFacts>& articles = state.corpus.articles;
  const auto place = static_cast<std::uint32_t>(articles.size());
  ArticleFacts facts = unpack_article(packed, place, state.corpus.keys);
  if (!state.index.try_emplace(facts.str(facts.id), place).second)
    throw BadRecord("facts: an article is there twice");
  articles.push_back(std::move(facts));
}

std::vector<Finding> Reconciler::finish() {
  capped_.clear();
  if (!state_) return {};
  Corpus& corpus = state_->corpus;
  state_->order_by_id();
  unite_credits(corpus);
  compare_names(corpus);
  compare_passages(corpus);
  compare_figures(corpus);
  compare_quotes(corpus);
  compare_statements(corpus);
  report_oppositions(corpus);
  std::vector<Finding> findings = make_findings(corpus);
  capped_ = std::move(corpus.capped);
  state_->corpus.clear();
  state_->index.clear();
  return findings;
}

}  // namespace hearsay
