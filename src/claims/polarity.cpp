#include "claims/polarity.hpp"

#include <algorithm>

namespace hearsay::claims {
namespace {

/// Kind of the longest marker that starts at `t`, and its length.
const Marker* marker_at(const Reading& r, std::vector<Marker> Word::*list, std::uint32_t t,
                        std::uint32_t hi) {
  if (r.tokens[t].word == nullptr) return nullptr;
  const Marker* best = nullptr;
  for (const Marker& marker : r.tokens[t].word->*list) {
    if (t + marker.words.size() > hi) continue;
    bool same = true;
    for (std::uint32_t k = 1; k < marker.words.size() && same; ++k) same = r.lower_is(t + k, marker.words[k]);
    if (same && (best == nullptr || marker.words.size() > best->words.size())) best = &marker;
  }
  return best;
}

/// Walks the main clauses of a range: conditional, relative and complement clauses are passed over.
class Walker {
 public:
  Walker(const Reading& reading, bool direct, Polarity& out) : r(reading), direct_(direct), out_(out) {}

  void walk(Range range) {
    bool main_verb = false, side = false, side_verb = false;
    if (!range.empty() && r.is(range.begin, kWh) && !direct_) main_verb = false;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (r.is(t, kStop | kSemicolon)) {
        main_verb = side = side_verb = false;
        if (!direct_) return;
        continue;
      }
      if (r.is(t, kComma)) {
        // A comma ends a preposed "if …," clause and most inserted ones.
        if (side && side_verb) side = side_verb = false;
        continue;
      }
      hedge(t, range.begin, range.end, side, main_verb);
      const bool subordinate = r.is(t, kSub) &&
                               !(r.is(t, kPrep) && !has_finite(r, {t + 1, std::min(range.end, t + 8)})) &&
                               !r.lower_is(t, "so") && !r.is(t, kAs);
      if (subordinate && t > range.begin) {
        if (main_verb && !direct_) {
          finished_ = true;
        }
        side = true;
        side_verb = false;
        continue;
      }
      if (subordinate && (r.lower_is(t, "if") || r.lower_is(t, "although") || r.lower_is(t, "when") ||
                          r.lower_is(t, "while") || r.lower_is(t, "because") || r.lower_is(t, "since") ||
                          r.lower_is(t, "after") || r.lower_is(t, "before"))) {
        side = true;
        side_verb = false;
        if (r.lower_is(t, "if") && out_.modality.empty()) out_.modality = "conditional";
        continue;
      }
      const bool verb = finite_verb(r, t);
      if (side) {
        if (verb && side_verb && !r.is(t - 1, kAux | kNeg | kAdverb)) {
          // A second finite verb behind a relative clause is that of the main clause.
          side = side_verb = false;
        } else if (verb) {
          side_verb = true;
        }
      }
      if (r.is(t, kModal) && !side && !main_verb &&
          (r.lower_is(t, "will") || r.lower_is(t, "'ll") || r.lower_is(t, "shall")) &&
          out_.modality.empty()) {
        out_.modality = "future";
      }
      if (!side || (direct_ && !conditional_side(t, range.begin))) negation(t, range.end, main_verb);
      if (verb && !side) main_verb = true;
    }
  }

 private:
  bool conditional_side(std::uint32_t t, std::uint32_t lo) const {
    for (std::uint32_t k = t, steps = 0; k > lo && steps < 10; --k, ++steps) {
      if (r.is(k - 1, kStop | kSemicolon | kComma)) return false;
      if (r.lower_is(k - 1, "if") || r.is(k - 1, kRel)) return true;
    }
    return false;
  }

  void negation(std::uint32_t t, std::uint32_t hi, bool main_verb) {
    if (out_.negated || (finished_ && !direct_)) return;
    const Marker* marker = marker_at(r, &Word::negators, t, hi);
    if (marker == nullptr) return;
    if (marker->kind == "particle") {
      // "blamed for not acting", "not only": the particle is about the next word, not about the clause.
      if (r.is(t + 1, kVerbIng) && !r.is(t, kAbbreviated) && !follows_be(t)) return;
      if (r.lower_is(t + 1, "only") || r.lower_is(t + 1, "least")) return;
      out_.negated = true;
    } else if (marker->kind == "quantifier") {
      const bool little = r.lower_is(t, "little") || r.lower_is(t, "few");
      if (little && t > 0 && (r.is(t - 1, kDet) || r.lower_is(t - 1, "as"))) return;
      if (little && main_verb && !r.lower_is(t - 1, "is") && !r.lower_is(t - 1, "are")) return;
      if (r.lower_is(t, "no") && (r.lower_is(t + 1, "matter") || r.is(t + 1, kComma))) return;
      if (r.lower_is(t, "neither") && !main_verb) out_.negated = true;
      out_.negated = true;
    } else if (marker->kind == "adverb" || marker->kind == "adjective") {
      if (!direct_) out_.negated = true;
    }
  }

  /// "is not planning", "was still not being paid"
  bool follows_be(std::uint32_t t) const {
    while (t > 0 && r.is(t - 1, kAdverb) && !r.is(t - 1, kBe)) --t;
    return t > 0 && r.is(t - 1, kBe);
  }

  /// "so they might go home", "so that it may end": what it is for.
  bool purpose(std::uint32_t t, std::uint32_t lo) const {
    constexpr std::uint32_t kLongest = 5;
    for (std::uint32_t k = t; k > lo && k + kLongest > t && !r.is(k - 1, kPunctuation); --k) {
      if (r.lower_is(k - 1, "so")) return k - 1 > lo && !r.is(k - 2, kPunctuation | kBe);
    }
    return false;
  }

  /// A person as the subject of "could".
  bool has_will(std::uint32_t t) const {
    return r.is(t, kSubjectPronoun) && !r.is(t, kRel) && !r.lower_is(t, "it") && !r.lower_is(t, "there") &&
           !r.lower_is(t, "this") && !r.lower_is(t, "that");
  }

  /// "felt sick", not "felt better days would come".
  bool feels_so(std::uint32_t t) const {
    const auto tag = [&](std::uint32_t i) { return i < r.doc.tags.size() ? r.doc.tags[i] : Tag::PUNCT; };
    return tag(t + 1) == Tag::ADJ && tag(t + 2) != Tag::NOUN && tag(t + 2) != Tag::PROPN;
  }

  /// ", possibly more", ", apparently regardless of the cost": about the words behind it, which have no verb.
  bool apposed(std::uint32_t t, std::uint32_t hi) const {
    if (t == 0 || !r.is(t - 1, kComma)) return false;
    std::uint32_t end = t + 1;
    while (end < hi && !r.is(end, kStop | kSemicolon | kComma)) ++end;
    return end > t + 1 && !has_finite(r, {t + 1, end});
  }

  void hedge(std::uint32_t t, std::uint32_t lo, std::uint32_t hi, bool side, bool main_verb) {
    if (out_.hedged || finished_) return;
    const Marker* marker = marker_at(r, &Word::hedges, t, hi);
    if (marker == nullptr) {
      if (!r.means(t, kSeems | kSupposes | kSupposed)) return;
      // "is also thought to have been": nobody in particular says so.
      if (r.means(t, kSupposed) && !side && r.is(t + 1, kTo) && verb_group(r, t, lo).passive)
        out_.hedged = true;
      if (!r.is(t, kAnyVerb) || !finite_verb(r, t)) return;
      if (r.means(t, kSeems)) out_.hedged = true;
      // "said he expected that …": the thought is what is told.
      if (r.means(t, kSupposes) && !direct_ && !main_verb && !side && !feels_so(t)) out_.hedged = true;
      return;
    }
    if (marker->kind == "modal") {
      // "May" the month; "would" alone reports the future of the past.
      if (r.is(t, kUpper) && !direct_) return;
      if (r.lower_is(t, "would") || side || purpose(t, lo)) return;
      // In talk "could" is an ability where somebody has it.
      if (r.lower_is(t, "could") && direct_ && (t == lo || r.is(t + 1, kNeg) || has_will(t - 1))) return;
      out_.hedged = true;
    } else if (marker->kind == "verb") {
      if (r.lower_is(t, "seem") || r.lower_is(t, "appear")) out_.hedged = true;
      if (!direct_ && !main_verb && !side && !r.lower_is(t, "hope") && !r.lower_is(t, "fear") &&
          finite_verb(r, t))
        out_.hedged = true;
    } else if (marker->kind == "adverb" && !direct_ && main_verb && apposed(t, hi)) {
      return;
    } else if (marker->kind == "first") {
      out_.hedged = out_.hedged || direct_;
    } else {
      out_.hedged = true;
    }
  }

  const Reading& r;
  bool direct_;
  bool finished_ = false;
  Polarity& out_;
};

}  // namespace

bool weakens(const Reading& r, Range cue, CueClass cls) {
  for (std::uint32_t t = cue.begin; t < cue.end; ++t) {
    if (!r.is(t, kCueVerb | kCueNoun | kNoun)) continue;
    if (r.means(t, kWish)) return false;
    if (r.means(t, kHint)) return true;
  }
  return cls == CueClass::estimate || cls == CueClass::believe;
}

Polarity read_polarity(const Reading& r, const std::vector<Span>& content, bool direct) {
  Polarity out;
  Walker walker(r, direct, out);
  for (const Span span : content) {
    const Range range{r.token_at(span.begin), r.token_at(span.end)};
    if (range.empty()) continue;
    walker.walk(range);
    std::uint32_t last = range.end - 1;
    while (last > range.begin && r.is(last, kQuoteMark)) --last;
    const bool mark_behind = range.end < r.tokens.size() && r.text(range.end).starts_with('?');
    if (r.text(last).starts_with('?') || mark_behind) out.modality = "question";
  }
  return out;
}

}  // namespace hearsay::claims
