#include "reconcile/collect.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "hearsay/text.hpp"
#include "reconcile/chunks.hpp"
#include "reconcile/corpus.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kShortestName = 4;  ///< bytes of a capitalised word that tells an event
constexpr std::size_t kLeadBytes = 600;     ///< where a report about another outlet's report names it

bool is_outlet(const ChainLink& link) {
  return link.type == LinkType::organisation && !link.name.empty();
}

std::uint64_t name_id(EntityKind kind, std::string_view name) {
  return hash64(name, static_cast<std::uint64_t>(kind) + 1);
}

using NameIndex = std::unordered_map<std::uint64_t, std::uint32_t>;  ///< name_id → place in facts.names

NameIndex collect_names(ArticleReading& reading) {
  ArticleFacts& facts = reading.facts;
  NameIndex index;
  for (const Entity& entity : reading.doc.entities) {
    const auto [entry, is_new] =
        index.try_emplace(name_id(entity.kind, entity.name), static_cast<std::uint32_t>(facts.names.size()));
    if (is_new) {
      NameFact name;
      name.name = reading.keep(entity.name);
      name.key = reading.keep(reading.names.of(entity.name).key);
      name.kind = entity.kind;
      name.first = reading.passage(entity.span);
      if (const Span* sentence = reading.sentence_at(entity.span.begin))
        name.sentence = ArticleReading::piece(*sentence);
      facts.names.push_back(name);
    }
    NameFact& name = facts.names[entry->second];
    ++name.mentions;
    if (name.known_id.empty() && !entity.known_id.empty()) name.known_id = reading.keep(entity.known_id);
    if (name.role.empty() && !entity.role.empty()) name.role = reading.keep(entity.role);
    if (entity.span.size() > name.first.words.size) name.first = reading.passage(entity.span);
  }
  return index;
}

/// The organisation whose official voice a person is, by the role ("spokeswoman for the port authority").
class RoleParties {
 public:
  RoleParties(ArticleReading& reading, const NameIndex& index) : reading_(reading), index_(index) {}

  bool is_person(std::string_view name) const { return index_.contains(name_id(EntityKind::person, name)); }

  std::string operator()(const std::string& person) {
    const auto entry = index_.find(name_id(EntityKind::person, person));
    if (entry == index_.end()) return {};
    const std::string role = reading_.facts.str(reading_.facts.names[entry->second].role);
    if (role.empty()) return {};
    const auto [known, is_new] = known_.try_emplace(role);
    if (is_new) known->second = party_in(role);
    return known->second;
  }

 private:
  std::string party_in(const std::string& role) {
    const ReconcileTables& tables = reading_.tables;
    if (!tables.speaks_for_others(role)) return {};
    if (const auto party = tables.party_of_speaker(role)) return *party;
    const std::string folded = fold_name(role);
    std::string best;
    for (const std::string& key : organisations()) {
      if (key.size() > best.size() && folded.find(key) != std::string::npos) best = key;
    }
    return best.empty() ? best : tables.country_of(best);
  }

  const std::set<std::string>& organisations() {
    if (!organisations_.empty()) return organisations_;
    organisations_.insert("");
    for (const NameFact& name : reading_.facts.names) {
      const std::string key = reading_.facts.str(name.key);
      const bool country = name.kind == EntityKind::place && reading_.tables.is_country_word(key);
      if (country || name.kind == EntityKind::organisation) organisations_.insert(key);
    }
    return organisations_;
  }

  ArticleReading& reading_;
  const NameIndex& index_;
  std::unordered_map<std::string, std::string> known_;
  std::set<std::string> organisations_;  ///< ordered: the result must not depend on hashing
};

std::string speaker_label(const Claim& claim) {
  std::string by;
  for (const ChainLink& link : claim.chain) {
    if (link.name.empty()) continue;
    if (!by.empty()) by += " via ";
    by += link.name;
  }
  return by.empty() ? claim.source.name : by;
}

/// "Putin's government": the person whose organ speaks, nullptr for any other speaker.
const Entity* holder_of_organ(std::string_view speaker, const ArticleReading& reading) {
  for (const std::string_view possessive : {"'s ", "\u2019s "}) {
    const std::size_t end = speaker.find(possessive);
    if (end == std::string_view::npos) continue;
    if (!reading.tables.is_organ(fold(speaker.substr(end + possessive.size())))) return nullptr;
    for (const Entity& entity : reading.doc.entities) {
      // What has no given name may be a country that no table knows.
      const bool person = entity.kind == EntityKind::person && entity.name.find(' ') != std::string::npos;
      if (person && reading.doc.slice(entity.span) == speaker.substr(0, end)) return &entity;
    }
  }
  return nullptr;
}

ClaimFact claim_fact(const Claim& claim, ArticleReading& reading, RoleParties& parties) {
  ClaimFact fact;
  fact.id = reading.keep(claim.id);
  fact.kind = claim.kind;
  fact.heading = claim.heading || reading.in_heading(claim.span.begin);
  std::string by = speaker_label(claim);
  if (by.empty() && claim.kind != ClaimKind::assertion && !claim.heading) by = "unnamed speaker";
  fact.by = reading.keep(by);
  const std::string& speaker =
      claim.source.name.empty() && !claim.chain.empty() ? claim.chain.front().name : claim.source.name;
  fact.speaker = reading.keep(speaker);
  const Span said = claim.said();
  fact.words = reading.passage(said);
  if (claim.cue && claim.cue->cls == CueClass::deny && !claim.content.empty() &&
      claim.cue->span.end <= said.begin)
    fact.denial = reading.passage({claim.cue->span.begin, said.end});
  if (speaker.empty()) return fact;
  const NameTable::SpeakerInfo& info = reading.names.speaker(speaker);
  const bool anonymous = !claim.chain.empty() && claim.chain.front().type == LinkType::anonymous;
  const bool named = !claim.source.entity.empty() || (!anonymous && info.like_name);
  fact.in_article = !named || anonymous;
  if (const Entity* holder = holder_of_organ(speaker, reading)) {
    fact.in_article = false;
    fact.speaker_key = reading.keep(reading.names.of(holder->name).key);
    return fact;
  }
  const bool organisation = !claim.chain.empty() && claim.chain.front().type == LinkType::organisation &&
                            claim.source.entity.empty();
  const std::string key = reading.names.of(speaker).key;
  fact.institution = fact.in_article && (organisation || reading.tables.is_organ(key));
  fact.speaker_key = reading.keep(fact.in_article ? reading.doc.id + ":" + key
                                  : organisation  ? institution_key(key)
                                                  : key);
  // "Washington" is a government unless it is a person of that name.
  if (info.party && !parties.is_person(speaker)) {
    fact.party = reading.keep(*info.party);
  } else if (named) {
    fact.party = reading.keep(parties(speaker));
  }
  return fact;
}

/// The names behind the speakers of a claim.
std::vector<std::string_view> outlets_of(const Document& doc, const Claim& claim) {
  std::vector<std::string_view> outlets;
  // "According to a report by Meridian News": who made the document.
  if (claim.source.mention && !claim.chain.empty() && claim.chain.front().type == LinkType::document) {
    for (const Entity& entity : doc.entities) {
      if (entity.kind == EntityKind::organisation && claim.source.mention->contains(entity.span))
        outlets.push_back(entity.name);
    }
  }
  for (std::size_t i = 1; i < claim.chain.size(); ++i) {
    if (is_outlet(claim.chain[i])) outlets.push_back(claim.chain[i].name);
  }
  return outlets;
}

/// "(Reporting by A; editing by B)": those who made the article are no part of what it tells.
bool is_staff_line(std::string_view sentence) {
  const std::string folded = fold(sentence);
  return folded.find("reporting by ") != std::string::npos || folded.find("editing by ") != std::string::npos;
}

/// Words with a capital inside a sentence that no entity covers: names the reading of names has missed.
void collect_capitalised(ArticleReading& reading, ArticleFacts::Items<std::uint64_t>& topic) {
  const Document& doc = reading.doc;
  const std::span<const WordAt> words = reading.words.all();
  auto entity = doc.entities.begin();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Span run = capitalised_run(doc.text, words, i);
    if (run.size() < kShortestName) continue;
    const std::size_t first = i;
    while (i + 1 < words.size() && words[i + 1].end <= run.end) ++i;
    while (entity != doc.entities.end() && entity->span.end <= run.begin) ++entity;
    if (entity != doc.entities.end() && entity->span.begin < run.end) continue;
    const Span* sentence = reading.sentence_at(run.begin);
    if (sentence == nullptr || reading.in_heading(run.begin) || is_staff_line(doc.slice(*sentence))) continue;
    const std::string_view before = doc.slice({sentence->begin, run.begin});
    if (std::none_of(before.begin(), before.end(), [](char c) { return c >= 'a' && c <= 'z'; })) continue;
    const std::string folded = fold(doc.slice(run));
    const ReconcileTables& tables = reading.tables;
    if (reading.words.table().form(words[first].form).country || tables.is_day_word(folded) ||
        tables.is_person_noise(folded) || tables.is_stop_word(folded))
      continue;
    topic.push_back(reading.names.of(doc.slice(run)).hash);
  }
}

/// Names that tell which events an article is about: no countries, none of those it only has its news from.
void collect_topic(ArticleReading& reading) {
  std::vector<std::uint64_t> outlets;
  for (const std::string& credit : reading.doc.source.credits)
    outlets.push_back(reading.names.of(credit).hash);
  for (const Claim& claim : reading.doc.claims) {
    for (const std::string_view outlet : outlets_of(reading.doc, claim))
      outlets.push_back(reading.names.of(outlet).hash);
  }
  std::sort(outlets.begin(), outlets.end());
  auto& topic = reading.facts.topic;
  for (const NameFact& name : reading.facts.names) {
    const NameTable::Info& info = reading.names.of(reading.facts(name.name));
    const bool outlet = std::binary_search(outlets.begin(), outlets.end(), info.hash);
    if (info.key.empty() || info.country || outlet) continue;
    topic.push_back(info.hash);
    const std::string_view written = reading.facts(name.name), proper = proper_part(written);
    if (name.kind == EntityKind::place && proper.size() < written.size())
      topic.push_back(reading.names.of(proper).hash);
  }
  collect_capitalised(reading, topic);
  std::sort(topic.begin(), topic.end());
  topic.cut(std::unique(topic.begin(), topic.end()));
}

/// The outlet an article reports about: the only one in its chains and credits, named at the top.
std::string lead_outlet(ArticleReading& reading) {
  std::string_view only;
  std::set<std::uint64_t> keys;
  for (const Claim& claim : reading.doc.claims) {
    for (const std::string_view outlet : outlets_of(reading.doc, claim)) {
      keys.insert(reading.names.of(outlet).hash);
      only = outlet;
    }
  }
  if (keys.size() != 1) return {};
  std::size_t taken = 0;
  for (const Block& block : reading.doc.blocks) {
    if (block.kind == BlockKind::furniture) continue;
    if (reading.doc.slice(block.span).find(only) != std::string_view::npos) return std::string(only);
    taken += block.span.size();
    if (taken > kLeadBytes) break;
  }
  return {};
}

void collect_origins(ArticleReading& reading) {
  using Rank = OriginRank;
  ArticleFacts& facts = reading.facts;
  const std::string lead = lead_outlet(reading);
  struct Named {
    Rank rank;
    std::string_view key, label;
    auto operator<=>(const Named&) const = default;
  };
  std::vector<Named> origins;
  for (std::size_t i = 0; i < facts.claims.size(); ++i) {
    ClaimFact& claim = facts.claims[i];
    origins.clear();
    const auto outlet = [&](std::string_view name) {
      if (!name.empty()) origins.push_back({Rank::outlet, reading.names.of(name).key, name});
    };
    const std::string party = facts.str(claim.party), speaker = facts.str(claim.speaker),
                      speaker_key = facts.str(claim.speaker_key), id = facts.str(facts.id),
                      label = facts.str(facts.label);
    const std::vector<std::string_view> outlets = outlets_of(reading.doc, reading.doc.claims[i]);
    if (!party.empty()) {
      origins.push_back({Rank::party, reading.names.of(party).key, party});
      // A state is its own origin, through whichever outlet its voice reached the article; the head of a
      // rights group who was interviewed is heard through those who asked.
      if (!reading.tables.is_country_word(party)) {
        for (const std::string_view name : outlets) outlet(name);
      }
    } else {
      for (const std::string_view name : outlets) outlet(name);
      if (outlets.empty()) {
        for (const std::string& credit : reading.doc.source.credits) outlet(credit);
        outlet(lead);
      }
      if (!speaker_key.empty() && !claim.in_article) origins.push_back({Rank::speaker, speaker_key, speaker});
      // One event has one health ministry, however many report what it says.
      const std::string institution = claim.institution ? institution_key(speaker) : std::string();
      if (claim.institution && outlets.empty())
        origins.push_back({Rank::institution, reading.names.of(institution).key, speaker});
      // An unnamed speaker vouches for no more than the article that has him.
      if (origins.empty()) {
        const std::string& publisher = reading.doc.source.publisher;
        origins.push_back({Rank::article,
                           publisher.empty() ? std::string_view(id) : reading.names.of(publisher).key,
                           label});
      }
    }
    std::sort(origins.begin(), origins.end());
    origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
    claim.origins.begin = static_cast<std::uint32_t>(facts.origins.size());
    for (const Named& o : origins)
      facts.origins.push_back({o.rank, reading.keep(o.key), reading.keep(o.label)});
    claim.origins.end = static_cast<std::uint32_t>(facts.origins.size());
  }
}

std::string_view article_label(const ArticleFacts& facts) {
  if (!facts.publisher.empty()) return facts(facts.publisher);
  const std::string_view path = facts(facts.path);
  const std::size_t slash = path.rfind('/');
  const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return file.empty() || file == "-" ? facts(facts.id) : file;
}

void add_keys(ArticleReading& reading, std::uint32_t index, KeyLists& keys) {
  const auto list = [&](Step step) -> std::vector<Key>& { return keys[static_cast<std::size_t>(step)]; };
  std::array<std::size_t, kSteps> had{};
  for (std::size_t i = 0; i < kSteps; ++i) had[i] = keys[i].size();
  add_name_keys(reading.facts, list(Step::names));
  add_passage_keys(reading.facts, list(Step::passages));
  add_figure_keys(reading.facts, list(Step::frames));
  add_quote_keys(reading.facts, reading.words, list(Step::quotes), list(Step::quote_words));
  for (std::size_t i = 0; i < kSteps; ++i) {
    for (std::size_t k = had[i]; k < keys[i].size(); ++k) keys[i][k].ref.article = index;
  }
}

}  // namespace

ArticleFacts FactCollector::operator()(const Document& doc, std::uint32_t index, KeyLists& keys) {
  words_.trim();
  names_.trim();
  ArticleFacts facts;
  ArticleReading reading(doc, tables_, words_, names_, facts);
  facts.id = reading.keep(doc.id);
  facts.path = reading.keep(doc.source.path);
  facts.publisher = reading.keep(doc.source.publisher);
  facts.published = reading.keep(doc.source.published);
  facts.label = reading.keep(std::string(article_label(facts)));
  for (const std::string& credit : doc.source.credits) facts.credits.push_back(reading.keep(credit));
  const NameIndex names = collect_names(reading);
  RoleParties parties(reading, names);
  for (const Claim& claim : doc.claims) facts.claims.push_back(claim_fact(claim, reading, parties));
  collect_topic(reading);
  collect_origins(reading);
  for (std::uint32_t i = 0; i < doc.claims.size(); ++i) collect_quotes(doc.claims[i], i, reading);
  collect_heading_changes(reading);
  collect_statements(reading);
  collect_figures(reading);
  collect_oppositions(reading);
  collect_rejections(reading);
  collect_causes(reading);
  collect_times(reading);
  facts.body = reading.body();
  keep_chunks(facts, reading.words);
  add_keys(reading, index, keys);
  return facts;
}

void rename_article(ArticleFacts& facts, std::string_view path) {
  facts.path = facts.add(path);
  facts.label = facts.add(std::string(article_label(facts)));
  for (OriginFact& origin : facts.origins) {
    if (origin.rank == OriginRank::article) origin.label = facts.label;
  }
}

}  // namespace hearsay
