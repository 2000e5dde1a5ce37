#include "reconcile/figure_facts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "hearsay/quantity.hpp"
#include "hearsay/text.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kContextSentences = 2;

std::uint32_t content_bytes(const Claim& claim) {
  std::uint32_t bytes = 0;
  for (const Span span : claim.content) bytes += span.size();
  return bytes;
}

/// The claim that says a figure: an attributed one before the article's own, then the narrowest.
using Owners = std::unordered_map<std::string, std::uint32_t>;

Owners owners_of_figures(const Document& doc) {
  Owners owners;
  for (std::uint32_t i = 0; i < doc.claims.size(); ++i) {
    const Claim& claim = doc.claims[i];
    for (const std::string& id : claim.figures) {
      const auto [entry, is_new] = owners.try_emplace(id, i);
      if (is_new) continue;
      const Claim& other = doc.claims[entry->second];
      const bool own = claim.kind == ClaimKind::assertion, other_own = other.kind == ClaimKind::assertion;
      if (own != other_own ? other_own : content_bytes(claim) < content_bytes(other)) entry->second = i;
    }
  }
  return owners;
}

const Frame* frame_of(const Document& doc, std::uint32_t owner, const std::string& figure,
                      const std::unordered_map<std::string, const Frame*>& any) {
  for (const Frame& frame : doc.claims[owner].frames) {
    if (frame.figure == figure) return &frame;
  }
  const auto other = any.find(figure);
  return other == any.end() ? nullptr : other->second;
}

/// "1,351 servicemen have been killed" beside "18,000 Russian troops have been killed": when an article
/// counts something of one party only, an unnamed party is that one.
void fill_in_parties(ArticleFacts& facts) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> parties;
  for (const FigureFact& f : facts.figures) {
    if (!f.party.empty() && !f.predicate.empty()) parties[{f.predicate, f.head}].insert(f.party);
  }
  for (FigureFact& f : facts.figures) {
    if (!f.party.empty() || f.predicate.empty()) continue;
    const auto known = parties.find({f.predicate, f.head});
    if (known != parties.end() && known->second.size() == 1) f.party = *known->second.begin();
  }
}

/// "Russia only admits to 1,351": what is counted stands at an earlier figure, and so does what is said of
/// it.
void resolve_ellipses(const std::vector<const Figure*>& figures, ArticleFacts& facts) {
  for (std::size_t i = 1; i < figures.size(); ++i) {
    FigureFact& f = facts.figures[i];
    const std::optional<Span>& counted = figures[i]->counted_span;
    if (!f.predicate.empty() || !counted || figures[i]->span.overlaps(*counted)) continue;
    for (std::size_t j = i; j-- > 0;) {
      const bool there = figures[j]->span.overlaps(*counted) ||
                         (figures[j]->counted_span && figures[j]->counted_span->overlaps(*counted));
      const FigureFact& model = facts.figures[j];
      if (!there || model.predicate.empty()) continue;
      f.predicate = model.predicate;
      f.head = model.head;
      if (f.party.empty()) f.party = model.party;
      if (f.place.empty()) f.place = model.place;
      break;
    }
  }
}

}  // namespace

void collect_figures(const PassageReader& reader, const ReconcileTables& tables, ArticleFacts& facts) {
  const Document& doc = reader.doc();
  const Owners owners = owners_of_figures(doc);
  std::unordered_map<std::string, const Frame*> frames;
  for (const Claim& claim : doc.claims) {
    for (const Frame& frame : claim.frames) frames.try_emplace(frame.figure, &frame);
  }
  std::unordered_map<std::string, std::uint32_t> index;
  std::vector<const Figure*> kept;
  for (const Figure& figure : doc.figures) {
    const auto owner = owners.find(figure.id);
    const std::optional<Interval> interval = interval_of(figure);
    if (owner == owners.end() || !interval || !states_quantity(figure.kind)) continue;
    FigureFact fact{};
    fact.id = figure.id;
    fact.claim = owner->second;
    fact.kind = figure.kind;
    fact.interval = *interval;
    fact.unit = figure.unit;
    fact.per = figure.per;
    fact.of = figure.of;
    fact.role = figure.role;
    fact.head = figure.head;
    if (const Frame* frame = frame_of(doc, owner->second, figure.id, frames)) {
      fact.predicate = frame->predicate;
      if (!frame->head.empty()) fact.head = frame->head;
      fact.party = tables.country_of(frame->party);
      fact.place = tables.country_of(frame->place);
      fact.period = frame->period;
    }
    fact.value = value_of(figure);
    fact.words = reader.passage(figure.span);
    fact.context = stem_hashes(doc.slice(reader.context(figure.span.begin, kContextSentences)), tables);
    for (const std::string& word : {fact.predicate, fact.head}) {
      const auto at = std::lower_bound(fact.context.begin(), fact.context.end(), hash64(tables.stem(word)));
      if (at != fact.context.end() && *at == hash64(tables.stem(word))) fact.context.erase(at);
    }
    fact.heading = facts.claims[fact.claim].heading;
    index.emplace(figure.id, static_cast<std::uint32_t>(facts.figures.size()));
    facts.figures.push_back(std::move(fact));
    kept.push_back(&figure);
  }
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const auto restated = index.find(kept[i]->same_as);
    if (restated != index.end()) facts.figures[i].same_as = restated->second;
  }
  resolve_ellipses(kept, facts);
  fill_in_parties(facts);
}

}  // namespace hearsay
