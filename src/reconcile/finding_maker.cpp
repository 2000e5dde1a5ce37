#include "reconcile/finding_maker.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>

#include "hearsay/text.hpp"

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

constexpr std::uint64_t kIdBits = (std::uint64_t{1} << 48) - 1;  ///< twelve hex digits

/// Fields are separated by a byte that no text contains.
std::uint64_t add(std::uint64_t hash, std::string_view field) {
  return hash64(std::string_view("\xff", 1), hash64(field, hash));
}

std::uint64_t id_of(const Finding& f, bool with_articles) {
  std::uint64_t hash = add(hash64(""), relation_name(f.relation));
  hash = add(hash, f.topic);
  std::set<std::string> words;
  for (const Member& m : f.members)
    words.insert(m.value + '\x1f' + m.text + (with_articles ? '\x1f' + m.doc : ""));
  for (const std::string& w : words) hash = add(hash, w);
  return hash & kIdBits;
}

std::uint64_t fingerprint_of(const Finding& f) {
  std::uint64_t hash = hash64("");
  for (const Member& m : f.members) {
    hash = add(hash, m.doc);
    hash = add(hash, std::to_string(m.start) + "-" + std::to_string(m.end));
  }
  return hash;
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
    corpus.settle();
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
  return f;
}

bool is_sameness(Relation relation) {
  return relation == Relation::agrees || relation == Relation::repeats || relation == Relation::same_origin;
}

}  // namespace

void FindingMaker::take_drafts() {
  if (corpus_.articles.spilled() && !file_ && findings_.empty())
    file_ = std::make_unique<SpillFile>(corpus_.run_folder);
  corpus_.drafts.visit([&](const Draft& draft) {
    take(draft);
    corpus_.settle();
  });
}

void FindingMaker::take(const Draft& draft) {
  Finding f = finding_of(corpus_, draft);
  if (f.members.size() < 2) return;
  Made made{id_of(f, false), id_of(f, true), fingerprint_of(f), f.relation, f.severity};
  f.fingerprint = hex64(made.fingerprint);
  made.first_place = places_.size();
  if (is_sameness(f.relation)) {
    for (const Voice& voice : draft.voices)
      places_.push_back({voice.article, voice.words.start, voice.words.end});
    const auto first = places_.begin() + static_cast<std::ptrdiff_t>(made.first_place);
    std::sort(first, places_.end());
    places_.erase(std::unique(first, places_.end()), places_.end());
  }
  made.last_place = places_.size();
  made.at = keep(std::move(f), made.size);
  made_.push_back(made);
}

std::uint64_t FindingMaker::keep(Finding finding, std::uint32_t& size) {
  if (!file_) {
    findings_.push_back(std::move(finding));
    return findings_.size() - 1;
  }
  const std::string json = to_json(finding);
  size = static_cast<std::uint32_t>(json.size());
  return file_->append(json);
}

Finding FindingMaker::kept(const Made& made) {
  if (!file_) return std::move(findings_[made.at]);
  std::string json(made.size, '\0');
  file_->read(made.at, json.data(), json.size());
  return finding_from_json(json);
}

/// Two steps may find one sameness; the larger finding holds all that the smaller says.
std::vector<bool> FindingMaker::parts() const {
  std::vector<std::pair<Place, std::uint32_t>> holders;
  holders.reserve(places_.size());
  for (std::uint32_t i = 0; i < made_.size(); ++i) {
    for (std::size_t p = made_[i].first_place; p < made_[i].last_place; ++p)
      holders.emplace_back(places_[p], i);
  }
  std::sort(holders.begin(), holders.end());
  const auto places = [&](std::uint32_t i) {
    return std::span(places_).subspan(made_[i].first_place, made_[i].last_place - made_[i].first_place);
  };
  std::vector<bool> dropped(made_.size());
  for (std::uint32_t i = 0; i < made_.size(); ++i) {
    const std::span<const Place> own = places(i);
    if (own.empty()) continue;
    for (auto holder = std::lower_bound(holders.begin(), holders.end(), std::pair(own.front(), 0u));
         holder != holders.end() && holder->first == own.front(); ++holder) {
      const std::uint32_t j = holder->second;
      const std::span<const Place> other = places(j);
      const bool smaller = own.size() < other.size() || (own.size() == other.size() && j < i);
      if (j == i || !smaller || dropped[j]) continue;
      if (std::includes(other.begin(), other.end(), own.begin(), own.end())) dropped[i] = true;
    }
  }
  return dropped;
}

void FindingMaker::finish(const std::function<void(Finding)>& use) {
  const std::vector<bool> dropped = parts();
  std::unordered_map<std::uint64_t, std::uint32_t> uses;
  std::vector<Made> order;
  order.reserve(made_.size());
  for (std::size_t i = 0; i < made_.size(); ++i) {
    if (dropped[i]) continue;
    order.push_back(made_[i]);
    ++uses[made_[i].id];
  }
  // The same words in other articles: the articles tell the findings apart.
  for (Made& made : order) {
    if (uses[made.id] > 1) made.id = made.id_with_articles;
  }
  std::sort(order.begin(), order.end(), [](const Made& a, const Made& b) {
    return std::tuple(-static_cast<int>(a.severity), a.relation, a.id, a.fingerprint) <
           std::tuple(-static_cast<int>(b.severity), b.relation, b.id, b.fingerprint);
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && order[i].id == order[i - 1].id) continue;
    Finding f = kept(order[i]);
    f.id = "g" + hex64(order[i].id).substr(4);
    use(std::move(f));
  }
}

}  // namespace hearsay
