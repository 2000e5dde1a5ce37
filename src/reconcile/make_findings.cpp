// Drafts to findings: members in order, origins, speakers, severity, ids that survive re-runs.

#include <map>
#include <set>
#include <tuple>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"

namespace hearsay {
namespace {

Severity severity_of(Relation relation) {
  switch (relation) {
    case Relation::conflicts:
    case Relation::disputes:
    case Relation::altered_quote:
    case Relation::stale_quote:
      return Severity::warning;
    case Relation::updates:
    case Relation::attribution_dropped:
    case Relation::detail_differs:
    case Relation::name_variant:
      return Severity::notice;
    case Relation::agrees:
    case Relation::repeats:
    case Relation::same_origin:
    case Relation::rounds:
    case Relation::converts:
      return Severity::info;
  }
  return Severity::info;
}

auto order_of(const Member& m) {
  return std::tie(m.doc, m.start, m.end, m.claim, m.value, m.text);
}

/// Fields are separated by a byte that no text contains.
std::uint64_t add(std::uint64_t hash, std::string_view field) {
  return hash64(std::string_view("\xff", 1), hash64(field, hash));
}

std::string id_of(const Finding& f, bool with_articles) {
  std::uint64_t hash = add(hash64(""), relation_name(f.relation));
  hash = add(hash, f.topic);
  std::set<std::string> words;
  for (const Member& m : f.members)
    words.insert(m.value + '\x1f' + m.text + (with_articles ? '\x1f' + m.doc : ""));
  for (const std::string& w : words) hash = add(hash, w);
  return "g" + hex64(hash).substr(4);
}

std::string fingerprint_of(const Finding& f) {
  std::uint64_t hash = hash64("");
  for (const Member& m : f.members) {
    hash = add(hash, m.doc);
    hash = add(hash, std::to_string(m.start) + "-" + std::to_string(m.end));
  }
  return hex64(hash);
}

Finding finding_of(const Corpus& corpus, const Draft& draft) {
  Finding f;
  f.relation = draft.relation;
  f.severity = severity_of(draft.relation);
  f.topic = draft.topic;
  f.frame = draft.frame;
  f.why = draft.why;
  std::set<std::string> docs, speakers;
  for (const Voice& voice : draft.voices) {
    const ArticleFacts& article = corpus.article(voice.article);
    Member m;
    m.doc = article(article.id);
    m.path = article(article.path);
    m.value = article(voice.value);
    m.text = article(voice.words.words);
    m.start = voice.words.start;
    m.end = voice.words.end;
    docs.insert(m.doc);
    if (voice.claim != Voice::kNoClaim) {
      const ClaimFact& claim = article.claims[voice.claim];
      m.claim = article(claim.id);
      m.by = article(claim.by);
      if (!claim.speaker.empty()) speakers.insert(article.str(claim.speaker));
    }
    f.members.push_back(std::move(m));
  }
  std::sort(f.members.begin(), f.members.end(),
            [](const Member& a, const Member& b) { return order_of(a) < order_of(b); });
  f.members.erase(std::unique(f.members.begin(), f.members.end()), f.members.end());
  f.docs.assign(docs.begin(), docs.end());
  f.speakers.assign(speakers.begin(), speakers.end());
  f.origins = independent_origins(corpus, draft.voices, draft.one_origin);
  f.fingerprint = fingerprint_of(f);
  return f;
}

bool is_sameness(Relation relation) {
  return relation == Relation::agrees || relation == Relation::repeats || relation == Relation::same_origin;
}

using MemberKey = std::tuple<std::string, std::uint32_t, std::uint32_t>;

std::set<MemberKey> member_keys(const Finding& f) {
  std::set<MemberKey> keys;
  for (const Member& m : f.members) keys.emplace(m.doc, m.start, m.end);
  return keys;
}

/// Two steps may find one sameness; the larger finding holds all that the smaller says.
void drop_parts(std::vector<Finding>& findings) {
  std::map<MemberKey, std::vector<std::size_t>> holders;
  std::vector<std::set<MemberKey>> keys;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    keys.push_back(member_keys(findings[i]));
    if (!is_sameness(findings[i].relation)) continue;
    for (const MemberKey& key : keys.back()) holders[key].push_back(i);
  }
  std::vector<bool> dropped(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!is_sameness(findings[i].relation)) continue;
    for (const std::size_t j : holders[*keys[i].begin()]) {
      const bool smaller = keys[i].size() < keys[j].size() || (keys[i].size() == keys[j].size() && j < i);
      if (j == i || !smaller || dropped[j]) continue;
      if (std::includes(keys[j].begin(), keys[j].end(), keys[i].begin(), keys[i].end())) dropped[i] = true;
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (dropped[i]) continue;
    if (kept != i) findings[kept] = std::move(findings[i]);
    ++kept;
  }
  findings.resize(kept);
}

}  // namespace

std::vector<Finding> make_findings(const Corpus& corpus) {
  std::vector<Finding> findings;
  for (const Draft& draft : corpus.drafts) {
    Finding f = finding_of(corpus, draft);
    if (f.members.size() > 1) findings.push_back(std::move(f));
  }
  drop_parts(findings);
  std::map<std::string, int> uses;
  for (Finding& f : findings) {
    f.id = id_of(f, false);
    ++uses[f.id];
  }
  // The same words in other articles: the articles tell the findings apart.
  for (Finding& f : findings) {
    if (uses[f.id] > 1) f.id = id_of(f, true);
  }
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(-static_cast<int>(a.severity), a.relation, std::string_view(a.id),
                      std::string_view(a.fingerprint)) < std::tuple(-static_cast<int>(b.severity), b.relation,
                                                                    std::string_view(b.id),
                                                                    std::string_view(b.fingerprint));
  });
  findings.erase(std::unique(findings.begin(), findings.end(),
                             [](const Finding& a, const Finding& b) { return a.id == b.id; }),
                 findings.end());
  return findings;
}

}  // namespace hearsay
