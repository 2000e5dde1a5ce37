#include "figures/numeral.hpp"

#include "figures/digit_forms.hpp"
#include "figures/fraction.hpp"
#include "figures/vocabulary.hpp"
#include "hearsay/text.hpp"

namespace hearsay::figures {
namespace {

constexpr int kNoScale = 1 << 20;
constexpr int kDeepest = 12;  ///< more scales than words for them; bounds recursion

bool small_word(NumeralRole role) {
  return role == NumeralRole::unit || role == NumeralRole::teen || role == NumeralRole::ten;
}

/// Adds up number words (and digits before a scale) from left to right.
class Adder {
 public:
  Adder(const Line& line, std::size_t at, int depth = 0) : line_(line), at_(at), depth_(depth) {}

  void start_with_digits(const Decimal& value, std::size_t end) {
    group_ = value;
    has_group_ = true;
    last_ = Last::digits;
    at_ = end;
  }
  void start_with_article(std::size_t end) {
    group_ = 1;
    has_group_ = true;
    last_ = Last::article;
    at_ = end;
  }

  /// Consumes as much as belongs to one number.
  void run() {
    bool more = take(at_);
    while (more) {
      more = take(at_);
      if (more) continue;
      if (line_.is_dash(at_) && hyphen_continues()) {
        const Adder before = *this;
        more = take(at_ + 1);
        if (!more) *this = before;
        continue;
      }
      more = over_and() || over_comma();
    }
  }

  std::size_t end() const { return at_; }
  Decimal value() const { return has_group_ ? total_ + group_ : total_; }
  bool any() const { return any_; }
  bool scaled() const { return scaled_; }
  Decimal scale() const {
    return last_scale_ == kNoScale || !scaled_ ? Decimal(1) : Decimal(1).scaled(last_scale_);
  }
  bool only_scale() const { return scaled_ && last_ == Last::scale; }
  Decimal mantissa() const { return mantissa_; }
  int last_scale() const { return last_scale_; }
  bool closed_by_scale() const {
    return last_ == Last::scale || last_ == Last::hundred || last_ == Last::dozen;
  }

 private:
  Adder& operator=(const Adder& other) {
    at_ = other.at_;
    total_ = other.total_;
    group_ = other.group_;
    mantissa_ = other.mantissa_;
    has_group_ = other.has_group_;
    any_ = other.any_;
    scaled_ = other.scaled_;
    last_ = other.last_;
    last_scale_ = other.last_scale_;
    return *this;
  }
  Adder(const Adder&) = default;

  enum class Last : std::uint8_t { start, unit, teen, ten, hundred, scale, digits, article, dozen };

  bool hyphen_continues() const {
    const NumeralRole next = line_.word(at_ + 1).numeral;
    if (last_ == Last::ten) return next == NumeralRole::unit || next == NumeralRole::hundred;
    return next == NumeralRole::hundred || next == NumeralRole::scale || next == NumeralRole::dozen ||
           (last_ == Last::hundred && small_word(next)) || (last_ == Last::scale && small_word(next));
  }

  /// "4 thousand 3 hundred": digits again behind a scale, when a smaller scale follows them.
  bool take_digits(std::size_t i) {
    const NumeralRole next = line_.word(i + 1).numeral;
    if (last_ != Last::scale || (next != NumeralRole::hundred && next != NumeralRole::scale)) return false;
    return after_scale(i);
  }

  bool take(std::size_t i) {
    if (line_.is_digits(i)) return take_digits(i);
    const Word& word = line_.word(i);
    switch (word.numeral) {
      case NumeralRole::unit:
        if (word.numeral_value == 0 ? last_ != Last::start
                                    : !(last_ == Last::start || last_ == Last::ten ||
                                        last_ == Last::hundred || last_ == Last::scale)) {
          return false;
        }
        return add(word.numeral_value, Last::unit, i);
      case NumeralRole::teen:
      case NumeralRole::ten:
        if (has_group_ && word.numeral == NumeralRole::ten && part_follows(i + 1)) return false;
        if (last_ != Last::start && last_ != Last::hundred && last_ != Last::scale) return false;
        return add(word.numeral_value, word.numeral == NumeralRole::teen ? Last::teen : Last::ten, i);
      case NumeralRole::hundred:
        return take_hundred(i);
      case NumeralRole::scale:
        return take_scale(word.numeral_value, i);
      case NumeralRole::dozen:
        if (last_ == Last::scale || (line_.is(i, "score") && !line_.is(i + 1, "of"))) return false;
        if (has_group_) return multiply(Decimal(word.numeral_value), Last::dozen, i);
        return add(word.numeral_value, Last::dozen, i);
      case NumeralRole::abbreviation:
        return take_abbreviation(word.numeral_value, i);
      case NumeralRole::dozens:
        // "three dozens"; "dozens" alone is a vague number.
        if (!has_group_ || last_ == Last::scale || line_.is(i, "scores")) return false;
        return multiply(Decimal(word.numeral_value), Last::dozen, i);
      case NumeralRole::many:
        // "300 crores", "three billions": a plural scale right behind a number; "hundreds" stay vague.
        return (has_group_ || last_ == Last::scale) && word.numeral_value > 2 && !line_.is(i + 1, "of") &&
               take_scale(word.numeral_value, i);
      case NumeralRole::none:
      case NumeralRole::tens:
      case NumeralRole::half:
      case NumeralRole::quarter:
      case NumeralRole::part:
      case NumeralRole::ordinal_unit:
      case NumeralRole::ordinal_teen:
      case NumeralRole::ordinal_ten:
      case NumeralRole::ordinal_scale:
      case NumeralRole::part_unit:
      case NumeralRole::part_teen:
      case NumeralRole::part_ten:
      case NumeralRole::part_scale:
      case NumeralRole::point:
      case NumeralRole::minus:
      case NumeralRole::some:
        return false;
    }
    return false;
  }

  bool add(int value, Last last, std::size_t i) {
    group_ = has_group_ ? group_ + Decimal(value) : Decimal(value);
    return accept(last, i);
  }

  /// "one hundred thirty-fifths": the tens belong to the part.
  bool part_follows(std::size_t i) const {
    return line_.word(line_.is_dash(i) ? i + 1 : i).numeral == NumeralRole::part_unit;
  }

  bool multiply(const Decimal& factor, Last last, std::size_t i) {
    group_ = group_ * factor;
    return accept(last, i);
  }

  bool accept(Last last, std::size_t i) {
    has_group_ = true;
    any_ = true;
    last_ = last;
    at_ = i + 1;
    return true;
  }

  bool take_hundred(std::size_t i) {
    if (!has_group_) {
      if (last_ == Last::scale && line_.is_dash(i - 1)) return false;
      return add(100, Last::hundred, i);
    }
    if (last_ == Last::hundred || last_ == Last::dozen) return false;
    if (last_ != Last::digits && group_ >= Decimal(100)) return false;
    return multiply(Decimal(100), Last::hundred, i);
  }

  bool take_scale(int power, std::size_t i) {
    if (last_ == Last::dozen) return false;
    if (!has_group_) {
      if (last_ != Last::scale && last_ != Last::start) return false;
      // "three lakh crore", "thousand million": the scale multiplies all before it.
      if (last_ == Last::start) total_ = 1;
      mantissa_ = total_;
      total_ = total_.scaled(power);
      last_scale_ = power;
    } else {
      if (power >= last_scale_) return false;
      if (!scaled_) mantissa_ = group_;
      total_ = total_ + group_.scaled(power);
      group_ = 0;
      has_group_ = false;
      last_scale_ = power;
    }
    scaled_ = true;
    any_ = true;
    last_ = Last::scale;
    at_ = i + 1;
    return true;
  }

  /// "10k", "2.5 bn", "5 mln". A single "m", "b" or "t" is left to the caller, as it may be a unit.
  bool take_abbreviation(int power, std::size_t i) {
    const std::string_view low = line_.low(i), text = line_.text(i);
    if (last_ != Last::digits && !(low == "cr" && has_group_)) return false;
    // "10G", "1,674,200.5 M" in tables of companies.
    const bool capital = line_.all() && (text == "G" || (text == "M" && line_.spaced(i)));
    if (!capital && (low == "g" || low == "m" || low == "b" || low == "t")) return false;
    if (low == "mm" && text != "MM") return false;
    if (low == "k" && line_.spaced(i) && !line_.spaced(i + 1)) return false;
    if (low == "cr" && text == "CR") return false;
    if (!line_.spaced(i + 1) && (line_.is_digits(i + 1) || line_.is_word(i + 1))) return false;
    return take_scale(power, i);
  }

  /// "two hundred and five", "a thousand and one": only a smaller number may follow "and".
  bool over_and() {
    if (!line_.is(at_, "and") || !(last_ == Last::hundred || last_ == Last::scale)) return false;
    if (mixed_fraction_follows(line_, at_)) return false;
    const bool digits = line_.is_digits(at_ + 1);
    if (!digits && !small_word(line_.word(at_ + 1).numeral)) return false;
    // "3 hundred and 2 hundred" are two numbers.
    if (line_.word(at_ + 2).numeral == NumeralRole::hundred)
      return last_ == Last::scale && after_scale(at_ + 1);
    if (last_ == Last::scale) return after_scale(at_ + 1);
    if (!digits) return line_.word(at_ + 1).numeral_value > 0 && take(at_ + 1);
    bool grouped = false;
    const auto value = read_digits(line_.text(at_ + 1), grouped);
    if (!value || !value->is_integer() || *value >= Decimal(100) || value->is_zero()) return false;
    group_ = group_ + *value;
    return accept(Last::unit, at_ + 1);
  }

  /// A number of its own at `i` that is smaller than the scale before it.
  bool after_scale(std::size_t i) {
    if (depth_ >= kDeepest) return false;
    Adder next(line_, i, depth_ + 1);
    bool grouped = false;
    if (line_.is_digits(i)) {
      const auto value = read_digits(line_.text(i), grouped);
      if (!value || !value->is_integer() || grouped || value->is_zero()) return false;
      next.start_with_digits(*value, i + 1);
      next.any_ = true;
      next.run();
    } else {
      next.run();
    }
    return take_group(next);
  }

  bool take_group(const Adder& next) {
    if (!next.any_ || next.value() >= Decimal(1).scaled(last_scale_) || next.value().is_zero()) return false;
    total_ = total_ + next.value();
    has_group_ = false;
    last_ = Last::unit;
    at_ = next.at_;
    return true;
  }

  /// "one million, two hundred thousand": the next group has a hundred or a smaller scale of its own.
  bool over_comma() {
    if (!line_.is(at_, ",") || last_ != Last::scale || depth_ >= kDeepest ||
        !small_word(line_.word(at_ + 1).numeral))
      return false;
    Adder next(line_, at_ + 1, depth_ + 1);
    next.run();
    return next.value() >= Decimal(100) && take_group(next);
  }

  const Line& line_;
  std::size_t at_;
  Decimal total_, group_, mantissa_;
  bool has_group_ = false, any_ = false, scaled_ = false;
  Last last_ = Last::start;
  int last_scale_ = kNoScale;
  int depth_ = 0;  ///< numbers inside numbers: "one million and two thousand and five"
};

Numeral read_digit_numeral(const Line& line, std::size_t at) {
  Numeral out;
  out.begin = at;
  bool grouped = false;
  std::string plain;
  std::size_t end = line.is_digits(at + 1) ? spaced_groups(line, at, plain) : at + 1;
  const auto value = end > at + 1 ? Decimal::parse(plain) : read_digits(line.text(at), grouped);
  if (!value) return {};
  out.value = out.mantissa = *value;
  out.grouped = grouped || end > at + 1;
  out.decimal = !value->is_integer() || line.text(end - 1).find('.') != std::string_view::npos;
  out.end = end;
  if (line.quiet(end)) return out;
  if (ordinal_suffix(line, end)) {
    out.form = NumeralForm::ordinal;
    ++out.end;
    return out;
  }
  int power = 0;
  if (const std::size_t after = exponent(line, end, power); after != 0) {
    out.value = out.value.scaled(power);
    out.end = after;
    return out;
  }
  if (take_power(line, out)) return out;
  if (read_digit_fraction(line, out)) end = out.end;
  Adder adder(line, end);
  adder.start_with_digits(out.value, end);
  adder.run();
  if (adder.any()) {
    out.value = adder.value();
    out.end = adder.end();
    out.form = NumeralForm::mixed;
    if (adder.scaled()) {
      out.scale = adder.scale();
      out.mantissa = adder.mantissa();
    }
    add_fraction(line, out, adder.closed_by_scale() && adder.scaled() ? adder.last_scale() : 0);
  } else {
    add_fraction(line, out, 0);
    const Word& next = line.word(out.end);
    if (next.numeral == NumeralRole::abbreviation && !line.spaced(out.end) && line.spaced(out.end + 1)) {
      out.loose_scale = next.numeral_value;
    } else if (next.numeral == NumeralRole::abbreviation && !line.spaced(out.end) &&
               !line.is_digits(out.end + 1) && !line.is_word(out.end + 1)) {
      out.loose_scale = next.numeral_value;
    }
  }
  return out;
}

Numeral read_word_numeral(const Line& line, std::size_t at) {
  Numeral out;
  out.begin = at;
  Adder adder(line, at);
  const bool article = line.is(at, "a") || line.is(at, "an");
  if (article) adder.start_with_article(at + 1);
  adder.run();
  if (!adder.any()) return {};
  out.article = article;
  out.end = adder.end();
  out.value = out.mantissa = adder.value();
  out.form = NumeralForm::words;
  if (adder.scaled()) {
    out.scale = adder.scale();
    out.mantissa = adder.mantissa();
  }
  out.single_one = out.end == at + 1 && line.is(at, "one");
  if (line.is(out.end, "score") && !article) return out;
  add_fraction(line, out, adder.closed_by_scale() && adder.scaled() ? adder.last_scale() : 0);
  read_ordinal_tail(line, out);
  return out;
}

/// "test scores of pupils": results, not twenties; "left scores of people" counts.
bool noun_before(const Line& line, std::size_t at) {
  if (at == 0 || !line.is_word(at - 1)) return false;
  const std::string_view before = line.low(at - 1);
  return !line.word(at - 1).has(kStop | kPastForm | kChangeVerb) && !before.ends_with("ed") &&
         !before.ends_with("ing") && !before.ends_with("s");
}

/// "thousands", "tens of thousands", "several hundred", "a few dozen".
Numeral read_vague(const Line& line, std::size_t at) {
  Numeral out;
  out.begin = at;
  out.form = NumeralForm::vague;
  const Word& first = line.word(at);
  if (first.numeral == NumeralRole::some) {
    std::size_t next = at + 1;
    if (line.is(next, "of")) ++next;
    const NumeralRole role = line.word(next).numeral;
    if (role != NumeralRole::hundred && role != NumeralRole::scale && role != NumeralRole::dozen) {
      // "a couple of", "a pair": not "the couple", and where all is wanted.
      const bool open = next > at + 1 || next >= line.size();
      if (!line.all() || !(line.is(at, "couple") || line.is(at, "pair")) || !open || at == 0 ||
          !line.is(at - 1, "a"))
        return {};
      out.begin = at - 1;
      out.end = next;
      out.value = Decimal(first.numeral_value);
      return out;
    }
    Adder adder(line, next);
    adder.run();
    if (!adder.any()) return {};
    out.end = adder.end();
    out.value = adder.value() * Decimal(first.numeral_value);
    if (at > 0 && line.is(at - 1, "a")) --out.begin;
    return out;
  }
  if (first.numeral != NumeralRole::many && first.numeral != NumeralRole::tens &&
      first.numeral != NumeralRole::dozens) {
    return {};
  }
  // "scores" is a verb or a result unless it counts something.
  if (line.is(at, "scores") && (!line.is(at + 1, "of") || noun_before(line, at))) return {};
  out.value = first.numeral == NumeralRole::many ? Decimal(1).scaled(first.numeral_value)
                                                 : Decimal(first.numeral_value);
  out.end = at + 1;
  while (line.is(out.end, "of") && line.word(out.end + 1).numeral == NumeralRole::many) {
    out.value = out.value.scaled(line.word(out.end + 1).numeral_value);
    out.end += 2;
  }
  if (first.numeral == NumeralRole::tens && out.end == at + 1) return {};
  return out;
}

}  // namespace

Numeral read_numeral(const Line& line, std::size_t at) {
  const Atom& first = line.at(at);
  if (at >= line.size()) return {};
  if (first.kind == AtomKind::digits) return read_digit_numeral(line, at);
  if (first.kind == AtomKind::symbol) {
    const bool tight = line.is_digits(at + 1) && !line.spaced(at + 1);
    if (line.is(at, ".") && tight && first.spaced) {
      Numeral out;
      const auto value = Decimal::parse("0." + std::string(line.text(at + 1)));
      if (!value) return {};
      out.begin = at;
      out.end = at + 2;
      out.value = out.mantissa = *value;
      out.decimal = true;
      return out;
    }
    return read_vulgar_fraction(line, at);
  }
  if (Numeral fraction = read_word_fraction(line, at)) return fraction;
  if (Numeral vague = read_vague(line, at)) return vague;
  if (Numeral ordinal = read_ordinal(line, at)) return ordinal;
  if (line.all() && at == 0 && first.word->numeral == NumeralRole::point) return read_bare_point(line, at);
  return read_word_numeral(line, at);
}

}  // namespace hearsay::figures
