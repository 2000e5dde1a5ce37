#include "ledger/article_rows.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "hearsay/text.hpp"
#include "record/offset_map.hpp"
#include "record/wire_names.hpp"

namespace hearsay {
namespace {

/// A text that both databases take: PostgreSQL knows no NUL.
std::string stored(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find('\0'); at != std::string::npos; at = out.find('\0', at))
    out.replace(at, 1, "\uFFFD");
  return out;
}

std::string value_of(const Figure& f) {
  if (f.value) return f.value->to_string();
  if (f.low || f.high)
    return (f.low ? f.low->to_string() : std::string()) + ".." +
           (f.high ? f.high->to_string() : std::string());
  return stored(f.timex);
}

/// Something said, and of whom or what.
struct Said {
  std::string about, words, shown;
};

std::vector<Said> said_in(const std::vector<ClaimRow>& claims) {
  std::vector<Said> all;
  for (const ClaimRow& c : claims) {
    const std::string who = c.speaker.empty() ? "" : c.speaker + ": ";
    all.push_back({fold_name(c.speaker), (c.negated ? "not " : "") + fold(c.text), who + c.text});
  }
  return all;
}

std::vector<Said> said_in(const std::vector<FigureRow>& figures) {
  std::vector<Said> all;
  for (const FigureRow& f : figures)
    all.push_back({f.kind + "|" + f.unit + "|" + fold(f.counted), f.value + "|" + fold(f.text), f.text});
  return all;
}

void compare(const std::string& layer, const std::vector<Said>& before, const std::vector<Said>& now,
             std::vector<ArticleChange>& changes) {
  // What is in both, counted, is no change.
  std::multiset<std::pair<std::string, std::string>> known;
  for (const Said& s : before) known.emplace(s.about, s.words);
  std::vector<const Said*> added;
  for (const Said& s : now) {
    if (const auto same = known.find({s.about, s.words}); same != known.end())
      known.erase(same);
    else
      added.push_back(&s);
  }
  std::map<std::string, std::vector<const Said*>> removed;  // by what they are about
  for (const Said& s : before) {
    const auto left = known.find({s.about, s.words});
    if (left == known.end()) continue;
    known.erase(left);
    removed[s.about].push_back(&s);
  }
  for (const Said* s : added) {
    const auto old = removed.find(s->about);
    if (old == removed.end() || old->second.empty()) {
      changes.push_back({layer, "appeared", "", s->shown});
      continue;
    }
    changes.push_back({layer, "changed", old->second.front()->shown, s->shown});
    old->second.erase(old->second.begin());
  }
  for (const auto& [about, left] : removed) {
    for (const Said* s : left) changes.push_back({layer, "vanished", s->shown, ""});
  }
}

}  // namespace

ArticleRows rows_of(const Document& doc) {
  ArticleRows rows;
  rows.id = doc.id;
  rows.url = stored(doc.source.url);
  rows.path = stored(doc.source.path);
  rows.publisher = stored(doc.source.publisher);
  rows.title = stored(doc.source.title);
  rows.published = stored(doc.source.published);
  rows.modified = stored(doc.source.modified);
  const OffsetMap offsets(doc.text);
  const auto place = [&](auto& row, Span span) {
    row.text = stored(doc.slice(span));
    row.first = offsets.to_code_points(span.begin);
    row.behind = offsets.to_code_points(span.end);
  };
  for (const Claim& claim : doc.claims) {
    ClaimRow& row = rows.claims.emplace_back();
    row.id = claim.id;
    row.kind = wire::kClaimKinds[static_cast<std::size_t>(claim.kind)];
    row.speaker = stored(claim.source.name.empty() && !claim.chain.empty() ? claim.chain.front().name
                                                                           : claim.source.name);
    row.negated = claim.negated;
    row.hedged = claim.hedged;
    place(row, claim.said());
  }
  for (const Figure& figure : doc.figures) {
    FigureRow& row = rows.figures.emplace_back();
    row.id = figure.id;
    row.kind = wire::kFigureKinds[static_cast<std::size_t>(figure.kind)];
    row.value = value_of(figure);
    row.unit = stored(figure.unit);
    row.counted = stored(figure.counted);
    place(row, figure.span);
  }
  std::map<std::pair<EntityKind, std::string>, EntityRow> entities;
  for (const Entity& entity : doc.entities) {
    EntityRow& row = entities[{entity.kind, entity.name}];
    row.kind = wire::kEntityKinds[static_cast<std::size_t>(entity.kind)];
    row.name = stored(entity.name);
    if (row.role.empty()) row.role = stored(entity.role);
    ++row.mentions;
  }
  for (auto& [name, row] : entities) rows.entities.push_back(std::move(row));
  return rows;
}

std::vector<ArticleChange> changes_between(const std::vector<ClaimRow>& claims_before,
                                           const std::vector<ClaimRow>& claims_now,
                                           const std::vector<FigureRow>& figures_before,
                                           const std::vector<FigureRow>& figures_now) {
  std::vector<ArticleChange> changes;
  compare("claim", said_in(claims_before), said_in(claims_now), changes);
  compare("figure", said_in(figures_before), said_in(figures_now), changes);
  return changes;
}

}  // namespace hearsay
