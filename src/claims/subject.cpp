// The noun phrase to the left of a verb: its subject, the antecedent of its relative pronoun.

#include <algorithm>

#include "claims/phrase.hpp"

namespace hearsay::claims {
namespace {

/// The relative pronoun whose clause the verb at `i` is in, with its preposition; kNone when there is none.
std::uint32_t relative_before(const Reading& r, std::uint32_t i, std::uint32_t lo) {
  std::uint32_t verb = i;  // leftmost verb so far
  for (std::uint32_t k = i, steps = 0; k > lo + 1 && steps < 14; --k, ++steps) {
    const std::uint32_t t = k - 1;
    if (r.is(t, kCoord)) verb = t;
    if (finite_verb(r, t)) {
      // "the video that went viral showed": the second verb is that of the main clause.
      const bool cue =
          r.is(t, kCueVerb) && r.tokens[t].word->verb >= 0;  // "went" alone is none, for all "go on"
      if (verb - t > 1 && !r.is(t + 1, kAdverb | kNeg | kAux) && !r.is(t, kAux) && !cue &&
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
    if (r.is(k - 1, kRel) || r.lower_is(k - 1, "what")) return true;
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
    if (e - b > 2 && r.is(b, kPhraseStart) && r.lower_is(b, "according") && r.is(b + 1, kTo)) {
      b += 2;  // "according to [Ana Ruiz, who] noted"
      continue;
    }
    if (r.tokens[b].entity != kNone && !r.is(b, kPrep | kCoord | kSub)) return b;
    if (r.is(b, kCoord) || is_genitive(r, b) || r.is(b, kSub)) {
      ++b;
    } else if (r.is(b, kPrep | kTo)) {
      std::uint32_t k = b + 1;
      if (k < e && r.tokens[k].entity != kNone) {
        const std::uint32_t entity = r.tokens[k].entity;
        while (k < e && r.tokens[k].entity == entity) ++k;
      } else if (k < e && (r.is(k, kTime | kNumber) || (r.is(k, kPronoun) && !r.is(k, kPoss)))) {
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
    if (finite_verb(r, t) && !relative_in_segment(r, t, begin)) return true;
  }
  return false;
}

/// Where the phrase before the comma at `comma` ends, if what stands between it and `last` is no part of it:
/// "Mr. Ford, however, says", "Reuters, citing officials, says".
bool remark_between(const Reading& r, std::uint32_t comma, std::uint32_t last) {
  const std::uint32_t first = comma + 1;
  if (r.is(first, kCueVerb) && r.is(first, kVerbIng)) return true;
  if (r.lower_is(first, "asked") || r.lower_is(first, "questioned")) return true;
  if (r.lower_is(first, "via")) return true;                      // "Ruiz, via the Daily, said"
  if (r.lower_is(first, "in") && last == first + 2) return true;  // in turn, in fact
  if (r.lower_is(first, "for") && last == first + 3 && r.lower_is(first + 2, "part")) return true;
  return last == first + 1 && r.is(first, kAdverb | kCoord) && !r.is(first, kUpper | kDet);
}

}  // namespace

namespace {

/// A common noun by its tag, no time and no number, or the verb of the main clause: what stands behind it is
/// another phrase.
bool ends_phrase(const Reading& r, std::uint32_t i, std::uint32_t lo) {
  if (r.doc.tags.size() != r.tokens.size() || r.tokens[i].entity != kNone) return false;
  if (r.doc.tags[i] == Tag::VERB) return i > lo && !r.is(i - 1, kTo) && !relative_in_segment(r, i, lo);
  return r.doc.tags[i] == Tag::NOUN &&
         !r.is(i, kTime | kNumber | kAdverb | kPrep | kAnyVerb | kPunctuation | kUpper);
}

/// `reduced`: a past form on the way is a participle ("the report published today gives"), because the verb
/// behind `end` is the finite one.
Range scan_left(const Reading& r, std::uint32_t end, std::uint32_t lo, bool reduced) {
  lo = std::max(lo, end > kPhraseReach ? end - kPhraseReach : 0u);
  std::uint32_t i = end;
  while (i > lo) {
    const std::uint32_t t = i - 1;
    if (i < end && same_entity(r, t, i)) {
      i = t;
      continue;
    }
    if (r.is(t, kQuoteMark)) {
      // Jump over a quoted name.
      if (t == 0 || r.tokens[t - 1].quote == kNone || (r.is(t - 1, kComma) && i < end)) break;
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
    // "did not satisfy [Ms. Ruiz, who] said": a bare form behind its auxiliary is a verb.
    if (i < end && t > lo && r.is(t, kVerbBase) && r.is(t - 1, kNeg | kModal | kDo) && !r.is(t - 1, kDet)) {
      const std::uint32_t relative = relative_before(r, t, lo);
      if (relative == kNone) break;
      i = relative;
      continue;
    }
    if (r.is(t, kSub) && r.lower_is(t, "because") && i < end && r.lower_is(i, "of")) {
      i = t;  // "because of": a preposition
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
      if (i == end || (r.is(i, kCoord) && !r.is(i, kBut) && i + 1 < end)) i = t;  // "she and her husband"
      break;
    }
    // "a charge the firm denies": an article behind a noun starts a phrase of its own.
    if (i < end && t > lo && (r.lower_is(t, "the") || r.lower_is(t, "a")) && !r.is(t, kUpper) &&
        ends_phrase(r, t - 1, lo)) {
      i = t;
      break;
    }
    if (r.is(t, kCoord) && (i == end || verb_left_of(r, t, lo) || (t > lo && r.is(t - 1, kComma)) ||
                            (t > lo + 1 && r.is(t - 1, kQuoteMark) && r.is(t - 2, kComma))))
      break;
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

namespace {

/// "according to", "in the words of": not every "in" or "on" starts one.
bool cue_phrase_at(const Reading& r, std::uint32_t i) {
  if (!r.is(i, kPhraseStart)) return false;
  return std::any_of(r.vocabulary.phrases().begin(), r.vocabulary.phrases().end(),
                     [&](const CuePhrase& phrase) {
                       for (std::uint32_t k = 0; k < phrase.words.size(); ++k) {
                         if (!r.lower_is(i + k, phrase.words[k])) return false;
                       }
                       return true;
                     });
}

/// "Ana said [her mother, who …, warned] that": a clause without "that" follows the cue.
bool takes_clause(const Reading& r, std::uint32_t verb) {
  if (!r.is(verb, kCueVerb) || r.tokens[verb].word->verb < 0) return false;
  return (r.vocabulary.verbs()[static_cast<std::size_t>(r.tokens[verb].word->verb)].frames & kFrameBare) != 0;
}

/// "No chemicals [got into] the river, a spokesman, Curt Hanlon, said": the noun ends a clause of its own.
bool ends_clause(const Reading& r, std::uint32_t noun, std::uint32_t segment) {
  for (std::uint32_t t = noun; t > segment; --t) {
    if (r.is(t - 1, kCoord | kThat | kRel | kPunctuation) || (r.is(t - 1, kSub) && !r.is(t - 1, kPrep)))
      return false;
    if (finite_verb(r, t - 1)) return !takes_clause(r, t - 1);
  }
  return false;
}

/// "In a letter to the governor last week": the noun that ends the adverbial hangs on a preposition inside
/// it.
bool hangs_on_preposition(const Reading& r, Range noun, std::uint32_t first) {
  return noun.begin > first + 1 && r.is(noun.begin - 1, kPrep | kTo) && !r.is(noun.begin - 1, kUpper | kSub);
}

}  // namespace

namespace {

/// "Friday", "last week", "June 18", "May".
bool time_word(const Reading& r, std::uint32_t i) {
  if (r.is(i, kModal)) return r.is(i, kTime | kUpper) && r.text(i).size() == 3;  // May
  return r.is(i, kTime) && r.tokens[i].entity == kNone;
}

/// Where the adverbial of time that ends before `verb` starts: "the mayor [on Friday] said", "the union [last
/// week] said"; `verb` when there is none or nothing is left of it.
std::uint32_t before_time(const Reading& r, std::uint32_t verb, std::uint32_t lo) {
  constexpr std::uint32_t kLongest = 6;
  std::uint32_t begin = verb;
  bool named = false;
  while (begin > lo && verb - begin < kLongest) {
    const std::uint32_t t = begin - 1;
    const bool number = r.is(t, kDigit) && (named || (t > lo && time_word(r, t - 1)));
    const bool pointing =
        named && (r.lower_is(t, "last") || r.lower_is(t, "this") || r.lower_is(t, "next") ||
                  r.lower_is(t, "late") || r.lower_is(t, "early") || r.lower_is(t, "earlier"));
    if (!time_word(r, t) && !number && !pointing) break;
    named |= time_word(r, t);
    begin = t;
  }
  if (!named || begin <= lo) return verb;
  const std::uint32_t left = begin - 1;
  if (r.lower_is(left, "on") || r.lower_is(left, "in") || r.lower_is(left, "at") || r.lower_is(left, "by")) {
    begin = left;
    if (begin > lo && (r.lower_is(begin - 1, "later") || r.lower_is(begin - 1, "earlier"))) --begin;
  } else if (r.is(left, kPrep | kDet | kPoss | kCoord | kSub | kGenitive) || r.is(left, kVerbPast)) {
    return verb;  // "the class of May", "the report filed Monday"
  }
  return begin > lo ? begin : verb;
}

/// "drew fire from [Ana Ruiz], who": no thing is a "who", so it is the person that hangs on it.
Range person_in(const Reading& r, Range noun) {
  constexpr std::uint64_t kSpeaks =
      kPersonNoun | kGroupNoun | kOrgNoun | kPronoun | kSubjectPronoun | kUpper | kNumber | kPluralNoun;
  std::uint32_t prep = noun.begin;
  while (prep < noun.end && !r.is(prep, kPrep)) {
    if (r.tokens[prep].entity != kNone || r.is(prep, kSpeaks)) return noun;
    ++prep;
  }
  if (prep == noun.begin || prep + 1 >= noun.end || r.text(prep - 1).ends_with('s')) return noun;
  const std::uint32_t entity = r.tokens[prep + 1].entity;
  const bool person = entity != kNone && r.doc.entities[entity].kind == EntityKind::person;
  return person ? Range{prep + 1, noun.end} : noun;
}

}  // namespace

namespace {

/// The opening mark of words that are a part of the clause around them: 'X, who calls himself [“]the last of
/// his kind,” said'; kNone when `close` ends none.
std::uint32_t opening_mark(const Reading& r, std::uint32_t close, std::uint32_t lo) {
  if (close < lo + 4) return kNone;
  const std::uint32_t quote = r.tokens[close - 1].quote;
  if (quote == kNone || quote == r.tokens[close].speech || r.quotes[quote].tokens.end != close) return kNone;
  const std::uint32_t open = r.quotes[quote].tokens.begin - 1;
  return open > lo + 2 && !r.is(open - 1, kPunctuation) ? open : kNone;
}

/// The same for the quotation that the comma or dash at `last` closes, inside its marks or behind them.
std::uint32_t words_inserted(const Reading& r, std::uint32_t last, std::uint32_t lo) {
  if (last <= lo) return kNone;
  if (r.is(last, kQuoteMark) && r.is(last - 1, kComma)) return opening_mark(r, last, lo);
  return r.is(last, kComma | kDash) && r.is(last - 1, kQuoteMark) ? opening_mark(r, last - 1, lo) : kNone;
}

/// "X, the head of Y, said": the first segment before `last` that is a noun phrase, with all that follows up
/// to `end`. `kind`: the sign between them.
Range with_apposition(const Reading& r, std::uint32_t last, std::uint32_t end, std::uint32_t lo,
                      std::uint64_t kind) {
  const std::uint32_t floor = std::max(lo, last + 1 > kPhraseReach ? last + 1 - kPhraseReach : 0u);
  std::uint32_t start = floor;
  for (std::uint32_t t = last; t > floor; --t) {
    // 'X, who boasted that he “could not lose” his voters, said': words inside what is inserted.
    if (r.is(t - 1, kQuoteMark)) {
      const std::uint32_t open = opening_mark(r, t - 1, floor);
      if (open != kNone && r.tokens[open].speech == r.tokens[last].speech) {
        t = open + 1;
        continue;
      }
    }
    const bool abbreviated = r.is(t - 1, kStop) && r.is(t, kComma) && r.text(t - 1) == ".";  // "D-Wash.,"
    if ((r.is(t - 1, kStop | kColon | kSemicolon | (kind == kComma ? kDash : 0)) && !abbreviated) ||
        (r.is(t - 1, kQuoteMark) && (r.tokens[t].speech != r.tokens[last].speech ||
                                     (t > 1 && r.tokens[t - 2].speech != r.tokens[last].speech)))) {
      start = t;
      break;
    }
  }
  while (start < last && r.is(start, kQuoteMark) && r.tokens[start].quote == kNone &&
         r.tokens[start + 1].quote == kNone)
    ++start;  // a mark typed as two
  std::uint32_t segment = start;
  for (std::uint32_t t = start; t < last; ++t) {
    if (!r.is(t, kind) || r.tokens[t].speech != r.tokens[last].speech) continue;
    if (clause_between(r, t, last)) {
      segment = t + 1;
      continue;
    }
    const Range noun = noun_before(r, before_time(r, t, segment), segment);
    const std::uint32_t first = skip_conjunction(r, segment, t);
    // 'called it “absurd” in a letter, but Ana Ruiz, the mayor, said': words in front make a clause of their
    // own.
    bool words = false;
    for (std::uint32_t k = segment; k < noun.begin; ++k) words |= r.tokens[k].speech != r.tokens[last].speech;
    if (words) {
      segment = t + 1;
      continue;
    }
    bool date = true;
    for (std::uint32_t k = noun.begin; k < noun.end; ++k) date &= r.is(k, kTime | kNumber | kDigit);
    if (date) {
      segment = t + 1;
      continue;
    }
    const bool adverbial =
        first < t &&
        (r.is(first, kPrep | kSub | kVerbIng | kTo) || (r.is(first, kVerbPast) && r.is(first, kUpper))) &&
        !r.is(first, kRel);
    const bool phrase =
        first < t && cue_phrase_at(r, first) && !r.is(first, kAnyVerb);  // "According to X, Y"
    const bool preceded_by_verb =
        noun.begin > segment && ((finite_verb(r, noun.begin - 1) && !takes_clause(r, noun.begin - 1)) ||
                                 ends_clause(r, noun.begin, segment));
    // "after a tense, three-hour hearing": a list of adjectives is cut in two.
    if (r.doc.tags.size() == r.tokens.size() && r.doc.tags[t - 1] == Tag::ADJ &&
        !r.is(t - 1, kUpper | kPersonNoun) && r.tokens[t - 1].entity == kNone && r.is(noun.begin, kDet)) {
      segment = t + 1;
      continue;
    }
    if (!noun.empty() && !preceded_by_verb && !(adverbial && noun.begin <= first + 1) &&
        !(adverbial && hangs_on_preposition(r, noun, first)) && !(phrase && noun.begin <= first + 2) &&
        !(noun.size() == 1 && r.is(noun.begin, kAdverb | kTime))) {
      return {noun.begin, remark_between(r, t, last) ? t : end};
    }
    segment = t + 1;
  }
  return {};
}

}  // namespace

Range subject_before(const Reading& r, std::uint32_t verb, std::uint32_t lo) {
  if (verb <= lo) return {};
  const std::uint32_t main_verb = verb;
  verb = before_time(r, verb, lo);
  const std::uint32_t last = verb - 1;
  if (r.is(last, kRel) && last > lo + 1 && r.lower_is(last - 1, "of")) {
    // "about 30 of whom said".
    std::uint32_t begin = last - 1;
    while (begin > lo && last - begin < 6 && !r.is(begin - 1, kPunctuation)) --begin;
    return {begin, verb};
  }
  if (r.is(last, kRel) && !r.is(last, kThat) && last > lo) {
    const std::uint32_t end = r.is(last - 1, kComma) ? last - 1 : last;
    if (end <= lo) return {};
    const Range noun = noun_before(r, end, lo);
    return r.lower_is(last, "who") ? person_in(r, noun) : noun;
  }
  if (last > lo && relative_that(r, last)) return noun_before(r, last, lo);
  // 'X, who calls himself “the last of his kind,” said': the comma stands inside the marks.
  if (const std::uint32_t mark = words_inserted(r, last, lo); mark != kNone) {
    const bool inside = r.is(last, kQuoteMark);
    return with_apposition(r, mark, inside ? last + 1 : last, lo, r.is(last, kDash) ? kDash : kComma);
  }
  if (!r.is(last, kComma | kDash)) {
    if (r.is(last, kPunctuation) && !r.is(last, kQuoteMark | kCloseBracket)) return {};
    return with_name_before(r, scan_left(r, verb, lo, !r.is(main_verb, kVerbIng)), lo);
  }
  return with_apposition(r, last, last, lo, r.is(last, kDash) ? kDash : kComma);
}

}  // namespace hearsay::claims
