#include "claims/counted_state.hpp"

#include "claims/measured_thing.hpp"
#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {

namespace {

constexpr std::uint32_t kPhraseWords = 3, kPhraseSpan = 6;  ///< behind the verb: "reduced [to ashes]"

}  // namespace

std::string_view phrase_predicate(const Reading& r, const std::string& lemma, std::uint32_t from,
                                  std::uint32_t hi) {
  if (!r.vocabulary.has_predicate_phrases(lemma)) return {};
  std::string phrase = lemma;
  std::string_view found;
  for (std::uint32_t t = from, words = 0; t < hi && words < kPhraseWords && t < from + kPhraseSpan; ++t) {
    if (r.is(t, kPunctuation | kNumber | kDigit)) break;
    for (const std::string& word : {fold(r.text(t)), r.vocabulary.lemmatiser().noun(r.text(t))}) {
      const std::string_view known = r.vocabulary.predicate_of_verb(phrase + " " + word);
      if (!known.empty()) found = known;
    }
    if (r.is(t, kUpper)) continue;  // "taken to [Mission] Hospital"
    // "lost [their] lives"; "walk out" is two words whose second one is an adverb.
    if (found.empty() && r.is(t, kDet | kPoss | kAdverb) && !r.is(t, kPrep)) continue;
    phrase += " " + fold(r.text(t));
    ++words;
  }
  return found;
}

namespace {

/// "treated 58 [injured] passengers", "counted 34 [derailed] cars": what befell those counted.
std::string attribute(const Reading& r, Range counted) {
  for (std::uint32_t t = counted.begin; t + 1 < counted.end; ++t) {
    if (r.is(t, kUpper | kDigit | kNumber)) continue;
    const bool adjective = t < r.doc.tags.size() && r.doc.tags[t] == Tag::ADJ;
    if (!adjective && !r.is(t, kVerbPast)) continue;
    std::string_view known = r.vocabulary.predicate_of_noun(std::string(r.text(t)));
    if (known.empty()) known = r.vocabulary.predicate_of_verb(verb_lemma(r, t));
    if (!known.empty()) return std::string(known);
  }
  return {};
}

/// "left 75,000 homes [without power]", "120,000 homes were without power", "are short of 450 teachers".
bool is_lacking(const Reading& r, std::uint32_t figure_begin, std::uint32_t counted_end, std::uint32_t lo) {
  const std::uint32_t behind = r.is(counted_end, kBe) ? counted_end + 1 : counted_end;
  // "without the knowledge of customers" is how, not what they lack.
  if (r.lower_is(behind, "without") && !r.is(behind + 1, kVerbIng | kDet | kPoss)) return true;
  return figure_begin >= lo + 2 && r.lower_is(figure_begin - 1, "of") &&
         r.lower_is(figure_begin - 2, "short");
}

/// "took 34 people [into custody]", "left three men [dead]", "looking for 45 people [missing]": the words
/// behind those counted that say what became of them.
std::string state_behind(const Reading& r, std::uint32_t figure_begin, std::uint32_t counted_end,
                         Range content, const std::string& predicate) {
  if (counted_end >= content.end || r.is(counted_end, kUpper | kPunctuation | kDet)) return {};
  if (r.is(counted_end + 1, kCoord)) return {};  // "dead or injured"
  const std::uint32_t verb = verb_before(r, figure_begin, content.begin);
  if (verb != kNone) {
    const std::string_view known = phrase_predicate(r, verb_lemma(r, verb), counted_end, content.end);
    if (!known.empty()) return std::string(known);
  }
  if (r.is(counted_end, kPrep) || !r.vocabulary.predicate_of_verb(predicate).empty()) return {};
  const bool more = r.is(counted_end + 1, kNoun) && !r.is(counted_end + 1, kPrep | kSub);
  return more ? std::string() : std::string(r.vocabulary.predicate_of_noun(fold(r.text(counted_end))));
}

/// "38 passengers were on board", "260 passengers aboard": what carries them holds so many.
bool is_aboard(const Reading& r, std::uint32_t counted_end) {
  std::uint32_t t = r.is(counted_end, kRel) ? counted_end + 1 : counted_end;
  while (r.is(t, kBe | kHave | kAdverb) && t < counted_end + 3 && !r.means(t, kAboard)) ++t;
  return r.means(t, kAboard) || (r.lower_is(t, "on") && r.lower_is(t + 1, "board"));
}

/// "the evacuation of [1,700 people]", "the lives of [37 people]": the noun in front says what befell them.
std::string_view act_of(const Reading& r, std::uint32_t figure_begin, std::uint32_t lo) {
  if (figure_begin < lo + 2 || !r.lower_is(figure_begin - 1, "of")) return {};
  return r.vocabulary.predicate_of_act(fold(r.text(figure_begin - 2)));
}

/// "12 miners [trapped] underground", "310 birds [killed] by the oil": a participle, where the verb says
/// little.
std::string_view participle_behind(const Reading& r, std::uint32_t counted_end, std::uint32_t hi) {
  if (counted_end >= hi || !r.is(counted_end, kVerbPast) || r.is(counted_end, kUpper | kAux)) return {};
  if (r.is(counted_end + 1, kDet | kNumber | kPoss)) return {};  // "12 miners killed a guard"
  return r.vocabulary.predicate_of_verb(verb_lemma(r, counted_end));
}

/// Nothing is known to have befallen them: "be", "have", or a verb of no class.
bool says_nothing(const Reading& r, const std::string& predicate) {
  return predicate.empty() || predicate == "be" || predicate == "have" ||
         r.vocabulary.predicate_of_verb(predicate).empty();
}

}  // namespace

std::string counted_state(const Reading& r, Range figure, std::uint32_t counted_end, Range content,
                          const std::string& predicate) {
  const std::uint32_t begin = figure.begin;
  if (is_lacking(r, begin, counted_end, content.begin)) return "lack";
  if (is_aboard(r, counted_end)) return "carry";
  if (const std::string_view act = act_of(r, begin, content.begin); !act.empty()) return std::string(act);
  const std::uint32_t verb = verb_before(r, begin, content.begin);
  const bool light = verb != kNone && r.means(verb, kLightCount);
  const std::string said = attribute(r, {begin, counted_end});
  if (said == "kill") return said;  // "collected 870 dead birds": whatever was done with them
  if (light || says_nothing(r, predicate)) {
    if (!said.empty()) return said;
    if (const std::string_view done = participle_behind(r, counted_end, content.end); !done.empty())
      return std::string(done);
  }
  return state_behind(r, begin, counted_end, content, predicate);
}

}  // namespace hearsay::claims
