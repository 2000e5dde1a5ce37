#include "claims/phrase.hpp"

#include <algorithm>

namespace hearsay::claims {
bool is_genitive(const Reading& r, std::uint32_t i) {
  if (!r.is(i, kGenitive)) return false;
  if (i == 0 || r.is(i - 1, kSubjectPronoun | kPronoun)) return false;
  return !r.is(i + 1, kDet | kNeg | kVerbIng | kPunctuation) || r.is(i + 1, kUpper | kNumber);
}

namespace {

constexpr std::uint32_t kFarthest =
    80;  ///< tokens a phrase may reach back, which bounds the work on long lines

bool same_entity(const Reading& r, std::uint32_t a, std::uint32_t b) {
  return r.tokens[a].entity != kNone && r.tokens[a].entity == r.tokens[b].entity;
}

/// Words that no noun phrase goes on with.
bool breaks_phrase(const Reading& r, std::uint32_t i) {
  if (r.is(i, kPunctuation)) return true;
  if (is_genitive(r, i)) return false;
  if (r.is(i, kFinite | kBe | kHave | kModal)) return true;
  if (r.is(i, kUpper) && !r.is(i, kSub | kPrep | kDet | kCoord)) return false;
  return r.is(i, kPrep | kSub | kCoord | kTo | kThat | kNeg) ||
         (r.is(i, kSubjectPronoun) && !r.is(i, kNumber));
}

bool opens_phrase(const Reading& r, std::uint32_t i) {
  return r.is(i, kDet | kPoss) && !r.is(i, kNumber);
}

/// A lower-case verb form that ends a noun phrase rather than being a noun or a modifier in it.
bool verb_in_phrase(const Reading& r, std::uint32_t i, std::uint32_t begin) {
  if (!r.is(i, kAnyVerb) || r.is(i, kUpper)) return false;
  const bool after_opener = i > begin && (opens_phrase(r, i - 1) || is_genitive(r, i - 1));
  if (r.is(i, kVerbPast))
    return !((after_opener || i == begin) && i + 1 < r.tokens.size() && !breaks_phrase(r, i + 1));
  if (r.is(i, kVerbIng)) return !(after_opener || i == begin);
  if (i == begin || after_opener) return false;
  if (r.is(i, kNoun)) return false;
  return r.is(i - 1, kUpper | kPluralNoun | kPersonNoun | kOrgNoun | kGroupNoun);
}

}  // namespace

std::uint32_t skip_conjunction(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  while (i < hi && (r.is(i, kCoord) || r.is(i, kComma) || r.is(i, kDash))) ++i;
  return i;
}

std::uint32_t noun_end(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  if (i >= hi) return i;
  if (r.is(i, kSubjectPronoun | kPronoun) && !r.is(i, kDet | kNumber | kPoss)) return i + 1;
  if (r.is(i, kPronoun) && r.is(i, kPoss) && (i + 1 >= hi || breaks_phrase(r, i + 1))) return i + 1;
  std::uint32_t j = i;
  // "around 500 soldiers", "that figure".
  if (i + 1 < hi && r.is(i, kPrep) && r.is(i + 1, kNumber)) ++j;
  if (i + 1 < hi && r.is(i, kThat) && !breaks_phrase(r, i + 1) && !opens_phrase(r, i + 1)) ++j;
  while (j < hi && j < i + kFarthest) {
    if (j > i && same_entity(r, j, j - 1)) {
      ++j;
      continue;
    }
    // A quoted name or title inside the phrase.
    if (r.is(j, kQuoteMark) && j + 1 < hi && r.tokens[j + 1].quote != kNone &&
        !r.quotes[r.tokens[j + 1].quote].speech) {
      const std::uint32_t close = r.quotes[r.tokens[j + 1].quote].tokens.end;
      if (close < hi && r.is(close, kQuoteMark)) {
        j = close + 1;
        continue;
      }
    }
    // An age or another short remark in brackets.
    if (j > i && r.is(j, kOpenBracket)) {
      std::uint32_t close = j + 1;
      while (close < hi && close < j + 4 && !r.is(close, kCloseBracket)) ++close;
      if (close < hi && r.is(close, kCloseBracket)) {
        j = close + 1;
        continue;
      }
    }
    if (j > i && r.is(j, kPrep) && (r.lower_is(j, "of") || r.lower_is(j, "from") || r.lower_is(j, "for"))) {
      const std::uint32_t end =
          j + 1 < hi && !r.is(j + 1, kVerbIng) ? noun_end(r, j + 1, std::min(hi, j + kFarthest)) : j + 1;
      if (end == j + 1) break;
      return end;
    }
    if (breaks_phrase(r, j) || verb_in_phrase(r, j, i)) break;
    if (j > i && opens_phrase(r, j) && !opens_phrase(r, j - 1) && !r.is(j - 1, kNumber)) break;
    if (j > i && r.is(j, kTime) && !opens_phrase(r, j - 1)) break;
    if (j > i && r.is(j, kAdverb) && !r.is(j, kUpper | kNumber) && !opens_phrase(r, j - 1)) break;
    ++j;
  }
  return j;
}

std::uint32_t maximal_noun_end(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  std::uint32_t end = noun_end(r, i, hi);
  if (end == i) return i;
  if (end + 1 < hi && r.is(end, kCoord) && !r.is(end, kBut)) {
    const std::uint32_t second = noun_end(r, end + 1, hi);
    if (second > end + 1 && (second >= hi || r.is(second, kPunctuation))) end = second;
  }
  const auto to_break = [&](std::uint32_t from) {
    std::uint32_t at = from;
    while (at < hi && !r.is(at, kComma | kStop | kColon | kSemicolon | kDash)) {
      if (r.is(at, kQuoteMark) && r.tokens[at].speech == kNone && at + 1 < hi &&
          r.tokens[at + 1].speech != kNone)
        break;
      ++at;
    }
    return at;
  };
  if (end + 1 < hi && r.is(end, kPrep) && r.is(end + 1, kRel) && !r.is(end + 1, kThat)) ++end;  // "with whom"
  if (end < hi && (r.is(end, kRel) || r.lower_is(end, "named") || r.lower_is(end, "called"))) {
    end = to_break(end);
  }
  while (end + 1 < hi && r.is(end, kComma)) {
    const std::uint32_t next = end + 1;
    // "the head of the union, Eva Varga."
    if (r.tokens[next].entity != kNone && r.doc.entities[r.tokens[next].entity].kind == EntityKind::person &&
        r.tokens[end - 1].entity != r.tokens[next].entity) {
      std::uint32_t stop = next;
      while (stop < hi && same_entity(r, stop, next)) ++stop;
      if (stop >= hi || r.is(stop, kComma | kStop | kPrep | kTo | kTime | kQuoteMark)) {
        end = stop;
        continue;
      }
    }
    const bool apposition = r.is(next, kRel) || ((r.is(next, kDet | kPoss | kPersonNoun | kDigit) ||
                                                  r.lower_is(next, "also") || r.lower_is(next, "from")) &&
                                                 !r.is(next, kSubjectPronoun));
    if (!apposition || (r.is(next, kCoord | kSub) && !r.is(next, kRel))) break;
    const std::uint32_t stop = to_break(next);
    if (!r.is(next, kRel) && has_finite(r, {next, stop})) {
      // ", the minister said" is a clause of its own unless a relative pronoun explains the verb.
      bool relative = false;
      for (std::uint32_t t = next; t < stop && !finite_verb(r, t); ++t) relative |= r.is(t, kRel);
      if (!relative) break;
    }
    end = stop;
    if (r.is(next, kDigit) && stop - next > 1) break;
  }
  return end;
}

VerbGroup verb_group(const Reading& r, std::uint32_t verb, std::uint32_t lo) {
  VerbGroup group;
  std::uint32_t i = verb;
  bool be = false, later_verb = false;
  while (i > lo && i + 8 > verb) {
    const std::uint32_t t = i - 1;
    if (r.is(t, kPunctuation)) break;
    if (r.is(t, kGenitive) && !(t > lo && r.is(t - 1, kSubjectPronoun | kPronoun))) break;
    if (r.is(t, kAux)) {
      group.aux = true;
      if (r.is(t, kModal)) group.modal = true;
      if (r.is(t, kBe) && !later_verb) be = true;
      if (r.is(t, kHave | kDo | kModal)) later_verb = later_verb || !r.is(t, kBe);
    } else if (r.is(t, kTo)) {
      group.infinitive = true;
    } else if (r.lower_is(t, "longer") && t > lo && r.lower_is(t - 1, "no")) {
      group.negated = true;
      i = t - 1;
      continue;
    } else if (r.is(t, kNeg) && !r.is(t, kDet | kPronoun)) {
      group.negated = true;
    } else if (!(r.is(t, kAdverb) && !r.is(t, kDet | kTime | kPronoun | kPrep | kUpper)) || r.is(t, kCoord)) {
      // "has also since said"; manner adverbs are open-class but end in -ly.
      const std::string_view word = r.text(t);
      if (!(word.size() > 4 && word.ends_with("ly") && !r.is(t, kUpper | kNoun))) break;
    }
    i = t;
    if (group.infinitive) break;
  }
  group.begin = i;
  group.passive = be && r.is(verb, kVerbPast);
  return group;
}

bool finite_verb(const Reading& r, std::uint32_t i) {
  if (!r.is(i, kFinite | kGenitive | kVerbPast | kVerbS | kVerbBase)) return false;
  if (is_genitive(r, i)) return false;
  if (r.is(i, kFinite)) return true;
  if (r.is(i, kGenitive) && r.is(i, kBe)) return true;
  if (r.is(i, kUpper) && !r.is(i, kAux)) return false;
  if (r.is(i, kVerbPast)) {
    if (i + 1 < r.tokens.size() && r.is(i + 1, kBy)) return false;
    return !(i > 0 && (opens_phrase(r, i - 1) || is_genitive(r, i - 1) || r.is(i - 1, kPrep)));
  }
  if (r.is(i, kVerbS) && !r.is(i, kNoun)) {
    return i > 0 && !opens_phrase(r, i - 1) && !r.is(i - 1, kPrep | kNumber) && !is_genitive(r, i - 1);
  }
  if (r.is(i, kVerbBase) && !r.is(i, kNoun)) return i > 0 && r.is(i - 1, kSubjectPronoun | kPluralNoun);
  return false;
}

bool starts_new_clause(const Reading& r, std::uint32_t t, std::uint32_t hi) {
  const std::uint32_t end = noun_end(r, t, hi);
  if (end == t || end >= hi) return false;
  std::uint32_t v = end;
  while (v < hi && r.is(v, kAdverb | kNeg) && !r.is(v, kPrep)) ++v;
  return finite_verb(r, v) || r.is(v, kModal);
}

bool has_finite(const Reading& r, Range range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (finite_verb(r, i)) return true;
  }
  return false;
}

namespace {

/// The relative pronoun whose clause the verb at `i` is in, with its preposition; kNone when there is none.
std::uint32_t relative_before(const Reading& r, std::uint32_t i, std::uint32_t lo) {
  std::uint32_t verb = i;  // leftmost verb so far
  for (std::uint32_t k = i, steps = 0; k > lo + 1 && steps < 14; --k, ++steps) {
    const std::uint32_t t = k - 1;
    if (r.is(t, kCoord)) verb = t;
    if (finite_verb(r, t)) {
      // "the video that went viral showed": the second verb is that of the main clause.
      if (verb - t > 1 && !r.is(t + 1, kAdverb | kNeg | kAux) && !r.is(t, kAux | kCueVerb) &&
          !r.is(verb, kCoord))
        return kNone;
      verb = t;
    }
    if (r.is(t, kComma | kStop | kColon | kSemicolon | kDash | kQuoteMark)) return kNone;
    if (!r.is(t, kRel)) continue;
    const std::uint32_t at = r.is(t - 1, kPrep) && t - 1 > lo ? t - 1 : t;
    // "said that" is a complement, "soldiers that" a relative clause.
    if (r.is(at - 1, kPunctuation | kCoord | kPrep | kSub)) return kNone;
    if (r.is(t, kThat) && r.is(at - 1, kCueVerb) && !r.is(at - 1, kNoun | kUpper)) return kNone;
    return at;
  }
  return kNone;
}

/// A relative pronoun between the last comma and `i`.
bool relative_in_segment(const Reading& r, std::uint32_t i, std::uint32_t lo) {
  for (std::uint32_t k = i; k > lo; --k) {
    if (r.is(k - 1, kRel)) return true;
    if (r.is(k - 1, kComma) && i - k > 8) return false;
  }
  return false;
}

bool verb_left_of(const Reading& r, std::uint32_t end, std::uint32_t lo) {
  for (std::uint32_t k = end, steps = 0; k > lo && steps < 14; --k, ++steps) {
    if (r.is(k - 1, kPunctuation)) return false;
    if (r.is(k - 1, kSub) && !r.is(k - 1, kPrep)) return false;
    if (finite_verb(r, k - 1)) return relative_before(r, k - 1, lo) == kNone;
  }
  return false;
}

/// Drops adverbs, conjunctions and a preposed adverbial from the left edge of a phrase.
std::uint32_t trim_left(const Reading& r, std::uint32_t b, std::uint32_t e) {
  while (b < e) {
    if (r.tokens[b].entity != kNone && !r.is(b, kPrep | kCoord | kSub)) return b;
    if (r.is(b, kCoord) || is_genitive(r, b) || r.is(b, kSub)) {
      ++b;
    } else if (r.is(b, kPrep | kTo)) {
      std::uint32_t k = b + 1;
      if (k < e && r.tokens[k].entity != kNone) {
        const std::uint32_t entity = r.tokens[k].entity;
        while (k < e && r.tokens[k].entity == entity) ++k;
      } else if (k < e && (r.is(k, kTime | kNumber) || r.is(k, kPronoun))) {
        while (k < e && r.is(k, kTime | kNumber)) ++k;
        if (k == b + 1) ++k;
      } else {
        for (std::uint32_t d = b + 2; d < e; ++d) {
          if (opens_phrase(r, d)) {
            k = d;
            break;
          }
        }
      }
      if (k >= e) return b + 1;
      b = k;
    } else if ((r.is(b, kTime) && e - b > 1) || (r.is(b, kAdverb) && !r.is(b, kDet | kNumber | kPronoun))) {
      ++b;
    } else {
      return b;
    }
  }
  return b;
}

}  // namespace

namespace {

/// A finite verb between two commas that no relative pronoun explains: what stands there is no apposition.
bool clause_between(const Reading& r, std::uint32_t begin, std::uint32_t end) {
  // ", released on Tuesday by the ministry,": right behind the comma a past form is a participle.
  const std::uint32_t first = begin + 1 < end && r.is(begin, kComma) ? begin + 1 : begin;
  const bool participle = first > begin && r.is(first, kVerbPast) && !r.is(first, kFinite | kAux);
  if (participle && (r.lower_is(first, "asked") || r.lower_is(first, "questioned"))) return false;
  for (std::uint32_t t = participle ? first + 1 : begin; t < end; ++t) {
    if (finite_verb(r, t) && relative_in_segment(r, t, begin) == false) return true;
  }
  return false;
}

/// Where the phrase before the comma at `comma` ends, if what stands between it and `last` is no part of it:
/// "Mr. Ford, however, says", "Reuters, citing officials, says".
bool remark_between(const Reading& r, std::uint32_t comma, std::uint32_t last) {
  const std::uint32_t first = comma + 1;
  if (r.is(first, kCueVerb) && r.is(first, kVerbIng)) return true;
  if (r.lower_is(first, "asked") || r.lower_is(first, "questioned")) return true;
  if (r.lower_is(first, "in") && last == first + 2) return true;  // in turn, in fact
  if (r.lower_is(first, "for") && last == first + 3 && r.lower_is(first + 2, "part")) return true;
  return last == first + 1 && r.is(first, kAdverb | kCoord) && !r.is(first, kUpper | kDet);
}

}  // namespace

namespace {

/// A common noun by its tag, no time and no number: what stands behind it is another phrase.
bool bare_noun(const Reading& r, std::uint32_t i) {
  return r.doc.tags.size() == r.tokens.size() && r.doc.tags[i] == Tag::NOUN && r.tokens[i].entity == kNone &&
         !r.is(i, kTime | kNumber | kAdverb | kPrep | kAnyVerb | kPunctuation | kUpper);
}

/// `reduced`: a past form on the way is a participle ("the report published today gives"), because the verb
/// behind `end` is the finite one.
Range scan_left(const Reading& r, std::uint32_t end, std::uint32_t lo, bool reduced) {
  lo = std::max(lo, end > kFarthest ? end - kFarthest : 0u);
  std::uint32_t i = end;
  while (i > lo) {
    const std::uint32_t t = i - 1;
    if (i < end && same_entity(r, t, i)) {
      i = t;
      continue;
    }
    if (r.is(t, kQuoteMark)) {
      // Jump over a quoted name.
      if (t == 0 || r.tokens[t - 1].quote == kNone) break;
      const Quotation& quote = r.quotes[r.tokens[t - 1].quote];
      if (quote.speech || quote.tokens.end != t || quote.tokens.begin <= lo) break;
      i = quote.tokens.begin - 1;
      continue;
    }
    if (r.is(t, kCloseBracket)) {
      std::uint32_t open = t;
      while (open > lo && open + 14 > t && !r.is(open, kOpenBracket)) --open;
      if (!r.is(open, kOpenBracket)) break;
      i = open;
      continue;
    }
    if (r.is(t, kPunctuation)) break;
    if (finite_verb(r, t)) {
      const std::uint32_t relative = relative_before(r, t, lo);
      if (reduced && relative == kNone && i < end && r.is(t, kVerbPast) && !r.is(t, kFinite) && t > lo &&
          !r.is(t - 1, kSubjectPronoun | kPunctuation | kCoord | kAux) &&
          (!r.is(t, kCueVerb) || r.is(t + 1, kPrep | kTime | kAdverb))) {
        // Two finite verbs in one clause cannot be: "the report published today gives" holds a participle.
        i = t;
        continue;
      }
      if (relative == kNone) break;
      i = relative;
      continue;
    }
    if (r.is(t, kThat) || (r.is(t, kSub) && !r.is(t, kUpper)) || r.is(t, kBut)) {
      if (r.is(t, kAs) && t > lo && r.lower_is(t - 1, "such")) {
        i = t - 1;  // "sites such as Torgnet"
        continue;
      }
      if (!(r.is(t, kAs) && t + 2 < end && r.lower_is(t + 1, "well"))) {
        // "of", "at" are plain prepositions; "since", "after" start an adverbial.
        break;
      }
    } else if (r.is(t, kSub)) {
      break;
    }
    if (r.is(t, kSubjectPronoun) && !r.is(t, kNumber | kDet)) {
      if (i == end) i = t;
      break;
    }
    // "a charge the firm denies": an article behind a noun starts a phrase of its own.
    if (i < end && t > lo && (r.lower_is(t, "the") || r.lower_is(t, "a")) && !r.is(t, kUpper) &&
        bare_noun(r, t - 1)) {
      i = t;
      break;
    }
    if (r.is(t, kCoord) && (verb_left_of(r, t, lo) || (t > lo && r.is(t - 1, kComma)))) break;
    i = t;
  }
  const std::uint32_t begin = trim_left(r, i, end);
  return {begin, end};
}

}  // namespace

Range noun_before(const Reading& r, std::uint32_t end, std::uint32_t lo) {
  return scan_left(r, end, lo, false);
}

namespace {

/// "Ana Ruiz, the head of the union said": the comma behind the apposition is missing, the name is the
/// subject.
Range with_name_before(const Reading& r, Range role, std::uint32_t lo) {
  if (role.size() < 2 || role.begin < lo + 3 || !r.is(role.begin - 1, kComma) || !r.is(role.begin, kDet))
    return role;
  const std::uint32_t name = r.tokens[role.begin - 2].entity;
  if (name == kNone || r.doc.entities[name].kind != EntityKind::person) return role;
  std::uint32_t begin = role.begin - 2;
  while (begin > lo && r.tokens[begin - 1].entity == name) --begin;
  bool person = false;
  for (std::uint32_t t = role.begin; t < role.end && !r.is(t, kPrep); ++t) person |= r.is(t, kPersonNoun);
  return person && begin == skip_conjunction(r, lo, role.begin) ? Range{begin, role.end} : role;
}

}  // namespace

Range subject_before(const Reading& r, std::uint32_t verb, std::uint32_t lo) {
  if (verb <= lo) return {};
  const std::uint32_t last = verb - 1;
  if (r.is(last, kRel) && last > lo + 1 && r.lower_is(last - 1, "of")) {
    // "about 30 of whom said".
    std::uint32_t begin = last - 1;
    while (begin > lo && last - begin < 6 && !r.is(begin - 1, kPunctuation)) --begin;
    return {begin, verb};
  }
  if (r.is(last, kRel) && !r.is(last, kThat) && last > lo) {
    const std::uint32_t end = r.is(last - 1, kComma) ? last - 1 : last;
    if (end > lo) return noun_before(r, end, lo);
    return {};
  }
  if (!r.is(last, kComma | kDash)) {
    if (r.is(last, kPunctuation) && !r.is(last, kQuoteMark | kCloseBracket)) return {};
    return with_name_before(r, scan_left(r, verb, lo, !r.is(verb, kVerbIng)), lo);
  }
  // "X, the head of Y, said": the first segment that is a noun phrase, with all that follows.
  const std::uint32_t floor = std::max(lo, verb > kFarthest ? verb - kFarthest : 0u);
  const std::uint64_t kind = r.is(last, kDash) ? kDash : kComma;
  std::uint32_t start = floor;
  for (std::uint32_t t = last; t > floor; --t) {
    if (r.is(t - 1, kStop | kColon | kSemicolon | (kind == kComma ? kDash : 0)) ||
        (r.is(t - 1, kQuoteMark) && r.tokens[t].speech != r.tokens[last].speech)) {
      start = t;
      break;
    }
  }
  std::uint32_t segment = start;
  for (std::uint32_t t = start; t < last; ++t) {
    if (!r.is(t, kind)) continue;
    if (clause_between(r, t, last)) {
      segment = t + 1;
      continue;
    }
    const Range noun = noun_before(r, t, segment);
    const std::uint32_t first = skip_conjunction(r, segment, t);
    bool date = true;
    for (std::uint32_t k = noun.begin; k < noun.end; ++k) date &= r.is(k, kTime | kNumber | kDigit);
    if (date) {
      segment = t + 1;
      continue;
    }
    const bool adverbial = first < t && r.is(first, kPrep | kSub | kVerbIng | kTo) && !r.is(first, kRel);
    const bool phrase =
        first < t && r.is(first, kPhraseStart) && !r.is(first, kAnyVerb);  // "According to X, Y"
    const bool preceded_by_verb = noun.begin > segment && finite_verb(r, noun.begin - 1);
    if (!noun.empty() && !preceded_by_verb && !(adverbial && noun.begin <= first + 1) &&
        !(phrase && noun.begin <= first + 2) && !(noun.size() == 1 && r.is(noun.begin, kAdverb | kTime))) {
      return {noun.begin, remark_between(r, t, last) ? t : last};
    }
    segment = t + 1;
  }
  return {};
}

}  // namespace hearsay::claims
