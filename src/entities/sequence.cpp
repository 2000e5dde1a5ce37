// Where a capitalised sequence ends: "Committee of Mothers of Russian Soldiers", "Ursula von der Leyen",
// "Bashar al-Assad" are one, "Putin's Russia" is two.

#include "entities/name_finder.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kLongestRun = 24;  ///< bounds the work on a page of capitals

/// Plurals whose bare apostrophe goes on inside a name: "Soldiers' Mothers".
bool is_plural_owner(std::string_view word) {
  return word.size() >= 5 && (word.ends_with("ers") || word.ends_with("men") || word.ends_with("ors") ||
                              word.ends_with("ists") || word.ends_with("ans") || word.ends_with("ents"));
}

/// "People's", "Women's", "Children's": an owner that is no name.
bool is_common_owner(std::string_view word) {
  return word == "People" || word == "Women" || word == "Men" || word == "Children" || word == "Workers" ||
         word == "King" || word == "Queen" || word == "Lord" || word == "Farmer" || word == "Valentine";
}

}  // namespace

/// A capitalised word that may be part of a name.
bool NameFinder::name_word(std::uint32_t token) const {
  return article_.capital(token) && !article_.is(token, kDay);
}

bool NameFinder::can_begin(std::uint32_t token) const {
  if (name_word(token)) {
    // A capital by position alone: "The Ukrainian military".
    const bool plain = article_.initial(token) && article_.is(token, kPlain);
    return !plain || article_.match(token, sentence_.end, kNamed).phrase != nullptr;
  }
  // "al-Qaeda", "de Gaulle"
  return article_.is(token, kParticle) &&
         article_.match(token, sentence_.end, kNamed | kSurname).phrase != nullptr;
}

/// Whether a word in the range takes "of …" as part of the name.
bool NameFinder::has_head(Range range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (article_.capital(i) && article_.is(i, kOrgHead | kEvent | kLaw | kPlaceAfter | kUnitHead))
      return true;
  }
  return false;
}

/// Token behind a lower-case or punctuation link at `at` that carries the sequence on, `at` when it ends.
std::uint32_t NameFinder::connector_end(std::uint32_t at, std::uint32_t begin, std::uint32_t end) const {
  const std::string_view link = article_.text(at);
  if (at + 1 >= end) return at;
  const bool next = name_word(at + 1);
  if (article_.is(at, kParticle) && !article_.capital(at) && !article_.glued(at)) {
    std::uint32_t to = at + 1;
    while (to < end && to - at < 4 && article_.is(to, kParticle) && !article_.capital(to)) ++to;
    if (article_.text(to) == "-" && article_.glued(to)) ++to;
    if (to < end && name_word(to) && link != "y" && link != "e") return to;
  }
  if ((link == "-" || link == "\u2010" || link == "\u2011") && article_.glued(at) && article_.glued(at + 1)) {
    if (next) return at + 1;
    // "Kwok-hung": the second half of a given name.
    const std::string_view half = article_.text(at + 1);
    const bool participle =
        half.ends_with("ed") || (half.ends_with("ing") && half.size() > 4) || half == "born";
    if (at - begin >= 2 && article_.lower(at + 1) && half.size() <= 7 && !participle &&
        article_.classes(at + 1) == 0)
      return at + 2;
    return at;
  }
  if (link == "&" && next) return at + 1;
  if (article_.apostrophe(at) && article_.glued(at) && next && is_plural_owner(article_.text(at - 1)))
    return at + 1;
  if (article_.possessive(at) && next && is_common_owner(article_.text(at - 1))) return at + 1;
  if (link == "of" || link == "for") {
    if (!has_head({begin, at})) return at;
    std::uint32_t to = at + 1;
    if (article_.text(to) == "the") ++to;
    return to < end && name_word(to) && !(article_.is(to, kTitle) && link == "for") ? to : at;
  }
  // "University of Torvia at Westhaven"
  if (link == "at" && next && article_.text(begin) == "University" && article_.text(begin + 1) == "of")
    return at + 1;
  if (link == "and" && next && article_.is(begin, kOrgHead | kDemonym)) {
    // "Ministry of Health and Social Development"; not "Ministry of Defence and Moscow".
    bool of = false;
    for (std::uint32_t i = begin; i < at; ++i)
      of = of || article_.text(i) == "of" || article_.text(i) == "for";
    if (of && !article_.is(at + 1, kNamed | kGiven | kSurname | kTitle | kOrgHead)) return at + 1;
  }
  return at;
}

std::uint32_t NameFinder::sequence_end(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t at = begin;
  // A known phrase may contain what no rule would join: "Marks & Spencer", "Trinidad and Tobago".
  Article::Hit hit = article_.match(begin, end, kNamed | kTitle);
  if (hit.phrase == nullptr) {
    // "Republic of", "Battle of"
    hit = article_.match(begin, end, kPlaceBefore | kEventBefore);
    if (hit.phrase != nullptr && article_.text(hit.end) == "the") ++hit.end;
    if (hit.end >= end || !name_word(hit.end)) hit = {};
  }
  at = hit.phrase != nullptr ? hit.end : begin + 1;
  while (at < end && at - begin < kLongestRun) {
    if (name_word(at)) {
      const Article::Hit more = article_.match(at, end, kNamed | kTitle);
      at = more.phrase != nullptr ? more.end : at + 1;
      continue;
    }
    const std::uint32_t to = connector_end(at, begin, end);
    if (to == at) break;
    at = to;
  }
  return at;
}

}  // namespace hearsay
