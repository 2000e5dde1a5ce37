#include "figures/fraction.hpp"

#include <algorithm>
#include <array>

#include "figures/vocabulary.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

constexpr int kPlaces = 15;

struct Part {
  std::size_t end = 0;  ///< 0 = none
  Decimal denominator;
  bool plural = false;
  bool half = false;
};

/// "third(s)", "quarter(s)", "half", "hundredths", "twenty-first(s)".
Part denominator(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  if (word.numeral == NumeralRole::none) return {};
  Part out;
  out.end = at + 1;
  out.denominator = Decimal(word.numeral_value);
  switch (word.numeral) {
    case NumeralRole::half:
    case NumeralRole::quarter:
      out.half = true;
      return out;
    case NumeralRole::part:
      out.plural = true;
      return out;
    case NumeralRole::ordinal_unit:
    case NumeralRole::ordinal_teen:
    case NumeralRole::ordinal_ten:
      // "second" is a unit of time, never a part.
      if (word.numeral_value < 3) break;
      return out;
    case NumeralRole::part_unit:
    case NumeralRole::part_teen:
    case NumeralRole::part_ten:
      out.plural = true;
      return out;
    case NumeralRole::ordinal_scale:
    case NumeralRole::part_scale:
      out.denominator = Decimal(1).scaled(word.numeral_value);
      out.plural = word.numeral == NumeralRole::part_scale;
      return out;
    case NumeralRole::ten: {
      const std::size_t next = line.is_dash(at + 1) ? at + 2 : at + 1;
      const Word& unit = line.word(next);
      if (unit.numeral != NumeralRole::ordinal_unit && unit.numeral != NumeralRole::part_unit) break;
      out.denominator = Decimal(word.numeral_value + unit.numeral_value);
      out.plural = unit.numeral == NumeralRole::part_unit;
      out.end = next + 1;
      return out;
    }
    default:
      break;
  }
  return {};
}

Decimal divide(const Decimal& numerator, const Decimal& by) {
  return numerator.divided_by(by, kPlaces).value_or(Decimal());
}

/// "a half", "three quarters", "two-thirds", "one third" at `at`: value below one and its end, 0 = none.
std::size_t proper_part(const Line& line, std::size_t at, Decimal& value) {
  const Word& first = line.word(at);
  Decimal numerator = 1;
  std::size_t next = at + 1;
  const bool article = line.is(at, "a") || line.is(at, "an");
  if (first.numeral == NumeralRole::half || first.numeral == NumeralRole::quarter) {
    value = divide(1, first.numeral_value);
    return at + 1;
  }
  if (first.numeral == NumeralRole::unit || first.numeral == NumeralRole::teen) {
    numerator = Decimal(first.numeral_value);
  } else if (first.numeral == NumeralRole::ten) {
    numerator = Decimal(first.numeral_value);
    const std::size_t unit = line.is_dash(next) ? next + 1 : next;
    if (line.word(unit).numeral == NumeralRole::unit) {
      numerator = numerator + Decimal(line.word(unit).numeral_value);
      next = unit + 1;
    }
  } else if (!article) {
    return 0;
  }
  if (line.is_dash(next)) ++next;
  const Part part = denominator(line, next);
  if (part.end == 0 || numerator >= part.denominator) return 0;
  if (!part.plural && !part.half && numerator != Decimal(1)) return 0;
  value = divide(numerator, part.denominator);
  return part.end;
}

/// "point" + digits spoken one by one or as a number below a hundred.
bool add_point(const Line& line, Numeral& number) {
  if (line.word(number.end).numeral != NumeralRole::point) return false;
  std::string places;
  std::size_t i = number.end + 1;
  // "1 point 1"
  const bool alone = number.begin == number.end;  // "point 77"
  if ((alone || line.is_digits(number.end - 1)) && line.is_digits(i) &&
      line.text(i).find_first_not_of("0123456789") == std::string_view::npos) {
    places = line.text(i);
    ++i;
  }
  while (places.empty() || line.is_word(i)) {
    const Word& word = line.word(i);
    if (word.numeral == NumeralRole::unit) {
      places += static_cast<char>('0' + word.numeral_value);
    } else if (word.numeral == NumeralRole::teen && places.empty()) {
      places = std::to_string(word.numeral_value);
    } else if (word.numeral == NumeralRole::ten && places.empty()) {
      int value = word.numeral_value;
      const std::size_t unit = line.is_dash(i + 1) ? i + 2 : i + 1;
      if (line.word(unit).numeral == NumeralRole::unit) {
        value += line.word(unit).numeral_value;
        i = unit;
      }
      places = std::to_string(value);
    } else {
      break;
    }
    ++i;
  }
  if (places.empty()) return false;
  number.value = number.value + Decimal::parse("0." + places).value_or(Decimal());
  number.mantissa = number.value;
  number.decimal = true;
  number.end = i;
  // "two point five million"
  if (line.word(i).numeral == NumeralRole::scale) {
    number.scale = Decimal(1).scaled(line.word(i).numeral_value);
    number.value = number.value * number.scale;
    ++number.end;
  }
  return true;
}

/// "and a half", "-and-a-half" behind a whole number.
bool add_mixed(const Line& line, Numeral& number, int power) {
  std::size_t at = number.end;
  if (line.is_dash(at) && line.is(at + 1, "and")) ++at;
  if (!line.is(at, "and")) return false;
  ++at;
  if (line.is_dash(at)) ++at;
  Decimal part;
  std::size_t end = 0;
  if ((line.is(at, "a") || line.is(at, "an")) && line.is_dash(at + 1)) {
    const Part half = denominator(line, at + 2);
    if (half.end != 0) {
      part = divide(1, half.denominator);
      end = half.end;
    }
  } else {
    end = proper_part(line, at, part);
  }
  if (end == 0) return false;
  const Word& next = line.word(end);
  if (next.numeral == NumeralRole::scale && power == 0) {
    number.scale = Decimal(1).scaled(next.numeral_value);
    number.mantissa = number.value + part;
    number.value = number.mantissa * number.scale;
    ++end;
  } else if (next.numeral == NumeralRole::dozen && power == 0) {
    number.value = (number.value + part) * Decimal(next.numeral_value);
    ++end;
  } else if (next.numeral == NumeralRole::scale) {
    if (next.numeral_value >= power) return false;
    number.value = number.value + part.scaled(next.numeral_value);
    ++end;
  } else if (power > 0) {
    number.value = number.value + part.scaled(power);
    number.mantissa = number.mantissa + part;
  } else {
    number.value = number.mantissa = number.value + part;
  }
  number.end = end;
  return true;
}

struct Vulgar {
  char32_t code;
  int numerator, denominator;
};
constexpr std::array<Vulgar, 19> kVulgar = {{{0xBC, 1, 4},
                                             {0xBD, 1, 2},
                                             {0xBE, 3, 4},
                                             {0x2150, 1, 7},
                                             {0x2151, 1, 9},
                                             {0x2152, 1, 10},
                                             {0x2153, 1, 3},
                                             {0x2154, 2, 3},
                                             {0x2155, 1, 5},
                                             {0x2156, 2, 5},
                                             {0x2157, 3, 5},
                                             {0x2158, 4, 5},
                                             {0x2159, 1, 6},
                                             {0x215A, 5, 6},
                                             {0x215B, 1, 8},
                                             {0x215C, 3, 8},
                                             {0x215D, 5, 8},
                                             {0x215E, 7, 8},
                                             {0x2189, 0, 3}}};

std::optional<Decimal> vulgar(const Line& line, std::size_t at) {
  if (at >= line.size() || line.at(at).kind != AtomKind::symbol) return std::nullopt;
  if (static_cast<unsigned char>(line.text(at)[0]) < 0x80) return std::nullopt;
  const char32_t code = decode(line.text(at), 0).value;
  for (const Vulgar& one : kVulgar) {
    if (one.code == code) return divide(one.numerator, one.denominator);
  }
  return std::nullopt;
}

std::optional<int> small_digits(const Line& line, std::size_t at) {
  if (!line.is_digits(at) || line.text(at).size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : line.text(at)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Whether the parts of "1/2h" and "2/1000 kilograms" are of a unit; of time only those in everyday use are.
bool part_measured(const Line& line, std::size_t at, bool everyday) {
  const Vocabulary& v = line.vocabulary();
  const Phrases::Match word = v.units.match(line, at), short_form = v.unit_abbreviations.match(line, at);
  const Phrases::Match& match = word.length >= short_form.length ? word : short_form;
  if (match.length == 0) return false;
  const Dimension dimension = v.unit_list[static_cast<std::size_t>(match.payload)].dimension;
  return dimension == Dimension::other || (everyday && dimension == Dimension::time);
}

/// "3/4" at `at`: only denominators in everyday use, so that "24/7", "9/11" and dates are none.
std::optional<Decimal> slash_fraction(const Line& line, std::size_t at) {
  const auto top = small_digits(line, at), bottom = small_digits(line, at + 2);
  if (!top || !bottom || !(line.is(at + 1, "/") || line.is(at + 1, "⁄"))) return std::nullopt;
  if (line.spaced(at + 1) || line.spaced(at + 2) || line.is(at + 3, "/")) return std::nullopt;
  constexpr std::array kUsual = {2, 3, 4, 5, 6, 8, 10, 16, 32, 100};
  const bool everyday = std::find(kUsual.begin(), kUsual.end(), *bottom) != kUsual.end();
  if (!line.spaced(at + 3) && line.is_digits(at + 3)) return std::nullopt;
  const bool glued_word = !line.spaced(at + 3) && line.is_word(at + 3);
  if ((glued_word || !everyday) && !part_measured(line, at + 3, everyday)) return std::nullopt;
  if (*top < 1 || *top >= *bottom) return std::nullopt;
  return divide(*top, *bottom);
}

/// "of a million", "a million", "million", "dozen" behind a part: the end and what it multiplies.
std::size_t multiplied(const Line& line, std::size_t at, Decimal& factor) {
  std::size_t i = at;
  if (line.is_dash(i)) ++i;
  if (line.is(i, "of") && (line.is(i + 1, "a") || line.is(i + 1, "an"))) i += 2;
  if (line.is(i, "a") || line.is(i, "an")) ++i;
  if (line.is_dash(i)) ++i;
  const Word& word = line.word(i);
  if (word.numeral == NumeralRole::scale) {
    factor = Decimal(1).scaled(word.numeral_value);
  } else if (word.numeral == NumeralRole::dozen && !line.is(i, "score")) {
    factor = Decimal(word.numeral_value);
  } else if (word.numeral == NumeralRole::hundred) {
    factor = Decimal(100);
  } else {
    return 0;
  }
  return i + 1;
}

/// "a gallon", "liter"
bool part_of_unit(const Line& line, std::size_t at) {
  if (line.is(at, "a") || line.is(at, "an")) ++at;
  return line.vocabulary().units.match(line, at).length > 0;
}

/// "quarter mile", "quarter-litre", but "third quarter".
bool quarter_of_unit(const Line& line, std::size_t at, std::size_t end) {
  const NumeralRole before = at > 0 ? line.word(at - 1).numeral : NumeralRole::none;
  const bool counted =
      before == NumeralRole::ordinal_unit || before == NumeralRole::unit || line.is_digits(at - 1);
  if (at > 0 && (counted || line.is_dash(at - 1))) return false;
  if (line.is_dash(end)) ++end;
  return line.is_word(end) && line.vocabulary().units.match(line, end).length > 0;
}

}  // namespace

bool mixed_fraction_follows(const Line& line, std::size_t at) {
  Decimal value;
  return line.is(at, "and") && proper_part(line, at + 1, value) != 0;
}

void add_fraction(const Line& line, Numeral& number, int power) {
  if (add_point(line, number) || add_mixed(line, number, power)) {
    number.single_one = false;
    return;
  }
  if (const auto part = vulgar(line, number.end); part && number.form == NumeralForm::digits) {
    number.value = number.mantissa = number.value + *part;
    number.decimal = true;
    ++number.end;
    Decimal factor;
    if (line.word(number.end).numeral == NumeralRole::scale) {
      number.scale = Decimal(1).scaled(line.word(number.end).numeral_value);
      number.value = number.value * number.scale;
      ++number.end;
    }
    return;
  }
  if (number.form == NumeralForm::digits && number.decimal) return;
  const bool dash = line.is_dash(number.end);
  const Part part = denominator(line, dash ? number.end + 1 : number.end);
  if (part.end == 0 || number.form == NumeralForm::digits) return;
  const bool one = number.value == Decimal(1);
  if (one ? part.plural : !part.plural) return;
  // "one second", "one hundred fifth": only a plural, a hyphen or "one" makes a part of it.
  number.value = number.mantissa = divide(number.value, part.denominator);
  number.scale = 1;
  number.form = NumeralForm::fraction;
  number.single_one = false;
  number.end = part.end;
  Decimal factor;
  if (const std::size_t end = multiplied(line, number.end, factor)) {
    number.value = number.value * factor;
    number.end = end;
    number.form = NumeralForm::mixed;
  }
}

bool read_digit_fraction(const Line& line, Numeral& number) {
  if (number.grouped || number.decimal) return false;
  if (const auto whole = slash_fraction(line, number.begin)) {
    number.value = number.mantissa = *whole;
    number.end = number.begin + 3;
    number.form = NumeralForm::fraction;
    return true;
  }
  const std::size_t next = line.is_dash(number.end) ? number.end + 1 : number.end;
  const auto part = slash_fraction(line, next);
  if (!part || (next == number.end && !line.spaced(next))) return false;
  number.value = number.mantissa = number.value + *part;
  number.end = next + 3;
  number.decimal = true;
  return true;
}

Numeral read_vulgar_fraction(const Line& line, std::size_t at) {
  const auto part = vulgar(line, at);
  if (!part) return {};
  Numeral out;
  out.begin = at;
  out.end = at + 1;
  out.value = out.mantissa = *part;
  out.form = NumeralForm::fraction;
  Decimal factor;
  if (const std::size_t end = multiplied(line, out.end, factor)) {
    out.value = out.value * factor;
    out.end = end;
    out.form = NumeralForm::mixed;
  }
  return out;
}

Numeral read_word_fraction(const Line& line, std::size_t at) {
  const bool article = line.is(at, "a") || line.is(at, "an");
  const std::size_t first = article ? (line.is_dash(at + 1) ? at + 2 : at + 1) : at;
  const Part part = denominator(line, first);
  if (part.end == 0 || part.plural) return {};
  const NumeralRole role = line.word(first).numeral;
  const bool half = role == NumeralRole::half;
  const bool quarter = role == NumeralRole::quarter;
  // "tenth of a gallon"
  const bool of_unit = line.all() && line.is(part.end, "of") && part_of_unit(line, part.end + 1);
  if (!article && !half && !quarter && !of_unit) return {};
  Numeral out;
  out.begin = at;
  out.article = article;
  out.end = part.end;
  out.value = out.mantissa = divide(1, part.denominator);
  out.form = NumeralForm::fraction;
  Decimal factor;
  if (const std::size_t end = multiplied(line, out.end, factor)) {
    // "a third million" is an ordinal; "half a million", "quarter million" are numbers.
    const bool through_of = line.is(out.end, "of");
    if (half || quarter || through_of) {
      out.value = out.value * factor;
      out.end = end;
      out.form = NumeralForm::mixed;
      return out;
    }
  }
  // "789, or about a quarter, of its dealers"
  const bool aside = line.is(out.end, ",") && line.is(out.end + 1, "of");
  const bool of = line.is(out.end, "of") || (article && aside);
  // "the second half", "the other half"
  if (half && at > 0 && !article) {
    const NumeralRole before = line.word(at - 1).numeral;
    if (before == NumeralRole::ordinal_unit || line.is(at - 1, "other") || line.is(at - 1, "last") ||
        line.is(at - 1, "this") || line.is(at - 1, "that") || line.is_dash(at - 1) || line.is_dash(at + 1)) {
      return {};
    }
  }
  // "a third person", "the first quarter", "a second": parts only when something is divided.
  const bool share =
      article && at > 0 &&
      (line.is(at - 1, "by") || line.word(at - 1).has(kChangeVerb) || line.is(at - 1, "about") ||
       line.is(at - 1, "nearly") || line.is(at - 1, "almost") || line.is(at - 1, "than"));
  if (share && !quarter && (!line.is_word(out.end) || line.word(out.end).has(kPreposition | kConjunction)))
    return out;
  if (!half && !of && !(quarter && !article) &&
      !(article && out.end >= line.size() - (line.is(line.size() - 1, ".") ? 1 : 0)))
    return {};
  if (quarter && !article && !quarter_of_unit(line, at, out.end)) return {};
  // "a half turn", "half mile" stay; "a half brother" is none: the unit decides.
  if (half && !of && line.is_word(out.end) && !line.word(out.end).has(kStop)) {
    const bool unit = line.vocabulary().units.match(line, out.end).length > 0;
    if (!unit && (article || !line.low(out.end).ends_with("s"))) {
      if (!line.word(out.end).has(kPlural)) return {};
    }
  }
  return out;
}

Numeral read_bare_point(const Line& line, std::size_t at) {
  Numeral out;
  out.begin = out.end = at;
  if (!add_point(line, out)) return {};
  out.form = NumeralForm::words;
  return out;
}

Numeral read_ordinal(const Line& line, std::size_t at) {
  const Word& word = line.word(at);
  Numeral out;
  out.begin = at;
  out.form = NumeralForm::ordinal;
  const auto simple = [](NumeralRole role) {
    return role == NumeralRole::ordinal_unit || role == NumeralRole::ordinal_teen ||
           role == NumeralRole::ordinal_ten;
  };
  if (simple(word.numeral)) {
    out.value = Decimal(word.numeral_value);
    out.end = at + 1;
    return out;
  }
  if (word.numeral == NumeralRole::ordinal_scale) {
    out.value = Decimal(1).scaled(word.numeral_value);
    out.end = at + 1;
    return out;
  }
  if (word.numeral == NumeralRole::ten) {
    const std::size_t next = line.is_dash(at + 1) ? at + 2 : at + 1;
    if (line.word(next).numeral == NumeralRole::ordinal_unit) {
      out.value = Decimal(word.numeral_value + line.word(next).numeral_value);
      out.end = next + 1;
      return out;
    }
  }
  return {};
}

void read_ordinal_tail(const Line& line, Numeral& number) {
  if (number.form != NumeralForm::words) return;
  std::size_t next = number.end;
  if (line.is(next, "and") || line.is_dash(next)) ++next;
  const NumeralRole role = line.word(next).numeral;
  const bool scale = role == NumeralRole::ordinal_scale;
  if (!scale && role != NumeralRole::ordinal_unit && role != NumeralRole::ordinal_teen &&
      role != NumeralRole::ordinal_ten) {
    return;
  }
  // "the two second-half goals", "one third": only hundreds and scales go on with an ordinal.
  if (!scale && number.value < Decimal(100)) return;
  if (next != number.end && line.is(number.end, "and") && scale) return;
  const int value = line.word(next).numeral_value;
  number.value = scale ? number.value.scaled(value) : number.value + Decimal(value);
  number.form = NumeralForm::ordinal;
  number.end = next + 1;
}

}  // namespace hearsay::figures
