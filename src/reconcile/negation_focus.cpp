#include "reconcile/negation_focus.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

class Focus {
 public:
  Focus(Span clause, ArticleReading& reading) : reading_(reading) {
    const std::vector<Span>& tokens = reading.doc.tokens;
    const auto before = [](const Span& token, std::uint32_t at) { return token.begin < at; };
    first_ = static_cast<std::size_t>(std::lower_bound(tokens.begin(), tokens.end(), clause.begin, before) -
                                      tokens.begin());
    last_ = static_cast<std::size_t>(std::lower_bound(tokens.begin(), tokens.end(), clause.end, before) -
                                     tokens.begin());
    if (reading.doc.tags.size() != tokens.size()) last_ = first_;
  }

  bool negated() const { return negated(first_, last_); }

  /// "Failed to reply": the first verb says that the next one did not happen.
  bool refuses() const {
    const std::size_t verb = first_verb();
    return verb + 1 < last_ && tag(verb + 1) == Tag::PART && !negates(verb + 1) &&
           reading_.tables.opposites().refuses(stem(verb));
  }

  /// "Never refused to train": it was done.
  bool refusal_negated() const { return negated(first_, first_verb()); }

  /// Where the second of two parts begins of which one only is negative, as a byte of the text, behind its
  /// conjunction; nothing when there is none.
  std::optional<Span> conjunction() const {
    for (std::size_t t = first_ + 1; t + 1 < last_; ++t) {
      if (tag(t) != Tag::CCONJ || word(t) == "or" || word(t) == "nor") continue;
      std::size_t next = t + 1;
      while (next + 1 < last_ && (tag(next) == Tag::ADV || tag(next) == Tag::PART)) ++next;
      const bool verb = tag(next) == Tag::AUX || tag(next) == Tag::VERB;
      if ((!verb && word(t - 1) != ",") || !has_verb(first_, t) || !has_verb(t + 1, last_)) continue;
      if (negated(first_, t) != negated(t + 1, last_)) return reading_.doc.tokens[t];
    }
    return std::nullopt;
  }

  /// "The owner lacked a permit."
  bool lacks() const {
    const std::size_t verb = first_verb();
    return verb + 1 < last_ && reading_.tables.opposites().lacks(stem(verb));
  }

  /// "Was above the limit", "was not above it": the noun of the place behind the first "be", where it is what
  /// the clause says; nothing else does.
  std::vector<std::uint64_t> place() const {
    for (std::size_t t = first_; t < last_; ++t) {
      if (tag(t) == Tag::VERB) return {};
      if (tag(t) != Tag::ADP || !follows_be(t)) continue;
      while (t < last_ && tag(t) != Tag::NOUN) ++t;
      return t < last_ ? stems_of(t) : std::vector<std::uint64_t>();
    }
    return {};
  }

  std::vector<std::uint64_t> stems() const {
    if (refuses()) return behind(first_verb() + 2);
    if (lacks()) return of_noun(first_verb() + 1);
    std::size_t t = first_;
    while (t < last_ && !negates(t)) ++t;
    if (t == last_) return predicate();
    if (tag(t) == Tag::DET && !is_nobody(t)) return of_noun(t + 1);
    return behind(t + 1, is_nobody(t));
  }

  /// The first verb with a meaning of its own, or what something is said to be.
  std::vector<std::uint64_t> predicate() const {
    for (std::size_t t = first_; t < last_; ++t) {
      if (tag(t) == Tag::NOUN && is_called(t)) return stems_of(t);
      if (tag(t) != Tag::VERB && !(tag(t) == Tag::ADJ && is_attribute(t))) continue;
      if (std::vector<std::uint64_t> found = stems_of(t); !found.empty()) return found;
    }
    return {};
  }

 private:
  Tag tag(std::size_t t) const { return reading_.doc.tags[t]; }
  std::string word(std::size_t t) const { return fold(reading_.doc.slice(reading_.doc.tokens[t])); }
  std::string stem(std::size_t t) const { return reading_.tables.stem(word(t)); }

  bool negates(std::size_t t) const {
    if (tag(t) == Tag::ADJ) return false;  // "a few"
    const std::string folded = word(t);
    return reading_.tables.negates(folded) || folded.ends_with("n't");
  }

  bool negated(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (negates(t)) return true;
    }
    return false;
  }

  bool has_verb(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      if (tag(t) == Tag::AUX || tag(t) == Tag::VERB) return true;
    }
    return false;
  }

  /// "Nobody", "no one": a pronoun.
  bool is_nobody(std::size_t t) const {
    if (tag(t) != Tag::DET) return tag(t) == Tag::PRON;
    return t + 1 < last_ && (tag(t + 1) == Tag::NUM || tag(t + 1) == Tag::PRON);
  }

  std::size_t first_verb() const {
    std::size_t t = first_;
    while (t < last_ && tag(t) != Tag::VERB) ++t;
    return t;
  }

  bool follows_be(std::size_t t) const {
    while (t > first_ && (tag(t - 1) == Tag::ADV || negates(t - 1))) --t;
    return t > first_ && tag(t - 1) == Tag::AUX;
  }

  /// "Was empty", "went unanswered": an adjective behind "be" or a verb that says nothing by itself.
  bool is_attribute(std::size_t t) const {
    if (follows_be(t)) return true;
    return t > first_ && tag(t - 1) == Tag::VERB && (t + 1 >= last_ || tag(t + 1) != Tag::NOUN);
  }

  /// "Was an accident", "were armed militants": what something is said to be.
  bool is_called(std::size_t t) const {
    if (t + 1 < last_ && tag(t + 1) == Tag::NOUN) return false;
    while (t > first_ && (tag(t - 1) == Tag::DET || tag(t - 1) == Tag::ADJ || tag(t - 1) == Tag::NOUN)) --t;
    return follows_be(t);
  }

  /// Of a word, or of a verb with its particle: "go off".
  std::vector<std::uint64_t> stems_of(std::size_t t) const {
    std::vector<std::uint64_t> stems;
    Span span = reading_.doc.tokens[t];
    if (t + 1 < last_ && reading_.tables.is_particle(word(t + 1)) &&
        reading_.tables.phrase_stem(word(t), word(t + 1)))
      span.end = reading_.doc.tokens[t + 1].end;
    for (const WordTable::Stem& stem : reading_.words.stems(span)) {
      if (!stem.number) stems.push_back(stem.hash);
    }
    return stems;
  }

  /// "No [rubber] bullets": the last of a run of nouns; "no evidence of a leak": what there is none of.
  std::vector<std::uint64_t> of_noun(std::size_t t) const {
    const auto is_noun = [&](std::size_t i) { return tag(i) == Tag::NOUN || tag(i) == Tag::PROPN; };
    while (t < last_ && !is_noun(t)) ++t;
    if (t == last_) return {};
    while (t + 1 < last_ && is_noun(t + 1)) ++t;
    if (!reading_.tables.opposites().is_evidence(stem(t))) return stems_of(t);
    const bool of = t + 1 < last_ && tag(t + 1) == Tag::ADP;
    return behind(of ? t + 2 : t + 1);
  }

  /// The first verb, adjective or noun.
  std::vector<std::uint64_t> behind(std::size_t t, bool far = false) const {
    for (; t < last_; ++t) {
      if (tag(t) == Tag::ADP && !far)
        return {};  // "was not on the call", but "had nothing to do with the call"
      if (tag(t) != Tag::VERB && tag(t) != Tag::ADJ && tag(t) != Tag::NOUN) continue;
      // "have", "get" and their like say nothing by themselves.
      if (std::vector<std::uint64_t> found = stems_of(t); !found.empty()) return found;
      far = far || tag(t) == Tag::VERB;  // "was not told of the cracks"
    }
    return {};
  }

  ArticleReading& reading_;
  std::size_t first_ = 0, last_ = 0;
};

}  // namespace

bool is_negative(Span clause, ArticleReading& reading) {
  const Refusal refusal = refusal_in(clause, reading);
  return refusal == Refusal::none ? Focus(clause, reading).negated() : refusal == Refusal::not_done;
}

Refusal refusal_in(Span clause, ArticleReading& reading) {
  const Focus focus(clause, reading);
  if (!focus.refuses() && !focus.lacks()) return Refusal::none;
  return focus.refusal_negated() ? Refusal::done : Refusal::not_done;
}

std::vector<Span> parts_by_polarity(Span clause, ArticleReading& reading) {
  const std::optional<Span> conjunction = Focus(clause, reading).conjunction();
  if (!conjunction) return {clause};
  return {{clause.begin, conjunction->begin}, {conjunction->end, clause.end}};
}

FocusOf focus_of(Span clause, bool negative, ArticleReading& reading) {
  const Focus focus(clause, reading);
  FocusOf found{negative ? focus.stems() : focus.predicate()};
  if (std::vector<std::uint64_t> place = focus.place(); !place.empty()) {
    found.stems = std::move(place);
    found.placed = true;
  }
  return found;
}

}  // namespace hearsay
