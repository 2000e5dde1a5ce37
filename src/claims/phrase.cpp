#include "claims/phrase.hpp"

#include <algorithm>

namespace hearsay::claims {
bool is_genitive(const Reading& r, std::uint32_t i) {
  if (!r.is(i, kGenitive)) return false;
  if (i == 0 || r.is(i - 1, kSubjectPronoun | kPronoun)) return false;
  // "the committee's ranking member", but "the mayor's leaving".
  if (r.is(i + 1, kVerbIng) && r.doc.tags.size() == r.tokens.size() && r.doc.tags[i] == Tag::PART)
    return true;
  return !r.is(i + 1, kDet | kNeg | kVerbIng | kPunctuation) || r.is(i + 1, kUpper | kNumber);
}

namespace {

/// Words that no noun phrase goes on with.
bool breaks_phrase(const Reading& r, std::uint32_t i) {
  if (r.is(i, kPunctuation)) return true;
  if (is_genitive(r, i)) return false;
  if (r.is(i, kFinite | kBe | kHave | kModal)) return true;
  if (r.is(i, kUpper) && !r.is(i, kSub | kPrep | kDet | kCoord)) return false;
  return r.is(i, kPrep | kSub | kCoord | kTo | kThat | kNeg) ||
         (r.is(i, kSubjectPronoun) && !r.is(i, kNumber));
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
  while (j < hi && j < i + kPhraseReach) {
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
          j + 1 < hi && !r.is(j + 1, kVerbIng) ? noun_end(r, j + 1, std::min(hi, j + kPhraseReach)) : j + 1;
      if (end == j + 1) break;
      return end;
    }
    if (breaks_phrase(r, j) || verb_in_phrase(r, j, i)) break;
    if (j > i && opens_phrase(r, j) && !opens_phrase(r, j - 1) && !r.is(j - 1, kNumber)) break;
    if (j > i && r.is(j, kTime) && !opens_phrase(r, j - 1) && !ends_compound(r, j)) break;
    if (j > i && r.is(j, kAdverb) && !r.is(j, kUpper | kNumber) && !opens_phrase(r, j - 1)) break;
    ++j;
  }
  return j;
}

namespace {

/// "associate professor of physics", "CEO and founder of the yard": a role without an article.
bool is_role(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  constexpr std::uint32_t kLongest = 5;
  if (r.tokens[i].entity != kNone || r.is(i, kPunctuation | kPrep | kSubjectPronoun | kTime)) return false;
  for (std::uint32_t t = i; t < hi && t < i + kLongest && !r.is(t, kPunctuation | kPrep | kCoord | kFinite);
       ++t) {
    if (!r.is(t, kPersonNoun) || r.tokens[t].entity != kNone) continue;
    return r.is(t + 1, kPrep | kCoord | kStop | kComma);
  }
  return false;
}

}  // namespace

std::uint32_t maximal_noun_end(const Reading& r, std::uint32_t i, std::uint32_t hi) {
  std::uint32_t end = noun_end(r, i, hi);
  if (end == i) return i;
  // "a person close to the talks": an adjective behind the noun with what belongs to it.
  if (end > i + 1 && end + 1 < hi && r.is(end, kTo | kPrep) && !r.is(end, kSub) &&
      r.doc.tags.size() == r.tokens.size() && r.doc.tags[end - 1] == Tag::ADJ &&
      r.doc.tags[end - 2] == Tag::NOUN) {
    const std::uint32_t object = noun_end(r, end + 1, hi);
    if (object > end + 1) end = object;
  }
  if (end + 1 < hi && r.is(end, kCoord) && !r.is(end, kBut)) {
    const std::uint32_t second = noun_end(r, end + 1, hi);
    if (second > end + 1 && (second >= hi || r.is(second, kPunctuation))) end = second;
  }
  const auto to_break = [&](std::uint32_t from) {
    std::uint32_t at = from;
    while (at < hi && !r.is(at, kComma | kStop | kColon | kSemicolon | kDash)) {
      if (r.is(at, kQuoteMark) && r.tokens[at].speech == kNone && at + 1 < hi &&
          r.tokens[at + 1].speech != kNone) {
        // "one, who added that she “has a point”": words in the clause are a part of it.
        const Quotation& quote = r.quotes[r.tokens[at + 1].speech];
        const std::uint32_t close = quote.tokens.end;
        if (r.is(at - 1, kPunctuation) || close >= hi || quote.tokens.begin != at + 1) break;
        at = close + 1;
        if (r.is(close - 1, kComma | kStop)) break;
        continue;
      }
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
                                                  r.lower_is(next, "also") || r.lower_is(next, "from") ||
                                                  (r.lower_is(next, "of") && r.is(next + 1, kUpper))) &&
                                                 !r.is(next, kSubjectPronoun));
    if ((!apposition && !is_role(r, next, hi)) || (r.is(next, kCoord | kSub) && !r.is(next, kRel))) break;
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
      if (r.is(t, kModal) && r.is(t, kUpper) && r.is(t, kTime) && t > lo) break;  // "in May said"
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
    } else if (t + 1 == verb && r.is(t, kPrep) && r.is(verb, kVerbPast) && t > lo && r.is(t - 1, kHave) &&
               !r.is(t - 1, kGenitive)) {
      // "has since said": between an auxiliary and its verb a preposition is an adverb.
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

namespace {

/// A determiner in front of the form at `i`; "that" is none where its tag says pronoun: "the firm that runs
/// it".
bool opened(const Reading& r, std::uint32_t i) {
  if (i == 0 || !opens_phrase(r, i - 1)) return false;
  return !r.is(i - 1, kThat) || r.doc.tags.size() != r.tokens.size() || r.doc.tags[i - 1] != Tag::PRON;
}

}  // namespace

bool ends_compound(const Reading& r, std::uint32_t i) {
  return i > 0 && r.tokens[i - 1].span.size() == 1 && r.tokens[i - 1].span.end == r.tokens[i].span.begin &&
         r.text(i - 1) == "-";
}

bool finite_verb(const Reading& r, std::uint32_t i) {
  if (!r.is(i, kFinite | kGenitive | kVerbPast | kVerbS | kVerbBase)) return false;
  if (is_genitive(r, i)) return false;
  if (r.is(i, kFinite)) return true;
  if (r.is(i, kGenitive) && r.is(i, kBe)) return true;
  if (r.is(i, kUpper) && !r.is(i, kAux)) return false;
  if (ends_compound(r, i)) return false;
  if (r.is(i, kVerbPast)) {
    if (i + 1 < r.tokens.size() && r.is(i + 1, kBy)) return false;
    return !(i > 0 && (opened(r, i) || is_genitive(r, i - 1) || r.is(i - 1, kPrep)));
  }
  if (r.is(i, kVerbS) && !r.is(i, kNoun)) {
    return i > 0 && !opened(r, i) && !r.is(i - 1, kPrep | kNumber) && !is_genitive(r, i - 1);
  }
  if (r.is(i, kVerbBase) && !r.is(i, kNoun)) return i > 0 && r.is(i - 1, kSubjectPronoun | kPluralNoun);
  return false;
}

bool relative_that(const Reading& r, std::uint32_t i) {
  if (!r.is(i, kThat) || i == 0 || r.doc.tags.size() != r.tokens.size()) return false;
  const Tag before = r.doc.tags[i - 1];
  return (before == Tag::NOUN || before == Tag::PROPN) && !r.is(i - 1, kCueVerb | kTime);
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

}  // namespace hearsay::claims
