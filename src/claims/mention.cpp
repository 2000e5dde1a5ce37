#include "claims/mention.hpp"

#include <algorithm>

#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

std::string plain(std::string_view text) {
  // A name across a line break is one name.
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

const Entity& canonical(const Reading& r, std::uint32_t entity) {
  const Entity& found = r.doc.entities[entity];
  return found;
}

std::string entity_id(const Entity& entity) {
  return entity.same_as.empty() ? entity.id : entity.same_as;
}

Category category_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::person:
      return Category::person;
    case EntityKind::organisation:
    case EntityKind::unit:
      return Category::organisation;
    case EntityKind::place:
      return Category::organisation;  // a capital that speaks is its government
    case EntityKind::group:
      return Category::group;
    case EntityKind::event:
    case EntityKind::work:
    case EntityKind::product:
    case EntityKind::law:
      return Category::document;
  }
  return Category::unknown;
}

/// End of the head part: before the first preposition, comma or relative clause.
std::uint32_t core_end(const Reading& r, Range phrase) {
  for (std::uint32_t t = phrase.begin; t < phrase.end; ++t) {
    const bool inside_entity =
        t > phrase.begin && r.tokens[t].entity != kNone && r.tokens[t].entity == r.tokens[t - 1].entity;
    if (inside_entity) continue;
    if (t == phrase.begin) continue;
    if (r.is(t, kComma | kDash | kOpenBracket | kRel) || (r.is(t, kPrep) && !r.is(t, kUpper))) return t;
    // "a letter signed by …"
    if (r.is(t, kVerbPast) && !r.is(t, kUpper) && t + 1 < phrase.end && r.is(t + 1, kPrep)) return t;
  }
  return phrase.end;
}

bool is_person(const Reading& r, std::uint32_t i) {
  return r.tokens[i].entity != kNone && r.doc.entities[r.tokens[i].entity].kind == EntityKind::person;
}

/// "the harbour master [in Merrin, Olga Stenn]": the person whom the role means ends the phrase.
std::uint32_t name_at_end(const Reading& r, Range rest) {
  if (rest.empty() || !r.is(rest.begin, kPrep)) return kNone;
  for (std::uint32_t t = rest.begin; t + 1 < rest.end; ++t) {
    if (r.is(t, kRel) || finite_verb(r, t)) return kNone;
    if (!r.is(t, kComma)) continue;
    if (!is_person(r, t + 1)) return kNone;
    const bool to_the_end = r.tokens[rest.end - 1].entity == r.tokens[t + 1].entity;
    return to_the_end ? t + 1 : kNone;
  }
  return kNone;
}

/// "his predecessor, Karl Weiss": a common noun of no table in the singular, and the name is all of the
/// apposition.
bool names_role(const Reading& r, std::uint32_t noun, Range apposition) {
  if (r.is(noun, kUpper | kOrgNoun | kGroupNoun | kDocNoun | kCueNoun | kPluralNoun | kTime | kNumber))
    return false;
  const std::string_view word = r.text(noun);
  if (word.ends_with('s') && !word.ends_with("ss")) return false;
  return r.tokens[apposition.end - 1].entity == r.tokens[apposition.begin].entity;
}

/// "the company that runs the site, [Brandt Waste]": the body that ends the phrase behind its last comma.
std::uint32_t body_at_end(const Reading& r, Range phrase) {
  std::uint32_t begin = phrase.end - 1;
  const std::uint32_t entity = r.tokens[begin].entity;
  if (entity == kNone || (r.doc.entities[entity].kind != EntityKind::organisation && !is_person(r, begin)))
    return kNone;  // a name behind "the company" may have been taken for a person's
  while (begin > phrase.begin && r.tokens[begin - 1].entity == entity) --begin;
  return begin > phrase.begin + 1 && r.is(begin - 1, kComma) ? begin : kNone;
}

/// "Scientist and co-author [Lena Park]": two roles without an article in front of the name of one person.
bool roles_before_name(const Reading& r, Range core, std::uint32_t coord) {
  if (!is_person(r, core.end - 1) || r.is(core.begin, kDet | kPoss | kNumber)) return false;
  std::uint32_t name = core.end - 1;
  while (name > coord && r.tokens[name - 1].entity == r.tokens[core.end - 1].entity) --name;
  if (name <= coord + 1 || r.tokens[coord - 1].entity != kNone || r.is(coord + 1, kDet | kPoss)) return false;
  const std::string_view role = r.text(coord - 1);
  const bool plural = r.is(coord - 1, kPluralNoun | kGroupNoun | kOrgNoun) || role.ends_with('s');
  return !plural && (r.is(coord - 1, kPersonNoun) || r.is(name - 1, kPersonNoun));
}

void describe(const Reading& r, Range range, std::vector<std::string>& words) {
  bool modifier = false;  // behind a preposition or a relative pronoun somebody else is described
  for (std::uint32_t t = range.begin; t < range.end && words.size() < 40; ++t) {
    if (r.is(t, kComma | kDash)) modifier = false;
    if (t > range.begin && (r.is(t, kPrep | kRel) || r.is(t, kGenitive)) && !r.is(t, kUpper)) modifier = true;
    if (modifier) continue;
    if (r.is(t, kPunctuation | kDet | kPrep | kCoord | kAux | kPoss | kPronoun | kAbbreviated)) continue;
    words.push_back(r.vocabulary.lemmatiser().noun(r.text(t)));
  }
}

}  // namespace

std::string outlet_in(const Reading& r, Range range) {
  for (std::uint32_t t = range.begin; t < range.end; ++t) {
    if (!r.is(t, kUpper) && r.tokens[t].entity == kNone) continue;
    // "the Vice Chairman": a part of a title that only looks like an outlet.
    const bool title =
        t + 1 < range.end && r.is(t + 1, kUpper) && r.is(t + 1, kPersonNoun) && !r.is(t + 1, kTime);
    if (title) continue;
    if (r.tokens[t].entity != kNone) {
      const Entity& entity = r.doc.entities[r.tokens[t].entity];
      if (r.vocabulary.is_outlet(entity.name) || r.vocabulary.is_outlet(r.doc.slice(entity.span)))
        return entity.name;
    }
    // The longest run of words that is an outlet; "Current Time" may be no entity yet.
    for (std::uint32_t n = std::min<std::uint32_t>(5, range.end - t); n > 0; --n) {
      const std::string_view run = r.text(Range{t, t + n});
      if (r.vocabulary.is_outlet(run)) return plain(run);
    }
  }
  return {};
}

bool means_outlet(const Reading& r, Range phrase) {
  if (phrase.empty() || !(r.lower_is(phrase.begin, "the") || r.lower_is(phrase.begin, "this"))) return false;
  return r.means(phrase.end - 1, kOutletNoun | kBodyNoun);
}

Mention read_mention(const Reading& r, Range phrase) {
  Mention m;
  m.phrase = phrase;
  std::uint32_t core = core_end(r, phrase);
  const std::uint32_t first = phrase.begin;
  const bool word = phrase.size() == 1 && r.is(first, kPronoun | kSubjectPronoun | kPoss);
  if (word && !r.is(first, kNumber) && (!r.is(first, kDet) || r.is(first, kPoss)) &&
      r.is(first, kMale | kFemale | kNeuter | kPlural | kFirstPerson | kSubjectPronoun | kPoss)) {
    m.pronoun = true;
    m.plural = r.is(first, kPlural) || r.lower_is(first, "we");
    m.gender = r.tokens[first].flags & (kMale | kFemale | kNeuter);
    m.name = plain(r.text(phrase));
    return m;
  }
  m.definite = r.lower_is(first, "the") || r.lower_is(first, "this") || r.lower_is(first, "that") ||
               r.lower_is(first, "these") || r.lower_is(first, "those") || r.lower_is(first, "said");
  m.other = r.lower_is(first, "another") || r.lower_is(first, "a") || r.lower_is(first, "an") ||
            (r.is(first, kNumber | kDet) && !m.definite) || word;  // "others", "someone": nobody named before
  // The head is a name when an entity ends the core; a possessor or a modifier is none.
  std::uint32_t head = core;
  while (head > first && r.is(head - 1, kQuoteMark | kCloseBracket | kGenitive)) --head;
  while (head > first + 1 && r.is(head - 1, kPronoun) &&
         (r.text(head - 1).ends_with("self") || r.text(head - 1).ends_with("selves"))) {
    --head;
    core = m.phrase.end = head;
  }
  if (head == first) head = core;
  // "people close to the talks": the adjective behind the noun is no head.
  const bool tagged = r.doc.tags.size() == r.tokens.size();
  if (tagged && head > first + 1 && head == core && core < phrase.end && r.is(core, kPrep | kTo) &&
      r.doc.tags[head - 1] == Tag::ADJ && r.doc.tags[head - 2] == Tag::NOUN)
    --head;
  std::uint32_t name_at = kNone;
  if (head > first && r.tokens[head - 1].entity != kNone) name_at = head - 1;
  // "the bank's chairman, Karl Weiss": the apposition names whom the role means.
  if (name_at == kNone && head > first && core + 1 < phrase.end && r.is(core, kComma) &&
      is_person(r, core + 1) &&
      (r.is(head - 1, kPersonNoun) || names_role(r, head - 1, {core + 1, phrase.end})))
    name_at = core + 1;
  // "her lawyer, Don Pruett": a given name that no entity has.
  if (name_at == kNone && head > first && core + 2 < phrase.end && r.is(core, kComma) &&
      r.is(head - 1, kPersonNoun) && r.is(core + 1, kUpper) && r.tokens[core + 1].entity == kNone &&
      is_person(r, core + 2))
    name_at = core + 2;
  const bool body = name_at == kNone && head > first && core < phrase.end && r.is(head - 1, kOrgNoun) &&
                    !r.is(head - 1, kPluralNoun);
  if (body) name_at = body_at_end(r, {first, phrase.end});
  if (name_at == kNone && head > first && !r.is(head - 1, kOrgNoun | kGroupNoun | kDocNoun | kPluralNoun))
    name_at = name_at_end(r, {core, phrase.end});
  // "chief of the Refugee Council Enver Solomon": the name at the end, right behind that of the body.
  if (name_at == kNone && core + 2 < phrase.end && is_person(r, phrase.end - 1) && r.is(core, kPrep) &&
      head > first && r.is(head - 1, kPersonNoun | kUpper)) {
    std::uint32_t begin = phrase.end - 1;
    while (begin > core && r.tokens[begin - 1].entity == r.tokens[begin].entity) --begin;
    if (begin > core + 1 && (r.tokens[begin - 1].entity != kNone || r.is(begin - 1, kUpper)) &&
        !r.is(begin - 1, kPrep))
      name_at = begin;
  }
  if (name_at == kNone) {
    for (std::uint32_t t = core; t + 1 < phrase.end; ++t) {
      const bool introduces = r.lower_is(t, "named") || r.lower_is(t, "called") || r.lower_is(t, "name");
      const std::uint32_t next = r.is(t + 1, kComma) || r.is(t + 1, kAs) ? t + 2 : t + 1;
      if (introduces && next < phrase.end && (r.tokens[next].entity != kNone || r.is(next, kUpper))) {
        name_at = next;
        break;
      }
    }
  }
  // "Kirill Budanov": no entity was made of it, but two capitals that end the core are a name all the same.
  std::uint32_t capital = head;
  while (capital > first && r.is(capital - 1, kUpper) &&
         !r.is(capital - 1, kPersonNoun | kDet | kGroupNoun | kDocNoun))
    --capital;
  if (name_at != kNone && r.tokens[name_at].entity != kNone) {
    const Entity& entity = canonical(r, r.tokens[name_at].entity);
    const bool demonym = entity.kind == EntityKind::group && head - first > 1 && !r.is(name_at, kUpper);
    if (!demonym) {
      m.named = true;
      m.name = entity.name.empty() ? plain(r.doc.slice(entity.span)) : entity.name;
      m.entity = entity_id(entity);
      m.category = body ? Category::organisation : category_of(entity.kind);
      m.plural = entity.kind == EntityKind::group;
    }
  } else if (name_at != kNone) {
    m.named = true;
    m.name = plain(r.text(name_at));
    m.category = Category::person;
  } else if (head - capital >= 2 || (head - capital == 1 && (capital == first || !r.is(capital - 1, kDet)) &&
                                     head - first <= 2 && r.tokens[capital].sentence != kNone &&
                                     capital != r.sentences[r.tokens[capital].sentence].begin)) {
    m.named = true;
    m.name = plain(r.text(Range{capital, head}));
  }
  // "the firm's president and chief executive, Ana Ruiz": two roles of one.
  const bool roles_of_one = name_at != kNone && name_at == core + 1;
  for (std::uint32_t t = first + 1; t + 1 < core && !roles_of_one; ++t) {
    // "Biden and Sunak said": both of them.
    if (!r.is(t, kCoord) || r.is(t, kBut) || r.tokens[t].entity != kNone) continue;
    if (roles_before_name(r, {first, core}, t)) break;
    m.named = false;
    m.entity.clear();
    m.plural = true;
    m.category = Category::group;
    break;
  }
  if (head > first) {
    const std::string singular = r.vocabulary.lemmatiser().noun(r.text(head - 1));
    m.head = r.vocabulary.head_class(singular);
    const std::uint64_t flags = r.tokens[head - 1].flags;
    if (!m.named && !m.plural) m.plural = (flags & kPluralNoun) != 0 || (singular != fold(r.text(head - 1)));
    if (m.category == Category::unknown) {
      m.category = (flags & kDocNoun) != 0      ? Category::document
                   : (flags & kPersonNoun) != 0 ? (m.plural ? Category::group : Category::person)
                   : (flags & kGroupNoun) != 0  ? Category::group
                   : (flags & kOrgNoun) != 0    ? Category::organisation
                   : (flags & kCueNoun) != 0    ? Category::document
                                                : Category::unknown;
    }
  }
  if (r.lower_is(first, "one") || r.lower_is(first, "two") || r.lower_is(first, "both")) {
    if (m.category == Category::unknown)
      m.category = r.lower_is(first, "one") ? Category::person : Category::group;
    m.plural = !r.lower_is(first, "one");
  }
  if (word && m.category == Category::unknown) {
    m.plural = r.text(first).ends_with('s');
    m.category = m.plural ? Category::group : Category::person;
  }
  for (std::uint32_t t = first; t < core; ++t) {
    if (!r.is(t, kPoss)) m.gender |= r.tokens[t].flags & (kMale | kFemale);
  }
  if (m.gender == 0 && m.category == Category::person && m.named) m.gender = r.vocabulary.sex_of_name(m.name);
  if (m.gender == (kMale | kFemale)) m.gender = 0;
  describe(r, phrase, m.words);
  for (std::uint32_t t = first; t + 1 < head; ++t) {
    if (r.is(t, kDet | kPoss | kNumber | kAdverb | kPunctuation | kAbbreviated) || r.lower_is(t, "same"))
      continue;
    if (m.modifiers.size() < 8) m.modifiers.push_back(r.vocabulary.lemmatiser().noun(r.text(t)));
  }
  if (!m.named) {
    std::uint32_t begin = first;
    if (r.lower_is(begin, "the") || r.lower_is(begin, "a") || r.lower_is(begin, "an")) ++begin;
    std::uint32_t end = noun_end(r, first, m.phrase.end);
    if (end < phrase.end && r.is(end, kRel) && (m.definite || end - first <= 3)) {
      while (end < phrase.end && !r.is(end, kComma)) ++end;
    } else if (end < core) {
      end = core;
    }
    if (head < core && core < phrase.end) end = std::max(end, noun_end(r, core + 1, phrase.end));
    if (end <= begin) end = phrase.end;
    if (begin < end) m.name = plain(r.text(Range{begin, end}));
  }
  // "who spoke to CNN", "contacted by Reuters".
  if (core < phrase.end) m.outlet = outlet_in(r, {core, phrase.end});
  return m;
}

LinkType link_type(const Reading& r, const Mention& mention, const std::string& name) {
  if (r.vocabulary.is_outlet(name)) return LinkType::organisation;
  switch (mention.category) {
    case Category::organisation:
      return LinkType::organisation;
    case Category::document:
      return LinkType::document;
    case Category::group:
      return LinkType::group;
    case Category::person:
      return mention.named ? LinkType::person : mention.plural ? LinkType::group : LinkType::anonymous;
    case Category::unknown:
      break;
  }
  return mention.named ? LinkType::person : mention.plural ? LinkType::group : LinkType::anonymous;
}

}  // namespace hearsay::claims
