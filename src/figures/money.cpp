#include <algorithm>

#include "figures/quantity.hpp"
#include "figures/vocabulary.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

bool letters_only(const Line& line, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (!line.is_word(i)) return false;
  }
  return true;
}

/// "MUSD", "MEUR": the code says millions.
bool in_millions(const Line& line, std::size_t at) {
  return line.is_word(at) && line.text(at).size() == 4 && line.text(at)[0] == 'M';
}

/// Applies "m", "bn" … that hung loose between the number and its currency.
void take_loose_scale(Draft& draft) {
  if (draft.numeral.loose_scale == 0) return;
  draft.numeral.scale = Decimal(1).scaled(draft.numeral.loose_scale);
  draft.numeral.value = draft.numeral.value * draft.numeral.scale;
  draft.numeral.loose_scale = 0;
  draft.numeral.form = NumeralForm::mixed;
  ++draft.numeral.end;
}

bool money_sign_before(const Line& line, Draft& draft, std::size_t floor) {
  const Vocabulary& v = line.vocabulary();
  const std::size_t at = draft.begin;
  const Phrases::Match match = v.money_before.match(line, at);
  if (match.length == 0 || match.length > at || at - match.length < floor) return false;
  const std::size_t first = at - match.length;
  if (letters_only(line, first, at)) {
    const std::size_t size = line.at(at - 1).span.end - line.at(first).span.begin;
    // "Rs 500" and "CHF 3,100" stand apart; other short letters only glued to the number.
    const bool apart = line.spaced(at);
    if (size < 3 && apart && !line.is(first, "rs") && !line.is(first, "rp") && !line.is(first, "rm") &&
        !line.is(first, "le")) {
      return false;
    }
    if (!line.is_digits(at)) return false;
  }
  // "R$" inside a word, "xUS$": the sign must stand free.
  if (first > 0 && !line.spaced(first) && (line.is_word(first - 1) || line.is_digits(first - 1)))
    return false;
  draft.currencies = {match.payload};
  draft.figure.certain = line.low(at - 1) != "$" || match.length > 1;
  if (in_millions(line, at - 1)) draft.numeral.value = draft.numeral.value.scaled(6);
  draft.begin = draft.core_begin = first;
  draft.unit_before = true;
  return true;
}

/// Whether the "c" at `at` stands for cents.
bool ends_cents(const Line& line, std::size_t at) {
  if (line.spaced(at) && !line.all()) return false;
  return line.spaced(at + 1) ? !line.is_word(at + 1) || line.word(at + 1).has(kStop) || !line.spaced(at)
                             : !line.is_word(at + 1) && !line.is_digits(at + 1);
}

bool any_near(const Line& line, std::size_t begin, std::size_t end, std::uint64_t classes) {
  for (std::size_t i = begin; i < end && i < line.size(); ++i) {
    if (line.is_word(i) && line.word(i).has(classes)) return true;
  }
  return false;
}

/// "a 500-pound bomb", "30 pounds of fentanyl", "weighed 14 pounds": a word for money that weighs as well,
/// and does so here. "A 500-pound fine" and "two million pounds of debt" are money.
bool weighs(const Line& line, const Draft& draft, std::size_t at, std::size_t end) {
  constexpr std::size_t kFar = 5, kNear = 3;
  if (line.vocabulary().units.match(line, at).length != end - at) return false;
  const bool compound = line.is_dash(at - 1) && !line.spaced(at), of = line.is(end, "of");
  const std::size_t first = of ? end + 1 : end;
  if ((compound || of) && any_near(line, first, first + kNear, kPaidFor)) return false;
  const std::size_t before = draft.begin > kFar ? draft.begin - kFar : 0;
  if (any_near(line, before, draft.begin, kWeighs) || any_near(line, end, end + 2, kWeighs)) return true;
  if (compound ? draft.numeral.scale > Decimal(1) : !of) return false;
  return line.is_word(first) && !line.word(first).has(kConjunction);
}

/// "US dollars", "Swiss francs", "roubles" at `at`.
std::size_t money_phrase(const Line& line, std::size_t at, Draft& draft) {
  const Vocabulary& v = line.vocabulary();
  const Phrases::Match nation = v.nations.match(line, at);
  const std::size_t word_at = at + nation.length;
  Phrases::Match word = v.money_words.match(line, word_at);
  const bool minor = word.length == 0;
  if (minor) word = v.minor_words.match(line, word_at);
  if (word.length == 0) return 0;
  const std::vector<int>& candidates = v.word_currencies[static_cast<std::size_t>(word.payload)];
  if (candidates.empty()) return 0;
  // "5 won" and "three marks" are hardly money: words with another meaning want a nation or a large number.
  if (nation.length == 0 && (line.is(word_at, "won") || line.is(word_at, "sum") || line.is(word_at, "mark") ||
                             line.is(word_at, "marks") || line.is(word_at, "real") || line.is(word_at, "p") ||
                             line.is(word_at, "ether") || line.is(word_at, "sol"))) {
    if (line.is(word_at, "p") ? line.spaced(word_at) : draft.numeral.value < Decimal(1000)) return 0;
  }
  if (nation.length == 0 && !minor && weighs(line, draft, word_at, word_at + word.length)) return 0;
  // "below the 5,000 mark" is a level of anything.
  if (line.is(word_at, "mark") && draft.numeral.value != Decimal(1)) return 0;
  // "1080p" is a number of lines; prices in pence are grouped or smaller.
  if (line.is(word_at, "p") && !line.spaced(word_at) && !draft.numeral.grouped &&
      draft.numeral.value >= Decimal(1000))
    return 0;
  // "up 3c": a letter of its own, and further from its number only where all is wanted.
  if (line.is(word_at, "cs") ||
      (line.is(word_at, "c") && (line.text(word_at) != "c" || !ends_cents(line, word_at))))
    return 0;
  draft.currencies = candidates;
  draft.figure.certain = v.word_dominant[static_cast<std::size_t>(word.payload)];
  if (nation.length > 0) {
    const auto fits = [&](int id) {
      const auto& list = v.currency_list[static_cast<std::size_t>(id)].nations;
      return std::any_of(list.begin(), list.end(), [&](const std::string& name) {
        const auto words = phrase_atoms(name);
        for (std::size_t k = 0; k < words.size(); ++k) {
          if (line.low(at + k) != words[k]) return false;
        }
        return words.size() == nation.length;
      });
    };
    std::vector<int> narrowed;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(narrowed), fits);
    if (narrowed.empty()) return 0;
    draft.currencies = narrowed;
    draft.figure.certain = narrowed.size() == 1;
  }
  draft.minor = minor;
  return word_at + word.length;
}

std::size_t money_sign_after(const Line& line, std::size_t at, Draft& draft) {
  const Phrases::Match match = line.vocabulary().money_after.match(line, at);
  if (match.length == 0) return 0;
  const std::size_t end = at + match.length;
  // "20 $ 30": the sign belongs to the number it touches, or to the one before it when it touches neither.
  if (line.is_digits(end) && !line.spaced(end)) return 0;
  if (!line.spaced(end) && line.is_word(end)) return 0;
  if (letters_only(line, at, end)) {
    const std::size_t size = line.at(end - 1).span.end - line.at(at).span.begin;
    if (size < 3 && line.spaced(at) && !line.is(at, "kr") && !line.is(at, "ft") && !line.is(at, "rm") &&
        !line.is(at, "le")) {
      return 0;
    }
    // "12 R", "3 P" glued are ambiguous in any case.
    if (size < 2) return 0;
    if (line.is(at, "ft")) return 0;
  }
  draft.currencies = {match.payload};
  draft.figure.certain = !line.is(at, "$");
  if (in_millions(line, at)) draft.numeral.value = draft.numeral.value.scaled(6);
  return end;
}

/// "3 dollars 50 cents", "thirteen dollars and forty-five": the minor part behind a whole amount.
void add_minor_part(const Line& line, Draft& draft) {
  std::size_t at = draft.end;
  const bool joined = line.is(at, "and");
  if (joined) ++at;
  const Numeral part = read_numeral(line, at);
  if (!part || part.value >= Decimal(100) || !part.value.is_integer() || part.form == NumeralForm::ordinal)
    return;
  Phrases::Match cents = line.vocabulary().minor_words.match(line, part.end);
  // "$20 and 43c"
  if (line.is(part.end, "c") && !line.spaced(part.end) && line.spaced(part.end + 1)) cents.length = 1;
  if (cents.length == 0) {
    // "15 dollars 50", "thirteen dollars and forty-five." with nothing behind that could be counted.
    const bool open = joined ? part.end < line.size() && !line.is(part.end, ".")
                             : line.is_word(part.end) && !line.word(part.end).has(kStop);
    const bool whole = draft.numeral.value.is_integer() && draft.numeral.scale == Decimal(1);
    // "US$3 and fourteen"
    const bool said = line.all() && joined && line.is_word(at);
    if (open || !whole || (draft.unit_before && !said) || part.value < Decimal(joined ? 1 : 10) ||
        part.decimal)
      return;
  }
  const int digits = line.vocabulary().currency_list[static_cast<std::size_t>(draft.currencies[0])].digits;
  draft.numeral.value = draft.numeral.value + part.value.scaled(-digits);
  draft.end = part.end + cents.length;
}

}  // namespace

/// "for a dollar", "cost a euro": one of a currency whose word means nothing else.
MaybeDraft read_one_unit_of_money(const Line& line, std::size_t at) {
  if (at == 0 || !(line.is(at, "a") || line.is(at, "an"))) return {};
  if (!line.is(at - 1, "for") && !line.word(at - 1).has(kMoneyVerb | kSpansTime)) return {};
  if (line.is(at - 1, "in") || line.is(at - 1, "take") || line.is(at - 1, "took")) return {};
  Draft draft;
  draft.numeral.begin = at;
  draft.numeral.end = at + 1;
  draft.numeral.value = draft.numeral.mantissa = Decimal(1);
  draft.numeral.form = NumeralForm::words;
  draft.begin = draft.core_begin = at;
  draft.end = draft.core_end = at + 1;
  // "a pound of rice", "a dollar bill"
  if (!read_money(line, draft, at) || draft.unit_before || line.is(draft.end, "of")) return {};
  if (line.is_word(draft.end) && !line.word(draft.end).has(kStop)) return {};
  return draft;
}

/// "dollar 22.5 million", "ringgit 42": the word before the number, as headlines and tables have it.
bool money_word_before(const Line& line, Draft& draft, std::size_t floor) {
  if (!line.all() || draft.begin <= floor || !line.is_digits(draft.begin)) return false;
  const Vocabulary& v = line.vocabulary();
  const std::size_t word_at = draft.begin - 1;
  const Phrases::Match word = v.money_words.match(line, word_at);
  if (word.length != 1 || (word_at > floor && line.is_digits(word_at - 1))) return false;
  if (line.is_word(draft.numeral.end) && !line.word(draft.numeral.end).has(kStop)) return false;
  draft.currencies = v.word_currencies[static_cast<std::size_t>(word.payload)];
  if (draft.currencies.empty()) return false;
  draft.figure.certain = v.word_dominant[static_cast<std::size_t>(word.payload)];
  draft.begin = draft.core_begin = word_at;
  // "Malaysian ringgit 42"
  if (word_at > floor && v.nations.match(line, word_at - 1).length == 1)
    draft.begin = draft.core_begin = word_at - 1;
  draft.unit_before = true;
  return true;
}

bool read_money(const Line& line, Draft& draft, std::size_t floor) {
  bool found = money_sign_before(line, draft, floor) || money_word_before(line, draft, floor);
  if (found) {
    take_loose_scale(draft);
    draft.end = draft.core_end = draft.numeral.end;
    // "$10 dollars", "US$23 billion dollar"
    const Word& next = line.word(draft.end);
    const Vocabulary& v = line.vocabulary();
    if (next.classes == 0 && (next.phrases & (v.nations.bit() | v.money_words.bit())) != 0) {
      Draft again = draft;
      const std::size_t end = money_phrase(line, draft.end, again);
      const auto& list = again.currencies;
      if (end != 0 && !again.minor && std::find(list.begin(), list.end(), draft.currencies[0]) != list.end())
        draft.end = end;
    }
  } else {
    const std::size_t loose = draft.numeral.loose_scale == 0 ? 0 : 1;
    if (loose == 0 && line.quiet(draft.numeral.end)) return false;
    std::size_t at = draft.numeral.end + loose;
    if (line.is_dash(at) && !line.spaced(at) && !line.spaced(at + 1) && line.is_word(at + 1)) ++at;
    // "tens of millions of euros"
    if (draft.numeral.form == NumeralForm::vague && line.is(at, "of")) ++at;
    std::size_t end = money_sign_after(line, at, draft);
    if (end == 0) end = money_phrase(line, at, draft);
    if (end == 0) return false;
    take_loose_scale(draft);
    draft.core_end = draft.numeral.end;
    draft.end = end;
    draft.unit_after = true;
    // "75 USD million"
    if (line.word(end).numeral == NumeralRole::scale && draft.numeral.scale == Decimal(1)) {
      draft.numeral.scale = Decimal(1).scaled(line.word(end).numeral_value);
      draft.numeral.value = draft.numeral.value * draft.numeral.scale;
      ++draft.end;
    }
  }
  const Currency& currency = line.vocabulary().currency_list[static_cast<std::size_t>(draft.currencies[0])];
  draft.figure.kind = FigureKind::money;
  draft.figure.unit = currency.code;
  if (draft.minor) {
    draft.numeral.value = draft.numeral.value.scaled(-currency.digits);
  } else {
    add_minor_part(line, draft);
  }
  draft.figure.rule = draft.unit_before ? "money-sign" : "money-word";
  return true;
}

}  // namespace hearsay::figures
