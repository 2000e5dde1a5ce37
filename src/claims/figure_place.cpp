#include "claims/figure_place.hpp"

#include <algorithm>

namespace hearsay::claims {

std::string country(const Reading& r, const Entity& entity) {
  const std::string name = entity.name.empty() ? std::string(r.doc.slice(entity.span)) : entity.name;
  const std::string_view country_name = r.vocabulary.country_of(name);
  return country_name.empty() ? name : std::string(country_name);
}

namespace {

constexpr std::uint32_t kShortestPlace = 4;  ///< bytes
constexpr std::uint32_t kPlaceWords = 4;     ///< "in [the northern city of] Sarvand"

}  // namespace

bool is_place_of_event(const Reading& r, std::uint32_t t, std::uint32_t lo) {
  for (std::uint32_t p = t; p > lo && t - p <= kPlaceWords; --p) {
    const std::uint32_t before = p - 1;
    if (r.means(before, kWhere)) return true;
    const std::uint64_t verb = kVerbBase | kVerbS | kVerbPast;  // "in neighbouring Sarvand"
    if (r.is(before, kPunctuation | kUpper | verb | kAux | kCoord | kNumber) && !r.is(before, kNoun))
      return false;
    if (r.is(before, kPrep) && !r.lower_is(before, "of")) return false;
  }
  return false;
}

std::string unread_place(const Reading& r, Range content, Span counted) {
  for (std::uint32_t t = content.begin + 1; t < content.end; ++t) {
    if (!r.is(t, kUpper) || r.is(t, kTime | kPunctuation | kPoss) || r.is(t - 1, kUpper)) continue;
    if (r.tokens[t].span.size() < kShortestPlace || counted.contains(r.tokens[t].span)) continue;
    const std::uint32_t e = r.tokens[t].entity;
    if (e != kNone) {
      const EntityKind kind = r.doc.entities[e].kind;
      if (kind != EntityKind::person && kind != EntityKind::product) continue;
    } else if (r.doc.tags.size() == r.tokens.size() && r.doc.tags[t] != Tag::PROPN) {
      continue;
    }
    if (!is_place_of_event(r, t, content.begin > 0 ? content.begin - 1 : 0)) continue;
    std::uint32_t end = t + 1;
    while (end < content.end && r.is(end, kUpper) && !r.is(end, kPunctuation)) ++end;
    return std::string(r.text({t, end}));
  }
  return {};
}

std::string labelled_place(const Reading& r, std::uint32_t i) {
  if (i >= r.tokens.size() || r.tokens[i].sentence == kNone) return {};
  const std::uint32_t first = r.sentences[r.tokens[i].sentence].begin, e = r.tokens[first].entity;
  if (e == kNone) return {};
  std::uint32_t end = first;
  while (end < i && r.tokens[end].entity == e) ++end;
  if (!r.is(end, kColon)) return {};
  // At the beginning of a line the name of a place may be taken for a person's.
  const std::string_view written = r.text({first, end});
  const auto& all = r.doc.entities;
  const bool place = std::any_of(all.begin(), all.end(), [&](const Entity& other) {
    return other.kind == EntityKind::place && r.doc.slice(other.span) == written;
  });
  return place ? country(r, r.doc.entities[e]) : std::string();
}

std::uint32_t after_earlier_event(const Reading& r, Range before) {
  std::uint32_t t = before.begin;
  while (t < before.end && r.is(t, kNumber | kDigit | kTime | kDet)) ++t;
  const bool later = t > before.begin && (r.lower_is(t, "after") || r.lower_is(t, "before"));
  if (!later) return before.begin;
  while (t < before.end && !r.is(t, kComma)) ++t;
  return t < before.end ? t + 1 : before.begin;
}

}  // namespace hearsay::claims
