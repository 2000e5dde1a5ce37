#include "record/huge_numbers.hpp"

#include <cstddef>
#include <string_view>

namespace hearsay {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at - begin;
}

/// RFC 8259: -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
bool is_json_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_at(text, at + 1);
    if (fraction == 0) return false;
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t power = digits_at(text, at);
    if (power == 0) return false;
    at += power;
  }
  return at == text.size();
}

/// Behind the string whose opening quote is at `at`.
std::size_t skip_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

/// A small negative number of `size` >= 3 characters.
std::string stand_in(std::size_t size) {
  std::string out(size, '0');
  out[0] = '-';
  out[1] = '1';
  if (size > 3) out[2] = '.';
  return out;
}

}  // namespace

void replace_huge_numbers(std::string& line) {
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '"') {
      at = skip_string(line, at);
      continue;
    }
    if (!is_digit(line[at]) && line[at] != '-') {
      ++at;
      continue;
    }
    std::size_t end = line.find_first_not_of("0123456789+-.eE", at);
    if (end == std::string::npos) end = line.size();
    const std::string_view number = std::string_view(line).substr(at, end - at);
    const bool huge = number.size() > 18 || number.find_first_of("eE") != std::string_view::npos;
    if (huge && is_json_number(number)) line.replace(at, end - at, stand_in(end - at));
    at = end;
  }
}

}  // namespace hearsay
