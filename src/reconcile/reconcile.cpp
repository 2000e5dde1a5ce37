#include "hearsay/reconcile.hpp"

#include <algorithm>
#include <unordered_map>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "reconcile/collect.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/facts_codec.hpp"
#include "reconcile/finding_maker.hpp"
#include "reconcile/shuffle.hpp"

namespace hearsay {

struct Reconciler::State {
  State(const Lexicon& lexicon, const Rates& rates, const SpillSettings& spill)
      : tables(lexicon), collect(tables), corpus(tables, rates) {
    if (spill.memory != 0) corpus.limit(spill.memory, spill.folder);
  }

  void order_by_id();

  const ReconcileTables tables;
  FactCollector collect;
  Corpus corpus;
  std::unordered_map<std::string, std::uint32_t> index;  ///< article id → place in corpus.articles
  std::vector<std::uint32_t> place;                      ///< of each article once they are ordered
  KeyLists keys;                                         ///< of one article

  /// An article that came as a line.
  struct Known {
    std::uint32_t place = 0;
    std::array<std::uint32_t, kSteps> facts{};  ///< that keys may stand for
  };
  std::unordered_map<std::uint64_t, Known> by_hash;  ///< hash of the id

  void add_facts(std::uint64_t article, std::string_view packed);

  /// Hands the keys of an article on.
  void keep_keys() {
    for (std::size_t step = 0; step < kSteps; ++step) {
      for (const Key& key : keys[step]) corpus.keys[step].push_back(key);
      keys[step].clear();
    }
  }
};

/// Findings must not depend on the order in which the articles came.
void Reconciler::State::order_by_id() {
  std::vector<std::pair<std::string_view, std::uint32_t>> ids;
  ids.reserve(index.size());
  for (const auto& [id, article] : index) ids.emplace_back(id, article);
  std::sort(ids.begin(), ids.end());
  std::vector<std::uint32_t> order;
  order.reserve(ids.size());
  place.resize(ids.size());
  for (const auto& [id, article] : ids) {
    place[article] = static_cast<std::uint32_t>(order.size());
    order.push_back(article);
  }
  corpus.articles.reorder(order);
  for (SortedRuns<Key>& runs : corpus.keys) {
    runs.replace_articles(place);
    runs.rest();
  }
  index = {};
  by_hash = {};
}

Reconciler::Reconciler(const Lexicon& lexicon, Rates rates, SpillSettings spill)
    : lexicon_(lexicon), rates_(std::move(rates)), spill_(std::move(spill)) {
  if (lexicon.extended()) state();
}

Reconciler::~Reconciler() = default;

Reconciler::State& Reconciler::state() {
  if (!state_) state_ = std::make_unique<State>(lexicon_, rates_, spill_);
  return *state_;
}

bool Reconciler::add(const Document& doc) {
  State& state = this->state();
  ArticleStore& articles = state.corpus.articles;
  const auto [entry, is_new] = state.index.try_emplace(doc.id, articles.size());
  if (is_new) {
    articles.push_back(state.collect(doc, entry->second, state.keys));
    state.keep_keys();
    return true;
  }
  // One article saved under two names keeps the first of them, whichever came first.
  const ArticleFacts& known = articles[entry->second];
  if (doc.source.path < known(known.path)) {
    ArticleFacts renamed = known;
    rename_article(renamed, doc.source.path);
    articles.set(entry->second, renamed);
  }
  articles.settle();
  return false;
}

std::string Reconciler::pack(const Document& doc) {
  KeyLists keys;
  const ArticleFacts facts = state().collect(doc, 0, keys);
  return pack_article(facts, keys);
}

void Reconciler::add_packed(std::string_view packed) {
  State& state = this->state();
  ArticleStore& articles = state.corpus.articles;
  const std::uint32_t place = articles.size();
  for (std::vector<Key>& list : state.keys) list.clear();
  const ArticleFacts facts = unpack_article(packed, place, state.keys);
  if (!state.index.try_emplace(facts.str(facts.id), place).second)
    throw BadRecord("facts: an article is there twice");
  articles.push_back(facts);
  state.keep_keys();
}

std::string Reconciler::lines(const Document& doc) {
  KeyLists keys;
  const ArticleFacts facts = state().collect(doc, 0, keys);
  return shuffle_lines(facts, keys);
}

void Reconciler::State::add_facts(std::uint64_t article, std::string_view packed) {
  const ArticleFacts facts = unpack_facts(packed);
  const std::string id = facts.str(facts.id);
  if (hash64(id) != article) throw BadRecord("facts: of another article");
  const auto [entry, is_new] = index.try_emplace(id, corpus.articles.size());
  if (!is_new) {
    const ArticleFacts& known = corpus.articles[entry->second];
    // Keys may have come that only the facts that are there bear out.
    bool alike = true;
    for (std::size_t step = 0; step < kSteps; ++step)
      alike =
          alike && facts_under(static_cast<Step>(step), facts) == facts_under(static_cast<Step>(step), known);
    if (alike && facts(facts.path) < known(known.path)) corpus.articles.set(entry->second, facts);
    corpus.articles.settle();
    return;
  }
  Known known{entry->second};
  for (std::size_t step = 0; step < kSteps; ++step)
    known.facts[step] = static_cast<std::uint32_t>(facts_under(static_cast<Step>(step), facts));
  if (!by_hash.try_emplace(article, known).second)
    throw BadRecord("facts: two articles whose ids have one hash");
  corpus.articles.push_back(facts);
}

void Reconciler::add_line(std::string_view line) {
  State& state = this->state();
  const ShuffleLine parsed = parse_shuffle_line(line);
  if (parsed.facts) return state.add_facts(parsed.article, parsed.packed);
  const auto known = state.by_hash.find(parsed.article);
  if (known == state.by_hash.end()) throw BadRecord("a key of an article whose facts have not come");
  const auto step = static_cast<std::size_t>(parsed.step);
  if (parsed.fact >= known->second.facts[step]) throw BadRecord("facts: key out of bounds");
  state.corpus.keys[step].push_back({parsed.key, {known->second.place, parsed.fact}});
}

std::vector<Finding> Reconciler::finish() {
  std::vector<Finding> findings;
  finish([&](Finding finding) { findings.push_back(std::move(finding)); });
  return findings;
}

void Reconciler::finish(const std::function<void(Finding)>& use) {
  capped_.clear();
  if (!state_) return;
  Corpus& corpus = state_->corpus;
  state_->order_by_id();
  unite_credits(corpus);
  compare_names(corpus);
  unite_parties(corpus);
  FindingMaker maker(corpus);
  for (const auto step : {compare_passages, compare_figures, compare_reports, compare_quotes,
                          compare_statements, compare_causes, compare_times, report_oppositions}) {
    step(corpus);
    // Origins are known once compare_passages is done; drafts take more room than findings on disk.
    maker.take_drafts();
  }
  capped_ = std::move(corpus.capped);
  corpus.clear();  // findings know all that is to be told
  maker.finish(use);
}

}  // namespace hearsay
