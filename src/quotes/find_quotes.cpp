#include "quotes/find_quotes.hpp"

#include "hearsay/text.hpp"

namespace hearsay::quotes {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

bool is_double(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}
bool opens_only(char32_t c) {
  return c == 0x201C || c == 0x201E || c == 0xAB;
}
bool is_single(char32_t c) {
  return c == '\'' || c == 0x2018 || c == 0x2019;
}

/// Double marks: one opens, the next closes. An opening mark inside a quotation begins a new one: the one
/// before was not closed.
void find_double(std::string_view text, Span block, std::vector<Span>& quotes) {
  std::uint32_t begin = kNone;
  for (std::uint32_t at = block.begin; at < block.end;) {
    const CodePoint c = decode(text, at);
    const bool inches = c.value == '"' && begin == kNone && is_digit(decode_before(text, at).value);
    if (is_double(c.value) && !inches) {
      if (begin != kNone) quotes.push_back({begin, at});
      begin = begin == kNone || opens_only(c.value) ? at + c.size : kNone;
    }
    at += c.size;
  }
  if (begin != kNone) quotes.push_back({begin, block.end});
}

/// A single mark opens behind a space and closes before one; "the workers' union" does neither where its "s'"
/// stands before a small letter.
void find_single(std::string_view text, Span block, std::vector<Span>& quotes) {
  std::uint32_t begin = kNone;
  char32_t before = ' ';
  for (std::uint32_t at = block.begin; at < block.end;) {
    const CodePoint c = decode(text, at);
    const std::uint32_t behind = at + c.size;
    const char32_t after = behind < block.end ? decode(text, behind).value : U' ';
    if (is_single(c.value)) {
      const bool opens = (is_space(before) || before == '(') && is_letter(after) && c.value != 0x2019;
      const bool plural = before == 's' && is_space(after) && is_lower(decode(text, behind + 1).value);
      if (begin == kNone && opens) {
        begin = behind;
      } else if (begin != kNone && !is_letter(after) && !plural) {
        quotes.push_back({begin, at});
        begin = kNone;
      }
    }
    before = c.value;
    at = behind;
  }
}

void find_in(std::string_view text, Span block, std::vector<Span>& quotes) {
  const std::size_t before = quotes.size();
  find_double(text, block, quotes);
  if (quotes.size() == before) find_single(text, block, quotes);
}

}  // namespace

std::vector<Span> find_quotes(const Document& doc) {
  std::vector<Span> quotes;
  if (doc.blocks.empty()) find_in(doc.text, {0, static_cast<std::uint32_t>(doc.text.size())}, quotes);
  for (const Block& block : doc.blocks) {
    if (block.kind != BlockKind::furniture) find_in(doc.text, block.span, quotes);
  }
  return quotes;
}

std::vector<Span> parts_of(std::string_view text, Span quote) {
  std::vector<Span> parts;
  std::uint32_t begin = quote.begin;
  const auto cut = [&](std::uint32_t end, std::uint32_t next) {
    if (end > begin) parts.push_back({begin, end});
    begin = next;
  };
  for (std::uint32_t at = quote.begin; at < quote.end;) {
    const CodePoint c = decode(text, at);
    std::uint32_t next = at + c.size;
    if (c.value == 0x2026) {
      cut(at, next);
    } else if (text.substr(at, 3) == "..." && next + 2 <= quote.end) {
      while (next < quote.end && text[next] == '.') ++next;
      cut(at, next);
    } else if (c.value == '[') {
      const std::size_t close = text.substr(0, quote.end).find(']', at);
      if (close != std::string_view::npos) {
        next = static_cast<std::uint32_t>(close) + 1;
        cut(at, next);
      }
    }
    at = next;
  }
  cut(quote.end, quote.end);
  return parts;
}

}  // namespace hearsay::quotes
