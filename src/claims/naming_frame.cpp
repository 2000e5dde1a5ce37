// Cues that name, feel or charge: "called it a mistake", "voiced doubts about it", "accused them of hiding
// it".

#include <algorithm>

#include "claims/frame_parts.hpp"

namespace hearsay::claims {

std::uint32_t fragment_end(const Reading& r, std::uint32_t p) {
  if (!r.is(p, kQuoteMark) || p + 1 >= r.tokens.size() || r.is(p + 1, kUpper)) return kNone;
  const std::uint32_t quote = r.tokens[p + 1].quote;
  if (quote == kNone || r.quotes[quote].tokens.begin != p + 1) return kNone;
  return r.quotes[quote].tokens.end + 1;
}

std::uint32_t quoted_name(const Reading& r, std::uint32_t as, std::uint32_t hi) {
  constexpr std::uint32_t kLongest = 5;
  for (std::uint32_t t = as + 1; t + 1 < hi && t < as + kLongest; ++t) {
    if (r.is(t, kQuoteMark)) return r.tokens[t + 1].quote;
    if (r.is(t, kPunctuation | kSubjectPronoun | kRel) || finite_verb(r, t)) return kNone;
  }
  return kNone;
}

std::uint32_t as_behind_agent(const Reading& r, std::uint32_t by, std::uint32_t hi) {
  if (!r.is(by, kBy)) return kNone;
  const std::uint32_t end = noun_end(r, by + 1, hi);
  return end > by + 1 && r.is(end, kAs) && quoted_name(r, end, hi) != kNone ? end : kNone;
}

namespace {

/// 'hailed [the “bold” plan]': words of the speaker in what is praised or blamed.
bool fragment_in_object(const Reading& r, std::uint32_t p, std::uint32_t hi) {
  constexpr std::uint32_t kLongest = 6;
  for (std::uint32_t t = p; t + 1 < hi && t < p + kLongest; ++t) {
    if (r.is(t, kQuoteMark)) return fragment_end(r, t) != kNone;
    if (r.is(t, kPunctuation | kPrep | kSub | kRel) || finite_verb(r, t)) return false;
  }
  return false;
}

/// "called [the plan reckless]", "called [the process rushed]": an adjective or a participle behind the noun
/// ends it.
bool complement_ends(const Reading& r, std::uint32_t p, std::uint32_t end, std::uint32_t hi) {
  if (r.doc.tags.size() != r.tokens.size() || !r.is(p, kDet | kPoss)) return false;
  const auto closes = [&](std::uint32_t t) {
    return t >= hi || r.is(t, kStop | kComma | kCoord | kSemicolon);
  };
  const auto noun = [&](std::uint32_t t) {
    return r.doc.tags[t] == Tag::NOUN || r.doc.tags[t] == Tag::PROPN;
  };
  if (end > p + 2 && r.doc.tags[end - 1] == Tag::ADJ && noun(end - 2)) return closes(end);
  return end > p + 1 && end < hi && noun(end - 1) && r.is(end, kVerbPast) && !r.is(end, kAux) &&
         closes(end + 1);
}

/// Behind the name in a relative clause the clause around it goes on: 'which she called “bold,” would cost'.
std::uint32_t name_end(const Reading& r, const Quotation& quote, std::uint32_t hi) {
  std::uint32_t end = quote.tokens.end + 1;
  if (r.is(quote.tokens.end - 1, kComma)) return std::min(end, hi);
  while (end < hi && !r.is(end, kComma | kStop | kDash) && !finite_verb(r, end) &&
         !(r.is(end, kCoord) && finite_verb(r, end + 1)))
    ++end;
  return std::min(end, hi);
}

/// "that the investor blasted [on a call] as “wrong”": where "as" stands, when no object is in front of it.
std::uint32_t as_without_object(const Reading& r, std::uint32_t p, std::uint32_t hi) {
  constexpr std::uint32_t kLongestAdjunct = 8;
  if (r.is(p, kAs)) return p;
  if (!r.is(p, kPrep | kTime)) return kNone;
  for (std::uint32_t t = p + 1; t < hi && t < p + kLongestAdjunct; ++t) {
    if (r.is(t, kAs)) return t;
    if (r.is(t, kPunctuation | kRel) || finite_verb(r, t)) return kNone;
  }
  return kNone;
}

/// A person by name, role or pronoun.
bool somebody(const Reading& r, Range source) {
  for (std::uint32_t t = source.begin; t < source.end; ++t) {
    if (r.is(t, kPersonNoun) || (r.is(t, kSubjectPronoun) && !r.is(t, kNeuter | kRel))) return true;
    if (r.tokens[t].entity != kNone && r.doc.entities[r.tokens[t].entity].kind == EntityKind::person)
      return true;
  }
  return false;
}

/// "what the mayor calls a mistake", "which he has described as bold".
bool names_in_relative(const Reading& r, Site& site, std::uint32_t p) {
  if (site.source.begin > 0 && !site.source.empty() && r.lower_is(site.source.begin - 1, "what")) {
    const std::uint32_t content = (site.frames & kFrameAs) != 0 && r.is(p, kAs) ? p + 1 : p;
    if (noun_end(r, content, site.hi) == content && !r.is(content, kQuoteMark)) return false;
    // 'In what aides called “a frank exchange,” the two men …': the comma ends it.
    const std::uint32_t quote = quoted_name(r, content - 1, site.hi);
    if (quote != kNone && r.is(r.quotes[quote].tokens.end - 1, kComma))
      site.hi = name_end(r, r.quotes[quote], site.hi);
    take(site, FrameKind::noun, content);
    return true;
  }
  // "which the mayor calls a mistake", "which he has described as bold".
  if (site.source.begin > 0 && !site.source.empty() && r.is(site.source.begin - 1, kRel) &&
      !r.is(site.source.begin - 1, kThat) && !r.lower_is(site.source.begin - 1, "where")) {
    const std::uint32_t content = (site.frames & kFrameAs) != 0 && r.is(p, kAs) ? p + 1 : p;
    std::uint32_t end = noun_end(r, content, site.hi);
    if (r.is(content, kQuoteMark) && content + 1 < site.hi && r.tokens[content + 1].quote != kNone) {
      end = r.quotes[r.tokens[content + 1].quote].tokens.end + 1;
    } else if (end == content) {
      return false;
    } else {
      while (end < site.hi && !r.is(end, kComma | kStop | kDash)) ++end;
    }
    site.hi = std::min(end, site.hi);
    take(site, FrameKind::noun, content);
    return true;
  }
  return false;
}

}  // namespace

bool naming_at(const Reading& r, Site& site, std::uint32_t p) {
  // "has been described as [a mistake]".
  if (site.form == SiteForm::passive && (site.frames & kFrameAs) != 0 && r.is(p, kAs) && p + 1 < site.hi &&
      site.cue.end == p &&
      (r.is(p + 1, kQuoteMark) || !r.is(p + 1, kPunctuation | kSub | kVerbIng | kSubjectPronoun))) {
    site.cue.end = site.end = p + 1;
    take(site, FrameKind::as, p + 1);
    return true;
  }
  if (site.form == SiteForm::passive && p < site.hi) {
    // 'was described by critics as “cruel”', 'has been called “cruel”'.
    if (const std::uint32_t as = as_behind_agent(r, p, site.hi);
        as != kNone && (site.frames & kFrameAs) != 0) {
      site.adjunct = {p, as};
      take(site, FrameKind::as, as + 1);
      return true;
    }
    if ((site.frames & kFrameTwoObjects) != 0 && fragment_end(r, p) != kNone) {
      take(site, FrameKind::as, p);
      return true;
    }
  }
  const bool names = (site.frames & (kFrameAs | kFrameTwoObjects)) != 0;
  if ((!names && (site.frames & kFrameNaming) == 0) || p >= site.hi || site.form == SiteForm::passive)
    return false;
  if (const std::uint32_t before = site.source.begin - 1;
      !site.source.empty() && site.source.begin > 0 && r.is(before, kRel)) {
    const std::uint32_t as = as_without_object(r, p, site.hi);
    const std::uint32_t quote = as == kNone ? kNone : quoted_name(r, as, site.hi);
    if (quote != kNone) {
      site.hi = name_end(r, r.quotes[quote], site.hi);
      take(site, FrameKind::noun, as + 1);
      return true;
    }
  }
  if (names && names_in_relative(r, site, p)) return true;
  // 'a speech that one historian called “the darkest in memory”': what is called so stands in front.
  if ((site.frames & kFrameTwoObjects) != 0 && fragment_end(r, p) != kNone && somebody(r, site.source)) {
    site.hi = name_end(r, r.quotes[r.tokens[p + 1].quote], site.hi);
    take(site, FrameKind::noun, p);
    return true;
  }
  if (r.is(p, kPrep | kTo | kSub | kAdverb) && !r.is(p, kDet | kPronoun | kThat | kUpper)) return false;
  if ((site.frames & (kFrameAs | kFrameNaming)) != 0 && !r.is(p, kPunctuation)) {
    const std::uint32_t limit = std::min(site.hi, p + 24);
    for (std::uint32_t t = p + 1; t + 1 < limit; ++t) {
      if (r.is(t, kComma | kStop | kColon | kSemicolon | kRel) || finite_verb(r, t)) break;
      if (!r.is(t, kAs) || r.lower_is(t - 1, "as") || r.lower_is(t - 1, "such") || r.lower_is(t - 1, "well"))
        continue;
      if (r.lower_is(t + 1, "well") || r.lower_is(t + 1, "if") || r.is(t + 1, kSubjectPronoun)) continue;
      if ((site.frames & kFrameAs) == 0 && quoted_name(r, t, site.hi) == kNone) continue;
      take(site, FrameKind::bare, p);
      return true;
    }
  }
  if ((site.frames & (kFrameAs | kFrameTwoObjects)) == kFrameAs && fragment_in_object(r, p, site.hi)) {
    take(site, FrameKind::noun, p);
    return true;
  }
  if ((site.frames & kFrameTwoObjects) == 0 || r.text(p).ends_with("self") || r.text(p).ends_with("selves"))
    return false;
  std::uint32_t end = noun_end(r, p, site.hi);
  if (end == p && r.is(p, kThat) && fragment_end(r, p + 1) != kNone) {
    take(site, FrameKind::bare, p);  // 'called that “a lie”'
    return true;
  }
  if (end == p) return false;
  if (complement_ends(r, p, end, site.hi)) {
    const std::uint32_t behind = r.doc.tags[end - 1] == Tag::ADJ ? end : end + 1;
    if (behind < site.hi && r.is(behind, kComma)) site.hi = behind;
    take(site, FrameKind::bare, p);
    return true;
  }
  if (end >= site.hi || !(r.lower_is(end, "a") || r.lower_is(end, "an"))) {
    // "called the charges “ridiculous”": the quoted word is no name inside the phrase.
    for (std::uint32_t t = p + 1; t + 1 < end; ++t) {
      if (r.is(t, kQuoteMark) && r.tokens[t + 1].quote != kNone && !r.is(t + 1, kUpper)) end = t;
    }
  }
  if (end >= site.hi) return false;
  // 'called him “Doc”': a name and no view.
  if (r.is(end, kQuoteMark) && end + 1 < site.hi && r.is(end + 1, kUpper) &&
      r.tokens[end + 1].quote != kNone && r.quotes[r.tokens[end + 1].quote].tokens.size() < 3)
    return false;
  const bool quoted = r.is(end, kQuoteMark) && end + 1 < site.hi;
  const bool pronoun = end == p + 1 && r.is(p, kPronoun | kSubjectPronoun) &&
                       !r.is(end, kPunctuation | kPrep | kTo | kAdverb | kCoord | kSub);
  if (!quoted && !pronoun && !(r.lower_is(end, "a") || r.lower_is(end, "an"))) return false;
  take(site, FrameKind::bare, p);
  return true;
}

bool feeling_at(const Reading& r, Site& site, std::uint32_t p) {
  if ((site.frames & kFrameFeeling) == 0 || site.form == SiteForm::passive) return false;
  for (std::uint32_t t = p + 1; t + 1 < site.hi && t < p + 5; ++t) {
    if (r.is(t, kPunctuation | kFinite | kTo)) return false;
    const bool leads = r.lower_is(t, "in") || r.lower_is(t, "at") || r.lower_is(t, "over") ||
                       r.lower_is(t, "about") || r.lower_is(t, "for") || r.lower_is(t, "with");
    if (!leads && !r.is(t, kThat)) continue;
    site.cue.end = site.end = r.is(t, kThat) ? t : t + 1;
    take(site, r.is(t, kThat) ? FrameKind::that : FrameKind::noun, t + 1);
    return true;
  }
  return false;
}

bool charge_at(const Reading& r, Site& site, std::uint32_t p) {
  const bool of = (site.frames & kFrameOfAddressee) != 0;
  if (!of && (site.frames & kFrameForAddressee) == 0) return false;
  const std::string_view preposition = of ? "of" : "for";
  const std::uint32_t limit = std::min(site.hi, p + 16);
  for (std::uint32_t t = p; t + 1 < limit; ++t) {
    if (r.is(t, kStop | kColon | kSemicolon | kRel) || finite_verb(r, t)) return false;
    if (!r.lower_is(t, preposition)) continue;
    if (site.form == SiteForm::passive ? t != p : t == p) return false;
    if (t > p) site.addressee = {p, t};
    // 'accused the “corporate media” of bias': what they are called is said as well.
    take(site, FrameKind::noun, t > p && fragment_in_object(r, p, t) ? p : t + 1);
    return true;
  }
  return false;
}

}  // namespace hearsay::claims
