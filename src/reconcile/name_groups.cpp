// Names across articles: identical names are one speaker, similar ones with a common context are variants.

#include <fmt/core.h>

#include <map>
#include <set>
#include <unordered_set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/name_match.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 200;
constexpr int kVariant = 85;         ///< similarity of two spellings of one name
constexpr std::size_t kContext = 2;  ///< content words around both names
constexpr std::size_t kTopic = 3;    ///< other names in both articles that tell a person
constexpr std::size_t kTopicOrganisation = 2;

/// One written name of one kind in all articles that have it.
struct Spelling {
  std::string key;
  EntityKind kind = EntityKind::person;
  std::string name;                                            ///< as first met
  std::vector<std::pair<std::uint32_t, std::uint32_t>> where;  ///< article, name
  std::vector<std::string> tokens;
  SoundedName sounded;
};

struct Match {
  int similarity = 0;
  std::size_t a = 0, b = 0;
  std::string context;
};

std::vector<Spelling> collect_spellings(const Corpus& corpus) {
  std::map<std::pair<EntityKind, std::string>, Spelling> spellings;
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    const std::vector<NameFact>& names = corpus.articles[a].names;
    for (std::uint32_t n = 0; n < names.size(); ++n) {
      if (names[n].kind != EntityKind::person && names[n].kind != EntityKind::organisation) continue;
      const std::string key = name_key(names[n].name);
      if (key.empty()) continue;
      Spelling& spelling = spellings[{names[n].kind, key}];
      if (spelling.where.empty()) {
        spelling.key = key;
        spelling.kind = names[n].kind;
        spelling.name = names[n].name;
        spelling.tokens = name_tokens(names[n].name, names[n].kind, corpus.tables);
        if (spelling.kind == EntityKind::person)
          spelling.sounded = sounded_name(key, spelling.kind, corpus.tables);
      }
      spelling.where.emplace_back(a, n);
    }
  }
  std::vector<Spelling> list;
  for (auto& [key, spelling] : spellings) list.push_back(std::move(spelling));
  return list;
}

/// Never a given name alone, never a bare surname: at least two words of which none is an initial at the end.
bool is_full_name(const Spelling& s) {
  return s.tokens.size() >= 2 && s.tokens.back().size() > 1;
}

std::vector<std::string> block_keys(const Spelling& s, const ReconcileTables& tables) {
  std::vector<std::string> keys;
  if (s.kind == EntityKind::person) {
    keys.push_back("s:" + consonant_skeleton(s.key));
    keys.push_back("p:" + s.tokens.front().substr(0, 1) + ":" + s.tokens.back().substr(0, 3));
    keys.push_back("g:" + s.tokens.front() + ":" + s.tokens.back().substr(0, 1));
    return keys;
  }
  std::set<std::string> stems;
  for (const std::string& stem : content_stems(s.key, tables)) stems.insert(stem);
  for (auto a = stems.begin(); a != stems.end(); ++a) {
    for (auto b = std::next(a); b != stems.end(); ++b) keys.push_back("o:" + *a + ":" + *b);
  }
  keys.push_back("k:" + consonant_skeleton(s.key));
  return keys;
}

/// Same words in another order or with a word more: "Alliance of Soldiers' Mothers Committees" and "Committee
/// of Soldiers' Mothers". A nationality in one only is no difference, two nationalities are.
int organisation_similarity(const Spelling& a, const Spelling& b, const ReconcileTables& tables) {
  std::set<std::string> x, y, countries_x, countries_y;
  const auto split = [&](const Spelling& s, std::set<std::string>& words, std::set<std::string>& countries) {
    for (const std::string& word : plain_words(s.key)) {
      if (tables.is_country_word(word)) countries.insert(tables.country_of(word));
    }
    for (const std::string& stem : content_stems(s.key, tables)) {
      if (!tables.is_country_word(stem)) words.insert(stem);
    }
  };
  split(a, x, countries_x);
  split(b, y, countries_y);
  if (!countries_x.empty() && !countries_y.empty() && countries_x != countries_y) return 0;
  std::size_t common = 0;
  for (const std::string& stem : x) common += y.count(stem);
  const std::size_t all = x.size() + y.size() - common;
  if (common >= 3 && common * 4 >= all * 3) return static_cast<int>(common * 100 / all) + 10;
  return 0;
}

bool in_one_article(const Spelling& a, const Spelling& b) {
  for (const auto& x : a.where) {
    for (const auto& y : b.where) {
      if (x.first == y.first) return true;
    }
  }
  return false;
}

/// What speaks for one bearer: words around both names, or other names in both articles. Empty = nothing.
std::string common_context(const Spelling& a, const Spelling& b, const Corpus& corpus) {
  std::vector<std::uint64_t> own = stem_hashes(a.key + " " + b.key, corpus.tables);
  for (const auto& [article_a, name_a] : a.where) {
    for (const auto& [article_b, name_b] : b.where) {
      const ArticleFacts &x = corpus.articles[article_a], &y = corpus.articles[article_b];
      std::vector<std::uint64_t> shared;
      for (const std::uint64_t stem : x.names[name_a].context) {
        if (std::binary_search(y.names[name_b].context.begin(), y.names[name_b].context.end(), stem) &&
            !std::binary_search(own.begin(), own.end(), stem)) {
          shared.push_back(stem);
        }
      }
      if (shared.size() >= kContext) return fmt::format("{} words around both", shared.size());
      const std::size_t names = common_count(x.topic, y.topic);
      if (names >= (a.kind == EntityKind::person ? kTopic : kTopicOrganisation))
        return fmt::format("{} other names in both articles", names);
    }
  }
  return {};
}

std::vector<Match> matches(const std::vector<Spelling>& spellings, Corpus& corpus) {
  std::vector<std::pair<std::string, std::size_t>> keyed;
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    if (!is_full_name(spellings[i])) continue;
    for (std::string& key : block_keys(spellings[i], corpus.tables)) keyed.emplace_back(std::move(key), i);
  }
  std::unordered_set<std::uint64_t> compared;
  std::vector<Match> found;
  for_each_block(keyed, kLargestBlock, "names", corpus, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) {
        const std::size_t a = keyed[i].second, b = keyed[j].second;
        if (a == b || spellings[a].kind != spellings[b].kind) continue;
        const bool person = spellings[a].kind == EntityKind::person;
        if (person && spellings[a].tokens.size() != spellings[b].tokens.size()) continue;
        if (person && !may_be_similar(spellings[a].sounded, spellings[b].sounded)) continue;
        if (!compared.insert(std::uint64_t{a} << 32 | b).second) continue;
        // Two names side by side in one article are two persons.
        if (person && in_one_article(spellings[a], spellings[b])) continue;
        const int similarity = person ? name_similarity(spellings[a].sounded, spellings[b].sounded)
                                      : organisation_similarity(spellings[a], spellings[b], corpus.tables);
        if (similarity < kVariant) continue;
        std::string context = common_context(spellings[a], spellings[b], corpus);
        if (!context.empty()) found.push_back({similarity, a, b, std::move(context)});
      }
    }
  });
  std::sort(found.begin(), found.end(), [](const Match& x, const Match& y) {
    return x.similarity != y.similarity ? x.similarity > y.similarity
                                        : std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  return found;
}

/// Complete link: two groups become one only when every spelling of one matches every spelling of the other.
std::vector<std::vector<std::size_t>> groups(const std::vector<Match>& found) {
  std::set<std::pair<std::size_t, std::size_t>> linked;
  for (const Match& m : found) linked.emplace(std::min(m.a, m.b), std::max(m.a, m.b));
  std::map<std::size_t, std::vector<std::size_t>> members;
  std::map<std::size_t, std::size_t> group_of;
  for (const Match& m : found) {
    for (const std::size_t i : {m.a, m.b}) {
      if (group_of.try_emplace(i, i).second) members[i] = {i};
    }
    const std::size_t x = group_of[m.a], y = group_of[m.b];
    if (x == y) continue;
    bool complete = true;
    for (const std::size_t a : members[x]) {
      for (const std::size_t b : members[y])
        complete = complete && linked.contains({std::min(a, b), std::max(a, b)});
    }
    if (!complete) continue;
    for (const std::size_t b : members[y]) {
      group_of[b] = x;
      members[x].push_back(b);
    }
    members.erase(y);
  }
  std::vector<std::vector<std::size_t>> result;
  for (auto& [first, group] : members) {
    std::sort(group.begin(), group.end());
    if (group.size() > 1) result.push_back(group);
  }
  return result;
}

std::uint32_t mentions(const Spelling& spelling, const Corpus& corpus) {
  std::uint32_t count = 0;
  for (const auto& [article, name] : spelling.where) count += corpus.articles[article].names[name].mentions;
  return count;
}

Draft variant_draft(const std::vector<std::size_t>& group, const std::vector<Spelling>& spellings,
                    const std::vector<Match>& found, std::size_t canonical, const Corpus& corpus) {
  Draft draft;
  draft.relation = Relation::name_variant;
  draft.topic = spellings[canonical].name;
  for (const std::size_t i : group) {
    for (const auto& [article, name] : spellings[i].where) {
      draft.voices.push_back({article, Voice::kNoClaim, "", corpus.articles[article].names[name].first});
    }
  }
  for (const Match& m : found) {
    if (!std::binary_search(group.begin(), group.end(), m.a) ||
        !std::binary_search(group.begin(), group.end(), m.b)) {
      continue;
    }
    draft.why.push_back(
        {"spelling", fmt::format("\"{}\" and \"{}\" are {} % alike; {}", spellings[m.a].name,
                                 spellings[m.b].name, std::min(m.similarity, 100), m.context)});
  }
  return draft;
}

/// A surname alone is the one person who bears it in all articles, unless it is somebody's given name.
void add_surnames(const std::vector<Spelling>& spellings, std::map<std::string, std::string>& identity) {
  std::map<std::string, std::set<std::string>> bearers;
  std::set<std::string> given;
  for (const Spelling& s : spellings) {
    if (s.kind != EntityKind::person || !is_full_name(s)) continue;
    const auto known = identity.find(s.key);
    bearers[s.tokens.back()].insert(known == identity.end() ? s.key : known->second);
    given.insert(s.tokens.front());
  }
  for (const Spelling& s : spellings) {
    if (s.kind != EntityKind::person || s.tokens.size() != 1 || given.contains(s.tokens.front())) continue;
    const auto known = bearers.find(s.tokens.front());
    if (known != bearers.end() && known->second.size() == 1) identity.emplace(s.key, *known->second.begin());
  }
}

}  // namespace

void compare_names(Corpus& corpus) {
  const std::vector<Spelling> spellings = collect_spellings(corpus);
  const std::vector<Match> found = matches(spellings, corpus);
  std::map<std::string, std::string> identity;
  for (const std::vector<std::size_t>& group : groups(found)) {
    std::size_t canonical = group.front();
    for (const std::size_t i : group) {
      if (mentions(spellings[i], corpus) > mentions(spellings[canonical], corpus)) canonical = i;
    }
    for (const std::size_t i : group) identity.emplace(spellings[i].key, spellings[canonical].key);
    corpus.drafts.push_back(variant_draft(group, spellings, found, canonical, corpus));
  }
  add_surnames(spellings, identity);
  for (ArticleFacts& article : corpus.articles) {
    for (ClaimFact& claim : article.claims) {
      const auto known = identity.find(claim.speaker_key);
      if (known != identity.end()) claim.speaker_key = known->second;
      for (Origin& origin : claim.origins) {
        const auto other = identity.find(origin.key);
        if (other != identity.end()) origin.key = other->second;
      }
    }
  }
}

}  // namespace hearsay
