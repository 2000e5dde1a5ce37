// Which independent origins the voices of a finding go back to.

#include <map>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"

namespace hearsay {
namespace {

/// "The union" in one report is the union that another one names.
void unite_institutions(const std::vector<std::vector<Origin>>& origins, UnionFind& sets) {
  std::map<std::string_view, std::vector<std::size_t>> institutions, speakers;  // → voices
  for (std::size_t i = 0; i < origins.size(); ++i) {
    for (const Origin& origin : origins[i]) {
      if (origin.rank == OriginRank::institution) institutions[origin.key].push_back(i);
      if (origin.rank == OriginRank::speaker) speakers[origin.key].push_back(i);
    }
  }
  if (institutions.empty() || speakers.empty()) return;
  std::map<std::string, std::vector<std::size_t>> named;
  std::vector<std::string> names;
  for (const auto& [speaker, voices] : speakers) {
    std::vector<std::size_t>& all = named[names.emplace_back(institution_key(speaker))];
    all.insert(all.end(), voices.begin(), voices.end());
  }
  const InstitutionKeys keys(std::move(names));
  for (const auto& [institution, voices] : institutions) {
    const std::string_view fuller = keys.fuller(institution);
    if (fuller.empty()) continue;
    const std::vector<std::size_t>& bearers = named.at(std::string(fuller));
    for (const auto* all : {&voices, &bearers}) {
      for (const std::size_t voice : *all) sets.unite(voices.front(), voice);
    }
  }
}

}  // namespace

void Identities::add(std::string_view name, std::string_view stands_for) {
  names_.emplace(hash64(name), stands_for);
}

std::string_view Identities::of(std::string_view name) const {
  const std::string_view other = known(name);
  return other.empty() ? name : other;
}

std::string_view Identities::known(std::string_view name) const {
  if (names_.empty()) return {};
  const auto known = names_.find(hash64(name));
  return known == names_.end() ? std::string_view() : std::string_view(known->second);
}

void unite_credits(Corpus& corpus) {
  // "Based on reporting by A and B": A and B are one origin in every article.
  std::map<std::string, std::size_t> index;
  std::vector<std::pair<std::size_t, std::size_t>> ties;
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    std::size_t first = 0;
    for (std::size_t i = 0; i < article.credits.size(); ++i) {
      const auto [entry, is_new] = index.try_emplace(name_key(article(article.credits[i])), index.size());
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
  for (const auto& [key, i] : index) corpus.credits.add(key, names[sets.find(i)]);
}

void unite_parties(Corpus& corpus) {
  std::unordered_map<std::string_view, std::string> of_role;  // of one article
  std::map<std::string, std::string> parties;
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    of_role.clear();
    for (const NameFact& name : article.names) {
      if (name.kind != EntityKind::person || name.role.empty()) continue;
      const auto [role, is_new] = of_role.try_emplace(article(name.role));
      if (is_new && corpus.tables.speaks_for_others(role->first))
        role->second = corpus.tables.party_of_speaker(role->first).value_or("");
      if (role->second.empty()) continue;
      const std::string_view person = corpus.names.of(article(name.key));
      const auto [entry, first] = parties.try_emplace(std::string(person), role->second);
      if (entry->second != role->second) entry->second.clear();  // two of one name
    }
  }
  for (const auto& [person, party] : parties) {
    if (party.empty()) continue;
    corpus.parties.add(person, party);
    corpus.party_keys.add(party, name_key(party));
  }
}

std::string_view party_of(const Corpus& corpus, std::uint32_t article, std::uint32_t claim) {
  const ArticleFacts& facts = corpus.article(article);
  const ClaimFact& c = facts.claims[claim];
  if (!c.party.empty() || c.in_article || c.speaker_key.empty()) return facts(c.party);
  return corpus.parties.known(speaker_identity(corpus, article, claim));
}

std::vector<Origin> origins_of(const Corpus& corpus, std::uint32_t article, std::uint32_t claim) {
  const ArticleFacts& facts = corpus.article(article);
  std::vector<Origin> origins;
  // A state is its own origin, through whichever outlet its voice reached the article.
  const std::string_view state = facts.claims[claim].party.empty() ? party_of(corpus, article, claim) : "";
  if (!state.empty())
    origins.push_back({OriginRank::party, corpus.names.of(corpus.party_keys.known(state)), state, 0});
  const Range range = state.empty() ? facts.claims[claim].origins : Range{};
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const OriginFact& fact = facts.origins[i];
    const std::string_view key = facts(fact.key);
    const bool outlet = fact.rank == OriginRank::outlet;
    origins.push_back(
        {fact.rank, corpus.names.of(outlet ? corpus.credits.of(key) : key), facts(fact.label), 0});
  }
  if (const auto ties = corpus.passages.find({article, claim}); ties != corpus.passages.end()) {
    for (const std::uint64_t tie : ties->second)
      origins.push_back({OriginRank::passage, {}, "shared passage", tie});
  }
  return origins;
}

std::string_view speaker_identity(const Corpus& corpus, std::uint32_t article, std::uint32_t claim) {
  const ArticleFacts& facts = corpus.article(article);
  return corpus.names.of(facts(facts.claims[claim].speaker_key));
}

std::string claimant(const Corpus& corpus, std::uint32_t article, std::uint32_t claim) {
  const ArticleFacts& facts = corpus.article(article);
  const ClaimFact& c = facts.claims[claim];
  if (const std::string_view party = party_of(corpus, article, claim); !party.empty()) return name_key(party);
  if (!c.speaker_key.empty()) return std::string(speaker_identity(corpus, article, claim));
  return facts.str(facts.id) + ":";
}

std::string claimant_in_event(const Corpus& corpus, std::uint32_t article, std::uint32_t claim) {
  const ArticleFacts& facts = corpus.article(article);
  const ClaimFact& c = facts.claims[claim];
  return c.institution && c.party.empty() ? institution_key(facts(c.speaker))
                                          : claimant(corpus, article, claim);
}

std::vector<std::string> independent_origins(const Corpus& corpus, const std::vector<Voice>& voices,
                                             bool one_origin) {
  UnionFind sets(voices.size());
  std::map<std::pair<std::string_view, std::uint64_t>, std::size_t> holder;
  std::vector<std::vector<Origin>> origins(voices.size());
  const bool many = voices.size() > most_facts(Step::frames);
  std::set<std::string, std::less<>> strings;  // of articles that may be forgotten
  const auto kept = [&](std::string_view string) -> std::string_view {
    const auto known = strings.find(string);
    return known != strings.end() ? *known : *strings.emplace(string).first;
  };
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (one_origin) sets.unite(0, i);
    if (many) corpus.settle();
    const ArticleFacts& article = corpus.article(voices[i].article);
    if (voices[i].claim != Voice::kNoClaim)
      origins[i] = origins_of(corpus, voices[i].article, voices[i].claim);
    if (origins[i].empty())
      origins[i] = {{OriginRank::article, article(article.id), article(article.label), 0}};
    if (many) {
      for (Origin& origin : origins[i]) origin.key = kept(origin.key), origin.label = kept(origin.label);
    }
    for (const Origin& origin : origins[i]) {
      const auto [entry, is_new] = holder.try_emplace({origin.key, origin.passage}, i);
      if (!is_new) sets.unite(i, entry->second);
    }
  }
  if (!one_origin) unite_institutions(origins, sets);
  // A set is named after the origin that most of its voices share.
  std::map<std::pair<std::string_view, std::uint64_t>, std::size_t> voices_of;
  for (const auto& list : origins) {
    for (const Origin& origin : list) ++voices_of[{origin.key, origin.passage}];
  }
  const auto less = [&](const Origin& a, const Origin& b) {
    const bool passage = a.rank == OriginRank::passage, other = b.rank == OriginRank::passage;
    const std::size_t p = passage ? 0 : voices_of[{a.key, a.passage}],
                      q = other ? 0 : voices_of[{b.key, b.passage}];
    return p != q ? p > q : a < b;
  };
  std::map<std::size_t, const Origin*> best;
  for (std::size_t i = 0; i < voices.size(); ++i) {
    const Origin*& name = best[sets.find(i)];
    for (const Origin& origin : origins[i]) {
      if (name == nullptr || less(origin, *name)) name = &origin;
    }
  }
  std::vector<std::string> names;
  for (const auto& [set, origin] : best) names.emplace_back(origin->label);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace hearsay
