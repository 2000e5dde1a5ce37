#include "figures/counted.hpp"

#include <algorithm>

#include "figures/vocabulary.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

constexpr std::size_t kLongestPhrase = 8;
constexpr int kWordsBack = 404;

/// Whether the word may belong to a noun phrase behind a number.
bool in_phrase(const Line& line, std::size_t i) {
  if (line.is_dash(i)) return line.is_hyphen(i) && !line.spaced(i) && !line.spaced(i + 1);
  if (line.is(i, "&")) return true;
  if (line.is_digits(i)) {
    // "14 new A330-200 jets": digits glued to a name are part of it.
    return !line.spaced(i);
  }
  return line.is_word(i) && !line.word(i).has(kStop);
}

/// "'s" behind a noun: what follows is counted, "10 soldiers' mothers".
std::size_t possessive_end(const Line& line, std::size_t i) {
  if (!line.is(i, "'") && !line.is(i, "'s")) return 0;
  if (line.spaced(i)) return 0;
  if (line.is(i, "'") && line.is(i + 1, "s") && !line.spaced(i + 1)) return i + 2;
  return i + 1;
}

struct Phrase {
  std::size_t begin = 0, end = 0;  ///< end = 0: none
  std::size_t head = 0;
};

/// First plural of the phrase at `begin`, or its last plural when several stand together ("sports cars").
Phrase plural_phrase(const Line& line, std::size_t begin, std::size_t limit) {
  Phrase out;
  out.begin = begin;
  std::size_t i = begin;
  for (std::size_t words = 0; words < kLongestPhrase && i < limit; ++i) {
    if (!in_phrase(line, i)) {
      // "three large, modern ships"
      if (line.is(i, ",") && i > begin && !is_plural(line, i - 1) && in_phrase(line, i + 1) &&
          line.is_word(i + 1) && line.low(i - 1).size() > 2 && !line.at(i - 1).upper) {
        continue;
      }
      break;
    }
    if (line.is_word(i)) ++words;
    if (line.is_hyphen(i) || line.is_hyphen(i + 1)) {
      if (line.is_hyphen(i + 1) && !line.spaced(i + 1) && !line.spaced(i + 2)) continue;
      if (line.is_dash(i)) continue;
    }
    if (!line.is_word(i) || !is_plural(line, i)) continue;
    if (const std::size_t after = possessive_end(line, i + 1)) {
      i = after - 1;
      continue;
    }
    out.head = i;
    out.end = i + 1;
    // A second plural right behind: "sports cars"; verbs in -s do not follow plural subjects.
    const bool more = i + 1 < limit && line.spaced(i + 1) && line.is_word(i + 1) &&
                      !line.word(i + 1).has(kStop) && is_plural(line, i + 1) &&
                      !line.word(i + 1).has(kNominal);
    if (!more) break;
  }
  return out;
}

/// "one Russian soldier", "a dozen eggs": last word before the phrase ends.
Phrase singular_phrase(const Line& line, std::size_t begin, std::size_t limit) {
  Phrase out;
  out.begin = begin;
  for (std::size_t i = begin;
       i < limit && i < begin + kLongestPhrase && in_phrase(line, i) && line.is_word(i); ++i) {
    // A past form after a noun is most likely the verb: "one soldier refused".
    if (i > begin && line.low(i).ends_with("ed")) break;
    out.head = i;
    out.end = i + 1;
    if (line.word(i).has(kHuman)) break;
  }
  // "of the embattled 737 Max jet": the noun stands behind the next number.
  if (out.end == limit && line.is_digits(limit)) return {};
  return out;
}

void set_counted(const Line& line, Draft& draft, const Phrase& phrase, bool widen) {
  const Span span = line.span(phrase.begin, phrase.end);
  draft.figure.counted = line.doc().slice(span);
  draft.figure.counted_span = span;
  draft.figure.head = line.vocabulary().lemmas.noun(line.text(phrase.head));
  draft.figure.kind = FigureKind::count;
  if (widen) draft.end = phrase.end;
}

bool whole_pronoun(const Line& line, std::size_t i) {
  return line.is(i, "us") || line.is(i, "them") || line.is(i, "whom") || line.is(i, "which") ||
         line.is(i, "these") || line.is(i, "those") || line.is(i, "you") || line.is(i, "it") ||
         line.is(i, "this");
}

/// "of the contract servicemen", "of those cuts": the whole that a part is of.
void read_whole(const Line& line, Draft& draft, std::size_t limit) {
  if (!line.is(draft.end, "of")) return;
  std::size_t begin = draft.end + 1;
  const bool bare_pronoun =
      whole_pronoun(line, begin) &&
      (begin + 1 >= limit || !in_phrase(line, begin + 1) || !line.word(begin).has(kPronoun));
  while (begin < limit && (line.word(begin).has(kDeterminer) || line.is(begin, "those") ||
                           line.is(begin, "these") || line.is(begin, "all") || line.is(begin, "this"))) {
    ++begin;
  }
  Phrase phrase = plural_phrase(line, begin, limit);
  if (phrase.end == 0 && !bare_pronoun) phrase = singular_phrase(line, begin, limit);
  if (phrase.end == 0) return;
  draft.figure.of = line.doc().slice(line.span(phrase.begin, phrase.end));
  if (draft.figure.kind == FigureKind::count || draft.figure.kind == FigureKind::number) {
    if (draft.numeral.form != NumeralForm::fraction) set_counted(line, draft, phrase, false);
  }
}

}  // namespace

bool is_plural(const Line& line, std::size_t i) {
  const Word& word = line.word(i);
  if (word.has(kPlural)) return true;
  const std::string_view low = line.low(i);
  if (low.size() < 3 || !low.ends_with("s") || low.ends_with("ss") || low.ends_with("us") ||
      low.ends_with("is")) {
    return low.ends_with("buses") || low.ends_with("viruses") || low == "gas" ? low != "gas" : false;
  }
  return line.vocabulary().lemmas.noun(low) != low;
}

void read_counted(const Line& line, Draft& draft, std::size_t limit) {
  const FigureKind kind = draft.figure.kind;
  if (kind == FigureKind::percent || kind == FigureKind::percent_point || kind == FigureKind::ratio) {
    read_whole(line, draft, limit);
    return;
  }
  if (kind != FigureKind::count && kind != FigureKind::number) return;
  if (draft.numeral.form == NumeralForm::fraction && draft.numeral.value < Decimal(1)) {
    draft.figure.kind = FigureKind::ratio;
    read_whole(line, draft, limit);
    return;
  }
  if (line.is(draft.end, "of")) {
    const bool vague = draft.numeral.form == NumeralForm::vague || line.is(draft.end - 1, "score");
    const bool determined = line.word(draft.end + 1).has(kDeterminer | kPronoun);
    if (!vague || determined) {
      draft.figure.kind = FigureKind::count;
      read_whole(line, draft, limit);
      return;
    }
    const Phrase phrase = plural_phrase(line, draft.end + 1, limit);
    if (phrase.end != 0) set_counted(line, draft, phrase, true);
    return;
  }
  std::size_t begin = draft.end;
  if (line.is_dash(begin) && !line.spaced(begin)) return;
  while (line.is(begin, "more") || line.is(begin, "other") || line.is(begin, "such") ||
         line.is(begin, "additional") || line.is(begin, "further") || line.is(begin, "fewer") ||
         line.is(begin, "less") || line.is(begin, "own")) {
    ++begin;
  }
  if (line.is(begin, "others")) return;
  // Words such as "military" in "1,000 military personnel" stand in the phrase; a verb ends it.
  Phrase phrase = plural_phrase(line, begin, limit);
  if (phrase.end == 0 && draft.numeral.value == Decimal(1)) phrase = singular_phrase(line, begin, limit);
  if (phrase.end == 0 && (line.word(begin).has(kNominal) || line.word(begin).has(kHuman))) {
    phrase = {begin, begin + 1, begin};
  }
  if (phrase.end != 0) set_counted(line, draft, phrase, true);
}

bool stands_for_noun(const Line& line, const Draft& draft) {
  if (line.is(draft.end, "of")) {
    return line.is(draft.end + 1, "us") || line.is(draft.end + 1, "them") || line.is(draft.end + 1, "whom") ||
           line.is(draft.end + 1, "those") || line.is(draft.end + 1, "these");
  }
  if (line.is(draft.end, "others") || line.is(draft.end, "who")) return true;
  if (line.is(draft.end, ",") && line.is(draft.end + 1, "including")) return true;
  return draft.numeral.form == NumeralForm::words && line.word(draft.end).has(kVerb) &&
         !line.at(draft.end).upper;
}

namespace {

/// The run of letters that ends before byte `at`, next to it or further off; empty for none. `marks`: the
/// numbers and signs between them.
Span word_before(std::string_view text, std::uint32_t at, int& marks) {
  const auto letter = [&](std::uint32_t end) {
    const char c = text[end - 1];
    if (static_cast<unsigned char>(c) < 0x80) return ascii_letter(c) ? 1u : 0u;
    const CodePoint point = decode_before(text, end);
    return is_letter(point.value) || is_mark(point.value) ? std::uint32_t{point.size} : 0u;
  };
  std::uint32_t end = at;
  for (bool number = false; end > 0 && letter(end) == 0; --end) {
    const auto c = static_cast<unsigned char>(text[end - 1]);
    const bool inside = number && end > 1 && (c == '.' || c == ',') && ascii_digit(text[end - 2]);
    const bool more = c > ' ' && (c & 0xC0) != 0x80 && !inside;
    if (more && !(number && ascii_digit(text[end - 1]))) ++marks;
    number = inside || ascii_digit(text[end - 1]);
  }
  std::uint32_t begin = end;
  while (begin > 0 && letter(begin) != 0) begin -= letter(begin);
  return {begin, end};
}

}  // namespace

std::optional<Antecedent> nearest_people(const Document& doc, const Vocabulary& vocabulary,
                                         std::uint32_t at) {
  Span span{at, at};
  for (int steps = 0; steps < kWordsBack; ++steps) {
    span = word_before(doc.text, span.begin, steps);
    if (span.empty()) break;
    const std::string_view text = doc.slice(span);
    if (text.size() < 3 || text.size() > 30) continue;
    const char last = text.back();
    if (last != 's' && last != 'n' && last != 'e' && last != 'l') continue;
    // A plural begins as its singular does, but for "spies".
    const bool short_ies = text.size() == 5 && text.ends_with("ies");
    if (is_ascii(text) && !short_ies && !vocabulary.may_be_people(text)) continue;
    const std::string low = fold(text);
    const Word* word = vocabulary.find(low);
    if (word != nullptr && word->has(kPlural) && word->has(kHuman))
      return Antecedent{span, vocabulary.lemmas.noun(low)};
    const std::string lemma = vocabulary.lemmas.noun(low);
    if (lemma == low) continue;
    const Word* base = vocabulary.find(lemma);
    if (base != nullptr && base->has(kHuman) && lemma != "individual" && lemma != "other")
      return Antecedent{span, lemma};
  }
  return std::nullopt;
}

namespace {

/// "litre" is the unit "liter", "person" is itself.
std::string_view unit_or_word(const Line& line, std::size_t at) {
  const Vocabulary& v = line.vocabulary();
  const Phrases::Match match = v.units.match(line, at);
  if (match.length == 1) return v.unit_list[static_cast<std::size_t>(match.payload)].id;
  return line.low(at);
}

}  // namespace

void read_rate(const Line& line, Draft& draft) {
  std::size_t at = draft.end;
  const bool slash = line.is(at, "/");
  if (line.is(at, "per") || line.is(at, "a") || line.is(at, "an") || slash || line.is(at, "every") ||
      line.is(at, "each")) {
    const std::string_view low = line.low(at + 1);
    const Word& noun = line.word(at + 1);
    static constexpr std::string_view kTimes[] = {"second", "minute",    "hour",  "day",     "night",
                                                  "week",   "fortnight", "month", "quarter", "year",
                                                  "decade", "annum",     "season"};
    const bool time = std::find(std::begin(kTimes), std::end(kTimes), low) != std::end(kTimes);
    const bool strict = line.is(at, "per") || slash;
    const bool thing = draft.figure.kind == FigureKind::money && noun.has(kRateNoun);
    // "a year ago", "a year after" are dates, and "a second man" counts.
    const bool dated = line.is(at + 2, "ago") || line.is(at + 2, "earlier") || line.is(at + 2, "later") ||
                       line.is(at + 2, "before") || line.is(at + 2, "after");
    if (line.is_word(at + 1) && (strict || time || thing) && !dated && (low != "second" || strict) &&
        !(slash && !time && !thing)) {
      draft.figure.per = low == "annum" ? "year" : unit_or_word(line, at + 1);
      draft.end = at + 2;
      return;
    }
  }
  if (line.is(at, "apiece") || line.is(at, "annually") || line.is(at, "monthly") || line.is(at, "daily") ||
      line.is(at, "weekly") || line.is(at, "hourly") || line.is(at, "yearly")) {
    const std::string_view low = line.low(at);
    draft.figure.per = low == "apiece"     ? "unit"
                       : low == "annually" ? "year"
                       : low == "daily"    ? "day"
                                           : low.substr(0, low.size() - 2);
    if (low != "apiece" && line.is_word(at + 1) && !line.word(at + 1).has(kStop)) {
      draft.figure.per = {};  // "£400 monthly wage" says it of the noun, alike
      return;
    }
    draft.end = at + 1;
    return;
  }
  if (draft.figure.kind != FigureKind::money) return;
  // "an average monthly wage of around £400"
  std::size_t i = draft.begin;
  if (i == 0 || !(line.is(i - 1, "of") || line.is(i - 1, "is") || line.is(i - 1, "was"))) return;
  for (std::size_t back = 2; back <= 5 && back <= i; ++back) {
    const std::size_t k = i - back;
    if (!line.is_word(k)) return;
    if (line.word(k).has(kRateAdjective)) {
      const std::string_view low = line.low(k);
      draft.figure.per = low == "annual" ? "year" : low == "daily" ? "day" : low.substr(0, low.size() - 2);
      return;
    }
    if (line.word(k).has(kVerb | kPreposition)) return;
  }
}

}  // namespace hearsay::figures
