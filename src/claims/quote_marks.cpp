#include "claims/quote_marks.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

enum class Shape : std::uint8_t { none, straight, open, close, low };
enum class Family : std::uint8_t { double_mark, single_mark, guillemet };

struct Mark {
  Shape shape = Shape::none;
  Family family = Family::double_mark;
};

Mark classify(char32_t c) {
  switch (c) {
    case U'"':
      return {Shape::straight, Family::double_mark};
    case U'\uFF02':
      return {Shape::straight, Family::double_mark};
    case U'\u201C':
      return {Shape::open, Family::double_mark};
    case U'\u201D':
      return {Shape::close, Family::double_mark};
    case U'\u201E':
      return {Shape::low, Family::double_mark};
    case U'\u201F':
      return {Shape::open, Family::double_mark};
    case U'\u00AB':
      return {Shape::open, Family::guillemet};
    case U'\u00BB':
      return {Shape::close, Family::guillemet};
    case U'\'':
      return {Shape::straight, Family::single_mark};
    case U'`':
      return {Shape::open, Family::single_mark};
    case U'\u2018':
      return {Shape::open, Family::single_mark};
    case U'\u2019':
      return {Shape::close, Family::single_mark};
    case U'\u201A':
      return {Shape::low, Family::single_mark};
    case U'\u201B':
      return {Shape::open, Family::single_mark};
    default:
      return {};
  }
}

bool is_word(char32_t c) {
  return is_letter(c) || is_digit(c) || is_mark(c);
}
bool blank(char32_t c) {
  return c == 0 || is_space(c);
}
bool opening_bracket(char32_t c) {
  return c == U'(' || c == U'[' || c == U'{' || c == U'-' || c == U'\u2013' || c == U'\u2014' || c == U'/';
}
/// What may stand between the last word of a quotation and its closing mark, or right behind that mark.
bool closing_punctuation(char32_t c) {
  return c == U'.' || c == U',' || c == U'!' || c == U'?' || c == U';' || c == U':' || c == U')' ||
         c == U']' || c == U'\u2026' || c == U'-' || c == U'\u2013' || c == U'\u2014';
}

struct Open {
  std::uint32_t begin = 0, inner = 0;
  Family family = Family::double_mark;
  Shape shape = Shape::straight;
};

/// Marks are '"', '\'', '`' or start with one of these bytes.
constexpr std::array<bool, 256> kMayStartMark = [] {
  std::array<bool, 256> table{};
  for (const std::size_t byte : {0x22u, 0x27u, 0x60u, 0xC2u, 0xE2u, 0xEFu}) table[byte] = true;
  return table;
}();

class Machine {
 public:
  Machine(std::string_view text, Span block, bool next_opens, bool goes_on)
      : text_(text), block_(block), next_opens_(next_opens), goes_on_(goes_on) {
    if (goes_on) push(block.begin, block.begin, {Shape::straight, Family::double_mark}, false);
  }

  std::vector<Quote> run() {
    std::size_t at = block_.begin;
    while (at < block_.end) {
      if (!kMayStartMark[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      const CodePoint c = decode(text_, at);
      const Mark mark = classify(c.value);
      at += mark.shape == Shape::none ? c.size : step(at, c, mark);
    }
    finish();
    std::sort(out_.begin(), out_.end(), [](const Quote& a, const Quote& b) {
      return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin : a.outer.end > b.outer.end;
    });
    set_levels();
    return std::move(out_);
  }

 private:
  char32_t before(std::size_t at) const { return at <= block_.begin ? 0 : decode_before(text_, at).value; }
  char32_t after(std::size_t at) const { return at >= block_.end ? 0 : decode(text_, at).value; }
  bool is_open(Family family) const {
    return std::any_of(stack_.begin(), stack_.end(), [&](const Open& o) { return o.family == family; });
  }

  /// Handles the mark at `at`; returns how many bytes were used.
  std::size_t step(std::size_t at, CodePoint c, Mark mark) {
    std::size_t size = c.size;
    bool doubled = false;
    // Two equal marks in a row are one that was typed twice; two straight single ones make a double mark.
    if (after(at + size) == c.value &&
        (mark.family != Family::single_mark || c.value == U'\'' || c.value == U'`' || curly_pair(c.value))) {
      const bool empty_pair = is_word(before(at)) && is_word(after(at + 2 * size));
      if (!empty_pair) {
        doubled = mark.family == Family::double_mark;
        mark.family = Family::double_mark;
        size *= 2;
      }
    }
    const std::size_t end = at + size;
    if (mark.family == Family::single_mark) {
      single(at, end, mark.shape);
    } else {
      pair(at, end, mark, doubled);
    }
    return size;
  }

  /// “…’’ and ‘‘…’’: two curly single marks where a double one is meant.
  bool curly_pair(char32_t c) const {
    const bool inside = is_open(Family::double_mark);
    return !is_open(Family::single_mark) && (c == U'\u2019' ? inside : c == U'\u2018' && !inside);
  }

  void pair(std::size_t at, std::size_t end, Mark mark, bool doubled) {
    const char32_t left = before(at), right = after(end);
    const bool looks_open = (blank(left) || opening_bracket(left) || classify(left).shape != Shape::none ||
                             left == U':' || left == U',') &&
                            !blank(right) && right != U',';
    const bool looks_close =
        !blank(left) && !opening_bracket(left) &&
        (blank(right) || closing_punctuation(right) || classify(right).shape != Shape::none);
    const bool open_already = is_open(mark.family);
    bool opens = false, repaired = doubled;
    switch (mark.shape) {
      case Shape::low:
        opens = true;
        break;
      case Shape::straight:
        opens = open_already ? looks_open && !looks_close && digs_deeper(mark.family)
                             : !looks_close || looks_open;
        break;
      case Shape::open:
        opens = !(open_already && looks_close && !(looks_open && blank(left)));
        // German pairs close with the mark that opens in English.
        if (!opens && !opened_low(mark.family) && mark.family != Family::guillemet) repaired = true;
        break;
      case Shape::close:
        opens = !open_already && looks_open && !looks_close;
        if (opens && mark.family != Family::guillemet) repaired = true;
        break;
      case Shape::none:
        return;
    }
    if (opens) {
      if (open_already) abandon(mark.family, at);
      push(at, end, mark, repaired);
    } else if (open_already) {
      close(at, end, mark.family, repaired);
    }
  }

  /// A straight mark that can only open while one is open: the closing mark of the first was forgotten.
  bool digs_deeper(Family family) const { return is_open(family); }

  bool opened_low(Family family) const {
    for (const auto& open : std::ranges::reverse_view(stack_)) {
      if (open.family == family) return open.shape == Shape::low;
    }
    return false;
  }

  void single(std::size_t at, std::size_t end, Shape shape) {
    const char32_t left = before(at), right = after(end);
    if (is_word(left) && is_word(right)) return;  // don't
    const bool open_already = is_open(Family::single_mark);
    if (open_already && !blank(left) && !is_word(right) && shape != Shape::low) {
      if (is_word(left) && possessive(at, end)) return;
      close(at, end, Family::single_mark, false);
      return;
    }
    if (is_word(left) || blank(right)) return;
    if (open_already || shape == Shape::close) {
      // A right-hand mark before a word stands for letters left out: ’em, ’90s.
      if (!(shape == Shape::straight && !open_already)) return;
    }
    if (is_digit(right) && shape != Shape::open) return;
    if (has_single_close(end)) push(at, end, {shape, Family::single_mark}, false);
  }

  /// "the soldiers' wages' …": an s with an apostrophe, while the quotation closes later on.
  bool possessive(std::size_t at, std::size_t end) const {
    const char32_t left = before(at);
    if ((left != U's' && left != U'S') || !blank(after(end))) return false;
    const char32_t next = after(end + 1);
    return is_lower(next) && has_single_close(end);
  }

  /// A closing single mark within reach, before any other single quotation starts.
  bool has_single_close(std::size_t from) const {
    const std::size_t limit = std::min<std::size_t>(block_.end, from + 600);
    for (std::size_t at = from; at < limit;) {
      const CodePoint c = decode(text_, at);
      const std::size_t end = at + c.size;
      const Mark mark = classify(c.value);
      if (mark.family == Family::single_mark && mark.shape != Shape::none && mark.shape != Shape::low) {
        const char32_t left = before(at), right = after(end);
        if (!blank(left) && !opening_bracket(left) && !is_word(right) &&
            classify(left).shape != Shape::open) {
          return at > from;
        }
        if (blank(left) && mark.shape == Shape::open) return false;
      }
      at = end;
    }
    return false;
  }

  void push(std::size_t at, std::size_t end, Mark mark, bool repaired) {
    if (stack_.size() >= 8) return;
    stack_.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), mark.family, mark.shape});
    repaired_.push_back(repaired);
  }

  void close(std::size_t at, std::size_t end, Family family, bool repaired) {
    while (!stack_.empty()) {
      const Open open = stack_.back();
      const bool damaged = repaired_.back() || repaired;
      stack_.pop_back();
      repaired_.pop_back();
      if (open.family != family) continue;  // opened inside and never closed: no quotation
      emit(open, at, end, damaged, false);
      return;
    }
  }

  /// The open quotation of `family` lost its closing mark; it ends with the last sentence before `at`.
  void abandon(Family family, std::size_t at) {
    while (!stack_.empty()) {
      const Open open = stack_.back();
      stack_.pop_back();
      repaired_.pop_back();
      if (open.family != family) continue;
      std::size_t end = at;
      while (end > open.inner && is_space(before(end))) end -= decode_before(text_, end).size;
      emit(open, end, end, true, false);
      return;
    }
  }

  void finish() {
    while (!stack_.empty()) {
      const Open open = stack_.back();
      const bool damaged = repaired_.back();
      stack_.pop_back();
      repaired_.pop_back();
      if (open.family == Family::single_mark) continue;
      std::size_t end = block_.end;
      while (end > open.inner && is_space(before(end))) end -= decode_before(text_, end).size;
      emit(open, end, end, damaged || !next_opens_, next_opens_);
    }
  }

  void emit(const Open& open, std::size_t inner_end, std::size_t outer_end, bool repaired, bool runs_on) {
    if (inner_end <= open.inner) return;
    Quote quote;
    quote.outer = {open.begin, static_cast<std::uint32_t>(outer_end)};
    quote.inner = {open.inner, static_cast<std::uint32_t>(inner_end)};
    quote.single = open.family == Family::single_mark;
    quote.repaired = repaired;
    quote.runs_on = runs_on;
    quote.goes_on = goes_on_ && open.begin == open.inner;
    out_.push_back(quote);
  }

  void set_levels() {
    std::vector<std::uint32_t> ends;
    for (Quote& quote : out_) {
      while (!ends.empty() && ends.back() <= quote.outer.begin) ends.pop_back();
      ends.push_back(quote.outer.end);
      quote.level = static_cast<std::uint8_t>(std::min<std::size_t>(ends.size(), 9));
    }
  }

  std::string_view text_;
  Span block_;
  bool next_opens_, goes_on_;
  std::vector<Open> stack_;
  std::vector<bool> repaired_;
  std::vector<Quote> out_;
};

}  // namespace

std::vector<Quote> find_quotes(std::string_view text, Span block, bool next_opens, bool goes_on) {
  return Machine(text, block, next_opens, goes_on).run();
}

bool closes_first(std::string_view text, Span block) {
  for (std::size_t at = block.begin; at < block.end;) {
    if (!kMayStartMark[static_cast<unsigned char>(text[at])]) {
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    const Mark mark = classify(c.value);
    if (mark.family == Family::double_mark && mark.shape != Shape::none) {
      const char32_t left = at <= block.begin ? 0 : decode_before(text, at).value;
      const char32_t right = at + c.size >= block.end ? 0 : decode(text, at + c.size).value;
      return (mark.shape == Shape::close || mark.shape == Shape::straight) && !blank(left) &&
             !opening_bracket(left) && (blank(right) || closing_punctuation(right));
    }
    at += c.size;
  }
  return false;
}

bool opens_with_mark(std::string_view text, Span block) {
  std::size_t at = block.begin;
  while (at < block.end && is_space(decode(text, at).value)) at += decode(text, at).size;
  if (at >= block.end) return false;
  const Mark mark = classify(decode(text, at).value);
  return mark.family != Family::single_mark &&
         (mark.shape == Shape::straight || mark.shape == Shape::open || mark.shape == Shape::low);
}

}  // namespace hearsay::claims
