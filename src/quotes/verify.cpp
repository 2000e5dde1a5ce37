#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>

#include "hearsay/quotes.hpp"
#include "hearsay/text.hpp"
#include "quotes/align.hpp"
#include "quotes/find_quotes.hpp"
#include "quotes/quote_text.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace quotes {
namespace {

constexpr std::size_t kFewestWords = 3;  ///< shorter ones are names, titles and scare quotes
constexpr std::size_t kLongestQuote =
    600;  ///< words that are aligned; a longer one is compared by its beginning
constexpr std::size_t kMostPlaces = 12;  ///< of the sources that are aligned with one quotation
constexpr std::size_t kCommon = 2000;    ///< a pair of words in more places than this says nothing
constexpr std::size_t kWidestGap = 400;  ///< words that may be left out between two parts

struct SourceText {
  std::string path, text;
  std::vector<Word> words;
};

struct Place {
  std::uint32_t source = 0, word = 0;
  auto operator<=>(const Place&) const = default;
};

std::uint64_t pair_hash(const Word& a, const Word& b) {
  return hash64(b.key, hash64(" ", hash64(a.key)));
}

/// Without spaces and marks around it.
Span trimmed(std::string_view text, Span span) {
  const auto loose = [](char32_t c) {
    return is_space(c) || c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201E) || c == 0xAB || c == 0xBB;
  };
  while (!span.empty() && loose(decode(text, span.begin).value)) span.begin += decode(text, span.begin).size;
  while (!span.empty() && loose(decode_before(text, span.end).value))
    span.end -= decode_before(text, span.end).size;
  return span;
}

/// "we [rang → called] the room [- at once]": changed words with those of the source first.
std::string diff_of(const Alignment& alignment, const SourceText& source, std::span<const Word> there,
                    std::string_view text, std::span<const Word> quote) {
  std::string out, was, is;
  Span last_was{0, 0}, last_is{0, 0};
  const auto add = [](std::string& to, std::string_view word) {
    if (!to.empty()) to += ' ';
    to += word;
  };
  const auto close = [&] {
    if (was.empty() && is.empty()) return;
    add(out, "[" + was + (was.empty() ? "→ " : is.empty() ? " →" : " → ") + is + "]");
    was.clear();
    is.clear();
  };
  for (const Step& step : alignment.steps) {
    const Span here = step.quote == Step::kNone ? Span{} : quote[step.quote].span;
    const Span from = step.source == Step::kNone ? Span{} : there[step.source].span;
    if (step.same) {
      close();
      if (here != last_is) add(out, text.substr(here.begin, here.size()));
    } else {
      if (!from.empty() && from != last_was)
        add(was, std::string_view(source.text).substr(from.begin, from.size()));
      if (!here.empty() && here != last_is) add(is, text.substr(here.begin, here.size()));
    }
    if (!from.empty()) last_was = from;
    if (!here.empty()) last_is = here;
  }
  close();
  return out;
}

}  // namespace
}  // namespace quotes

using namespace quotes;

struct QuoteVerifier::State {
  explicit State(const Lexicon& lexicon) : tables(lexicon) {}

  ReconcileTables tables;
  std::vector<SourceText> sources;
  std::unordered_map<std::uint64_t, std::vector<Place>> pairs;  ///< of words next to each other

  /// First place at or behind `from` where the words stand in a row.
  std::optional<std::uint32_t> find(const SourceText& source, std::span<const Word> words, std::uint32_t from,
                                    std::uint32_t to) const {
    for (std::uint32_t at = from; at + words.size() <= source.words.size() && at <= to; ++at) {
      const auto same = [](const Word& a, const Word& b) { return a.key == b.key; };
      if (std::equal(words.begin(), words.end(), source.words.begin() + at, same)) return at;
    }
    return std::nullopt;
  }

  /// Where the quotation may begin in the sources, the likeliest first: where most of its pairs of words say
  /// so.
  std::vector<Place> candidates(std::span<const Word> quote) const {
    std::map<Place, std::size_t> votes;
    for (std::size_t i = 0; i + 1 < quote.size(); ++i) {
      const auto found = pairs.find(pair_hash(quote[i], quote[i + 1]));
      if (found == pairs.end() || found->second.size() > kCommon) continue;
      for (const Place& place : found->second) {
        const auto shift = static_cast<std::uint32_t>(std::min<std::size_t>(i, place.word));
        ++votes[{place.source, place.word - shift}];
      }
    }
    std::vector<std::pair<std::size_t, Place>> ranked;
    for (const auto& [place, count] : votes) ranked.emplace_back(count, place);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Place> out;
    for (const auto& [count, place] : ranked) {
      if (out.size() == kMostPlaces) break;
      out.push_back(place);
    }
    return out;
  }

  void found(const SourceText& source, std::uint32_t first, std::uint32_t last, QuoteCheck& check) const {
    const Span span{source.words[first].span.begin, source.words[last].span.end};
    check.source_path = source.path;
    check.source_text = source.text.substr(span.begin, span.size());
    check.source_start = code_points(std::string_view(source.text).substr(0, span.begin));
    check.source_end = check.source_start + code_points(check.source_text);
  }

  /// All parts in order in one source.
  bool find_parts(const std::vector<std::vector<Word>>& parts, QuoteCheck& check) const {
    const auto longest = std::max_element(parts.begin(), parts.end(),
                                          [](const auto& a, const auto& b) { return a.size() < b.size(); });
    for (const Place& near : candidates(*longest)) {
      const SourceText& source = sources[near.source];
      const auto far = static_cast<std::uint32_t>(kWidestGap * parts.size());
      std::uint32_t at = near.word - std::min(near.word, parts.size() > 1 ? far : 0), first = 0;
      bool all = true;
      for (std::size_t i = 0; i < parts.size() && all; ++i) {
        // The first part may stand anywhere before the longest one, the others not too far behind each other.
        const std::uint32_t to = i == 0 ? near.word : at + static_cast<std::uint32_t>(kWidestGap);
        const auto place = find(source, parts[i], at, to);
        all = place.has_value();
        if (!all) break;
        if (i == 0) first = *place;
        at = *place + static_cast<std::uint32_t>(parts[i].size());
      }
      if (!all) continue;
      found(source, first, at - 1, check);
      check.verdict = parts.size() > 1 ? QuoteVerdict::shortened : QuoteVerdict::verbatim;
      return true;
    }
    return false;
  }

  /// The place that needs the fewest edits, when it is still the same quotation: at most two words in five
  /// differ.
  void find_altered(std::string_view text, std::vector<Word> quote, QuoteCheck& check) const {
    if (quote.size() > kLongestQuote) quote.resize(kLongestQuote);
    std::size_t best = quote.size() * 2 / 5 + 1;
    for (const Place& near : candidates(quote)) {
      const SourceText& source = sources[near.source];
      const std::size_t room = quote.size() / 2 + 4;
      const std::size_t begin = near.word - std::min<std::size_t>(near.word, room);
      const std::size_t end = std::min(source.words.size(), near.word + quote.size() + room);
      const std::span<const Word> there(source.words.data() + begin, end - begin);
      const Alignment alignment = align(quote, there);
      if (alignment.edits >= best) continue;
      best = alignment.edits;
      std::optional<std::uint32_t> first;
      std::uint32_t last = 0;
      for (const Step& step : alignment.steps) {
        if (step.source == Step::kNone) continue;
        if (!first) first = step.source;
        last = step.source;
      }
      if (!first) continue;
      found(source, static_cast<std::uint32_t>(begin) + *first, static_cast<std::uint32_t>(begin) + last,
            check);
      check.verdict = QuoteVerdict::altered;
      check.edits = alignment.edits;
      check.diff = diff_of(alignment, source, there, text, quote);
    }
  }

  /// The speaker of the claim whose content overlaps.
  static std::string speaker_of(const Document& doc, Span quote) {
    for (const Claim& claim : doc.claims) {
      for (const Span content : claim.content) {
        if (content.overlaps(quote) && !claim.source.name.empty()) return claim.source.name;
      }
    }
    return {};
  }
};

std::string_view verdict_name(QuoteVerdict verdict) {
  switch (verdict) {
    case QuoteVerdict::verbatim:
      return "verbatim";
    case QuoteVerdict::shortened:
      return "shortened";
    case QuoteVerdict::altered:
      return "altered";
    case QuoteVerdict::not_found:
      return "not-found";
  }
  return {};
}

QuoteVerifier::QuoteVerifier(const Lexicon& lexicon) : state_(std::make_unique<State>(lexicon)) {}
QuoteVerifier::~QuoteVerifier() = default;

void QuoteVerifier::add_source(const Document& doc) {
  SourceText source{doc.source.path, doc.text, {}};
  source.words = words_of(doc.text, {0, static_cast<std::uint32_t>(doc.text.size())}, state_->tables);
  const auto number = static_cast<std::uint32_t>(state_->sources.size());
  for (std::uint32_t i = 0; i + 1 < source.words.size(); ++i) {
    state_->pairs[pair_hash(source.words[i], source.words[i + 1])].push_back({number, i});
  }
  state_->sources.push_back(std::move(source));
}

std::vector<QuoteCheck> QuoteVerifier::check(const Document& doc) const {
  std::vector<QuoteCheck> checks;
  std::uint32_t bytes = 0, points = 0;
  for (const Span found : find_quotes(doc)) {
    const Span span = trimmed(doc.text, found);
    std::vector<Word> words;
    std::vector<std::vector<Word>> parts;
    for (const Span part : parts_of(doc.text, span)) {
      std::vector<Word> some = words_of(doc.text, part, state_->tables);
      if (some.empty()) continue;
      words.insert(words.end(), some.begin(), some.end());
      parts.push_back(std::move(some));
    }
    if (words.size() < kFewestWords) continue;
    QuoteCheck check;
    check.doc = doc.id;
    check.path = doc.source.path;
    check.by = State::speaker_of(doc, span);
    check.text = doc.slice(span);
    points += code_points(std::string_view(doc.text).substr(bytes, span.begin - bytes));
    bytes = span.begin;
    check.start = points;
    check.end = points + code_points(check.text);
    if (!state_->find_parts(parts, check)) state_->find_altered(doc.text, std::move(words), check);
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace hearsay
