// When the claims of an article say that something happened.

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <span>

#include "hearsay/text.hpp"
#include "reconcile/article_reading.hpp"

namespace hearsay {
namespace {

using Part = EventWords::Part;

constexpr std::size_t kVerbWithin = 10;    ///< tokens between a verb and its time
constexpr std::size_t kOpeningWithin = 3;  ///< tokens in front of a time that opens its clause
constexpr std::size_t kNounWithin = 6;     ///< tokens between a verb and the noun beside it
constexpr std::size_t kSubject = 9;        ///< tokens in front of a verb in which the event is named

/// What a TIMEX3 value says of a day and an hour.
struct Moment {
  std::string_view day;
  std::uint32_t minutes = TimeFact::kNoClock;
  bool part_of_day = false;
};

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "2024-03-05", "2024-03"; a year alone is mostly that of something told in passing.
bool is_calendar(std::string_view text) {
  if (text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

/// "2024-03-05T04:30", "T04:30", "2024-03-05TMO", "2024-03"; nothing for "PAST_REF", weeks and stretches.
std::optional<Moment> moment_of(std::string_view timex) {
  Moment out;
  const std::size_t t = timex.find('T');
  out.day = timex.substr(0, t);
  if (!out.day.empty() && !is_calendar(out.day)) return std::nullopt;
  if (t == std::string_view::npos) return out;
  const std::string_view clock = timex.substr(t + 1);
  if (clock.size() == 5 && clock[2] == ':' && all_digits(clock.substr(0, 2)) && all_digits(clock.substr(3))) {
    const auto two = [&](std::size_t i) {
      return static_cast<std::uint32_t>(10 * (clock[i] - '0') + clock[i + 1] - '0');
    };
    out.minutes = 60 * two(0) + two(3);
  } else if (out.day.empty()) {
    return std::nullopt;
  } else {
    out.part_of_day = true;
  }
  return out;
}

/// The tokens of one clause, and the verb that a time in it goes with.
class TimedClause {
 public:
  TimedClause(Span clause, ArticleReading& reading) : reading_(reading) {
    const std::vector<Span>& tokens = reading.doc.tokens;
    const auto at = [&](std::uint32_t byte) {
      return static_cast<std::size_t>(
          std::lower_bound(tokens.begin(), tokens.end(), byte,
                           [](const Span& t, std::uint32_t b) { return t.begin < b; }) -
          tokens.begin());
    };
    first_ = at(clause.begin);
    const std::size_t last = at(clause.end);
    if (reading.doc.tags.size() != tokens.size()) return;
    for (std::size_t t = first_; t < last; ++t) words_.push_back(fold(reading.doc.slice(tokens[t])));
  }

  /// Fills in what happened; false where it is not told.
  bool read(Span time, TimeFact& fact) const {
    const EventWords& events = reading_.tables.event_words();
    if (words_.empty() || events.any(words_, Part::other)) return false;
    const std::optional<std::size_t> verb = verb_of(time);
    if (!verb) return false;
    const std::string stem = reading_.tables.stem(words_[*verb]);
    if (is(stem, Part::reports)) return false;
    const std::uint32_t happens = events.match(words_, *verb, Part::happens).bits;
    const std::size_t from = *verb - std::min(*verb, kSubject);
    const std::uint32_t named =
        events.bits(std::span<const std::string>(words_).subspan(from, *verb - from), Part::event);
    fact.ends = events.match(words_, *verb, Part::ends).words != 0;
    const bool occurs = events.match(words_, *verb, Part::occurs).words != 0;
    fact.events = happens | (occurs || fact.ends || happens != 0 ? named : 0);
    fact.events &= ~EventWords::kAny;
    if (!is(stem, Part::light) && tag(*verb) == Tag::VERB) fact.verb = hash64(stem);
    fact.subject = subject_of(*verb);
    fact.object = object_of(*verb);
    return fact.events != 0 || fact.verb != 0;
  }

 private:
  bool is_noun(std::size_t word) const { return tag(word) == Tag::NOUN || tag(word) == Tag::PROPN; }
  std::uint64_t stem_at(std::size_t word) const { return hash64(reading_.tables.stem(words_[word])); }

  /// The last noun in front of the verb, over its auxiliaries.
  std::uint64_t subject_of(std::size_t verb) const {
    for (std::size_t t = verb; t-- > 0 && verb - t <= kNounWithin && !is_mark(t);) {
      if (is_noun(t)) return stem_at(t);
      if (tag(t) == Tag::VERB || tag(t) == Tag::ADP) break;
    }
    return 0;
  }
  /// The head of the noun phrase right behind the verb.
  std::uint64_t object_of(std::size_t verb) const {
    for (std::size_t t = verb + 1; t < words_.size() && t - verb <= kNounWithin && !is_mark(t); ++t) {
      if (is_noun(t) && (t + 1 == words_.size() || !is_noun(t + 1))) return stem_at(t);
      if (tag(t) == Tag::VERB || tag(t) == Tag::ADP || tag(t) == Tag::SCONJ) break;
    }
    return 0;
  }

  Tag tag(std::size_t word) const { return reading_.doc.tags[first_ + word]; }
  bool is(const std::string& word, Part part) const {
    return reading_.tables.event_words().match(std::span<const std::string>(&word, 1), 0, part).words != 0;
  }
  bool is_mark(std::size_t word) const { return tag(word) == Tag::PUNCT && words_[word] != "-"; }

  /// The nearest verb in front of the time; the first one behind it where it opens the clause.
  std::optional<std::size_t> verb_of(Span time) const {
    const std::vector<Span>& tokens = reading_.doc.tokens;
    std::size_t begin = 0, end = 0;
    while (begin < words_.size() && tokens[first_ + begin].end <= time.begin) ++begin;
    for (end = begin; end < words_.size() && tokens[first_ + end].begin < time.end;) ++end;
    std::optional<std::size_t> auxiliary;
    for (std::size_t t = begin; t-- > 0 && begin - t <= kVerbWithin;) {
      if (is_mark(t) || tag(t) == Tag::SCONJ) break;
      if (tag(t) == Tag::VERB) return t;
      if (tag(t) == Tag::AUX && !auxiliary) auxiliary = t;
    }
    if (auxiliary) return auxiliary;
    if (begin > kOpeningWithin) return std::nullopt;
    std::size_t marks = 0;
    for (std::size_t t = end; t < words_.size() && t - end <= kVerbWithin; ++t) {
      if (is_mark(t) && ++marks > 1) break;
      if (tag(t) == Tag::VERB) return t;
    }
    return std::nullopt;
  }

  ArticleReading& reading_;
  std::size_t first_ = 0;
  std::vector<std::string> words_;
};

bool is_amount(FigureKind kind) {
  return kind == FigureKind::money || kind == FigureKind::count || kind == FigureKind::percent ||
         kind == FigureKind::measure || kind == FigureKind::number;
}

std::string shown(const Moment& moment) {
  std::string out(moment.day);
  if (moment.minutes == TimeFact::kNoClock) return out;
  return out + (out.empty() ? "" : " ") +
         fmt::format("{:02}:{:02}", moment.minutes / 60, moment.minutes % 60);
}

/// The figures of `all`, ordered by where they begin, that lie in the span.
using Figures = std::vector<const Figure*>;
std::span<const Figure* const> in_span(const Figures& all, Span span) {
  const auto begins_before = [](const Figure* f, std::uint32_t byte) { return f->span.begin < byte; };
  const auto first = std::lower_bound(all.begin(), all.end(), span.begin, begins_before);
  return {first, std::lower_bound(first, all.end(), span.end, begins_before)};
}

bool is_plain(const Claim& claim) {
  return claim.modality != "question" && !claim.negated && !(claim.cue && claim.cue->cls == CueClass::deny);
}

/// What the clause of a claim tells of the time in it.
std::optional<TimeFact> time_fact(const Figure& time, Span clause, ArticleReading& reading) {
  const std::optional<Moment> moment = moment_of(time.timex);
  TimeFact fact;
  if (!moment || !TimedClause(clause, reading).read(time.span, fact)) return std::nullopt;
  fact.words = reading.trimmed(clause);
  fact.value = reading.keep(shown(*moment));
  fact.day = reading.keep(moment->day);
  fact.minutes = moment->minutes;
  fact.approximate = moment->part_of_day || time.bound != Bound::exact;
  return fact;
}

}  // namespace

void collect_times(ArticleReading& reading) {
  Figures times, amounts;
  for (const Figure& f : reading.doc.figures) {
    if (f.kind == FigureKind::date || f.kind == FigureKind::time) times.push_back(&f);
    if (is_amount(f.kind)) amounts.push_back(&f);
  }
  for (Figures* list : {&times, &amounts})  // a record from elsewhere may have them in any order
    std::ranges::stable_sort(*list, {}, [](const Figure* f) { return f->span.begin; });
  for (std::uint32_t i = 0; i < reading.doc.claims.size(); ++i) {
    const Claim& claim = reading.doc.claims[i];
    if (!is_plain(claim) || reading.carries_another(claim) || reading.facts.claims[i].heading) continue;
    const Span said = claim.said();
    for (const Figure* time : in_span(times, said)) {
      const Span* sentence = reading.sentence_at(time->span.begin);
      if (!said.contains(time->span) || sentence == nullptr) continue;
      const Span clause{std::max(said.begin, sentence->begin), std::min(said.end, sentence->end)};
      std::optional<TimeFact> fact = time_fact(*time, clause, reading);
      if (!fact) continue;
      const auto inside = in_span(amounts, clause);
      fact->numbers = std::any_of(inside.begin(), inside.end(),
                                  [&](const Figure* amount) { return clause.contains(amount->span); });
      fact->claim = i;
      reading.facts.times.push_back(*fact);
    }
  }
}

}  // namespace hearsay
