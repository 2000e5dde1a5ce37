#include "hearsay/text.hpp"
#include "reconcile/article_reading.hpp"
#include "reconcile/quote_words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kFewestWords = 3;
constexpr std::size_t kMostHeadings = 40, kMostQuotes = 400;
constexpr std::size_t kTellingWords = 5;  ///< as many words in a row are no accident, even if all are common

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
void add_sentences(std::string_view text, Span quote, std::uint32_t claim, ArticleReading& reading) {
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    const Span inner = inside_marks(text, {begin, end});
    if (inner.empty() || reading.words.in(inner).size() < kFewestWords) return;
    reading.facts.quotes.push_back({claim, reading.passage(inner)});
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

/// The quotation among `bodies` that a heading comes closest to, unless it has the very words.
std::optional<HeadingChange> heading_change(const QuoteWords& heading,
                                            const std::vector<QuoteWords>& bodies) {
  std::size_t best = 0;
  Edits edits{heading.size() + 1, 0, 0};
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const Edits now = word_edits(heading, bodies[i], true);
    if (now.count >= edits.count) continue;
    if (heading.size() < kTellingWords && common_content(heading, bodies[i]) == 0) continue;
    edits = now;
    best = i;
  }
  if (edits.count == 0 || edits.count * 10 > heading.size() * 4) return std::nullopt;
  const auto u32 = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  return HeadingChange{0, u32(best), u32(edits.count), u32(edits.first), u32(edits.last)};
}

}  // namespace

void collect_heading_changes(ArticleReading& reading) {
  ArticleFacts& facts = reading.facts;
  std::vector<std::uint32_t> headings, body;
  for (std::uint32_t q = 0; q < facts.quotes.size(); ++q) {
    const bool heading = facts.claims[facts.quotes[q].claim].heading;
    std::vector<std::uint32_t>& list = heading ? headings : body;
    if (list.size() < (heading ? kMostHeadings : kMostQuotes)) list.push_back(q);
  }
  if (headings.empty()) return;
  const auto words = [&](std::uint32_t quote) {
    QuoteWords out;
    const Piece piece = facts.quotes[quote].words.words;
    append_quote_words(reading.words.in({piece.at, piece.at + piece.size}), reading.words.table(), out);
    return out;
  };
  std::vector<QuoteWords> bodies;
  for (const std::uint32_t q : body) bodies.push_back(words(q));
  for (const std::uint32_t h : headings) {
    std::optional<HeadingChange> change = heading_change(words(h), bodies);
    if (!change) continue;
    change->heading = h;
    change->body = body[change->body];
    facts.heading_changes.push_back(*change);
  }
}

void collect_quotes(const Claim& claim, std::uint32_t index, ArticleReading& reading) {
  if (claim.kind != ClaimKind::direct && claim.kind != ClaimKind::mixed) return;
  const std::string_view text = reading.doc.text;
  for (const Span content : claim.content) {
    if (claim.kind == ClaimKind::direct) {
      add_sentences(text, inside_marks(text, content), index, reading);
    } else {
      for (const Span part : quoted_parts(text, content)) {
        add_sentences(text, inside_marks(text, part), index, reading);
      }
    }
  }
}

}  // namespace hearsay
