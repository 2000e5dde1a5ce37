// What the claims of an article say brought an event about.

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/article_reading.hpp"

namespace hearsay {
namespace {

using Part = EventWords::Part;
using Words = std::span<const std::string>;

constexpr std::size_t kMostEffect = 14;    ///< words in which the event is named
constexpr std::size_t kMostCause = 14;     ///< words of a cause
constexpr std::size_t kUnknownWithin = 3;  ///< words of a cause that may say that none is known
constexpr std::size_t kNegatedWithin = 3;  ///< words before "caused"

struct Found {
  std::uint32_t effects = 0;
  std::size_t first = 0, last = 0;  ///< words of the cause
  std::size_t cue = 0;
};

/// One clause, word by word.
class Clause {
 public:
  Clause(std::span<const WordAt> at, ArticleReading& reading)
      : at_(at), reading_(reading), table_(reading.tables.event_words()) {
    for (const WordAt& w : at) words_.push_back(fold(reading.doc.slice({w.begin, w.end})));
  }

  /// Calls `use(found)` for each cause that is told.
  template <class Use>
  void each(Use use) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!table_.begins_cue(words_[i])) continue;
      if (const std::optional<Found> found = at(i); found && is_told(*found)) use(*found);
    }
  }
  Span span(std::size_t first, std::size_t last) const { return {at_[first].begin, at_[last - 1].end}; }
  Words words(std::size_t first, std::size_t last) const {
    return Words(words_).subspan(first, last - first);
  }
  bool negated(std::size_t cue) const {
    const std::size_t from = cue - std::min(cue, kNegatedWithin);
    return std::any_of(
        words_.begin() + static_cast<std::ptrdiff_t>(from), words_.begin() + static_cast<std::ptrdiff_t>(cue),
        [&](const std::string& word) { return reading_.tables.negates(word) || word.ends_with("n't"); });
  }
  bool hedged() const { return table_.any(words_, Part::hedge); }

 private:
  std::optional<Found> at(std::size_t i) const {
    if (const auto cue = table_.match(words_, i, Part::passive); cue.words != 0) {
      const std::size_t by = i + cue.words;
      if (by < words_.size() && words_[by] == "by") return behind(i, by + 1, false);
    }
    if (const auto cue = table_.match(words_, i, Part::of); cue.words != 0) return cause_of(i, i + cue.words);
    if (const auto cue = table_.match(words_, i, Part::reason); cue.words != 0) {
      const std::size_t next = i + cue.words;
      const bool of = next < words_.size() && words_[next] == "of";
      return behind(i, of ? next + 1 : next, true);
    }
    if (const auto cue = table_.match(words_, i, Part::blame); cue.words != 0)
      return blamed(i, i + cue.words);
    if (const auto cue = table_.match(words_, i, Part::active); cue.words != 0)
      return before(i, i + cue.words);
    return std::nullopt;
  }

  /// The event in front of the cue, the cause behind it.
  std::optional<Found> behind(std::size_t cue, std::size_t next, bool verbs) const {
    const Words event = words(start_of_part(cue), cue);
    std::uint32_t effects = table_.bits(event, Part::event);
    if (verbs) effects |= table_.bits(event, Part::happens);
    return Found{effects, next, end_of_cause(next), cue};
  }

  /// The cause in front of the cue, the event behind it.
  std::optional<Found> before(std::size_t cue, std::size_t next) const {
    const std::size_t end = std::min(end_of_part(next), next + kMostEffect / 2);
    std::size_t last = cue;
    while (last > 0 && (reading_.tables.is_stop_word(words_[last - 1]) ||
                        table_.match(words_, last - 1, Part::hedge).words != 0))
      --last;
    const std::size_t first = std::max(start_of_part(cue), last - std::min(last, kMostCause));
    return Found{table_.bits(words(next, end), Part::event) & ~EventWords::kAny, first, last, cue};
  }

  /// "Blamed a gas leak for the explosion".
  std::optional<Found> blamed(std::size_t cue, std::size_t next) const {
    const std::size_t end = end_of_part(next);
    for (std::size_t i = next + 1; i + 1 < end; ++i) {
      if (words_[i] == "for") return Found{table_.bits(words(i, end), Part::event), next, i, cue};
    }
    return std::nullopt;
  }

  /// "The cause of the fire was a cigarette", "the cause was a cigarette".
  std::optional<Found> cause_of(std::size_t cue, std::size_t next) const {
    if (words_[next - 1] != "of") return Found{EventWords::kAny, next, end_of_cause(next), cue};
    const std::size_t end = end_of_part(next);
    for (std::size_t i = next; i < end; ++i) {
      if (words_[i] != "was" && words_[i] != "is") continue;
      return Found{table_.bits(words(next, i), Part::event), i + 1, end_of_cause(i + 1), cue};
    }
    return std::nullopt;
  }

  bool is_told(const Found& found) const {
    if (found.effects == 0 || found.last <= found.first || found.last > words_.size()) return false;
    const Words cause = words(found.first, found.last);
    if (table_.any(cause.first(std::min(cause.size(), kUnknownWithin)), Part::unknown)) return false;
    if (table_.any(words_, Part::other)) return false;
    // "The fire of 2017", "what caused the fire"
    for (const std::string& word : words_) {
      if (word.size() == 4 && (word.starts_with("19") || word.starts_with("20"))) return false;
    }
    if (found.cue > 0 && table_.match(words_, found.cue - 1, Part::unknown).words != 0) return false;
    return std::any_of(cause.begin(), cause.end(),
                       [&](const std::string& word) { return !reading_.tables.is_stop_word(word); });
  }

  /// Where a mark or the length of a part cuts it.
  bool cut_behind(std::size_t word) const {
    return word + 1 < at_.size() &&
           reading_.doc.slice({at_[word].end, at_[word + 1].begin}).find_first_of(",;:.!?()\"") !=
               std::string_view::npos;
  }
  std::size_t start_of_part(std::size_t at) const {
    std::size_t first = at;
    while (first > 0 && at - first < kMostEffect && !cut_behind(first - 1)) --first;
    return first;
  }
  std::size_t end_of_part(std::size_t at) const {
    std::size_t end = at;
    while (end < words_.size() && end - at < kMostEffect) {
      ++end;
      if (cut_behind(end - 1)) break;
    }
    return end;
  }
  std::size_t end_of_cause(std::size_t at) const { return std::min(end_of_part(at), at + kMostCause); }

  std::span<const WordAt> at_;
  ArticleReading& reading_;
  const EventWords& table_;
  std::vector<std::string> words_;
};

/// A quick look whether there may be one.
bool may_tell_cause(std::span<const WordAt> words, const WordTable& table) {
  return std::any_of(words.begin(), words.end(), [&](const WordAt& w) { return table.form(w.form).causes; });
}

Span said_in(const Claim& claim, const ArticleReading& reading) {
  const Span said = claim.said();
  if (claim.content.empty() || !claim.cue || claim.cue->span.end > said.begin) return said;
  // "Blamed" is the cue, and what it takes is the content.
  const std::vector<std::string> cue{fold(reading.doc.slice(claim.cue->span))};
  return reading.tables.event_words().any(cue, Part::blame) ? Span{claim.cue->span.begin, said.end} : said;
}

}  // namespace

void collect_causes(ArticleReading& reading) {
  for (std::uint32_t i = 0; i < reading.doc.claims.size(); ++i) {
    const Claim& claim = reading.doc.claims[i];
    if (reading.carries_another(claim) || claim.modality == "question") continue;
    const bool denied = claim.negated || (claim.cue && claim.cue->cls == CueClass::deny);
    const Span said = said_in(claim, reading);
    for (std::uint32_t begin = said.begin; begin < said.end;) {
      const Span* sentence = reading.sentence_at(begin);
      const Span part{begin, sentence == nullptr ? said.end : std::min(said.end, sentence->end)};
      begin = std::max(part.end, begin + 1);
      while (begin < said.end && reading.sentence_at(begin) == nullptr) ++begin;
      const std::span<const WordAt> words = reading.words.in(part);
      if (!may_tell_cause(words, reading.words.table())) continue;
      const Clause clause({words.begin(), words.end()}, reading);
      clause.each([&](const Found& found) {
        const Span cause = clause.span(found.first, found.last);
        reading.facts.causes.push_back(
            {i, reading.trimmed(part), ArticleReading::piece(cause), found.effects,
             reading.tables.event_words().bits(clause.words(found.first, found.last), Part::family),
             denied || clause.negated(found.cue), claim.hedged || clause.hedged()});
      });
    }
  }
}

}  // namespace hearsay
