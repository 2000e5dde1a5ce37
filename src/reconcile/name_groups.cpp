// Names across articles: identical names are one speaker, similar ones with a common context are variants.

#include <fmt/core.h>

#include <map>
#include <set>
#include <unordered_map>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/name_match.hpp"
#include "reconcile/spellings.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 200;
constexpr std::size_t kLongestWord = 20;      ///< of those that letters are left out of
constexpr std::size_t kShortestUnitName = 7;  ///< letters; "tank", "guards" are no names
constexpr int kVariant = 85;                  ///< similarity of two spellings of one name
constexpr std::size_t kContext = 2;           ///< content words around both names
constexpr std::size_t kTopic = 3;             ///< other names in both articles that tell a person
constexpr std::size_t kTopicOrganisation = 2;
constexpr std::size_t kMostAround = 1u << 16;  ///< names whose neighbourhood is remembered

struct Match {
  int similarity = 0;
  std::size_t a = 0, b = 0;
  std::string context;
  bool listed = false;  ///< the user's list says it
};

/// The user's list gives them two ids: two entities, however alike the names.
bool listed_apart(const Spelling& a, const Spelling& b) {
  return !a.known_id.empty() && !b.known_id.empty() && a.known_id != b.known_id;
}

/// Never a given name alone, never a bare surname: at least two words of which none is an initial at the end.
bool is_full_name(const Spelling& s) {
  return s.token_count() >= 2 && s.last_token().size() > 1;
}

std::uint64_t key_of(std::string_view sort, std::string_view a, std::string_view b = {}) {
  return hash64(b, hash64(a, hash64(sort)) + a.size());
}

/// Similar spellings share one of these.
void add_block_keys(const Spelling& s, Ref ref, const ReconcileTables& tables, SortedRuns<Key>& keys) {
  const auto add = [&](std::string_view sort, std::string_view a, std::string_view b = {}) {
    keys.push_back({key_of(sort, a, b), ref});
  };
  if (s.kind == EntityKind::person) {
    // Names that differ in one letter of one word share what is left of it without that letter. Blocks by
    // beginnings would hold thousands of names in a large corpus.
    const std::vector<std::string> tokens = s.tokens();
    add("letters", consonant_skeleton(s.key));
    add("ends", sound_of(tokens.front()), sound_of(tokens.back()));
    const std::string words = std::to_string(tokens.size());
    std::vector<std::string> sounds;
    for (const std::string& token : tokens) sounds.push_back(sound_of(token));
    for (std::size_t t = 0; t < sounds.size(); ++t) {
      std::string rest = words;
      for (std::size_t other = 0; other < sounds.size(); ++other) {
        if (other != t) (rest += ' ') += sounds[other];
      }
      if (t == 0) {
        add("initial", rest, sounds[t].substr(0, 1));
        for (const std::uint64_t full : tables.given_names(tokens[t]))
          add("given", rest, std::to_string(full));
      }
      if (sounds[t].size() > kLongestWord) continue;
      add("without", rest, sounds[t]);
      for (std::size_t i = 0; i < sounds[t].size(); ++i) {
        std::string shorter = sounds[t];
        add("without", rest, shorter.erase(i, 1));
      }
    }
    return;
  }
  std::set<std::string> stems;
  for (const std::string& stem : content_stems(std::string(s.key), tables)) stems.insert(stem);
  for (auto a = stems.begin(); a != stems.end(); ++a) {
    for (auto b = std::next(a); b != stems.end(); ++b) add("stems", *a, *b);
  }
  add("organisation", consonant_skeleton(s.key));
}

/// The words of an organisation's name, its nationality apart.
struct OrganisationWords {
  std::set<std::string> words, countries;
  std::vector<std::string> in_order;  ///< stems
};

constexpr std::size_t kInitials = 2;  ///< letters of "T.H." in "Harvard T.H. Chan School"

/// What one name has more is no part of another body's name: it stands in front ("Emory Goizueta School"), is
/// an initial, or a body's kind inside ("AARP Foundation Tax-Aide"). "Social Media Management Agency" and
/// "Lines University" are others than the Agency and the Lines.
bool names_the_same(const OrganisationWords& x, const OrganisationWords& y, const ReconcileTables& tables) {
  for (std::size_t i = 1; i < x.in_order.size(); ++i) {
    const std::string& word = x.in_order[i];
    if (y.words.contains(word) || word.size() <= kInitials || tables.is_organisation_noise(word)) continue;
    if (i + 1 == x.in_order.size() || !tables.is_body(word)) return false;
  }
  return true;
}

OrganisationWords organisation_words(const std::string& key, const ReconcileTables& tables) {
  OrganisationWords out;
  for (const std::string& word : plain_words(key)) {
    if (tables.is_country_word(word)) out.countries.insert(tables.country_of(word));
  }
  for (const std::string& stem : content_stems(key, tables)) {
    if (tables.is_country_word(stem)) continue;
    if (out.words.insert(stem).second) out.in_order.push_back(stem);
  }
  return out;
}

/// Same words in another order or with a word more: "Alliance of Soldiers' Mothers Committees" and "Committee
/// of Soldiers' Mothers". A nationality in one only is no difference, two nationalities are.
int organisation_similarity(const OrganisationWords& x, const OrganisationWords& y,
                            const ReconcileTables& tables) {
  if (!x.countries.empty() && !y.countries.empty() && x.countries != y.countries) return 0;
  std::size_t common = 0;
  for (const std::string& stem : x.words) common += y.words.count(stem);
  const std::size_t all = x.words.size() + y.words.size() - common;
  if (common >= 3 && common * 4 >= all * 3 && names_the_same(x, y, tables) && names_the_same(y, x, tables))
    return static_cast<int>(common * 100 / all) + 10;
  return 0;
}

/// As many words in both, or a first and a last name in one and others between them in the other: "Dana R.
/// Fole" and "Dana Fole". Two different middle names are two persons.
bool same_build(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() == b.size()) return true;
  return std::min(a.size(), b.size()) == 2 && a.front() == b.front() && a.back() == b.back();
}

/// "Kantemirovskaya division" and "Kantemirovskaya tank division": one has all words of the other, among them
/// a name, and the same kind of unit at its end.
bool same_unit(const std::vector<std::string>& a, const std::vector<std::string>& b,
               const ReconcileTables& tables) {
  const std::vector<std::string>&shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
  if (shorter.size() < 2 || shorter.size() == longer.size() || shorter.back() != longer.back()) return false;
  bool named = false;
  for (const std::string& word : longer) {
    const bool common = std::find(shorter.begin(), shorter.end(), word) != shorter.end();
    const bool number = word.front() >= '0' && word.front() <= '9';
    if (number && !common) return false;
    named = named || (common && word != longer.back() && word.size() >= kShortestUnitName && !number &&
                      !tables.is_country_word(word));
  }
  return named && std::all_of(shorter.begin(), shorter.end(), [&](const std::string& word) {
           return std::find(longer.begin(), longer.end(), word) != longer.end();
         });
}

class NameComparer {
 public:
  NameComparer(Corpus& corpus, const std::vector<Key>& keys) : corpus_(corpus), keys_(keys) {
    collect_spellings();
  }

  void compare() {
    const std::vector<Match> found = matches();
    for (const std::vector<std::size_t>& group : groups(found)) {
      std::size_t canonical = group.front();
      for (const std::size_t i : group) {
        if (mentions(spellings_[i]) > mentions(spellings_[canonical])) canonical = i;
      }
      for (const std::size_t i : group) corpus_.names.add(spellings_[i].key, spellings_[canonical].key);
      corpus_.drafts.push_back(variant_draft(group, found, canonical));
      corpus_.settle();
    }
    add_surnames();
  }

 private:
  const NameFact& name(const Key& key) const { return corpus_.article(key.ref.article).names[key.ref.fact]; }
  std::span<const Key> where(const Spelling& s) const {
    return std::span(keys_).subspan(s.first, s.last - s.first);
  }

  void collect_spellings() {
    for (std::size_t begin = 0, end = 0; begin < keys_.size(); begin = end) {
      while (end < keys_.size() && keys_[end].key == keys_[begin].key) ++end;
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(keys_[begin].ref.article);
      const NameFact& fact = name(keys_[begin]);
      const std::string id = known_id(begin, end);
      std::string words;
      for (const std::string& token : name_tokens(article(fact.name), fact.kind, corpus_.tables))
        (words += words.empty() ? "" : " ") += token;
      spellings_.add({fact.kind, article(fact.key), article(fact.name), words, id,
                      static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    spellings_.sort();
  }

  std::string known_id(std::size_t begin, std::size_t end) const {
    if (!corpus_.articles.listed()) return {};
    for (std::size_t i = begin; i < end; ++i) {
      const ArticleFacts& article = corpus_.article(keys_[i].ref.article);
      if (const NameFact& fact = name(keys_[i]); !fact.known_id.empty()) return article.str(fact.known_id);
    }
    return {};
  }

  /// Names that have one id in the user's list are one, however they are written.
  void match_listed() {
    std::map<std::pair<EntityKind, std::string_view>, std::vector<std::size_t>> by_id;
    for (std::size_t i = 0; i < spellings_.size(); ++i) {
      if (spellings_[i].known_id.empty()) continue;
      std::vector<std::size_t>& same = by_id[{spellings_[i].kind, spellings_[i].known_id}];
      if (same.size() < kLargestBlock) same.push_back(i);
    }
    for (const auto& [id, same] : by_id) {
      for (std::size_t b = 1; b < same.size(); ++b) {
        for (std::size_t a = 0; a < b; ++a) found_.push_back({101, same[a], same[b], {}, true});
      }
    }
  }

  std::vector<Match> matches() {
    match_listed();
    SortedRuns<Key> blocks;
    corpus_.limit(blocks);
    for (std::uint32_t i = 0; i < spellings_.size(); ++i) {
      if (is_full_name(spellings_[i])) add_block_keys(spellings_[i], {i, 0}, corpus_.tables, blocks);
    }
    for_each_block(blocks, kLargestBlock, "names", corpus_, [&](std::span<const Key> block) {
      if (spellings_[block.front().ref.article].kind == EntityKind::person)
        compare_persons(block);
      else
        compare_organisations(block);
    });
    std::sort(found_.begin(), found_.end(), [](const Match& x, const Match& y) {
      return x.similarity != y.similarity ? x.similarity > y.similarity
                                          : std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    const auto same = [](const Match& x, const Match& y) { return x.a == y.a && x.b == y.b; };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    return std::move(found_);
  }

  void compare_persons(std::span<const Key> block) {
    sounded_.clear();
    std::vector<std::vector<std::string>> tokens;
    for (const Key& key : block) {
      const Spelling s = spellings_[key.ref.article];
      sounded_.push_back(sounded_name(s.key, s.kind, corpus_.tables));
      tokens.push_back(s.tokens());
    }
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        const std::size_t a = block[i].ref.article, b = block[j].ref.article;
        if (listed_apart(spellings_[a], spellings_[b])) continue;
        if (!same_build(tokens[i], tokens[j])) continue;
        if (!may_be_similar(sounded_[i], sounded_[j])) continue;
        const int similarity = name_similarity(sounded_[i], sounded_[j]);
        // Two names side by side in one article are two persons.
        if (similarity >= kVariant && !in_one_article(spellings_[a], spellings_[b])) match(a, b, similarity);
      }
    }
  }

  void compare_organisations(std::span<const Key> block) {
    std::vector<OrganisationWords> words;
    for (const Key& key : block)
      words.push_back(organisation_words(std::string(spellings_[key.ref.article].key), corpus_.tables));
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        const Spelling a = spellings_[block[i].ref.article], b = spellings_[block[j].ref.article];
        if (a.kind != b.kind || listed_apart(a, b)) continue;
        const int similarity = a.kind != EntityKind::unit
                                   ? organisation_similarity(words[i], words[j], corpus_.tables)
                               : same_unit(a.tokens(), b.tokens(), corpus_.tables) ? kVariant
                                                                                   : 0;
        if (similarity >= kVariant) match(block[i].ref.article, block[j].ref.article, similarity);
      }
    }
  }

  void match(std::size_t a, std::size_t b, int similarity) {
    // Alike names meet in many blocks.
    if (!looked_at_.emplace(std::min(a, b), std::max(a, b)).second) return;
    std::string context = common_context(spellings_[a], spellings_[b]);
    if (!context.empty()) found_.push_back({std::min(similarity, 100), a, b, std::move(context)});
  }

  bool in_one_article(const Spelling& a, const Spelling& b) const {
    const std::span<const Key> x = where(a), y = where(b);
    for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
      if (x[i].ref.article == y[j].ref.article) return true;
      (x[i].ref.article < y[j].ref.article ? i : j) += 1;
    }
    return false;
  }

  /// Content stems around a name: of its role and of the sentence of its first mention.
  const std::vector<std::uint64_t>& stems_around(const Key& key) {
    const auto [entry, is_new] = around_.try_emplace(static_cast<std::size_t>(&key - keys_.data()));
    if (is_new) {
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(key.ref.article);
      const NameFact& fact = article.names[key.ref.fact];
      entry->second = corpus_.words.stem_hashes(article.str(fact.role) + " " + article.str(fact.sentence));
    }
    return entry->second;
  }

  /// What speaks for one bearer: words around both names, or other names in both articles. Empty = nothing.
  std::string common_context(const Spelling& a, const Spelling& b) {
    const std::vector<std::uint64_t> own =
        corpus_.words.stem_hashes(std::string(a.key) + " " + std::string(b.key));
    const std::size_t fewest = a.kind == EntityKind::person ? kTopic : kTopicOrganisation;
    if (around_.size() > kMostAround) around_.clear();
    // Of a name that thousands of articles have, the first ones mostly tell: the others are not looked at.
    std::vector<const std::vector<std::uint64_t>*> around_b;
    std::vector<std::uint64_t> shared;
    for (const Key& x : where(a)) {
      corpus_.settle();
      const std::vector<std::uint64_t>& around_a = stems_around(x);
      std::size_t i = 0;
      for (const Key& y : where(b)) {
        if (i == around_b.size()) around_b.push_back(&stems_around(y));
        shared.clear();
        std::set_intersection(around_a.begin(), around_a.end(), around_b[i]->begin(), around_b[i]->end(),
                              std::back_inserter(shared));
        ++i;
        const std::size_t words = shared.size() - common_count(shared, own);
        if (words >= kContext) return fmt::format("{} words around both", words);
        const std::size_t names =
            common_count(corpus_.article(x.ref.article).topic, corpus_.article(y.ref.article).topic);
        if (names >= fewest) return fmt::format("{} other names in both articles", names);
      }
    }
    return {};
  }

  /// Complete link: two groups become one only when every spelling of one matches every spelling of the
  /// other.
  static std::vector<std::vector<std::size_t>> groups(const std::vector<Match>& found) {
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

  std::uint32_t mentions(const Spelling& spelling) const {
    std::uint32_t count = 0;
    for (const Key& key : where(spelling)) {
      count += name(key).mentions;
      corpus_.settle();
    }
    return count;
  }

  Draft variant_draft(const std::vector<std::size_t>& group, const std::vector<Match>& found,
                      std::size_t canonical) const {
    Draft draft;
    draft.relation = Relation::name_variant;
    draft.topic = std::string(spellings_[canonical].name);
    for (const std::size_t i : group) {
      for (const Key& key : where(spellings_[i])) {
        corpus_.settle();
        draft.voices.push_back({key.ref.article, Voice::kNoClaim, {}, name(key).first});
      }
    }
    for (const Match& m : found) {
      if (!std::binary_search(group.begin(), group.end(), m.a) ||
          !std::binary_search(group.begin(), group.end(), m.b)) {
        continue;
      }
      if (m.listed) {
        draft.why.push_back(
            {"known-id", fmt::format(R"("{}" and "{}" have the id {} in the list of names)",
                                     spellings_[m.a].name, spellings_[m.b].name, spellings_[m.a].known_id)});
        continue;
      }
      draft.why.push_back(
          {"spelling", fmt::format(R"("{}" and "{}" are {} % alike; {})", spellings_[m.a].name,
                                   spellings_[m.b].name, m.similarity, m.context)});
    }
    return draft;
  }

  /// A surname alone is the one person who bears it in all articles, unless it is somebody's given name.
  void add_surnames() {
    std::map<std::string_view, std::set<std::string_view>> bearers;
    std::set<std::string_view> given;
    std::vector<Spelling> single;
    for (std::size_t i = 0; i < spellings_.size(); ++i) {
      const Spelling s = spellings_[i];
      if (s.kind == EntityKind::person && s.token_count() == 1) single.push_back(s), bearers[s.words];
    }
    for (std::size_t i = 0; i < spellings_.size(); ++i) {
      const Spelling s = spellings_[i];
      if (s.kind != EntityKind::person || !is_full_name(s)) continue;
      if (const auto bearer = bearers.find(s.last_token()); bearer != bearers.end()) {
        if (bearer->second.size() < 2) bearer->second.insert(corpus_.names.of(s.key));
      }
      if (bearers.contains(s.first_token())) given.insert(s.first_token());
    }
    for (const Spelling& s : single) {
      if (given.contains(s.words)) continue;
      const std::set<std::string_view>& known = bearers[s.words];
      if (known.size() == 1) corpus_.names.add(s.key, *known.begin());
    }
  }

  Corpus& corpus_;
  const std::vector<Key>& keys_;
  Spellings spellings_;  ///< ordered by kind and key
  std::vector<SoundedName> sounded_;
  std::vector<Match> found_;
  std::unordered_map<std::size_t, std::vector<std::uint64_t>> around_;  ///< stems around some of keys_
  std::set<std::pair<std::size_t, std::size_t>> looked_at_;             ///< pairs of spellings
};

}  // namespace

void add_name_keys(const ArticleFacts& facts, std::vector<Key>& keys) {
  for (std::uint32_t n = 0; n < facts.names.size(); ++n) {
    const NameFact& name = facts.names[n];
    if (name.kind != EntityKind::person && name.kind != EntityKind::organisation &&
        name.kind != EntityKind::unit)
      continue;
    if (name.key.empty()) continue;
    keys.push_back({hash64(facts(name.key), static_cast<std::uint64_t>(name.kind) + 1), {0, n}});
  }
}

void compare_names(Corpus& corpus) {
  std::vector<Key> keys;
  corpus.keys[static_cast<std::size_t>(Step::names)].visit_blocks(
      [&](std::span<const Key> block) { keys.insert(keys.end(), block.begin(), block.end()); });
  NameComparer(corpus, keys).compare();
}

}  // namespace hearsay
