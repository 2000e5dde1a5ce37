// Names that are no plain capitalised sequence: quoted names, numbered units, armies and ministries.

#include <algorithm>

#include "entities/name_finder.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

bool introduces_name(std::string_view word) {
  return word == "called" || word == "named" || word == "titled" || word == "dubbed" || word == "entitled";
}

bool is_ordinal(std::string_view word) {
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
  const std::string_view end = word.substr(digits);
  return digits >= 1 && digits <= 4 && (end == "th" || end == "st" || end == "nd" || end == "rd");
}

/// A noun behind "military" makes it an adjective: "military presence", not "military says".
bool is_plain_noun(const Article& article, std::uint32_t token) {
  if (!article.lower(token) || article.is(token, kFunction | kSaying)) return false;
  const std::string_view word = article.text(token);
  return !word.ends_with("s") && !word.ends_with("ed") && !word.ends_with("ly");
}

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// One syllable as Chinese and Korean names have it in Latin letters: "Kwok", "hing", "Geun", "un".
bool is_syllable(std::string_view word) {
  static constexpr std::string_view kOnsets[] = {"",   "b",  "p",  "m",  "f",  "d",  "t",  "n",  "l",  "g",
                                                 "k",  "h",  "j",  "q",  "x",  "r",  "z",  "c",  "s",  "w",
                                                 "ch", "sh", "zh", "ts", "tz", "hs", "kw", "gw", "hw", "ng"};
  static constexpr std::string_view kCodas[] = {"", "n", "ng", "m", "p", "t", "k", "l", "h"};
  const std::string low = fold(word);
  std::size_t vowel = 0;
  while (vowel < low.size() && (vowel == 0 ? low[0] == 'y' || !is_vowel(low[0]) : !is_vowel(low[vowel])))
    ++vowel;
  std::size_t coda = vowel;
  while (coda < low.size() && is_vowel(low[coda])) ++coda;
  if (coda == vowel || coda - vowel > 3) return false;
  const std::string_view begin = std::string_view(low).substr(0, vowel),
                         end = std::string_view(low).substr(coda);
  const std::string_view onset = begin.starts_with("y") ? begin.substr(1) : begin;
  return std::find(std::begin(kOnsets), std::end(kOnsets), onset) != std::end(kOnsets) &&
         std::find(std::begin(kCodas), std::end(kCodas), end) != std::end(kCodas);
}

}  // namespace

/// "Wong Kwok-hing", "Park Geun-hye": the second half of the given name in small letters.
bool NameFinder::is_syllable_name(Range range) const {
  if (range.size() != 4 || article_.text(range.begin + 2) != "-" || !article_.lower(range.begin + 3))
    return false;
  if (!article_.capital(range.begin + 1) ||
      article_.match(range.begin, range.end, kNamed).end > range.begin + 1)
    return false;
  return is_syllable(article_.text(range.begin)) && is_syllable(article_.text(range.begin + 1)) &&
         is_syllable(article_.text(range.begin + 3));
}

/// `a rights group called "Citizen. Army. Rights"`, `the “Free Buryatia” foundation`.
std::uint32_t NameFinder::quoted_name(std::uint32_t at) {
  if (!article_.opening_quote(at) || at == sentence_.begin) return at;
  std::uint32_t close = at + 1, words = 0;
  while (close < sentence_.end && close - at <= 11 && !article_.closing_quote(close)) {
    const std::string_view word = article_.text(close);
    const bool letter = is_letter(decode(word, 0).value);
    if (letter && !article_.capital(close) && !article_.is(close, kFunction)) return at;
    if (!letter && word != "." && word != "-" && word != "&" && !article_.possessive(close)) return at;
    words += letter ? 1 : 0;
    ++close;
  }
  if (close >= sentence_.end || !article_.closing_quote(close) || words == 0 || words > 5) return at;
  Range range{at + 1, close};
  if (article_.text(range.end - 1) == ".") return at;
  if (!article_.capital(range.begin)) return at;
  const bool before = article_.is(at - 1, kHeadNoun) || introduces_name(article_.text(at - 1));
  const bool behind = article_.is(close + 1, kHeadNoun) && !article_.capital(close + 1);
  if (!before && !behind) return at;
  if (introduces_name(article_.text(at - 1)) && !article_.is(at - 2, kHeadNoun)) return at;
  add(range, EntityKind::organisation, "quoted-name");
  return close;
}

/// "136th Guards Motor Rifle Brigade", "3rd Infantry Division", "58th Army".
std::uint32_t NameFinder::numbered_unit(std::uint32_t at) {
  if (!article_.digit(at) || !is_ordinal(article_.text(at))) return at;
  std::uint32_t to = at + 1;
  while (to < sentence_.end && to - at <= 8) {
    const Article::Hit head = article_.match(to, sentence_.end, kUnitHead);
    const std::string_view word = article_.text(to);
    if (head.phrase != nullptr || ((word == "Army" || word == "army") && !article_.is(to + 1, kUnitHead))) {
      const std::uint32_t end = head.phrase != nullptr ? head.end : to + 1;
      add({at, end}, EntityKind::unit, "numbered-unit");
      return end;
    }
    const bool glue = word == "-" && article_.glued(to);
    if (!glue && !article_.is(to, kUnitModifier) && !article_.capital(to)) return at;
    ++to;
  }
  return at;
}

/// "Russian army", "Ukrainian Defence Ministry", "Russian Army military police": a body of a nation.
std::uint32_t NameFinder::group_body(std::uint32_t at) {
  const Article::Hit nation = article_.match(at, sentence_.end, kDemonym);
  if (nation.phrase == nullptr || nation.end >= sentence_.end) return at;
  std::uint32_t to = nation.end;
  while (article_.capital(to) && article_.is(to, kOrgHead)) ++to;
  const std::uint32_t capitals = to;
  Article::Hit body = article_.match(to, sentence_.end, kOrgLower);
  if (body.phrase == nullptr) return at;
  while (body.phrase != nullptr) {
    to = body.end;
    body = article_.match(to, sentence_.end, kOrgLower);
  }
  const std::string_view last = article_.text(to - 1);
  const bool definite =
      at > sentence_.begin && (article_.text(at - 1) == "the" || article_.text(at - 1) == "The");
  const bool adjective = last == "military" || last == "government" || last == "parliament" || last == "navy";
  if (capitals == nation.end && adjective &&
      (is_plain_noun(article_, to) || (!definite && article_.text(at - 1) == "a")))
    return at;
  if (article_.text(to) == "-" && article_.glued(to)) return at;
  add({at, to}, EntityKind::organisation, "nation-body");
  return to;
}

/// Token behind a lower-case head noun that belongs to the name: "Wagner militia", "Luhansk region",
/// "Kantemirovskaya tank division". range.end when there is none.
std::uint32_t NameFinder::lower_tail(Range range, EntityKind& kind) const {
  std::uint32_t to = range.end;
  if (!article_.lower(to) || article_.glued(to)) return range.end;
  const Article::Hit named = article_.match(range.begin, range.end, kNamed);
  const bool whole = named.phrase != nullptr && named.end == range.end;
  const std::uint64_t classes = whole ? named.phrase->classes : 0;
  if ((classes & kDemonym) != 0) return range.end;
  if (article_.is(to, kPlaceLower)) {
    kind = EntityKind::place;
    return range.size() <= 2 ? to + 1 : range.end;
  }
  if (article_.is(to, kOrgLowerTail)) {
    const std::string_view tail = article_.text(to);
    if ((classes & (kPlace | kPlaceRare)) != 0 && tail != "police" && tail != "university") return range.end;
    if (article_.is(range.begin, kGiven) && range.size() > 1) return range.end;
    kind = EntityKind::organisation;
    return to + 1;
  }
  while (to < sentence_.end && to - range.end < 3 && article_.lower(to) && article_.is(to, kUnitModifier))
    ++to;
  if (article_.lower(to) && article_.is(to, kUnitHead) && range.size() <= 3) {
    kind = EntityKind::unit;
    return to + 1;
  }
  return range.end;
}

}  // namespace hearsay
