#include "reconcile/quote_facts.hpp"

#include "hearsay/text.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kFewestWords = 3;

bool is_double_mark(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}
bool is_single_mark(char32_t c) {
  return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x201A;
}
bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/// Without the marks and spaces around it.
Span inside_marks(std::string_view text, Span span) {
  bool moved = true;
  while (moved && !span.empty()) {
    moved = false;
    const CodePoint first = decode(text, span.begin), last = decode_before(text, span.end);
    if (is_double_mark(first.value) || is_single_mark(first.value) || is_space(first.value)) {
      span.begin += first.size;
      moved = true;
    } else if (is_double_mark(last.value) || is_single_mark(last.value) || is_space(last.value)) {
      span.end -= last.size;
      moved = true;
    }
  }
  return span;
}

/// The parts of a mixed content between double marks, or between single ones when there are no double ones.
std::vector<Span> quoted_parts(std::string_view text, Span content) {
  std::vector<Span> parts;
  for (const bool single : {false, true}) {
    bool open = false;
    std::uint32_t begin = 0;
    for (std::uint32_t at = content.begin; at < content.end;) {
      const CodePoint c = decode(text, at);
      const char32_t before = decode_before(text, at).value, after = decode(text, at + c.size).value;
      const bool apostrophe = single && is_letter(before) && is_letter(after);
      if (!apostrophe && (single ? is_single_mark(c.value) : is_double_mark(c.value))) {
        if (open) parts.push_back({begin, at});
        open = !open;
        begin = at + c.size;
      }
      at += c.size;
    }
    if (!parts.empty()) break;
  }
  return parts;
}

/// Cut behind final punctuation that a space follows.
void add_sentences(std::string_view text, Span quote, std::uint32_t claim, const PassageReader& reader,
                   ArticleFacts& facts) {
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    const Span inner = inside_marks(text, {begin, end});
    if (inner.empty() || plain_words(text.substr(inner.begin, inner.size())).size() < kFewestWords) return;
    facts.quotes.push_back({claim, reader.passage(inner)});
  };
  std::uint32_t begin = quote.begin;
  for (std::uint32_t at = quote.begin; at < quote.end;) {
    const CodePoint c = decode(text, at);
    at += c.size;
    if (is_stop(c.value) && at < quote.end && is_space(decode(text, at).value)) {
      add(begin, at);
      begin = at;
    }
  }
  add(begin, quote.end);
}

}  // namespace

void collect_quotes(const Claim& claim, std::uint32_t index, const PassageReader& reader,
                    ArticleFacts& facts) {
  if (claim.kind != ClaimKind::direct && claim.kind != ClaimKind::mixed) return;
  const std::string_view text = reader.doc().text;
  for (const Span content : claim.content) {
    if (claim.kind == ClaimKind::direct) {
      add_sentences(text, inside_marks(text, content), index, reader, facts);
    } else {
      for (const Span part : quoted_parts(text, content)) {
        add_sentences(text, inside_marks(text, part), index, reader, facts);
      }
    }
  }
}

}  // namespace hearsay
