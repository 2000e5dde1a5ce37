// A capitalised sequence cut into titles and names, and the kind of each name.

#include <algorithm>

#include "entities/name_finder.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::uint64_t kHeads = kOrgHead | kOrgTail | kEvent | kLaw | kPlaceAfter | kUnitHead;

bool roman_number(std::string_view word) {
  return word.find_first_not_of("IVXLC") == std::string_view::npos;
}

/// Letters with a capital, a stop, a digit or a slash inside: "YouTube", "Gulagu.net", "RFE/RL".
bool brand_like(std::string_view word) {
  bool lower = false, inner = false;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    const char c = word[i];
    inner = inner || (c == '.' && i > 1) || c == '/' || (lower && c >= 'A' && c <= 'Z' && i > 2);
    lower = lower || (c >= 'a' && c <= 'z');
  }
  return inner && word.find("://") == std::string_view::npos && word.find('@') == std::string_view::npos &&
         !word.starts_with("www.") && !word.ends_with(".");
}

/// "North", "Old": what follows is a place.
bool is_direction(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "North",   "South", "East",    "West",    "Old",       "Upper",     "Lower",     "Northern", "Southern",
      "Eastern", "New",   "Central", "Greater", "Northeast", "Northwest", "Southeast", "Southwest"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

/// Endings of nouns that are no family names and no towns: "Recordings", "Scientology", "Affiliation".
bool common_ending(std::string_view word) {
  static constexpr std::string_view kEndings[] = {
      "tion", "tions",  "sion", "ment", "ments", "ings", "ism", "isms", "ology",  "ity",    "ities",
      "ness", "phobia", "ance", "ence", "ship",  "ware", "ers", "ies",  "graphy", "nomics", "ing"};
  return word.size() >= 6 && std::any_of(std::begin(kEndings), std::end(kEndings),
                                         [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

bool surname_like(std::string_view word) {
  static constexpr std::string_view kEndings[] = {
      "ov",      "ova",    "ev",   "eva",  "yov",  "sky",   "skyy", "skiy",  "skii", "ski",   "ska",
      "skaya",   "enko",   "chuk", "vich", "vych", "ovic",  "evic", "ović",  "ević", "yan",   "ian",
      "dze",     "shvili", "sson", "sen",  "berg", "stein", "mann", "baum",  "feld", "escu",  "eanu",
      "opoulos", "akis",   "idis", "ez",   "ín",   "elli",  "etti", "ini",   "ucci", "son",   "ton",
      "man",     "wicz",   "czyk", "ák",   "ová",  "oğlu",  "oglu", "zadeh", "pour", "nejad", "ullah",
      "uddin",   "kin",    "chev", "yuk",  "iuk",  "nen"};
  if (word.size() < 5) return false;
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

std::vector<Found> NameFinder::find(const Sentence& sentence) {
  found_.clear();
  sentence_ = sentence.range;
  for (std::uint32_t i = sentence_.begin; i < sentence_.end;) {
    std::uint32_t to = quoted_name(i);
    if (to == i) to = numbered_unit(i);
    if (to == i && can_begin(i)) {
      to = group_body(i);
      if (to == i) {
        to = sequence_end(i, sentence_.end);
        const std::size_t before = found_.size();
        cut({i, to});
        if (found_.size() > before) to = std::max(to, found_.back().range.end);
      }
    }
    i = to == i ? i + 1 : to;
  }
  return std::move(found_);
}

void NameFinder::add(Range range, EntityKind kind, const char* rule, std::string_view name,
                     std::optional<Range> title) {
  if (range.size() == 0) return;
  if (!found_.empty() && range.begin < found_.back().range.end) return;
  found_.push_back({range, kind, rule, name, title});
}

void NameFinder::cut(Range run) {
  std::uint32_t at = run.begin;
  while (at < run.end) {
    const Article::Hit named = article_.match(at, run.end, kNamed);
    const bool phrase = named.phrase != nullptr && named.end > at + 1;
    if (!phrase &&
        ((article_.initial(at) && article_.is(at, kPlain) && !article_.is(at, kNamed)) ||
         article_.text(at) == "The" || !article_.capital(at)) &&
        !(named.phrase != nullptr && !article_.capital(at))) {
      ++at;
      continue;
    }
    const auto title_at = [&](std::uint32_t i) -> Article::Hit {
      Article::Hit hit = article_.match(i, run.end, kTitle);
      if (hit.phrase == nullptr || article_.is(hit.end, kOrgHead | kOrgTail | kUnitHead)) return {};
      // "Martin Luther King" is no king.
      if (i > run.begin && article_.is(i, kSurname | kGiven | kSurnameRare | kGivenRare) &&
          (hit.end >= run.end || article_.is(run.begin, kGiven) || article_.is(i - 1, kSurname)))
        return {};
      if (i > run.begin && (article_.text(i - 1) == "of" || article_.text(i - 1) == "-")) return {};
      return hit;
    };
    Article::Hit title = phrase ? Article::Hit{} : title_at(at);
    if (title.phrase != nullptr) {
      Range titles{at, title.end};
      for (title = title_at(titles.end); titles.end < run.end && title.phrase != nullptr;
           title = title_at(titles.end))
        titles.end = title.end;
      if (titles.end >= run.end || !article_.capital(titles.end)) {
        at = std::max(titles.end, at + 1);
        // "President of Russia": the name behind the title stands for itself.
        while (at < run.end && !article_.capital(at)) ++at;
        continue;
      }
      std::uint32_t to = titles.end + 1;
      while (to < run.end && title_at(to).phrase == nullptr) ++to;
      segment({titles.end, to}, titles);
      at = to;
      continue;
    }
    if (!phrase && at + 1 < run.end && article_.is(at, kNoName) && !article_.glued(at + 1)) {
      ++at;
      continue;
    }
    std::uint32_t to = std::max(at + 1, phrase ? named.end : at + 1);
    while (to < run.end && title_at(to).phrase == nullptr) ++to;
    // The title goes with the name behind it.
    std::uint32_t end = to;
    while (end > at && !article_.capital(end - 1) && !article_.is(end - 1, kNamed) &&
           !article_.glued(end - 1))
      --end;
    segment({at, std::max(end, at + 1)}, std::nullopt);
    at = to;
  }
}

void NameFinder::segment(Range range, std::optional<Range> title) {
  if (range.size() == 0) return;
  if (!title) title = role_before(range.begin);
  if (range.size() > 1 && article_.is(range.begin, kNoName) && !article_.glued(range.begin + 1))
    return segment({range.begin + 1, range.end}, title);
  EntityKind kind = EntityKind::place;
  const Article::Hit adjective = article_.match(range.begin, range.end, kDemonym);
  const bool nation_first = adjective.phrase != nullptr && adjective.end < range.end;
  const std::uint32_t tail = lower_tail(range, kind);
  if (tail != range.end && !nation_first && !article_.is(range.begin, kPlain | kTitle | kRole | kNoName)) {
    return add({range.begin, tail}, kind, "lower-head");
  }
  if (known(range, title)) return;
  if (by_head(range)) return;
  // "Russian President", "British Airways": a nation in front of something else.
  const Article::Hit nation = article_.match(range.begin, range.end, kDemonym);
  if (nation.phrase != nullptr && nation.end < range.end && article_.text(nation.end) != "-") {
    add({range.begin, nation.end}, EntityKind::group, "demonym", nation.phrase->name);
    return segment({nation.end, range.end}, title);
  }
  if (person(range, title)) return;
  const Article::Hit prefix = article_.match(range.begin, range.end, kPlace | kOrganisation);
  if (prefix.phrase != nullptr && prefix.end < range.end) {
    const bool hyphen = article_.text(prefix.end) == "-";
    const std::uint32_t next = prefix.end + (hyphen ? 1 : 0);
    const bool rest_is_name = range.end - next >= 2 && !article_.is(range.end - 1, kHeads);
    if (hyphen || rest_is_name || article_.is(next, kNamed | kGiven | kSurname | kPlain) ||
        (prefix.phrase->classes & kOrganisation) != 0) {
      const bool place = (prefix.phrase->classes & kPlace) != 0;
      add({range.begin, prefix.end}, place ? EntityKind::place : EntityKind::organisation, "gazetteer",
          prefix.phrase->name);
      return segment({next, range.end}, std::nullopt);
    }
  }
  unknown(range);
}

/// The whole range is a known name.
bool NameFinder::known(Range range, std::optional<Range> title) {
  const Article::Hit hit = article_.match(range.begin, range.end, kNamed);
  if (hit.phrase == nullptr || hit.end != range.end) return false;
  const std::uint64_t classes = hit.phrase->classes;
  if (range.size() == 1 && article_.is(range.begin, kGiven | kSurname | kSurnameRare | kGivenRare)) {
    const bool honoured = title && article_.is(title->begin, kTitle) && article_.capital(title->begin);
    if (honoured || (!place_context(range.begin) && (person_context(range) || (classes & kPlaceRare) != 0)))
      return false;
  }
  if ((classes & kPlaceRare) != 0 && !place_context(range.begin) && range.size() == 1 &&
      !(article_.is(range.end, kPlaceLower)))
    return false;
  if (range.size() == 1 && article_.initial(range.begin) && article_.seen_lower(range.begin)) return false;
  if ((classes & kDemonym) != 0) {
    add(range, EntityKind::group, "demonym", hit.phrase->name);
  } else if ((classes & (kPlace | kPlaceRare)) != 0) {
    add(range, EntityKind::place, "gazetteer", hit.phrase->name);
  } else {
    add(range, EntityKind::organisation, (classes & kOutlet) != 0 ? "outlet" : "gazetteer", hit.phrase->name);
  }
  return true;
}

/// "University of Torvia at Westhaven"
bool NameFinder::has_campus(Range range) const {
  for (std::uint32_t i = range.begin + 3; i + 1 < range.end; ++i) {
    if (article_.text(i) == "at") return article_.text(range.begin) == "University";
  }
  return false;
}

/// The range holds a word that tells its kind: "Ministry of Defense", "Geneva Convention", "Volga River".
bool NameFinder::by_head(Range range) {
  std::uint32_t last = range.end - 1;
  while (last > range.begin + 1 && article_.is(last, kPersonAfter)) --last;  // "World War II"
  const Article::Hit before = article_.match(range.begin, range.end, kPlaceBefore | kEventBefore);
  const std::uint32_t behind = article_.text(before.end) == "the" ? before.end + 1 : before.end;
  const bool storm = before.phrase != nullptr && (before.phrase->classes & kEventBefore) != 0;
  if (before.phrase != nullptr && behind < range.end && article_.capital(behind) &&
      (storm || !article_.is(behind, kGiven))) {
    const bool place = (before.phrase->classes & kPlaceBefore) != 0;
    add(range, place ? EntityKind::place : EntityKind::event, place ? "place-head" : "event-head");
    return true;
  }
  if (range.size() < 2) return false;
  if (article_.match(last - 1, range.end, kUnitHead).end == range.end || article_.is(last, kUnitHead)) {
    add(range, EntityKind::unit, "unit-head");
    return true;
  }
  if (const Article::Hit nation = article_.match(range.begin, range.end, kDemonym);
      nation.phrase != nullptr && article_.is(nation.end, kPlaceAfter | kPlaceBefore) &&
      article_.text(nation.end + 1) == "of") {
    return false;
  }
  // "X Ministry of Y": the head in front of "of" decides.
  for (std::uint32_t i = range.begin; i + 1 < range.end; ++i) {
    const std::string_view link = article_.text(i + 1);
    if (link != "of" && link != "for") continue;
    const std::uint64_t head = article_.classes(i);
    if ((head & kOrgHead) != 0)
      return add(range, EntityKind::organisation, has_campus(range) ? "campus" : "organisation-head"), true;
    if ((head & kEvent) != 0) return add(range, EntityKind::event, "event-head"), true;
    if ((head & kLaw) != 0) return add(range, EntityKind::law, "law-head"), true;
    if ((head & kPlaceAfter) != 0) return add(range, EntityKind::place, "place-head"), true;
  }
  const std::uint64_t end = article_.classes(last);
  const Article::Hit nation = article_.match(range.begin, range.end, kDemonym);
  // "Ukrainian TV" is no name; the nation before a place is not part of it.
  if (nation.phrase != nullptr && nation.end == last && (end & kOrgTail) != 0 && (end & kOrgHead) == 0)
    return false;
  const bool name =
      range.size() == 2 && article_.is(range.begin, kGiven) && (end & (kSurname | kSurnameRare)) != 0;
  if (name || (end & kHeads) == 0) return false;
  if ((end & kOrgHead) != 0 || (end & kOrgTail) != 0) {
    add(range, EntityKind::organisation, "organisation-head");
  } else if ((end & kEvent) != 0) {
    add(range, EntityKind::event, "event-head");
  } else if ((end & kLaw) != 0) {
    add(range, EntityKind::law, "law-head");
  } else {
    add(range, EntityKind::place, "place-head");
  }
  return true;
}

/// A range of role words that ends before `token`: "rights lawyer", "imprisoned opposition politician".
std::optional<Range> NameFinder::role_before(std::uint32_t token) const {
  std::uint32_t begin = token;
  if (begin == sentence_.begin || !article_.is(begin - 1, kRole) || article_.capital(begin - 1))
    return std::nullopt;
  --begin;
  while (begin > sentence_.begin && token - begin < 6) {
    const std::string_view word = article_.text(begin - 1);
    const bool hyphen = word == "-" && article_.glued(begin - 1) && article_.glued(begin);
    const bool first = article_.initial(begin - 1) && article_.capital(begin - 1);
    const std::uint64_t known =
        first ? article_.gazetteer().classes(fold(word)) : article_.classes(begin - 1);
    if (!hyphen && (known & (kRoleModifier | kRole)) == 0) break;
    --begin;
  }
  return Range{begin, token};
}

bool NameFinder::place_context(std::uint32_t token) const {
  if (token == sentence_.begin) return false;
  std::uint32_t before = token - 1;
  if (article_.text(before) == "of" && before > sentence_.begin)
    return article_.is(before - 1, kPlaceLower) || article_.text(before - 1) == "city" ||
           article_.text(before - 1) == "town" || article_.text(before - 1) == "village" ||
           article_.text(before - 1) == "capital" || article_.text(before - 1) == "port";
  if (article_.text(before) == "the" && before > sentence_.begin) --before;
  return article_.is(before, kPlacePrep);
}

/// A verb of saying behind it, a role before it, or an age: "Miskovets said", "lawyer Benyash", "Sam, 42,".
bool NameFinder::person_context(Range range) const {
  if (article_.is(range.end, kSaying)) return true;
  if (range.begin > sentence_.begin && article_.is(range.begin - 1, kSaying)) return true;
  if (role_before(range.begin)) return true;
  if (article_.text(range.end) == ",") {
    const std::string_view age = article_.text(range.end + 1);
    const std::string_view behind = article_.text(range.end + 2);
    return age.size() == 2 && age[0] >= '1' && age[0] <= '9' && age[1] >= '0' && age[1] <= '9' &&
           (behind == "," || behind == ".");
  }
  return false;
}

bool NameFinder::person(Range range, std::optional<Range> title) {
  std::uint32_t last = range.end - 1;
  while (last > range.begin && article_.is(last, kPersonAfter)) --last;
  const std::uint32_t words = last + 1 - range.begin;
  if (words > 6) return false;
  const std::string_view first = article_.text(range.begin);
  const bool capital_title = title && article_.capital(title->begin);
  if (is_syllable_name(range)) return add(range, EntityKind::person, "syllables", {}, title), true;
  const auto emit = [&](const char* rule) {
    add(range, EntityKind::person, rule, {}, title);
    return true;
  };
  if (capital_title && words <= 5 && !article_.is(range.begin, kPlain | kOrgHead)) return emit("title");
  if (words == 1) {
    if (article_.is(range.begin, kNoName)) return false;
    const bool sure = !article_.initial(range.begin) || !article_.seen_lower(range.begin);
    if (title && !article_.is(range.begin, kPlain | kOrgHead | kFunction)) return emit("role");
    if (article_.is(range.begin, kSurname | kGiven) && sure && !article_.is(range.begin, kPlain))
      return emit(article_.is(range.begin, kSurname) ? "surname" : "given-name");
    if (article_.is(range.begin, kSurnameRare | kGivenRare) && person_context(range) &&
        !article_.is(range.begin, kPlain))
      return emit("context");
    return false;
  }
  const bool initial = first.size() == 2 && first[1] == '.';
  if (article_.is(range.begin, kGiven) && !article_.is(last, kPlain)) return emit("given-name");
  if (initial && !article_.is(last, kNoName | kPlain)) return emit("initials");
  const bool family = article_.is(last, kSurname | kSurnameRare) || surname_like(article_.text(last));
  if (article_.is(range.begin, kGivenRare) && !article_.is(last, kPlain) &&
      (family || person_context(range) || words == 2))
    return emit("given-name");
  if (title) return emit("role");
  if (article_.is(last, kSurname) && !article_.is(range.begin, kPlain | kNamed)) return emit("surname");
  return false;
}

void NameFinder::unknown(Range range) {
  if (range.size() == 1) return unknown_word(range.begin);
  const bool definite = range.begin > sentence_.begin && article_.text(range.begin - 1) == "the";
  const std::string_view first = article_.text(range.begin), last = article_.text(range.end - 1);
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (article_.is(i, kPlain | kNoName | kRole | kTitle | kUnitModifier)) return;
  }
  if (article_.initial(range.begin) && article_.seen_lower(range.begin)) return;
  if (range.size() <= 3) {
    if (is_direction(first)) return add(range, EntityKind::place, "direction");
    if (person_context(range) || surname_like(last)) return add(range, EntityKind::person, "context");
    if (place_context(range.begin) && !definite) return add(range, EntityKind::place, "context");
    if (!definite && !common_ending(last) && !common_ending(first))
      return add(range, EntityKind::person, "shape");
  }
  if (definite && range.size() <= 5) add(range, EntityKind::organisation, "shape");
}

/// A single word that nothing is known about: its shape and its neighbours decide, else it is left alone.
void NameFinder::unknown_word(std::uint32_t token) {
  const Range range{token, token + 1};
  const std::string_view word = article_.text(token);
  if (article_.is(token, kNoName | kPlain | kTitle | kRole | kDay | kHeads) || word.size() < 2) return;
  if (brand_like(word)) return add(range, EntityKind::organisation, "brand");
  const bool digits = word.find_first_of("0123456789") != std::string_view::npos;
  if (digits && word.size() <= 10 && word.find('-') != std::string_view::npos)
    return add(range, EntityKind::product, "designation");
  if (all_upper(word)) {
    if (!roman_number(word) && word.size() <= 7) add(range, EntityKind::organisation, "acronym");
    return;
  }
  if (digits || article_.seen_lower(token)) return;
  if (article_.initial(token) && !article_.seen_capital(token)) return;
  if (place_context(token) && !common_ending(word)) return add(range, EntityKind::place, "context");
  const bool plural =
      word.size() > 4 && word.ends_with("s") && !word.ends_with("is") && !word.ends_with("us");
  if (!plural && (person_context(range) || surname_like(word))) add(range, EntityKind::person, "context");
}

}  // namespace hearsay
