// Whom a pronoun or a description means.

#include "claims/resolver.hpp"

#include <algorithm>

#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {

void Resolver::pronoun(std::uint32_t d, const Mention& mention) {
  Resolved& result = out_[d];
  const Draft& draft = drafts[d];
  // Inside another's claim the pronoun means him, if it can.
  if (draft.parent != kNone && drafts[draft.parent].kind != ClaimKind::direct) {
    const Speaker& outer = out_[draft.parent].speaker;
    for (const Known& known : known_) {
      if (known.name != outer.name || !fits(r.vocabulary, known, mention)) continue;
      result.speaker.name = outer.name;
      result.speaker.entity = outer.entity;
      result.speaker.resolved_by = "pronoun";
      result.outlet = known.outlet;
      return;
    }
  }
  const Known* chosen = nullptr;
  for (const Known& known : known_) {
    if (!fits(r.vocabulary, known, mention)) continue;
    if (draft.paragraph - known.paragraph > 4) break;
    chosen = &known;
    break;
  }
  Known subject;
  const std::uint32_t since = chosen == nullptr ? 0 : chosen->at + 1;  // what stands further left is older
  if (mention.plural
          ? plural_subject(d, mention, since, subject)
          : recent_subject(d, mention, since, subject) || described_subject(d, mention, since, subject)) {
    chosen = &subject;
  }
  if (chosen == nullptr && (owner_subject(d, mention, subject) || only_person(d, mention, subject)))
    chosen = &subject;
  if (chosen == nullptr) {
    for (const Known& known : known_) {
      if (result.speaker.candidates.size() < 3 && !has_word(result.speaker.candidates, known.name)) {
        result.speaker.candidates.push_back(known.name);
      }
    }
    return;
  }
  result.speaker.name = chosen->name;
  result.speaker.entity = chosen->entity;
  result.speaker.resolved_by = "pronoun";
  Known again = *chosen;
  again.paragraph = draft.paragraph;
  again.at = mention.phrase.begin;
  if (mention.gender != 0 && again.gender == 0) again.gender = mention.gender & (kMale | kFemale);
  if (const std::string outlet = outlet_beside(draft); !outlet.empty()) again.outlet = outlet;
  result.outlet = again.outlet;
  promote(std::move(again));
}

namespace {

/// "Asked about the letter, [Ms. Ruiz] laughed": where the main clause starts behind an adverbial in front of
/// it.
std::uint32_t main_clause(const Reading& r, Range sentence) {
  constexpr std::uint32_t kLongest = 40;
  const std::uint32_t first = skip_conjunction(r, sentence.begin, sentence.end);
  if (!r.is(first, kSub | kPrep | kTo | kVerbIng | kVerbPast) || r.is(first, kRel | kThat))
    return sentence.begin;
  const std::uint32_t limit = std::min(sentence.end, first + kLongest);
  for (std::uint32_t t = first; t < limit && r.tokens[t].speech == kNone; ++t) {
    if (r.is(t, kComma) && starts_new_clause(r, t + 1, sentence.end)) return t + 1;
  }
  return sentence.begin;
}

}  // namespace

bool Resolver::recent_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after,
                              Known& found) const {
  const Paragraph& para = r.paragraphs[drafts[d].paragraph];
  const std::uint32_t here = pronoun.phrase.begin;
  std::uint32_t s = drafts[d].sentence, same_pronouns = 0;
  for (std::uint32_t back = 0; back < 4 && s < r.sentences.size(); ++back, --s) {
    const Range sentence = r.sentences[s];
    if (sentence.begin < para.tokens.begin && back > 1) break;
    const std::uint32_t first = main_clause(r, sentence);
    const std::uint32_t limit = std::min({sentence.end, here, first + 12});
    // "She has been with the firm for years": whoever is meant, the article is still on him.
    if (same_pronouns < 4 && first < here && r.is(first, kSubjectPronoun) &&
        (r.tokens[first].flags & pronoun.gender) != 0 && back > 0) {
      --back;
      ++same_pronouns;
    }
    for (std::uint32_t t = first; t < limit; ++t) {
      if (t < after || (t > first && same_entity(r, t, t - 1))) continue;
      if (r.tokens[t].speech != kNone) break;
      if (r.tokens[t].entity != kNone) {
        const Entity& entity = r.doc.entities[r.tokens[t].entity];
        const bool person = entity.kind == EntityKind::person;
        const bool wants_person = (pronoun.gender & (kMale | kFemale)) != 0;
        if (person == wants_person && !pronoun.plural &&
            (person || entity.kind == EntityKind::organisation) && !r.is(t + 1, kGenitive) &&
            !(t > sentence.begin && r.is(t - 1, kPrep) && !r.lower_is(t - 1, "like"))) {
          std::uint32_t end = t;
          while (end < limit && r.tokens[end].entity == r.tokens[t].entity) ++end;
          if (r.is(end, kGenitive)) break;
          const std::uint64_t sexes = kMale | kFemale;
          std::uint64_t sex = t > 0 ? r.tokens[t - 1].flags & sexes : 0;  // "Ms. Ruiz"
          if (sex == 0) sex = sex_of(entity);
          if (wants_person && sex != 0 && (sex & pronoun.gender) == 0) {
            t = end - 1;
            continue;
          }
          found.name = entity.name;
          found.entity = entity.same_as.empty() ? entity.id : entity.same_as;
          const Mention mention = read_mention(r, {t, end});
          found.describe(mention);
          found.category = mention.category;
          found.at = t;
          return true;
        }
      }
      if (finite_verb(r, t)) break;
    }
    if (s == 0) break;
  }
  return false;
}

bool Resolver::owner_subject(std::uint32_t d, const Mention& pronoun, Known& found) const {
  constexpr std::uint32_t kSentencesBack = 3;
  if ((pronoun.gender & (kMale | kFemale)) == 0) return false;
  std::uint32_t s = drafts[d].sentence;
  for (std::uint32_t back = 0; back < kSentencesBack && s > 0 && s < r.sentences.size(); ++back, --s) {
    std::uint32_t first = r.sentences[s - 1].begin;
    while (first + 1 < r.tokens.size() && r.tokens[first].entity == kNone && r.is(first, kMale | kFemale) &&
           r.is(first, kUpper) && r.tokens[first + 1].entity != kNone)
      ++first;  // "Ms."
    if (first >= r.tokens.size() || r.tokens[first].entity == kNone || r.tokens[first].speech != kNone)
      continue;
    const Entity& entity = r.doc.entities[r.tokens[first].entity];
    std::uint32_t end = first;
    while (same_entity(r, end, first)) ++end;
    if (entity.kind != EntityKind::person || !r.is(end, kGenitive)) continue;
    const std::uint64_t sex = sex_of(entity);
    if (sex != 0 && (sex & pronoun.gender) == 0) continue;
    found.name = entity.name;
    found.entity = entity.same_as.empty() ? entity.id : entity.same_as;
    const Mention mention = read_mention(r, {first, end});
    found.describe(mention);
    found.category = Category::person;
    found.at = first;
    return true;
  }
  return false;
}

bool Resolver::only_person(std::uint32_t d, const Mention& pronoun, Known& found) const {
  constexpr std::uint32_t kReach = 80;
  const std::uint32_t here = pronoun.phrase.begin;
  if ((pronoun.gender & (kMale | kFemale)) == 0 || pronoun.plural) return false;
  const std::uint32_t paragraph = drafts[d].paragraph;
  std::uint32_t lo = r.paragraphs[paragraph > 0 ? paragraph - 1 : 0].tokens.begin;
  lo = std::max(lo, here > kReach ? here - kReach : 0u);
  std::uint32_t only = kNone;
  for (std::uint32_t t = lo; t < here; ++t) {
    if (r.tokens[t].entity == kNone || r.tokens[t].speech != kNone) continue;
    const Entity& entity = r.doc.entities[r.tokens[t].entity];
    if (entity.kind != EntityKind::person) continue;
    const std::uint64_t sex = sex_of(entity);
    if (sex != 0 && (sex & pronoun.gender) == 0) continue;
    if (only != kNone && r.doc.entities[r.tokens[only].entity].name != entity.name) return false;
    only = t;
  }
  if (only == kNone) return false;
  std::uint32_t end = only + 1, begin = only;
  while (begin > lo && same_entity(r, begin - 1, only)) --begin;
  const Entity& entity = r.doc.entities[r.tokens[only].entity];
  const Mention mention = read_mention(r, {begin, end});
  found.describe(mention);
  found.name = entity.name;
  found.entity = entity.same_as.empty() ? entity.id : entity.same_as;
  found.category = Category::person;
  found.at = begin;
  return true;
}

bool Resolver::body_meant(std::uint32_t d, const Mention& mention) {
  if (!r.means(mention.phrase.end - 1, kBodyNoun)) return false;
  for (const Known& known : known_) {
    if (drafts[d].paragraph - known.paragraph > 1) return false;
    if (known.category != Category::organisation || !known.named || r.vocabulary.is_outlet(known.name))
      continue;
    Resolved& result = out_[d];
    result.speaker.name = known.name;
    result.speaker.entity = known.entity;
    result.speaker.resolved_by = "description";
    Known again = known;
    again.paragraph = drafts[d].paragraph;
    again.at = mention.phrase.begin;
    promote(std::move(again));
    return true;
  }
  return false;
}

bool Resolver::described_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after,
                                 Known& found) const {
  if ((pronoun.gender & (kMale | kFemale)) == 0 || drafts[d].sentence == 0) return false;
  const Range sentence = r.sentences[drafts[d].sentence - 1];
  if (sentence.begin < r.paragraphs[drafts[d].paragraph].tokens.begin) return false;
  const std::uint32_t first = main_clause(r, sentence);
  const std::uint32_t limit = std::min(sentence.end, first + 40);
  for (std::uint32_t t = first; t < limit && r.tokens[t].speech == kNone; ++t) {
    if (!finite_verb(r, t)) continue;
    const Range subject = subject_before(r, verb_group(r, t, first).begin, first);
    if (subject.empty()) continue;
    if (subject.begin < after) return false;
    const Mention mention = read_mention(r, subject);
    if (mention.pronoun || mention.named || mention.plural || mention.category != Category::person)
      return false;
    const std::uint64_t sex = mention.gender & (kMale | kFemale);
    if (sex != 0 && (sex & pronoun.gender) == 0) return false;
    found.describe(mention);
    found.name = mention.name;
    found.category = mention.category;
    found.gender = sex;
    found.at = subject.begin;
    return true;
  }
  return false;
}

bool Resolver::plural_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after,
                              Known& found) const {
  std::uint32_t s = drafts[d].sentence;
  for (std::uint32_t back = 0; back < 2 && s < r.sentences.size(); ++back, --s) {
    const Range sentence = r.sentences[s];
    const std::uint32_t limit = std::min({sentence.end, pronoun.phrase.begin, sentence.begin + 40});
    for (std::uint32_t t = sentence.begin; t < limit; ++t) {
      if (r.tokens[t].speech != r.tokens[pronoun.phrase.begin].speech) continue;
      if (!finite_verb(r, t)) continue;
      const VerbGroup group = verb_group(r, t, sentence.begin);
      const Range subject = subject_before(r, group.begin, sentence.begin);
      if (subject.empty() || subject.begin < after) break;
      const Mention mention = read_mention(r, subject);
      if (mention.pronoun || !mention.plural) break;
      found.describe(mention);
      found.name = mention.name;
      found.entity = mention.entity;
      found.category = mention.category;
      found.plural = true;
      found.at = subject.begin;
      return true;
    }
    if (s == 0) break;
  }
  return false;
}

bool Resolver::describe(std::uint32_t d, const Mention& mention) {
  Resolved& result = out_[d];
  if (means_outlet(r, mention.phrase)) {
    if (body_meant(d, mention)) return true;
    const std::string outlet = last_outlet();
    if (!outlet.empty()) {
      result.speaker.name = outlet;
      result.speaker.resolved_by = "description";
      return true;
    }
  }
  for (const bool exact : {true, false}) {
    if (exact && mention.outlet.empty()) continue;
    if (describe_as(d, mention, exact)) return true;
  }
  return false;
}

bool Resolver::describe_as(std::uint32_t d, const Mention& mention, bool exact) {
  Resolved& result = out_[d];
  const bool man = mention.head == "man" || mention.head == "woman" || mention.head == "person";
  const bool thing = mention.category == Category::organisation || mention.category == Category::document;
  for (const Known& known : known_) {
    if (exact && known.outlet != mention.outlet) continue;
    if (thing && (known.category == Category::person || known.category == Category::group)) continue;
    // "the Ukrainian military" is not the Russian one.
    const bool narrower = std::any_of(
        mention.modifiers.begin(), mention.modifiers.end(),
        [&](const std::string& word) { return !has_word(*known.words, word) && !(man && word == "young"); });
    if (narrower && !exact) continue;
    const bool near = drafts[d].paragraph - known.paragraph <= 1;
    if (known.plural != mention.plural && known.category != Category::organisation) continue;
    if (!mention.outlet.empty() && !known.outlet.empty() && mention.outlet != known.outlet) continue;
    const bool person = known.category == Category::person || known.category == Category::unknown;
    if (mention.gender != 0 && known.gender != 0 && (mention.gender & known.gender) == 0) continue;
    const bool same_head =
        !mention.head.empty() && (known.head == mention.head || has_word(*known.words, mention.head));
    const bool same_outlet = person && !mention.outlet.empty() && mention.outlet == known.outlet &&
                             mention.category == Category::person;
    const bool role = !known.entity.empty() && role_has(known.entity, mention.head);
    if (!(same_head || role || same_outlet || (man && near && person && !known.plural && known.gender != 0)))
      continue;
    if (known.name == mention.name) break;
    // "Ruiz talked with the man over the phone": he is somebody else.
    if (man && !same_head && !role && known.named && met(mention, known)) continue;
    // "One of them" says less than the description.
    const bool vague = known.name.starts_with("One") || known.name.starts_with("one ");
    result.speaker.name = vague ? mention.name : known.name;
    result.speaker.entity = known.entity;
    result.speaker.resolved_by = "description";
    Known again = known;
    again.paragraph = drafts[d].paragraph;
    again.at = mention.phrase.begin;
    again.name = result.speaker.name;
    again.words = joined(*known.words, mention.words, mention.words.size());
    if (!mention.outlet.empty()) again.outlet = mention.outlet;
    if (const std::string outlet = outlet_beside(drafts[d]); !outlet.empty()) again.outlet = outlet;
    result.outlet = again.outlet;
    promote(std::move(again));
    return true;
  }
  return false;
}

bool Resolver::met(const Mention& mention, const Known& known) const {
  constexpr std::uint32_t kReach = 400;
  const std::uint32_t here = mention.phrase.begin;
  for (std::uint32_t t = here > kReach ? here - kReach : 1; t < here; ++t) {
    if (!r.lower_is(t, mention.head) || !r.lower_is(t - 1, "the") || r.tokens[t].sentence == kNone) continue;
    const Range sentence = r.sentences[r.tokens[t].sentence];
    for (std::uint32_t k = sentence.begin; k < std::min(sentence.end, here); ++k) {
      if (r.tokens[k].entity == kNone) continue;
      const Entity& entity = r.doc.entities[r.tokens[k].entity];
      if ((entity.same_as.empty() ? entity.id : entity.same_as) == known.entity) return true;
    }
  }
  return false;
}

std::uint64_t Resolver::sex_of(const Entity& entity) const {
  for (const Known& known : known_) {
    if (known.name == entity.name && known.gender != 0) return known.gender;
  }
  return r.vocabulary.sex_of_name(entity.name);
}

bool Resolver::role_has(const std::string& id, const std::string& head) const {
  if (head.empty()) return false;
  const auto found = roles_.find(id);
  return found != roles_.end() && fold(found->second).find(head) != std::string::npos;
}

}  // namespace hearsay::claims
