#include "figures/starts.hpp"

#include <algorithm>

#include "figures/vocabulary.hpp"

namespace hearsay::figures {
namespace {

/// "⅓" and the like; quotes and dashes begin with the same byte.
bool is_fraction_sign(std::string_view sign) {
  return sign.starts_with("\xE2\x85") || sign.starts_with("\xE2\x86\x89");
}

}  // namespace

bool may_start(const Line& line, std::size_t i) {
  const Atom& atom = line.at(i);
  if (atom.kind == AtomKind::digits) return true;
  if (atom.kind == AtomKind::symbol) {
    const auto c = static_cast<unsigned char>(line.text(i)[0]);
    if (c == '%' && line.all()) return true;
    // ".5", "'90s"; of what is beyond ASCII only "½" stands alone.
    // The sign of a currency belongs to the number behind it.
    if (c >= 0x80 && !line.all() && (line.word(i).phrases & line.vocabulary().money_before.bit()) != 0)
      return false;
    if (c == '.' || c == '\'' || c >= 0x80)
      return line.is_digits(i + 1) || (c >= 0x80 && c != 0xE2) || is_fraction_sign(line.text(i));
    return false;
  }
  const Word& word = line.word(i);
  if (!word.starts) {
    const std::uint16_t unit_bits = line.vocabulary().units.bit() |
                                    line.vocabulary().unit_abbreviations.bit() |
                                    line.vocabulary().money_words.bit() | line.vocabulary().references.bit();
    return (word.time_unit && line.low(i).ends_with("s")) || (line.all() && (word.phrases & unit_bits) != 0);
  }
  if (word.numeral != NumeralRole::none || word.date != DateRole::none ||
      word.multiple != MultipleRole::none) {
    return true;
  }
  // What is left are "q" before a digit and the articles before a unit or a number word.
  if (line.is(i, "q") || line.is(i, "h")) return line.is_digits(i + 1);
  const Word& next = line.word(i + 1);
  return next.numeral != NumeralRole::none || (next.phrases & line.vocabulary().units.bit()) != 0 ||
         line.is_dash(i + 1) || next.has(kBeforeTime) ||
         (next.phrases & line.vocabulary().money_words.bit()) != 0 ||
         (line.all() && line.low(i + 1).size() > 1 &&
          (next.phrases & line.vocabulary().unit_abbreviations.bit()) != 0);
}

namespace {

/// Words behind a number that may make a day or a time of day of it: "7 to six", "4th of May".
bool leads_to_date(const Line& line, std::size_t at) {
  static constexpr std::string_view kWords[] = {"to", "in", "at", "of", "and", "o'clock"};
  return line.low(at).size() < 2 || line.word(at).date != DateRole::none ||
         std::find(std::begin(kWords), std::end(kWords), line.low(at)) != std::end(kWords);
}

/// "14 people", "$5 million", "1.5.": digits with nothing beside them that a date, a time of day or a name of
/// digits and letters needs.
bool digits_stand_alone(const Line& line, std::size_t at) {
  const std::string_view digits = line.text(at);
  const bool number = digits[0] != '0' && digits[0] != '.' && digits.find('.') == digits.rfind('.') &&
                      std::all_of(digits.begin(), digits.end(),
                                  [](char c) { return ascii_digit(c) || c == ',' || c == '.'; });
  if (!number) return false;
  if (!line.spaced(at) && !line.is(at - 1, "$") && !line.is(at - 1, "£") && !line.is(at - 1, "€"))
    return false;
  if (line.is_word(at + 1)) return line.spaced(at + 1) && !leads_to_date(line, at + 1);
  static constexpr std::string_view kMarks[] = {"", ".", ",", ";", "?", "!", "%"};
  return !line.is_digits(at + 1) &&
         std::find(std::begin(kMarks), std::end(kMarks), line.low(at + 1)) != std::end(kMarks);
}

/// The same for "twelve people" and "fifty million".
bool word_stands_alone(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  const Vocabulary& v = line.vocabulary();
  const bool small = word.numeral == NumeralRole::unit || word.numeral == NumeralRole::teen;
  if (!small && word.numeral != NumeralRole::ten) return false;
  if (word.date != DateRole::none || word.time_unit || line.is(at, "one") ||
      (word.phrases & (v.references.bit() | v.holidays.bit())) != 0)
    return false;
  if (!line.is_word(at + 1)) return line.is(at + 1, ",") || line.is(at + 1, ".");
  const NumeralRole next = line.word(at + 1).numeral;
  return !leads_to_date(line, at + 1) &&
         (next == NumeralRole::none || next == NumeralRole::scale || next == NumeralRole::hundred);
}

}  // namespace

bool stands_alone(const Line& line, std::size_t at) {
  if (line.mentions_century()) return false;
  return line.is_digits(at) ? digits_stand_alone(line, at) : word_stands_alone(line, at);
}

namespace {

/// "½", "⅓": signs in which a number may begin without a digit or a word.
bool has_fraction_sign(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0xC2) continue;
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if ((first == 0xC2 && second >= 0xBC && second <= 0xBE) || is_fraction_sign(text.substr(at))) return true;
  }
  return false;
}

bool has_number_word(const Line& line) {
  constexpr std::size_t kLongest = 15;
  const ByteClasses& bytes = line.bytes();
  for (std::size_t at = bytes.next_letter(0); at < bytes.size();) {
    const std::size_t end = bytes.end_of_letters(at);
    const std::string_view form = line.lower(at, end);
    if (form.size() > 1 && form.size() <= kLongest && line.vocabulary().may_start_figure(form)) {
      const Word* word = line.vocabulary().find(form);
      if (word != nullptr && Vocabulary::starts_figure(*word)) return true;
    }
    at = bytes.next_letter(end);
  }
  return false;
}

}  // namespace

bool may_hold_figure(const Line& line, std::string_view sentence) {
  const ByteClasses& bytes = line.bytes();
  return bytes.has_digit() || has_number_word(line) || (!bytes.ascii() && has_fraction_sign(sentence));
}

}  // namespace hearsay::figures
