#include "reconcile/collect.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "hearsay/text.hpp"
#include "reconcile/figure_facts.hpp"
#include "reconcile/oppositions.hpp"
#include "reconcile/passage_reader.hpp"
#include "reconcile/quote_facts.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLongestStatement = 60;  ///< words; longer ones are no single proposition
constexpr std::size_t kLeadBytes = 600;        ///< where a report about another outlet's report names it

bool is_outlet(const ChainLink& link) {
  return link.type == LinkType::organisation && !link.name.empty();
}

/// A word with a capital letter other than the first of the phrase, or a first one that is no common word
/// ("One of them", "Officials" against "Reuters").
bool reads_like_a_name(std::string_view phrase, const ReconcileTables& tables) {
  bool first = true;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    const std::string_view word = phrase.substr(at, end - at);
    if (starts_upper(word) && !(first && tables.is_stop_word(fold(word)))) return true;
    first = false;
    at = end + 1;
  }
  return false;
}

void collect_names(const PassageReader& reader, const ReconcileTables& tables, ArticleFacts& facts) {
  const Document& doc = reader.doc();
  std::map<std::pair<EntityKind, std::string>, std::size_t> seen;
  for (const Entity& entity : doc.entities) {
    const auto [entry, is_new] = seen.try_emplace({entity.kind, entity.name}, facts.names.size());
    if (is_new) {
      facts.names.push_back({entity.name, entity.kind, entity.role, reader.passage(entity.span), 0, {}});
      std::string context = entity.role + " ";
      if (const Span* sentence = reader.sentence_at(entity.span.begin)) context += doc.slice(*sentence);
      facts.names.back().context = stem_hashes(context, tables);
    }
    NameFact& name = facts.names[entry->second];
    ++name.mentions;
    if (name.role.empty() && !entity.role.empty()) {
      name.role = entity.role;
      for (const std::uint64_t stem : stem_hashes(entity.role, tables)) name.context.push_back(stem);
      std::sort(name.context.begin(), name.context.end());
      name.context.erase(std::unique(name.context.begin(), name.context.end()), name.context.end());
    }
    if (entity.span.size() > name.first.text.size()) name.first = reader.passage(entity.span);
  }
}

/// Names that tell which events an article is about: no countries, none of those it only has its news from.
void collect_topic(const ReconcileTables& tables, ArticleFacts& facts) {
  std::unordered_set<std::string> outlets;
  for (const std::string& credit : facts.credits) outlets.insert(name_key(credit));
  for (const ClaimFact& claim : facts.claims) {
    for (const std::string& outlet : claim.outlets) outlets.insert(name_key(outlet));
  }
  for (const NameFact& name : facts.names) {
    const std::string key = name_key(name.name);
    if (!key.empty() && !tables.is_country_word(key) && !outlets.contains(key))
      facts.topic.push_back(hash64(key));
  }
  std::sort(facts.topic.begin(), facts.topic.end());
  facts.topic.erase(std::unique(facts.topic.begin(), facts.topic.end()), facts.topic.end());
}

/// The organisation whose official voice a person is, by the role ("spokeswoman for the port authority").
class RoleParties {
 public:
  RoleParties(const Document& doc, const ReconcileTables& tables) : tables_(tables) {
    for (const Entity& entity : doc.entities) {
      if (entity.kind == EntityKind::person) persons_.insert(entity.name);
      if (entity.kind == EntityKind::person && !entity.role.empty())
        roles_.try_emplace(entity.name, entity.role);
      const std::string key = name_key(entity.name);
      const bool country = entity.kind == EntityKind::place && tables.is_country_word(key);
      if (country || entity.kind == EntityKind::organisation) organisations_.insert(key);
    }
  }

  bool is_person(const std::string& name) const { return persons_.contains(name); }

  std::string operator()(const std::string& person) {
    const auto role = roles_.find(person);
    if (role == roles_.end()) return {};
    const auto [entry, is_new] = known_.try_emplace(person);
    if (is_new) entry->second = party_in(role->second);
    return entry->second;
  }

 private:
  std::string party_in(const std::string& role) const {
    if (!tables_.speaks_for_others(role)) return {};
    if (const auto party = tables_.party_of_speaker(role)) return *party;
    const std::string folded = fold_name(role);
    std::string best;
    for (const std::string& key : organisations_) {
      if (key.size() > best.size() && folded.find(key) != std::string::npos) best = key;
    }
    return best.empty() ? best : tables_.country_of(best);
  }

  const ReconcileTables& tables_;
  std::unordered_map<std::string, std::string> roles_, known_;
  std::unordered_set<std::string> persons_;
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

ClaimFact claim_fact(const Claim& claim, const PassageReader& reader, const ReconcileTables& tables,
                     RoleParties& parties) {
  ClaimFact fact;
  fact.id = claim.id;
  fact.kind = claim.kind;
  if (claim.cue) fact.cue = claim.cue->cls;
  fact.heading = claim.heading || reader.in_heading(claim.span.begin);
  fact.modality = claim.modality;
  fact.by = speaker_label(claim);
  if (fact.by.empty() && claim.kind != ClaimKind::assertion && !claim.heading) fact.by = "unnamed speaker";
  fact.speaker = !claim.source.name.empty() ? claim.source.name
                 : claim.chain.empty()      ? std::string()
                                            : claim.chain.front().name;
  fact.words = claim.content.empty()
                   ? reader.passage(claim.span)
                   : reader.passage({claim.content.front().begin, claim.content.back().end});
  if (!fact.speaker.empty()) {
    const bool anonymous = !claim.chain.empty() && claim.chain.front().type == LinkType::anonymous;
    const bool named =
        !claim.source.entity.empty() || (!anonymous && reads_like_a_name(fact.speaker, tables));
    fact.speaker_key = (named && !anonymous ? "" : reader.doc().id + ":") + name_key(fact.speaker);
    // "Washington" is a government unless it is a person of that name.
    const auto party = parties.is_person(fact.speaker) ? std::nullopt : tables.party_of_speaker(fact.speaker);
    if (party) {
      fact.party = *party;
    } else if (named) {
      fact.party = parties(fact.speaker);
    }
  }
  for (std::size_t i = 1; i < claim.chain.size(); ++i) {
    if (is_outlet(claim.chain[i])) fact.outlets.push_back(claim.chain[i].name);
  }
  return fact;
}

/// Cut at marks that set clauses apart; offsets are bytes of `text`.
std::vector<Span> clauses(std::string_view text) {
  std::vector<Span> parts;
  std::uint32_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (end > begin) parts.push_back({begin, static_cast<std::uint32_t>(end)});
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const bool spaced =
        at > 0 && text[at - 1] == ' ' && at + c.size < text.size() && text[at + c.size] == ' ';
    if (c.value == ';' || ((c.value == 0x2013 || c.value == 0x2014) && spaced)) {
      close(at);
      begin = static_cast<std::uint32_t>(at + c.size);
    }
    at += c.size;
  }
  close(text.size());
  return parts;
}

/// Stems that are part of a name of the article or of a country.
class NameStems {
 public:
  NameStems(const Document& doc, const ReconcileTables& tables) {
    for (const Entity& entity : doc.entities) {
      if (starts_upper(doc.slice(entity.span))) add(doc.slice(entity.span), tables);
    }
    for (const Span token : doc.tokens) {
      if (starts_upper(doc.slice(token)) && tables.is_country_word(fold(doc.slice(token))))
        add(doc.slice(token), tables);
    }
    std::sort(stems_.begin(), stems_.end());
  }

  /// Hashes of the content stems of `text` that are neither a name nor a number.
  std::vector<std::uint64_t> other_stems(std::string_view text, const ReconcileTables& tables) const {
    std::vector<std::uint64_t> others;
    for (const std::string& stem : content_stems(text, tables)) {
      const std::uint64_t hash = hash64(stem);
      const bool name = std::binary_search(stems_.begin(), stems_.end(), hash);
      if (!name && !is_digit(decode(stem, 0).value)) others.push_back(hash);
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    return others;
  }

 private:
  void add(std::string_view text, const ReconcileTables& tables) {
    for (const std::uint64_t stem : stem_hashes(text, tables)) stems_.push_back(stem);
  }
  std::vector<std::uint64_t> stems_;
};

void collect_statements(const Claim& claim, std::uint32_t index, const PassageReader& reader,
                        const ReconcileTables& tables, const NameStems& names, ArticleFacts& facts) {
  if (claim.kind == ClaimKind::direct && claim.heading) return;
  if (!claim.modality.empty() && claim.modality != "future") return;
  const bool denied = claim.cue && claim.cue->cls == CueClass::deny;
  for (const Span content : claim.content) {
    for (const Span part : clauses(reader.doc().slice(content))) {
      StatementFact fact;
      fact.claim = index;
      fact.words = reader.trimmed({content.begin + part.begin, content.begin + part.end});
      fact.stems = stem_hashes(fact.words.text, tables);
      fact.predicate = names.other_stems(fact.words.text, tables);
      fact.negative = claim.negated != denied;
      if (fact.stems.size() >= 3 && fact.stems.size() <= kLongestStatement)
        facts.statements.push_back(std::move(fact));
    }
  }
}

/// The outlet an article reports about: the only one in its chains and credits, named at the top.
std::string lead_outlet(const Document& doc, const ArticleFacts& facts) {
  std::string only;
  std::unordered_set<std::string> keys;
  for (const ClaimFact& claim : facts.claims) {
    for (const std::string& outlet : claim.outlets) {
      keys.insert(name_key(outlet));
      only = outlet;
    }
  }
  if (keys.size() != 1) return {};
  std::size_t taken = 0;
  for (const Block& block : doc.blocks) {
    if (block.kind == BlockKind::furniture) continue;
    if (doc.slice(block.span).find(only) != std::string_view::npos) return only;
    taken += block.span.size();
    if (taken > kLeadBytes) break;
  }
  return {};
}

std::string article_label(const ArticleFacts& facts) {
  if (!facts.publisher.empty()) return facts.publisher;
  const std::size_t slash = facts.path.rfind('/');
  const std::string file = slash == std::string::npos ? facts.path : facts.path.substr(slash + 1);
  return file.empty() || file == "-" ? facts.id : file;
}

void collect_origins(ArticleFacts& facts) {
  using Rank = Origin::Rank;
  for (ClaimFact& claim : facts.claims) {
    std::vector<Origin>& origins = claim.origins;
    const auto add = [&](Rank rank, const std::string& name) {
      origins.push_back({rank, name_key(name), name});
    };
    if (!claim.party.empty()) {
      // An official voice is its own origin, through whichever outlet it reached the article.
      add(Rank::party, claim.party);
      continue;
    }
    for (const std::string& outlet : claim.outlets) add(Rank::outlet, outlet);
    if (claim.outlets.empty()) {
      for (const std::string& credit : facts.credits) add(Rank::outlet, credit);
      if (!facts.lead_outlet.empty()) add(Rank::outlet, facts.lead_outlet);
    }
    const bool named = !claim.speaker_key.empty() && !claim.speaker_key.starts_with(facts.id + ":");
    if (named) origins.push_back({Rank::speaker, claim.speaker_key, claim.speaker});
    if (origins.empty()) {
      // An unnamed speaker vouches for no more than the article that has him.
      origins.push_back(
          {Rank::article, facts.publisher.empty() ? facts.id : name_key(facts.publisher), facts.label});
    }
    std::sort(origins.begin(), origins.end());
    origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
  }
}

void collect_runs(const PassageReader& reader, ChunkDictionary& chunks, ArticleFacts& facts) {
  for (const Span part : reader.body()) {
    const std::string_view text = reader.doc().slice(part);
    RunFact run;
    run.start = reader.at(part.begin);
    std::size_t begin = 0;
    while (begin < text.size()) {
      std::size_t end = begin;
      while (end < text.size() && !is_space(decode(text, end).value)) end += decode(text, end).size;
      while (end < text.size() && is_space(decode(text, end).value)) end += decode(text, end).size;
      run.chunks.push_back(chunks.intern(text.substr(begin, end - begin)));
      begin = end;
    }
    if (!run.chunks.empty()) facts.runs.push_back(std::move(run));
  }
}

}  // namespace

ArticleFacts collect_facts(const Document& doc, const ReconcileTables& tables, ChunkDictionary& chunks) {
  const PassageReader reader(doc);
  ArticleFacts facts;
  facts.id = doc.id;
  facts.path = doc.source.path;
  facts.publisher = doc.source.publisher;
  facts.published = doc.source.published;
  facts.label = article_label(facts);
  facts.credits = doc.source.credits;
  collect_names(reader, tables, facts);
  RoleParties parties(doc, tables);
  for (const Claim& claim : doc.claims) facts.claims.push_back(claim_fact(claim, reader, tables, parties));
  facts.lead_outlet = lead_outlet(doc, facts);
  collect_topic(tables, facts);
  collect_origins(facts);
  const NameStems names(doc, tables);
  for (std::uint32_t i = 0; i < doc.claims.size(); ++i) {
    collect_quotes(doc.claims[i], i, reader, facts);
    collect_statements(doc.claims[i], i, reader, tables, names, facts);
  }
  collect_figures(reader, tables, facts);
  collect_oppositions(reader, tables, facts);
  collect_runs(reader, chunks, facts);
  return facts;
}

void rename_article(ArticleFacts& facts, const std::string& path) {
  facts.path = path;
  facts.label = article_label(facts);
  for (ClaimFact& claim : facts.claims) {
    for (Origin& origin : claim.origins) {
      if (origin.rank == Origin::Rank::article) origin.label = facts.label;
    }
  }
}

}  // namespace hearsay
