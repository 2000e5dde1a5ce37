#include "claims/assertion.hpp"
#include "claims/phrase.hpp"

#include <algorithm>

#include "hearsay/quantity.hpp"

namespace hearsay::claims {
namespace {

constexpr std::uint32_t kFewestWords = 4;  ///< of a sentence, its full stop may be one of them

/// A form that tells what has happened: a past tense, a perfect, a past passive.
bool tells_event(const Reading& r, std::uint32_t i) {
  if (r.is(i, kModal | kVerbIng)) return false;
  if (r.is(i, kHave)) return true;
  if (r.is(i, kBe)) return r.lower_is(i, "was") || r.lower_is(i, "were");
  if (r.is(i, kDo)) return r.lower_is(i, "did") && r.is(i + 1, kNeg);
  return r.is(i, kVerbPast);
}

/// That an event did not happen: "no ransom was paid", "did not fire"; not "have no desire", "was not wanting
/// to".
bool is_negated(const Reading& r, Range sentence, std::uint32_t verb) {
  const Word* first = r.tokens[sentence.begin].word;
  if (first != nullptr && !first->negators.empty()) return true;
  return verb + 2 < sentence.end && r.is(verb + 1, kNeg) && r.is(verb, kBe | kDo | kHave) &&
         !r.is(verb + 2, kVerbIng) && (!r.is(verb, kHave) || r.is(verb + 2, kVerbPast));
}

/// "Declined to comment": nothing was said.
bool withholds(const Reading& r, std::uint32_t verb) {
  return r.means(verb, kWithholds) && r.is(verb + 1, kTo) && r.is(verb + 2, kCueVerb);
}

/// "Who", "that", "which" behind its noun.
bool opens_relative(const Reading& r, std::uint32_t t, std::uint32_t begin) {
  if (!r.is(t, kRel) || t == begin || r.is(t - 1, kPrep | kAnyVerb)) return false;
  return !r.is(t, kThat) || r.is(t + 1, kSubjectPronoun | kDet | kAux) || finite_verb(r, t + 1);
}

/// The first finite verb that is none of a relative clause: "the report that angered the mayor [was] wrong".
std::uint32_t main_verb(const Reading& r, Range sentence) {
  std::uint32_t aside = kNone;  // the verb of the relative clause, or where its clause begins
  bool relative = false;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    if (opens_relative(r, t, sentence.begin)) relative = true, aside = kNone;
    if (!finite_verb(r, t) && !r.is(t, kModal)) continue;
    if (!relative) return t;
    if (aside == kNone) aside = t;
    // "[had opened] was": a verb that is no part of the group of the first one.
    std::uint32_t left = t;
    while (left > aside && r.is(left - 1, kNeg | kAdverb) && !r.is(left - 1, kAux)) --left;
    if (t != aside && !r.is(left - 1, kAux | kCoord)) return t;
  }
  return kNone;
}

/// "The siren sounded", "the wall was built": something happened once; not "was quiet", "seemed late", "often
/// came".
bool happened(const Reading& r, Range sentence, std::uint32_t verb) {
  if (r.is(verb, kDo) || r.means(verb, kStands) || withholds(r, verb)) return false;
  std::uint32_t next = verb + 1;
  while (next < sentence.end && r.is(next, kAdverb | kNeg) && !r.is(next, kPrep | kVerbPast)) ++next;
  if (!r.is(verb, kBe | kHave)) return true;
  return next < sentence.end && r.is(next, r.is(verb, kBe) ? kVerbPast : kVerbPast | kBe) &&
         !(r.is(verb, kHave) && r.means(next, kStands)) && !withholds(r, next);
}

/// "Are planned", "is not affected".
bool is_passive(const Reading& r, Range sentence, std::uint32_t verb) {
  if (!r.is(verb, kBe)) return false;
  std::uint32_t next = verb + 1;
  while (next < sentence.end && r.is(next, kAdverb | kNeg) && !r.is(next, kPrep | kVerbPast)) ++next;
  return next < sentence.end && r.is(next, kVerbPast) && !r.is(next, kVerbBase);
}

/// A sentence of the running text whose first finite verb tells an event, with somebody, some place or some
/// day by name; or tells that something did not happen, which is told because somebody says that it did.
bool names_event(const Reading& r, const Paragraph& paragraph, Range sentence, bool dated) {
  if (paragraph.kind != BlockKind::paragraph && paragraph.kind != BlockKind::dek) return false;
  if (sentence.size() < kFewestWords || r.is(sentence.begin, kSub) || r.lower_is(sentence.begin, "there"))
    return false;
  bool named = dated, own = false, habit = false;
  if (r.means(sentence.begin, kVague)) return false;
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    if (r.tokens[t].speech != kNone) return false;
    own |= r.is(t, kFirstPerson);
    named |= r.tokens[t].entity != kNone;
    habit |= r.means(t, kWont);
  }
  const std::uint32_t verb = main_verb(r, sentence);
  if (verb == kNone) return false;
  const bool negated = is_negated(r, sentence, verb);
  // "No night flights are planned": what is so now is told where somebody says otherwise.
  if (!tells_event(r, verb) && !(negated && is_passive(r, sentence, verb))) return false;
  if (negated) return true;
  return !own && (named || (!habit && happened(r, sentence, verb)));
}

/// Whether spans, ordered, cover a part of another one.
class Cover {
 public:
  explicit Cover(const std::vector<Span>& spans) : spans_(spans) {
    reach_.reserve(spans.size());
    for (const Span span : spans)
      reach_.push_back(reach_.empty() ? span.end : std::max(reach_.back(), span.end));
  }

  bool covers(Span part) const {
    const auto behind = std::partition_point(spans_.begin(), spans_.end(),
                                             [part](Span span) { return span.begin < part.end; });
    return behind != spans_.begin() &&
           reach_[static_cast<std::size_t>(behind - spans_.begin()) - 1] > part.begin;
  }

  const std::vector<Span>& spans() const { return spans_; }

 private:
  const std::vector<Span>& spans_;
  std::vector<std::uint32_t> reach_;  ///< how far the spans up to each one reach: no walk over them
};

/// "It was not inspected, [since the operator had asked for a delay]": the clause in front of the one in
/// which somebody is made to say something; empty where the claims leave none. The first of them begins in
/// the sentence.
Range in_front_of_claims(const Reading& r, Range sentence, const std::vector<Span>& attributed) {
  const std::uint32_t at = r.tokens[sentence.begin].span.begin;
  const auto first = std::partition_point(attributed.begin(), attributed.end(),
                                          [at](Span claim) { return claim.begin < at; });
  if (first == attributed.end()) return {};
  for (std::uint32_t t = r.token_at(first->begin); t > sentence.begin + 1; --t) {
    if (r.is(t - 1, kSemicolon)) return {sentence.begin, t - 1};
    const bool clause = (r.is(t, kSub) && !r.is(t, kAs | kThat | kRel | kWh)) ||
                        (r.is(t, kCoord) && starts_new_clause(r, t + 1, sentence.end));
    if (r.is(t - 1, kComma) && clause) return {sentence.begin, t - 1};
  }
  return {};
}

}  // namespace

bool superlative(const Reading& r, Range sentence) {
  for (std::uint32_t t = sentence.begin; t + 1 < sentence.end; ++t) {
    if (!r.is(t, kDet | kPoss | kGenitive)) continue;
    if (!r.is(t, kPoss | kGenitive) && !r.lower_is(t, "the")) continue;
    const bool most = r.lower_is(t + 1, "most") || r.lower_is(t + 1, "least");
    if (most && t + 2 < sentence.end && !r.is(t + 2, kPrep | kPunctuation)) return true;
    if (!r.is(t + 1, kUpper) && r.vocabulary.is_superlative(r.text(t + 1))) return true;
  }
  return false;
}

std::vector<Range> find_assertions(const Reading& r, const std::vector<Span>& attributed,
                                   const std::vector<Span>& said) {
  std::vector<Range> out;
  std::size_t figure = 0;
  const auto& figures = r.doc.figures;
  const Cover all(attributed), others(said);
  for (const Paragraph& paragraph : r.paragraphs) {
    if (paragraph.kind == BlockKind::byline || paragraph.kind == BlockKind::credit) continue;
    std::uint32_t t = paragraph.tokens.begin;
    while (t < paragraph.tokens.end) {
      const std::uint32_t s = r.tokens[t].sentence;
      if (s == kNone) {
        ++t;
        continue;
      }
      Range sentence{t, std::min(r.sentences[s].end, paragraph.tokens.end)};
      t = std::max(t + 1, sentence.end);
      // "2. Parents were not asked": the number of a point is no part of it.
      if (sentence.begin == paragraph.tokens.begin && r.is(sentence.begin, kDigit) &&
          r.text(sentence.begin + 1) == "." && sentence.size() > 2)
        sentence.begin += 2;
      if (sentence.size() < 3) continue;
      const Span span = r.span(sentence);
      while (figure < figures.size() && figures[figure].span.begin < span.begin) ++figure;
      bool asserts = false, dated = false, quantity = false;
      for (std::size_t f = figure; f < figures.size() && figures[f].span.begin < span.end && !asserts; ++f) {
        quantity |= states_quantity(figures[f].kind);
        asserts = states_quantity(figures[f].kind) && !all.covers(figures[f].span);
        dated |= figures[f].kind == FigureKind::date;
      }
      if (asserts) {
        out.push_back(sentence);
        continue;
      }
      if (r.is(sentence.end - 1, kStop) && r.text(sentence.end - 1) == "?") continue;
      // A number that somebody is told is none of the article's.
      const Cover& cover = quantity ? all : others;
      Range own = sentence;
      if (cover.covers(span)) {
        if (cover.covers({span.begin, span.begin + 1})) continue;
        own = in_front_of_claims(r, sentence, cover.spans());
      } else if (superlative(r, sentence)) {
        out.push_back(sentence);
        continue;
      }
      if (names_event(r, paragraph, own, dated && own.end == sentence.end)) out.push_back(own);
    }
  }
  return out;
}

}  // namespace hearsay::claims
