// Which independent origins the voices of a finding go back to.

#include <map>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"

namespace hearsay {

void unite_credits(Corpus& corpus) {
  // "Based on reporting by A and B": A and B are one origin in every article.
  std::map<std::string, std::size_t> index;
  std::vector<std::pair<std::size_t, std::size_t>> ties;
  for (const ArticleFacts& article : corpus.articles) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < article.credits.size(); ++i) {
      const auto [entry, is_new] = index.try_emplace(name_key(article.credits[i]), index.size());
      if (i == 0)
        first = entry->second;
      else
        ties.emplace_back(first, entry->second);
    }
  }
  if (ties.empty()) return;
  UnionFind sets(index.size());
  for (const auto& [a, b] : ties) sets.unite(a, b);
  std::vector<std::string> names(index.size());
  for (const auto& [key, i] : index) {
    std::string& name = names[sets.find(i)];  // the map is ordered: the first key of a set names it
    if (name.empty()) name = key;
  }
  for (ArticleFacts& article : corpus.articles) {
    for (ClaimFact& claim : article.claims) {
      for (Origin& origin : claim.origins) {
        const auto entry = index.find(origin.key);
        if (origin.rank == Origin::Rank::outlet && entry != index.end()) {
          origin.key = names[sets.find(entry->second)];
        }
      }
      std::sort(claim.origins.begin(), claim.origins.end());
    }
  }
}

bool share_origin(const ClaimFact& a, const ClaimFact& b) {
  for (const Origin& x : a.origins) {
    for (const Origin& y : b.origins) {
      if (x.key == y.key) return true;
    }
  }
  return false;
}

std::string claimant(const Corpus& corpus, std::uint32_t article, std::uint32_t claim) {
  const ArticleFacts& facts = corpus.articles[article];
  const ClaimFact& c = facts.claims[claim];
  if (!c.party.empty()) return name_key(c.party);
  if (!c.speaker_key.empty()) return c.speaker_key;
  return facts.id + ":";
}

std::vector<std::string> independent_origins(const Corpus& corpus, const std::vector<Voice>& voices,
                                             bool one_origin) {
  UnionFind sets(voices.size());
  std::map<std::string, std::size_t> holder;
  std::vector<std::vector<Origin>> origins(voices.size());
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (one_origin) sets.unite(0, i);
    const ArticleFacts& article = corpus.articles[voices[i].article];
    if (voices[i].claim != Voice::kNoClaim) origins[i] = corpus.claim(voices[i]).origins;
    if (origins[i].empty()) origins[i] = {{Origin::Rank::article, article.id, article.label}};
    for (const Origin& origin : origins[i]) {
      const auto [entry, is_new] = holder.try_emplace(origin.key, i);
      if (!is_new) sets.unite(i, entry->second);
    }
  }
  std::map<std::size_t, const Origin*> best;
  for (std::size_t i = 0; i < voices.size(); ++i) {
    const Origin*& name = best[sets.find(i)];
    for (const Origin& origin : origins[i]) {
      if (name == nullptr || origin < *name) name = &origin;
    }
  }
  std::vector<std::string> names;
  for (const auto& [set, origin] : best) names.push_back(origin->label);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace hearsay
