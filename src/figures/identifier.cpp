#include "figures/identifier.hpp"

#include <algorithm>

#include "figures/counted.hpp"
#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

bool glued(const Line& line, std::size_t at) {
  return at < line.size() && !line.spaced(at);
}

/// End of the run of atoms without a space between them, closing punctuation left out.
std::size_t glued_end(const Line& line, std::size_t at) {
  std::size_t end = at + 1;
  while (glued(line, end)) ++end;
  while (end > at + 1 && line.at(end - 1).kind == AtomKind::symbol) --end;
  return end;
}

/// How many digits "/" or "-" join: telephone numbers, "24/7", sports scores.
bool joined_digits(const Line& line, std::size_t at, std::string_view by) {
  return glued(line, at + 1) && line.is(at + 1, by) && glued(line, at + 2) && line.is_digits(at + 2);
}

bool plain_small(const Line& line, std::size_t at) {
  return line.text(at).size() <= 2 && line.text(at).find_first_of(".,") == std::string_view::npos;
}

int small_value(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// "3-1", "2–0": falls, or small and followed by nothing that could be counted.
bool is_score(const Line& line, std::size_t at) {
  if (!joined_digits(line, at, "-") || !plain_small(line, at) || !plain_small(line, at + 2)) return false;
  if (at > 0 && !line.spaced(at) && line.is(at - 1, "$")) return false;
  const int left = small_value(line.text(at)), right = small_value(line.text(at + 2));
  if (left < 0 || right < 0) return false;
  if (glued(line, at + 3) && (line.is_word(at + 3) || line.is_dash(at + 3) || line.is(at + 3, "%")))
    return false;
  if (left >= right) return true;
  const std::size_t next = at + 3;
  if (left > 10 || right > 20) return false;
  const NumeralRole role = line.word(next).numeral;
  const bool counted = line.is_word(next) && !line.word(next).has(kStop);
  return !counted && role == NumeralRole::none && !line.is(next, "%");
}

/// Letters glued before digits: "G20", "A380", "Covid-19", "T-72B3", "U-17". Currency codes, "mid-" and
/// "pre-" are none.
bool letters_before(const Line& line, std::size_t at) {
  if (at == 0 || line.spaced(at)) return false;
  std::size_t before = at - 1;
  if (line.is_dash(before)) {
    if (before == 0 || line.spaced(before) || line.spaced(at)) return false;
    --before;
    if (line.is_digits(before)) return false;
    if (!line.is_word(before)) return false;
    // "3km-5km": a unit behind digits.
    if (before > 0 && line.is_digits(before - 1) && !line.spaced(before) &&
        line.vocabulary().unit_abbreviations.match(line, before).length == 1) {
      return false;
    }
    if (line.at(before).upper && line.low(before).size() == 1) return true;  // "T-90"; "t" alone is a scale
    static constexpr std::string_view kPrefixes[] = {"mid",   "pre",   "post",   "sub",  "non", "under",
                                                     "over",  "about", "to",     "from", "ex",  "late",
                                                     "early", "plus",  "nearly", "and",  "or"};
    for (const std::string_view prefix : kPrefixes) {
      if (line.is(before, prefix)) return false;
    }
    return line.word(before).numeral == NumeralRole::none && line.word(before).date == DateRole::none;
  }
  if (!line.is_word(before)) return false;
  return line.vocabulary().money_before.match(line, at).length == 0;
}

/// "a 4x4", "a 2×4": cars and boards are called so. What has a unit is measured.
bool size_as_name(const Line& line, std::size_t at) {
  const bool joined = (line.is(at + 1, "x") || line.is(at + 1, "×")) && glued(line, at + 1) &&
                      glued(line, at + 2) && line.is_digits(at + 2);
  if (!joined || line.text(at).size() != 1 || line.text(at + 2).size() != 1) return false;
  const Vocabulary& v = line.vocabulary();
  const std::size_t behind = line.is_dash(at + 3) ? at + 4 : at + 3;
  return !(glued(line, at + 3) && line.is_word(at + 3)) && v.units.match(line, behind).length == 0 &&
         v.unit_abbreviations.match(line, behind).length == 0;
}

/// "Form 1098-T", "an F-16" the other way round: one capital letter behind a hyphen.
bool letter_joined(const Line& line, std::size_t at) {
  const std::size_t letter = at + 2;
  if (!line.is(at + 1, "-") || !glued(line, at + 1) || !glued(line, letter) || !line.is_word(letter))
    return false;
  const bool longer = glued(line, letter + 1) && (line.is_word(letter + 1) || line.is_digits(letter + 1));
  return line.at(letter).upper && line.low(letter).size() == 1 && !longer;
}

/// Letters glued behind digits that are no unit, ordinal or scale: "72B3", "737s", "5G", "3D", "24703L202".
bool letters_after(const Line& line, std::size_t at) {
  if (!glued(line, at + 1) || !line.is_word(at + 1)) return false;
  const Word& word = line.word(at + 1);
  // "24703m2" has a unit of two pieces.
  const std::size_t written = line.vocabulary().unit_abbreviations.match(line, at + 1).length;
  if (written > 1 && (line.spaced(at + 1 + written) || !line.is_word(at + 1 + written))) return false;
  if (word.numeral == NumeralRole::abbreviation && (line.all() || !line.is(at + 1, "g")))
    return glued(line, at + 2) && line.is_digits(at + 2);
  if (word.date != DateRole::none) return false;
  const std::string_view low = line.low(at + 1);
  // "7e7", which is no power of ten without a point
  if (low == "e" && !line.all() && glued(line, at + 2) && line.is_digits(at + 2))
    return line.text(at).find('.') == std::string_view::npos;
  if (low == "st" || low == "nd" || low == "rd" || low == "th" || low == "s" || low == "x" || low == "e" ||
      low == "yo" || low == "plus" || low == "ish" || low == "c" || low == "p" || low == "h") {
    return glued(line, at + 2) && line.is_digits(at + 2) && low != "x" && low != "e" && low != "h";
  }
  const Vocabulary& v = line.vocabulary();
  std::size_t length = v.unit_abbreviations.match(line, at + 1).length;
  if (length == 0) length = v.units.match(line, at + 1).length;
  if (length == 0) length = v.money_after.match(line, at + 1).length;
  if (length == 0) length = v.money_words.match(line, at + 1).length;
  if (length == 0) return true;
  return glued(line, at + 1 + length) && (line.is_word(at + 1 + length) || line.is_digits(at + 1 + length));
}

/// Several separators that make no number: "192.168.1.2", "1-222-333", "020 7946 0018" (glued parts only).
bool many_parts(const Line& line, std::size_t at) {
  bool grouped = false;
  const std::string_view digits = line.text(at);
  const bool plain = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!plain && !read_digits(digits, grouped) && digits.find(',') == std::string_view::npos) return true;
  int joints = 0;
  for (std::size_t i = at; joined_digits(line, i, "-") || joined_digits(line, i, "/"); i += 2) ++joints;
  return joints > 1;
}

bool plain_digits_at(const Line& line, std::size_t at) {
  return line.is_digits(at) && line.text(at).find_first_of(".,") == std::string_view::npos;
}

/// "555-0134": the two groups of a number that is rung; where they end, or 0.
std::size_t local_number_end(const Line& line, std::size_t at) {
  const bool both = plain_digits_at(line, at) && plain_digits_at(line, at + 2);
  if (!both || line.text(at).size() != 3 || line.text(at + 2).size() != 4) return 0;
  return line.is_dash(at + 1) ? at + 3 : 0;
}

/// Whether no word follows that a number in front of it might count.
bool counts_nothing(const Line& line, std::size_t at) {
  return !line.is_word(at) || line.word(at).has(kStop);
}

/// "(201) 555-0134", "+44 20 7946 0958", "call 555-0134": telephone numbers; where they end, or 0.
std::size_t telephone_end(const Line& line, std::size_t at) {
  if (at == 0 || !plain_digits_at(line, at)) return 0;
  if (line.is(at - 1, "(") && line.text(at).size() == 3 && line.is(at + 1, ")"))
    return local_number_end(line, at + 2);
  if (line.is(at - 1, "+") && !line.spaced(at)) {
    std::size_t end = at + 1, groups = 1;
    while (end < line.size()) {
      const bool digits = plain_digits_at(line, end) && line.text(end).size() > 1;
      const bool mark = (line.is(end, "-") || line.is(end, "(") || line.is(end, ")")) &&
                        (line.is_digits(end + 1) || line.is(end, ")"));
      if (!digits && !mark) break;
      groups += digits ? 1 : 0;
      ++end;
    }
    return groups > 2 ? end : 0;
  }
  // "Tel.: 555-0134"; but "called 300-1000 people".
  std::size_t before = at - 1;
  while (before > 0 && (line.is(before, ".") || line.is(before, ":"))) --before;
  const std::size_t end = line.word(before).has(kPhoneUse) ? local_number_end(line, at) : 0;
  return end != 0 && counts_nothing(line, end) ? end : 0;
}

/// "dialled 911 and", "a 112 operator", "999 calls": what is rung, not counted.
bool is_rung(const Line& line, const Draft& draft) {
  const std::size_t at = draft.core_begin, next = draft.core_end;
  if (!line.is_digits(at) || line.text(at).size() != 3 || draft.begin != at || next != at + 1) return false;
  const Word* known = line.vocabulary().find(line.low(at));
  if (known == nullptr || !known->has(kEmergencyNumber | kHelpNumber)) return false;
  if (line.word(next).has(kPhoneUse)) return known->has(kEmergencyNumber) || !is_plural(line, next);
  return at > 0 && line.word(at - 1).has(kPhoneUse) && counts_nothing(line, next);
}

/// "0800 555 0134": groups of digits behind one that begins with zero.
std::size_t spaced_number_end(const Line& line, std::size_t at) {
  if (line.text(at).size() < 3 || line.text(at)[0] != '0' ||
      line.text(at).find_first_of(".,") != std::string_view::npos)
    return 0;
  std::size_t end = at + 1;
  while (line.is_digits(end) && line.text(end).find_first_of(".,") == std::string_view::npos &&
         line.text(end).size() > 1)
    ++end;
  return end > at + 1 ? end : 0;
}

/// "4K", "1080p": what screens show.
bool screen_size(const Line& line, const Numeral& n) {
  const std::string_view mark = line.text(n.end - 1);
  if (n.form == NumeralForm::mixed && n.end == n.begin + 2 && mark == "K")
    return line.text(n.begin).size() == 1 && !is_plural(line, n.end) && !line.is(n.end, "of");
  return n.form == NumeralForm::digits && line.is(n.end, "p") && !line.spaced(n.end) &&
         line.text(n.begin).size() == 4;
}

/// "4) align with the law; and 5) take place", "3. Review the bill": numbers of a list.
bool enumerates(const Line& line, const Numeral& n) {
  if (n.form != NumeralForm::digits || n.end != n.begin + 1 || line.text(n.begin).size() > 2) return false;
  if (line.is(n.end, ")") && !line.spaced(n.end)) {
    for (std::size_t i = n.begin; i-- > 0;) {
      if (line.is(i, "(")) return false;
      if (line.is(i, ")")) break;
    }
    return true;
  }
  if (n.begin != 0 || !line.is(n.end, ".") || line.spaced(n.end)) return false;
  if (n.end + 1 < line.size() && !(line.spaced(n.end + 1) && line.at(n.end + 1).upper)) return false;
  const std::uint32_t start = line.at(0).span.begin;
  return start == 0 || line.doc().text[start - 1] == '\n';
}

bool capital_word(const Line& line, std::size_t at) {
  return line.is_word(at) && line.at(at).upper && line.low(at).size() > 1;
}

/// "of the Rolls-Royce Trent 900 engines": the tail of a name of two words behind an article.
bool ends_long_name(const Line& line, std::size_t at) {
  std::size_t first = at, words = 0;
  while (first > 0 && (capital_word(line, first - 1) ||
                       (line.is_dash(first - 1) && !line.spaced(first - 1) && !line.spaced(first)))) {
    --first;
    words += line.is_word(first) ? 1 : 0;
  }
  if (words < 2 || first < 2 || line.text(at).size() < 2) return false;
  static constexpr std::string_view kBefore[] = {"of", "with", "by", "for", "from"};
  const bool article = line.is(first - 1, "the") || line.is(first - 1, "a") || line.is(first - 1, "its");
  return article &&
         std::find(std::begin(kBefore), std::end(kBefore), line.low(first - 2)) != std::end(kBefore);
}

/// "first 787 Dreamliner": one thing of that name, as a number of them would want a plural.
bool names_one_thing(const Line& line, const Draft& draft) {
  const std::size_t next = draft.core_end;
  if (line.text(draft.core_begin).size() != 3 || draft.core_end != draft.core_begin + 1) return false;
  const Word& before = line.word(draft.core_begin - 1);
  if (!before.has(kDeterminer) && before.numeral != NumeralRole::ordinal_unit) return false;
  return capital_word(line, next) && line.spaced(next) && line.word(next).date == DateRole::none &&
         !is_plural(line, next) && !capital_word(line, next + 1);
}

/// "the new iPhone 3.0 software": a version behind a word with a capital inside.
bool is_version(const Line& line, std::size_t at) {
  const std::string_view name = line.text(at - 1);
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return line.text(at).size() <= 4 && std::any_of(name.begin(), name.end(), small) &&
         std::any_of(name.begin() + 1, name.end(), capital);
}

/// A word in small letters that a heading would write with a capital.
bool heading_would_not(const Line& line, std::size_t at) {
  constexpr std::size_t kShortest = 5;
  constexpr std::uint64_t kSmallInHeadings =
      kPreposition | kConjunction | kPronoun | kDeterminer | kAuxiliary;
  return line.is_word(at) && !line.at(at).upper && line.low(at).size() >= kShortest &&
         !line.word(at).has(kSmallInHeadings);
}

/// Whether the line is written like a heading: no word that a heading would not have.
bool heading(const Line& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (heading_would_not(line, i)) return false;
  }
  return true;
}

/// "the Ford Five Hundred", "the Big Four accounting firms": capitals where the sentence has small letters.
bool written_as_name(const Line& line, const Numeral& n) {
  if (n.begin < 2 || !capital_word(line, n.begin - 1) || !line.spaced(n.begin)) return false;
  for (std::size_t i = n.begin; i < n.end; ++i) {
    if (line.is_word(i) && !line.at(i).upper) return false;
  }
  return !capital_word(line, n.end) && !heading(line);
}

/// "zero cases", "fell to zero", "below zero"; "zero tolerance", "ground zero" and "net zero targets" are no
/// amounts.
bool amounts_to_zero(const Line& line, const Numeral& n) {
  if (!line.is(n.begin, "zero") || line.is_dash(n.end) || n.begin == 0) {
    return n.begin == 0 && line.is(0, "zero") && is_plural(line, n.end) && !line.word(n.end).has(kStop);
  }
  const std::size_t before = n.begin - 1;
  const bool closed = !line.is_word(n.end) || line.word(n.end).has(kPreposition | kConjunction | kAuxiliary);
  if (closed) {
    static constexpr std::string_view kLevels[] = {"to", "at", "below", "above", "near", "from", "of"};
    return std::find(std::begin(kLevels), std::end(kLevels), line.low(before)) != std::end(kLevels);
  }
  if (line.is_dash(before) || line.is(before, "net") || line.word(n.end).has(kStop)) return false;
  return is_plural(line, n.end) ||
         (line.is_word(n.end + 1) && !line.word(n.end + 1).has(kStop) && is_plural(line, n.end + 1));
}

/// "27 Harbour Street": a capital word or two and a word for a road behind the number.
bool is_address(const Line& line, std::size_t end) {
  std::size_t at = end;
  while (at < end + 3 && line.is_word(at) && line.at(at).upper && line.spaced(at)) {
    ++at;
    if (line.word(at - 1).has(kRoad)) return at > end + 1;
  }
  return false;
}

}  // namespace

std::size_t identifier_end(const Line& line, std::size_t at) {
  if (!line.is_digits(at)) return 0;
  // Inside "T-72B3" the digits may be reached a second time.
  if (letters_before(line, at) || letters_after(line, at) || letter_joined(line, at) ||
      size_as_name(line, at))
    return glued_end(line, at);
  // "777-200LR"
  if (joined_digits(line, at, "-") && letters_after(line, at + 2)) return glued_end(line, at);
  // "http://…", "name@host", "#5"
  if (at > 0 && !line.spaced(at)) {
    const std::string_view before = line.low(at - 1);
    if (before == "_" || before == "@" || before == "=" || before == "#" || before == "№")
      return glued_end(line, at);
    if (before == "/" && at > 1 && !line.is_digits(at - 2)) return glued_end(line, at);
    if (before == ":" && at > 1 && !line.spaced(at - 1) && line.is_digits(at - 2)) return glued_end(line, at);
  }
  if (many_parts(line, at)) return glued_end(line, at);
  if (const std::size_t end = spaced_number_end(line, at)) return end;
  if (const std::size_t end = telephone_end(line, at)) return end;
  if (is_score(line, at)) return at + 3;
  // "4.7/5" says how well something is rated.
  if (joined_digits(line, at, "/") && line.text(at).find('.') != std::string_view::npos &&
      plain_small(line, at + 2) && line.is_digits(at) && !line.is(at + 3, "/")) {
    return at + 3;
  }
  if (joined_digits(line, at, "/") && small_value(line.text(at)) >= 0) {
    bool grouped = false;
    Numeral number;
    number.begin = at;
    const auto value = read_digits(line.text(at), grouped);
    const Numeral read = read_numeral(line, at);
    if (value && read.form != NumeralForm::fraction) return at + 3;
  }
  return 0;
}

bool names_something(const Line& line, const Draft& draft) {
  const std::size_t at = draft.core_begin;
  const Numeral& n = draft.numeral;
  if (n.form == NumeralForm::ordinal) return true;
  if (n.single_one || is_rung(line, draft)) return true;
  if (n.form == NumeralForm::words && n.value.is_zero()) return !amounts_to_zero(line, n);
  if (n.form == NumeralForm::words && written_as_name(line, n)) return true;
  if (enumerates(line, n) || (!line.all() && screen_size(line, n))) return true;
  if (n.form == NumeralForm::digits && !n.grouped && !n.decimal && is_address(line, n.end)) return true;
  if (at > 0 && n.form == NumeralForm::words && line.is(at - 1, "cloud")) return true;
  if (at == 0 || n.form == NumeralForm::words || n.form == NumeralForm::fraction) return false;
  const std::size_t before = at - 1;
  if (n.form == NumeralForm::digits && line.is_digits(at) && line.text(at).size() > 1 &&
      line.text(at)[0] == '0' && !n.decimal) {
    return true;  // "agent 007", "postcode 01234"
  }
  if (!line.spaced(at) && line.is_word(before)) return true;
  // "13F" when it is no temperature
  if (draft.end == n.end && n.form == NumeralForm::digits && line.is_word(n.end) && !line.spaced(n.end) &&
      line.at(n.end).upper && line.low(n.end).size() == 1)
    return true;
  if (n.form == NumeralForm::digits && !n.grouped && draft.begin == draft.core_begin) {
    if (!n.decimal && (ends_long_name(line, at) || names_one_thing(line, draft))) return true;
    if (n.decimal && line.is_word(before) && is_version(line, at)) return true;
  }
  if (line.is(before, ".") && at > 1) {
    const std::string_view low = line.low(at - 2);
    return low == "no" || low == "nos" || low == "nr" || low == "nrs" || low == "art" || low == "vol" ||
           low == "fig" || low == "p" || low == "pp" || low == "ch" || low == "sec" || low == "par";
  }
  // "Standard & Poor's 500"
  if (line.is(before, "s") && at > 2 && line.is(at - 3, "poor")) return true;
  if (line.is(before, "'s") && at > 1 && line.is(at - 2, "poor")) return true;
  if (!line.is_word(before)) return line.is(before, "#") || line.is(before, "№");
  const Word& word = line.word(before);
  if (word.has(kIdentifierBefore)) {
    // "Boeing 737", "Article 5"; but "the unit 12 people joined" is rare and "team 3" names too.
    if (line.is(before, "no") || line.is(before, "number")) return !n.grouped && line.at(before).upper;
    return !n.grouped && (!n.decimal || line.at(before).upper || line.is(before, "version"));
  }
  return false;
}

bool ends_name(const Line& line, const Draft& draft) {
  constexpr std::size_t kLongest = 4;
  const Numeral& n = draft.numeral;
  const std::size_t at = draft.core_begin;
  if (line.all() || at == 0 || draft.begin != at || draft.end != n.end || draft.figure.bound != Bound::exact)
    return false;
  if (n.form != NumeralForm::digits || n.grouped || n.decimal || n.end != n.begin + 1 || !line.spaced(at))
    return false;
  std::size_t first = at;
  while (first > 0 && at - first < kLongest && capital_word(line, first - 1)) --first;
  if (first == at || line.word(at - 1).has(kStop) || line.word(at - 1).date != DateRole::none) return false;
  // The first word of a sentence has its capital from there: "Nearby 12 died".
  if (first == 0 && at == 1) return false;
  // "In Kabul 12 died", "As for Ukraine 300 were"
  const Word& behind = line.word(n.end);
  const bool plural_verb =
      line.is_word(n.end) && (behind.has(kPastForm | kVerb) || line.low(n.end).ends_with("ed") ||
                              line.is(n.end, "were") || line.is(n.end, "are") || line.is(n.end, "have"));
  if (plural_verb && (first == 0 || line.word(first - 1).has(kPreposition))) return false;
  if (line.is_word(n.end) && line.at(n.end).upper && heading(line)) return false;
  return line.is_word(n.end) || n.end >= line.size() || line.is(n.end, ".") || line.is(n.end, ",") ||
         line.is(n.end, "'s") || line.is(n.end, ")");
}

}  // namespace hearsay::figures
