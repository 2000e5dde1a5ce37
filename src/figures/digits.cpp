// Digits with the separators of English, Indian, Swiss and continental use.

#include <algorithm>
#include <array>
#include <optional>

#include "figures/numeral.hpp"

namespace hearsay::figures {
namespace {

/// The digits between separators, and the separators between them; an apostrophe of any form is '\''. Without
/// a heap, as every number is read; more pieces than a number can have make none.
struct Parts {
  static constexpr std::size_t kMost = 48;
  struct Piece {
    const char* begin;
    std::size_t length;
  };
  std::array<Piece, kMost> raw;  // nothing to clear
  std::array<char, kMost> marks;
  std::size_t count = 0;
  std::string_view separators;

  std::string_view piece(std::size_t i) const { return {raw[i].begin, raw[i].length}; }
  bool add(std::string_view piece) {
    if (count == kMost) return false;
    raw[count++] = {piece.data(), piece.size()};
    return true;
  }
};

bool split(std::string_view digits, Parts& out) {
  std::size_t begin = 0, at = 0;
  while (at < digits.size()) {
    if (digits[at] >= '0' && digits[at] <= '9') {
      ++at;
      continue;
    }
    if (!out.add(digits.substr(begin, at - begin))) return false;
    const bool ascii = static_cast<unsigned char>(digits[at]) < 0x80;
    out.marks[out.count - 1] = ascii ? digits[at] : '\'';
    at += ascii ? 1 : 3;
    begin = at;
  }
  if (!out.add(digits.substr(begin))) return false;
  out.separators = {out.marks.data(), out.count - 1};
  return true;
}

/// Pieces 0..count are thousands groups: 1–3 digits, then threes.
bool thousands(const Parts& parts, std::size_t count) {
  if (count < 2 || parts.piece(0).empty() || parts.piece(0).size() > 3) return false;
  for (std::size_t i = 1; i < count; ++i) {
    if (parts.piece(i).size() != 3 || parts.separators[i - 1] != parts.separators[0]) return false;
  }
  return true;
}

/// 12,34,567: twos, then a three.
bool lakhs(const Parts& parts, std::size_t count) {
  if (count < 3 || parts.piece(0).size() > 2 || parts.piece(count - 1).size() != 3) return false;
  for (std::size_t i = 1; i + 1 < count; ++i) {
    if (parts.piece(i).size() != 2 || parts.separators[i - 1] != ',') return false;
  }
  return parts.separators[0] == ',' && parts.separators[count - 2] == ',';
}

std::optional<Decimal> join(const Parts& parts, std::size_t whole_pieces) {
  std::string plain;
  if (whole_pieces > 0 && parts.piece(0).empty()) plain = "0";  // ".08"
  for (std::size_t i = 0; i < whole_pieces; ++i) plain += parts.piece(i);
  if (whole_pieces < parts.count) plain.append(".").append(parts.piece(whole_pieces));
  return Decimal::parse(plain);
}

}  // namespace

std::optional<Decimal> read_digits(std::string_view digits, bool& grouped) {
  grouped = false;
  if (std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return Decimal::parse(digits);
  Parts parts;
  if (!split(digits, parts)) return std::nullopt;
  const std::size_t n = parts.count;
  if (n == 1) return Decimal::parse(digits);
  const char first = parts.separators.front(), last = parts.separators.back();
  const bool same = parts.separators.find_first_not_of(first) == std::string::npos;
  if (n == 2 && first == '.') return join(parts, 1);
  if (n == 2 && first == ',' && parts.piece(1).size() != 3) {
    // "1,3" and "5,00": a decimal comma; longer tails are lists.
    if (parts.piece(1).size() > 2) return std::nullopt;
    return join(parts, 1);
  }
  if (n == 2 && first == '\'' && parts.piece(1).size() != 3) return std::nullopt;
  grouped = true;
  if (same && first == ',' && parts.piece(0) == "0") return std::nullopt;
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
