#include "tokenize/scan_run.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "tokenize/characters.hpp"

namespace hearsay {
namespace {

bool is_letter_byte(char c) {
  const std::uint8_t cls = byte_class(c);
  return cls == byte_lower || cls == byte_upper;
}
bool is_digit_byte(char c) {
  return byte_class(c) == byte_digit;
}
bool is_upper_byte(char c) {
  return byte_class(c) == byte_upper;
}

bool all_upper_bytes(std::string_view word) {
  for (const char c : word) {
    if (!is_upper_byte(c)) return false;
  }
  return !word.empty();
}
bool all_digit_bytes(std::string_view word) {
  for (const char c : word) {
    if (!is_digit_byte(c)) return false;
  }
  return !word.empty();
}

/// Characters that may stand inside an address but not at its end.
bool is_address_tail(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' ||
         c == '}' || c == '"' || c == '\'' || c == '>';
}

}  // namespace

void ScanRun::emit(std::uint32_t end, TokenKind kind) {
  tokens_.push_back({at_, end});
  kinds_.push_back(kind);
  at_ = end;
}

bool ScanRun::space_before() const {
  if (at_ <= begin_) return true;
  const CodePoint before = decode_before(text_, at_);
  return is_space(before.value);
}

bool ScanRun::is_word_char(std::uint32_t at) const {
  if (at >= end_) return false;
  const std::uint8_t cls = byte_class(text_[at]);
  if (cls != byte_high) return cls >= byte_lower;
  const char32_t c = decode(text_, at).value;
  return is_letter(c) || is_digit(c) || is_mark(c);
}

std::uint32_t ScanRun::letters_end(std::uint32_t at) const {
  while (is_word_char(at)) at += byte_class(text_[at]) == byte_high ? decode(text_, at).size : 1;
  return at;
}

/// Nearly every word is a run of ASCII letters with white space, or punctuation and white space, behind it.
bool ScanRun::plain_word() {
  std::uint32_t to = at_ + 1;
  while (to < end_ && is_letter_byte(text_[to])) ++to;
  const char next = byte(to);
  const std::uint8_t cls = byte_class(next);
  if (cls != byte_space) {
    if (cls != byte_other || (next != ',' && next != '.' && next != ')' && next != '"' && next != ';'))
      return false;
    if (byte_class(byte(to + 1)) != byte_space) return false;
    if (next == '.' && (to == at_ + 1 || scanner_.find_abbreviation(slice(at_, to)) != nullptr)) return false;
  }
  if (scanner_.may_be_special(slice(at_, to))) {
    word_end(to);
  } else {
    emit(to, TokenKind::word);
  }
  return true;
}

void ScanRun::run() {
  while (at_ < end_) {
    const std::uint8_t cls = byte_class(text_[at_]);
    if (cls == byte_space) {
      ++at_;
    } else if (cls == byte_lower || cls == byte_upper) {
      if (!plain_word()) word();
    } else if (cls == byte_digit) {
      word();
    } else if (cls == byte_high) {
      const CodePoint c = decode(text_, at_);
      if (is_space(c.value)) {
        at_ += c.size;
      } else if (is_letter(c.value) || is_digit(c.value) || is_mark(c.value)) {
        word();
      } else {
        symbol();
      }
    } else {
      symbol();
    }
  }
}

/// Emits text_[at_, end) as a word, cut where two words are written together or a unit hangs on a number.
void ScanRun::word_end(std::uint32_t end) {
  const std::string_view form = slice(at_, end);
  if (is_digit_byte(form[0])) {
    std::uint32_t split = end;
    while (split > at_ && is_letter_byte(text_[split - 1])) --split;
    if (split < end && split > at_ && is_digit_byte(text_[split - 1]) &&
        scanner_.units_.count(std::string(slice(split, end))) != 0) {
      emit(split, TokenKind::number);
      emit(end, TokenKind::word);
    } else {
      emit(end, TokenKind::number);
    }
    return;
  }
  const Scanner::Contraction* contraction = scanner_.find_contraction(form);
  if (contraction != nullptr && goes_before(end, contraction->before)) {
    for (const std::uint8_t size : contraction->parts) {
      if (size != 0) emit(at_ + size, TokenKind::word);
    }
    return;
  }
  emit(end, TokenKind::word);
}

/// Whether one of these words stands behind `at` and a space, or there are none.
bool ScanRun::goes_before(std::uint32_t at, const std::vector<std::string>& words) const {
  if (words.empty()) return true;
  if (at >= end_ || text_[at] != ' ') return false;
  const std::string_view next = slice(at + 1, letters_end(at + 1));
  return std::find(words.begin(), words.end(), next) != words.end();
}

void ScanRun::word() {
  std::uint32_t to = at_, segment = at_;
  while (to < end_) {
    const std::uint8_t cls = byte_class(text_[to]);
    if (cls >= byte_lower && cls != byte_high) {
      ++to;
      continue;
    }
    if (cls == byte_space) break;
    const CodePoint c = decode(text_, to);
    if (cls == byte_high && (is_letter(c.value) || is_digit(c.value) || is_mark(c.value))) {
      to += c.size;
      continue;
    }
    if (c.value == ':' && byte(to + 1) == '/' && byte(to + 2) == '/')
      return emit(address_end(to), TokenKind::word);
    if (c.value == '@' && email_follows(to)) return emit(address_end(to), TokenKind::word);
    if (c.value == '.' && to - at_ == 3 && slice(at_, to) == "www" && is_word_char(to + 1))
      return emit(address_end(to), TokenKind::word);
    if (is_apostrophe(c.value) && clitic_length(to + c.size) != 0) {
      const bool negated = (text_[to - 1] | 0x20) == 'n' && (byte(to + c.size) | 0x20) == 't' && to - at_ > 1;
      if (negated) {
        emit(to - 1, TokenKind::word);
        return emit(to + c.size + 1, TokenKind::word);
      }
      if ((byte(to + c.size) | 0x20) != 't') {
        word_end(to);
        return emit(to + c.size + clitic_length(to + c.size), TokenKind::word);
      }
    }
    if (!joins(to, segment, c.value, c.size)) {
      if (c.value == '.' && is_local_part(to)) return emit(address_end(to), TokenKind::word);
      break;
    }
    to += c.size;
    if (c.value != '\'' && c.value != 0x2019) segment = to;
  }
  // A full stop belongs to an abbreviation: "Dec." "U.S." "J."
  if (byte(to) == '.' && to < end_ && byte(to + 1) != '.' && !is_word_char(to + 1)) {
    const std::string_view form = slice(at_, to);
    const CodePoint first = decode(form, 0);
    const bool initial = first.size == form.size() && is_upper(first.value);
    const bool letters = form.size() >= 3 && form[form.size() - 2] == '.' && is_letter_byte(form[0]) &&
                         !is_digit_byte(form.back());
    const AbbreviationKind* kind = scanner_.find_abbreviation(form);
    if (kind != nullptr && *kind == AbbreviationKind::number) {
      std::uint32_t next = to + 1;
      while (byte(next) == ' ' && next < end_) ++next;
      if (!is_digit_byte(byte(next)) && byte(next) != '#') kind = nullptr;
    }
    if (initial || letters || kind != nullptr) return emit(to + 1, TokenKind::abbreviation);
  }
  if (to == at_) to = at_ + decode(text_, at_).size;
  if (to - at_ == 1 && is_upper_byte(text_[at_]) && byte(to) == '+') {  // "A+" "C++"
    std::uint32_t plus = to;
    while (byte(plus) == '+' && plus < end_) ++plus;
    if (!is_word_char(plus)) to = plus;
  }
  word_end(to);
}

bool ScanRun::joins(std::uint32_t at, std::uint32_t segment, char32_t c, std::uint32_t size) const {
  if (at == segment || !is_word_char(at + size)) return c == '_' || (c == 0x200D && at > segment);
  switch (c) {
    case '.':
      return stop_joins(at, segment);
    case ',':
      return is_digit_byte(text_[at - 1]) && is_digit_byte(byte(at + 1)) && is_digit_byte(byte(at + 2)) &&
             is_digit_byte(byte(at + 3)) && !is_digit_byte(byte(at + 4));
    case ':':
      return is_digit_byte(text_[at - 1]) && is_digit_byte(byte(at + 1));
    case '/':
      return slash_joins(at);
    case '&':
      return is_upper_byte(text_[at - 1]) && is_upper_byte(byte(at + 1)) && at - segment <= 2 &&
             letters_end(at + 1) - at <= 3;
    case '_':
      return true;
    default:
      if (is_hyphen(c)) return hyphen_joins(at, segment, size);
      return is_apostrophe(c) && apostrophe_joins(at, size);
  }
}

/// "U.S", "3.5", "Gulagu.net" and "North.Realities" are one word; "fighters.Russian" is not.
bool ScanRun::stop_joins(std::uint32_t at, std::uint32_t segment) const {
  const char before = text_[at - 1], after = text_[at + 1];
  if (is_digit_byte(after)) return is_digit_byte(before) || at - segment == 1;
  const std::uint32_t to = letters_end(at + 1);
  const bool single = to - at - 1 == decode(text_, at + 1).size;
  if (at - segment == decode(text_, segment).size && is_letter(decode(text_, segment).value))
    return single || segment > at_ || to - at <= 3;
  if (single && byte(to) == '.') return at - segment <= 3;
  if (is_digit_byte(before)) return false;
  if (is_lower(decode(text_, at + 1).value)) {
    if (is_dotted_name(at, segment, to)) return true;
    std::string end(slice(at + 1, to));
    return scanner_.domains_.count(end) != 0;
  }
  // Two capitalised words around a stop are a name, unless the second can only open a sentence.
  if (!is_upper(decode(text_, at_).value) || byte(to) == '.') return false;
  return is_upper(decode(text_, segment).value) && to - at > 4 && at - segment > 3;
}

/// "alt.animals.cat", "irc.example.net": three words of small letters or more with stops and no space between
/// them.
bool ScanRun::is_dotted_name(std::uint32_t at, std::uint32_t segment, std::uint32_t to) const {
  for (std::uint32_t i = segment; i < to; ++i) {
    if (i != at && byte_class(text_[i]) != byte_lower) return false;
  }
  if (segment > at_) return text_[segment - 1] == '.';
  return byte(to) == '.' && byte_class(byte(to + 1)) == byte_lower && byte_class(byte(to + 2)) == byte_lower;
}

/// Compounds fall apart at hyphens; prefixes ("pro-Beijing"), type designations ("T-72B3") and telephone
/// numbers stay whole.
bool ScanRun::hyphen_joins(std::uint32_t at, std::uint32_t segment, std::uint32_t size) const {
  const std::string_view left = slice(segment, at);
  const char after = byte(at + size);
  if (is_digit_byte(after)) {
    if (is_upper_byte(left[0]) && left.size() <= 5) return true;
    if (!all_digit_bytes(left)) return false;
    // Three groups of digits or more: a telephone number or a date.
    if (segment > at_ && is_hyphen(decode_before(text_, segment).value)) return true;
    if (left.size() == 3 && behind_area_code()) return true;
    std::uint32_t to = at + size;
    while (to < end_ && to - at < 8 && is_digit_byte(text_[to])) ++to;
    return byte(to) == '-' && is_digit_byte(byte(to + 1));
  }
  if (left.size() > 8) return false;
  std::string low(left);
  for (char& c : low) {
    if (is_upper_byte(c)) c = static_cast<char>(c | 0x20);
  }
  return scanner_.prefixes_.count(low) != 0;
}

/// "(713) 853-3242"
bool ScanRun::behind_area_code() const {
  std::uint32_t at = at_;
  if (at > begin_ && text_[at - 1] == ' ') --at;
  return at >= begin_ + 4 && text_[at - 1] == ')' && all_digit_bytes(text_.substr(at - 4, 3));
}

/// "24/7", "3/8/00" and "RFE/RL" are one word, "and/or" is not.
bool ScanRun::slash_joins(std::uint32_t at) const {
  if (is_digit_byte(text_[at - 1]) && is_digit_byte(byte(at + 1))) return true;
  std::uint32_t from = at;
  while (from > at_ && at - from < 6 && is_word_char(from - 1)) --from;
  const std::uint32_t to = letters_end(at + 1);
  const auto small = [&](std::uint32_t i) { return byte_class(byte(i)) == byte_lower; };
  if (at - from == 1 && to - at == 2 && small(from) && small(at + 1)) return true;  // "b/c" "w/o"
  return at - from <= 5 && to - at <= 6 && at - from >= 2 && to - at >= 3 &&
         all_upper_bytes(slice(from, at)) && all_upper_bytes(slice(at + 1, to));
}

/// Length of the clitic behind an apostrophe: s, m, d, t, ll, re, ve at the end of a word.
std::uint32_t ScanRun::clitic_length(std::uint32_t at) const {
  const auto low = [&](std::uint32_t i) { return is_letter_byte(byte(i)) ? byte(i) | 0x20 : 0; };
  const int a = low(at), b = low(at + 1);
  if ((a == 's' || a == 'm' || a == 'd' || a == 't') && !is_word_char(at + 1)) return 1;
  if (((a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e')) && !is_word_char(at + 2))
    return 2;
  return 0;
}

/// "O'Brien", "d'Ivoire", "Shi'ite", "o'clock".
bool ScanRun::apostrophe_joins(std::uint32_t at, std::uint32_t size) const {
  return is_letter(decode(text_, at + size).value) && clitic_length(at + size) == 0;
}

bool ScanRun::email_follows(std::uint32_t at) const {
  if (at > at_ && is_upper_byte(byte(at + 1)) && is_upper_byte(byte(at + 2))) return true;  // "Ruiz@LANNA"
  std::uint32_t to = at + 1;
  while (to < end_ && to - at < 256 && (is_word_char(to) || text_[to] == '-')) ++to;
  return to > at + 1 && byte(to) == '.' && is_word_char(to + 1);
}

/// Whether the stop at `at` stands in the first half of an e-mail address: "jane.doe@".
bool ScanRun::is_local_part(std::uint32_t at) const {
  if (!is_word_char(at + 1) && byte(at + 1) != '.') return false;
  std::uint32_t to = at + 1;
  while (to < end_ && to - at < 64 && (is_word_char(to) || text_[to] == '.' || text_[to] == '-')) ++to;
  return byte(to) == '@' && email_follows(to);
}

std::uint32_t ScanRun::address_end(std::uint32_t at) const {
  std::uint32_t to = at;
  while (to < end_ && byte_class(text_[to]) != byte_space && text_[to] != '<' && text_[to] != '"') {
    if (byte_class(text_[to]) != byte_high) {
      ++to;
      continue;
    }
    const CodePoint c = decode(text_, to);
    if (!is_letter(c.value) && !is_digit(c.value) && !is_mark(c.value)) break;
    to += c.size;
  }
  while (to > at + 1 && is_address_tail(text_[to - 1])) {
    if (text_[to - 1] == ')' && slice(at_, to).find('(') != std::string_view::npos) break;
    --to;
  }
  return to;
}

/// Whether the stop at `at_` opens a number whose zero is left out: ".08", "$.50", "-.5"; not "...5".
bool ScanRun::opens_decimal() const {
  if (!is_digit_byte(byte(at_ + 1))) return false;
  std::uint32_t to = at_ + 1;
  while (to < end_ && is_digit_byte(text_[to])) ++to;
  if (byte(to) == '.' && is_digit_byte(byte(to + 1))) return false;  // ".1.2": no number
  if (space_before()) return true;
  const char32_t before = decode_before(text_, at_).value;
  return is_opening(before) || is_currency_sign(before) || is_hyphen(before);
}

void ScanRun::decimal() {
  std::uint32_t to = at_ + 1;
  while (to < end_ && is_digit_byte(text_[to])) ++to;
  emit(to, TokenKind::number);
}

/// A run of full stops, also ". . ." with spaces: one stop, or an ellipsis.
void ScanRun::stops() {
  std::uint32_t to = at_ + 1;
  while (byte(to) == '.' && to < end_) ++to;
  emit(to, to - at_ == 1 ? TokenKind::stop : TokenKind::ellipsis);
}

void ScanRun::apostrophe(char32_t c, std::uint32_t size) {
  const std::uint32_t next = at_ + size;
  const bool open = space_before() || (at_ > begin_ && is_opening(decode_before(text_, at_).value));
  if (const std::uint32_t clitic = clitic_length(next); clitic != 0 && !open)
    return emit(next + clitic, TokenKind::word);
  if (open && is_digit_byte(byte(next)) && is_digit_byte(byte(next + 1)))
    return emit(letters_end(next), TokenKind::number);
  emit(next, c == '\'' && open && is_word_char(next) ? TokenKind::opener : TokenKind::closer);
}

/// End of ":)" ";-)" "=D" with a space or the end of the text behind it, else at_.
std::uint32_t ScanRun::emoticon_end() const {
  constexpr std::string_view kEyes = ":;=", kMouths = ")(]DPp|?";
  if (kEyes.find(text_[at_]) == std::string_view::npos || !space_before()) return at_;
  std::uint32_t to = at_ + 1;
  if (byte(to) == '-') ++to;
  if (to >= end_ || kMouths.find(text_[to]) == std::string_view::npos) return at_;
  const char mouth = text_[to];
  while (to < end_ && text_[to] == mouth) ++to;
  return to >= end_ || byte_class(text_[to]) == byte_space ? to : at_;
}

void ScanRun::symbol() {
  const CodePoint c = decode(text_, at_);
  const std::uint32_t next = at_ + c.size;
  if (const std::uint32_t to = emoticon_end(); to > at_) return emit(to, TokenKind::other);
  if (c.value == '.') return opens_decimal() ? decimal() : stops();
  if (is_apostrophe(c.value)) return apostrophe(c.value, c.size);
  if (c.value == 0x2026) return emit(next, TokenKind::ellipsis);
  if (c.value == '"') {
    const bool open = space_before() || (at_ > begin_ && (is_opening(decode_before(text_, at_).value) ||
                                                          decode_before(text_, at_).value == 0x2014));
    const bool inner = next < end_ && !is_space(decode(text_, next).value);
    return emit(next, open && inner ? TokenKind::opener : TokenKind::closer);
  }
  if (is_opening(c.value)) return emit(next, TokenKind::opener);
  if (is_closing(c.value)) return emit(next, TokenKind::closer);
  if (is_terminal_mark(c.value)) {
    std::uint32_t to = next;
    while (to < end_ && is_terminal_mark(decode(text_, to).value)) to += decode(text_, to).size;
    return emit(to, TokenKind::mark);
  }
  if ((c.value == '#' || c.value == '@') && space_before() && byte_class(byte(next)) != byte_digit &&
      is_word_char(next)) {
    std::uint32_t to = next;
    while (is_word_char(to) || (byte(to) == '_' && to < end_))
      to = byte(to) == '_' ? to + 1 : letters_end(to);
    return emit(to, TokenKind::word);
  }
  if (c.value == '-' || c.value == '*' || c.value == '=' || c.value == '_' || c.value == '~' ||
      c.value == '<' || c.value == '>' || c.value == '+' || c.value == '$') {
    std::uint32_t to = next;
    while (to < end_ && text_[to] == text_[at_]) ++to;
    // "----==": a line drawn with two signs.
    std::uint32_t line = at_;
    while (line < end_ && (text_[line] == '-' || text_[line] == '=')) ++line;
    return emit(line - at_ >= 4 ? line : to, TokenKind::other);
  }
  std::uint32_t to = next;
  // Joiners, variation selectors and skin tones belong to the sign before them.
  while (to < end_ && byte_class(text_[to]) == byte_high) {
    const CodePoint more = decode(text_, to);
    const bool modifier = is_mark(more.value) || more.value == 0x200D || more.value == 0xFE0F ||
                          (more.value >= 0x1F3FB && more.value <= 0x1F3FF);
    if (!modifier) break;
    to += more.size;
    if (more.value == 0x200D && to < end_ && !is_word_char(to) && byte_class(text_[to]) == byte_high)
      to += decode(text_, to).size;
  }
  emit(to, TokenKind::other);
}

}  // namespace hearsay
