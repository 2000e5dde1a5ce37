#include "report/cells.hpp"

#include <fmt/core.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "hearsay/decimal.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr char32_t kReplacement = 0xFFFD;

bool steers_terminal(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_CONTROL_CHAR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return true;
    default:
      break;
  }
  // Bidirectional embeddings, overrides and isolates turn the rest of the line around.
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
         c == 0x061C;
}

std::size_t columns_of(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// Bytes of the longest prefix that is at most `columns` wide.
std::size_t prefix_of(std::string_view text, std::size_t columns) {
  std::size_t at = 0, used = 0;
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    const std::size_t width = columns_of(c.value);
    if (used + width > columns) break;
    used += width;
    at += c.size;
  }
  return at;
}

std::string plural(std::size_t n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_space(c.value)) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    append_utf8(out, steers_terminal(c.value) ? kReplacement : c.value);
  }
  return out;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    columns += columns_of(c.value);
    at += c.size;
  }
  return columns;
}

std::string pad_right(std::string_view text, std::size_t columns) {
  const std::size_t used = columns_of(text);
  return std::string(text) + std::string(used < columns ? columns - used : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t columns) {
  const std::size_t used = columns_of(text);
  return std::string(used < columns ? columns - used : 0, ' ') + std::string(text);
}

std::string shorten(std::string_view text, std::size_t columns) {
  if (columns_of(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t cut = prefix_of(text, columns - 1);
  const std::size_t space = text.substr(0, cut).rfind(' ');
  if (text[cut] != ' ' && space != std::string_view::npos && space * 3 >= cut * 2) cut = space;
  while (cut > 0 && (text[cut - 1] == ' ' || text[cut - 1] == ',' || text[cut - 1] == ';')) --cut;
  return std::string(text.substr(0, cut)) + std::string(kEllipsis);
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns, std::size_t most) {
  std::vector<std::string> lines;
  columns = std::max<std::size_t>(columns, 1);
  while (!text.empty() && lines.size() < most) {
    if (lines.size() + 1 == most) {
      lines.push_back(shorten(text, columns));
      break;
    }
    std::size_t cut = prefix_of(text, columns);
    if (cut < text.size() && text[cut] != ' ') {
      const std::size_t space = text.substr(0, cut).rfind(' ');
      if (space != std::string_view::npos && space > 0) cut = space;
    }
    // A wide character in a one-column cell: take it anyway, or nothing would ever move.
    if (cut == 0) cut = decode(text, 0).size;
    lines.emplace_back(text.substr(0, cut));
    text.remove_prefix(cut);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return lines;
}

std::string readable_value(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    if (value.substr(at, 2) == "..") {
      out += "–";
      at += 2;
      continue;
    }
    std::size_t end = at;
    while (end < value.size() && value[end] >= '0' && value[end] <= '9') ++end;
    // "2024-03-05" and "2024-03" are dates.
    const bool date = at == 0 && end == 4 && end + 1 < value.size() && value[end] == '-' &&
                      value[end + 1] >= '0' && value[end + 1] <= '9';
    const bool fraction = at > 0 && value[at - 1] == '.' && (at < 2 || value[at - 2] != '.');
    if (end == at) {
      out += value[at++];
    } else {
      for (std::size_t i = at; i < end; ++i) {
        if (!fraction && !date && i > at && (end - i) % 3 == 0) out += ',';
        out += value[i];
      }
      at = end;
    }
  }
  return printable(out);
}

std::string article_name(const Member& member) {
  std::string_view path = member.path;
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  return printable(path.empty() || path == "-" ? std::string_view(member.doc) : path);
}

std::string counts_of(const Finding& finding) {
  if (finding.relation == Relation::name_variant) return plural(finding.docs.size(), "article");
  return plural(finding.docs.size(), "article") + ", " + plural(finding.origins.size(), "origin");
}

std::string speaker_cell(const Finding& finding, const Member& member) {
  if (!member.by.empty()) return printable(member.by);
  return finding.relation == Relation::name_variant ? "" : "(the article)";
}

std::vector<const Member*> members_in_reading_order(const Finding& finding) {
  std::vector<std::pair<std::optional<Decimal>, const Member*>> keyed;
  for (const Member& m : finding.members) {
    const std::size_t first = m.value.find_first_of("0123456789");
    const std::size_t end =
        first == std::string::npos ? first : m.value.find_first_not_of("0123456789", first);
    keyed.emplace_back(
        first == std::string::npos ? std::nullopt : Decimal::parse(m.value.substr(first, end - first)), &m);
  }
  if (finding.relation == Relation::conflicts || finding.relation == Relation::updates) {
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  std::vector<const Member*> members;
  for (const auto& [value, member] : keyed) members.push_back(member);
  return members;
}

std::string in_quotes(std::string_view text) {
  std::string clean = printable(text);
  std::string_view inner = clean;
  for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»"}) {
    if (inner.starts_with(mark)) inner.remove_prefix(mark.size());
    if (inner.ends_with(mark)) inner.remove_suffix(mark.size());
  }
  return "“" + std::string(inner) + "”";
}

std::vector<const Finding*> in_reading_order(std::span<const Finding> findings) {
  std::vector<const Finding*> order;
  order.reserve(findings.size());
  for (const Finding& finding : findings) order.push_back(&finding);
  std::stable_sort(order.begin(), order.end(), [](const Finding* a, const Finding* b) {
    return a->severity != b->severity ? a->severity > b->severity : a->relation < b->relation;
  });
  return order;
}

}  // namespace hearsay
