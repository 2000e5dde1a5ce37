// Digits with the separators of English, Indian, Swiss and continental use.

#include <optional>

#include "figures/numeral.hpp"

namespace hearsay::figures {
namespace {

struct Parts {
  std::vector<std::string_view> pieces;
  std::string separators;  ///< between the pieces; an apostrophe of any form is '\''
};

Parts split(std::string_view digits) {
  Parts out;
  std::size_t begin = 0, at = 0;
  while (at < digits.size()) {
    if (digits[at] >= '0' && digits[at] <= '9') {
      ++at;
      continue;
    }
    out.pieces.push_back(digits.substr(begin, at - begin));
    const bool ascii = static_cast<unsigned char>(digits[at]) < 0x80;
    out.separators += ascii ? digits[at] : '\'';
    at += ascii ? 1 : 3;
    begin = at;
  }
  out.pieces.push_back(digits.substr(begin));
  return out;
}

/// Pieces 0..count are thousands groups: 1–3 digits, then threes.
bool thousands(const Parts& parts, std::size_t count) {
  if (count < 2 || parts.pieces[0].empty() || parts.pieces[0].size() > 3) return false;
  for (std::size_t i = 1; i < count; ++i) {
    if (parts.pieces[i].size() != 3 || parts.separators[i - 1] != parts.separators[0]) return false;
  }
  return true;
}

/// 12,34,567: twos, then a three.
bool lakhs(const Parts& parts, std::size_t count) {
  if (count < 3 || parts.pieces[0].size() > 2 || parts.pieces[count - 1].size() != 3) return false;
  for (std::size_t i = 1; i + 1 < count; ++i) {
    if (parts.pieces[i].size() != 2 || parts.separators[i - 1] != ',') return false;
  }
  return parts.separators[0] == ',' && parts.separators[count - 2] == ',';
}

std::optional<Decimal> join(const Parts& parts, std::size_t whole_pieces) {
  std::string plain;
  for (std::size_t i = 0; i < whole_pieces; ++i) plain += parts.pieces[i];
  if (whole_pieces < parts.pieces.size()) plain.append(".").append(parts.pieces[whole_pieces]);
  return Decimal::parse(plain);
}

}  // namespace

std::optional<Decimal> read_digits(std::string_view digits, bool& grouped) {
  const Parts parts = split(digits);
  const std::size_t n = parts.pieces.size();
  grouped = false;
  if (n == 1) return Decimal::parse(digits);
  const char first = parts.separators.front(), last = parts.separators.back();
  const bool same = parts.separators.find_first_not_of(first) == std::string::npos;
  if (n == 2 && first == '.') return join(parts, 1);
  if (n == 2 && first == ',' && parts.pieces[1].size() != 3) {
    // "1,3" and "5,00": a decimal comma; longer tails are lists.
    if (parts.pieces[1].size() > 2) return std::nullopt;
    return join(parts, 1);
  }
  if (n == 2 && first == '\'' && parts.pieces[1].size() != 3) return std::nullopt;
  grouped = true;
  if (same && first == ',' && parts.pieces[0] == "0") return std::nullopt;
  if (same && thousands(parts, n)) return join(parts, n);
  if (same && lakhs(parts, n)) return join(parts, n);
  // The last separator differs: a decimal mark behind groups.
  const bool mark = (last == '.' && first != '.') || (last == ',' && first == '.');
  if (mark && parts.separators.find(last) == parts.separators.size() - 1) {
    if (thousands(parts, n - 1) || lakhs(parts, n - 1)) return join(parts, n - 1);
  }
  return std::nullopt;
}

}  // namespace hearsay::figures
