#include "claims/figure_frame.hpp"

#include <algorithm>

#include "claims/counted_state.hpp"
#include "claims/figure_place.hpp"
#include "claims/measured_thing.hpp"
#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

/// "were [injured]": a participle that is tagged as an adjective and says what befell them.
bool is_state(const Reading& r, std::uint32_t i) {
  const bool adjective = i < r.doc.tags.size() && r.doc.tags[i] == Tag::ADJ && !r.is(i, kUpper);
  return adjective && r.text(i).ends_with("ed") && !r.vocabulary.predicate_of_verb(verb_lemma(r, i)).empty();
}

/// Lemma of the main verb of the group whose first verb is at `i`: "have been killed" → kill, "decided to
/// leave" → leave.
std::string main_verb(const Reading& r, std::uint32_t i, std::uint32_t hi, std::uint32_t* at) {
  std::uint32_t verb = i;
  for (std::uint32_t t = i; t < hi && t < i + 8; ++t) {
    if (r.is(t, kAux | kAnyVerb) && !r.is(t, kUpper)) {
      verb = t;
      const bool aux = r.is(t, kAux);
      const Word* word = r.tokens[t].word;
      const bool control = word != nullptr && (r.means(t, kControls) || r.is(t, kBe | kHave));
      if (control && r.is(t + 1, kTo) && t + 2 < hi && r.is(t + 2, kAnyVerb | kBe)) {
        ++t;
        continue;
      }
      if (!aux) break;
    } else if (!r.is(t, kAdverb | kNeg)) {
      if (r.is(verb, kBe) && is_state(r, t)) verb = t;
      break;
    }
  }
  if (at != nullptr) *at = verb;
  if (r.is(verb, kBe)) return "be";
  if (r.is(verb, kHave)) return "have";
  return verb_lemma(r, verb);
}

std::string classify(const Reading& r, const std::string& lemma) {
  const std::string_view known = r.vocabulary.predicate_of_verb(lemma);
  return known.empty() ? lemma : std::string(known);
}

/// "took part", "were taken to": verbs that say nothing without the word behind them.
std::string with_complement(const Reading& r, const std::string& lemma, std::uint32_t verb,
                            std::uint32_t hi) {
  if (const std::string_view known = phrase_predicate(r, lemma, verb + 1, hi); !known.empty())
    return std::string(known);
  for (const std::string_view light : {"take", "make", "put", "come", "go", "bring", "set", "get"}) {
    if (lemma != light) continue;
    const std::uint32_t next = verb + 1;
    if (next >= hi || r.is(next, kPunctuation | kDet | kPoss | kNumber | kUpper)) return lemma;
    return classify(r, lemma + " " + fold(r.text(next)));
  }
  return classify(r, lemma);
}

/// Predicate from the nouns in the range: "the average wage", "death toll".
std::string noun_predicate(const Reading& r, Range range) {
  for (std::uint32_t t = range.end; t > range.begin; --t) {
    const std::string_view known = r.vocabulary.predicate_of_form(r.text(t - 1));
    if (!known.empty()) return std::string(known);
  }
  return {};
}

/// "12 employees", "112 demonstrators": a noun for people tells who they are before it tells what they did;
/// "the dead", "casualties" and "victims" do not.
bool says_who(const Reading& r, std::uint32_t noun, std::string_view predicate) {
  // "bodies": nobody rescues them.
  if (!r.vocabulary.predicate_of_act(fold(r.text(noun))).empty()) return false;
  return r.is(noun, kPersonNoun) ||
         (predicate != "kill" && predicate != "injure" && predicate != "miss" &&
          r.vocabulary.is_like_person(r.vocabulary.lemmatiser().noun(r.text(noun))));
}

bool clause_break(const Reading& r, std::uint32_t t) {
  return r.is(t, kStop | kSemicolon | kColon);
}

/// The finite verb group that follows a participle in one stretch without comma, conjunction or another
/// clause, unless it is a bare "be" or "have".
std::uint32_t verb_of_clause(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  for (std::uint32_t t = from; t < hi && t < from + 16; ++t) {
    if (clause_break(r, t) || r.is(t, kComma | kCoord | kRel | kSub | kQuoteMark | kThat)) return kNone;
    if (!r.is(t, kAux) && !finite_verb(r, t)) continue;
    std::uint32_t main = t;
    const std::string lemma = main_verb(r, t, hi, &main);
    return lemma == "be" || lemma == "have" || main == t ? kNone : t;
  }
  return kNone;
}

std::string right_predicate(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  bool relative = false;
  std::uint32_t relative_verbs = 0;
  std::uint32_t first_relative = kNone;
  for (std::uint32_t t = from; t < hi && t < from + 40; ++t) {
    if (clause_break(r, t)) break;
    if (r.is(t, kRel) && !r.is(t, kDet)) {
      relative = true;
      relative_verbs = 0;
      continue;
    }
    const bool participle = r.is(t, kVerbPast) && !r.is(t, kUpper);
    // "voters in Varn reject the tax": the plural form has no ending, only a tag.
    const bool plain =
        r.is(t, kVerbBase) && !r.is(t - 1, kTo) && t < r.doc.tags.size() && r.doc.tags[t] == Tag::VERB;
    if (!finite_verb(r, t) && !participle && !plain) continue;
    // "50 pupils abducted in May have been freed": what became of them is said later.
    if (participle && t == from && !relative) {
      if (const std::uint32_t later = verb_of_clause(r, t + 1, hi); later != kNone) t = later;
    }
    std::uint32_t main = t;
    const std::string lemma = main_verb(r, t, hi, &main);
    if (relative) {
      if (relative_verbs++ == 0 && first_relative == kNone) first_relative = t;
      if (relative_verbs >= 2 && !r.is(t - 1, kCoord) && !r.is(t - 1, kRel)) return classify(r, lemma);
      t = main;
      continue;
    }
    return with_complement(r, lemma, main, hi);
  }
  return first_relative == kNone ? std::string() : classify(r, main_verb(r, first_relative, hi, nullptr));
}

std::string left_predicate(const Reading& r, std::uint32_t from, std::uint32_t lo, bool near) {
  for (std::uint32_t t = from, steps = 0; t > lo && steps < (near ? 4u : 24u); --t, ++steps) {
    const std::uint32_t v = t - 1;
    if (clause_break(r, v) || r.is(v, kQuoteMark)) return {};
    if (near && !is_verb(r, v) && !r.is(v, kAnyVerb | kBe | kHave | kAdverb | kPrep | kTo | kDet)) return {};
    if (v > lo && r.is(v, kAnyVerb) && !r.is(v - 1, kTo | kAux | kSubjectPronoun) &&
        !r.is(v, kVerbPast | kVerbIng)) {
      // "double the average wage": a noun that is a verb elsewhere.
      const std::string_view noun = r.vocabulary.predicate_of_form(r.text(v));
      if (!noun.empty()) return std::string(noun);
    }
    if (is_verb(r, v) && !r.is(v, kAux) && !(v > lo && r.is(v - 1, kDet | kPoss))) {
      const std::string lemma = verb_lemma(r, v);
      const std::string_view phrase = phrase_predicate(r, lemma, v + 1, from);
      return phrase.empty() ? classify(r, lemma) : std::string(phrase);
    }
    if (r.is(v, kBe)) {
      const std::string noun = noun_predicate(r, {lo, v});
      return noun.empty() ? "be" : noun;
    }
    if (r.is(v, kHave)) return "have";
  }
  return {};
}

/// What the clause behind the pronoun at `rel` says: "people [who] had to leave their homes".
std::string relative_predicate(const Reading& r, std::uint32_t rel, std::uint32_t hi) {
  constexpr std::uint32_t kClause = 12;
  for (std::uint32_t t = rel + 1; t < hi && t < rel + kClause && !clause_break(r, t); ++t) {
    if (!r.is(t, kAux) && !finite_verb(r, t)) continue;
    std::uint32_t main = t;
    const std::string lemma = main_verb(r, t, hi, &main);
    return with_complement(r, lemma, main, hi);
  }
  return {};
}

/// "gives the names of [eight guards]": the verb is said of the names.
bool is_of_noun(const Reading& r, std::uint32_t begin, std::uint32_t lo) {
  const std::uint32_t noun = begin - 2;
  return begin >= lo + 2 && r.lower_is(begin - 1, "of") &&
         (r.is(noun, kNoun) || (noun < r.doc.tags.size() && r.doc.tags[noun] == Tag::NOUN));
}

/// "112 houses in his notebook [that] had burned": the relative pronoun close behind those counted.
std::uint32_t relative_behind(const Reading& r, std::uint32_t from, std::uint32_t hi) {
  constexpr std::uint32_t kClose = 5;
  for (std::uint32_t t = from; t < hi && t < from + kClose && !r.is(t, kPunctuation); ++t) {
    if (r.is(t, kRel) && !r.is(t, kDet)) return t;
    if (r.is(t, kRel) && r.is(t + 1, kAux | kAnyVerb)) return t;
    if (is_verb(r, t)) break;
  }
  return kNone;
}

/// "between 2015 and 2020": the second year of a time that goes on. `date` stands in the document's figures.
std::string with_end_of_period(const Reading& r, const Figure& date) {
  const Figure* next = &date + 1;
  if (next == r.doc.figures.data() + r.doc.figures.size() || next->timex.empty()) return date.timex;
  const std::uint32_t end = r.token_at(date.span.end);
  const bool goes_on = r.is(end, kCoord | kDash) || r.lower_is(end, "to");
  return goes_on && r.token_at(next->span.begin) == end + 1 ? date.timex + "/" + next->timex : date.timex;
}

/// Folded; empty behind the last token.
std::string word_behind(const Reading& r, std::uint32_t i) {
  return i < r.tokens.size() ? fold(r.text(i)) : std::string();
}

/// What the words right beside the number add: "12 kilometres deep", "with 150 passengers", "claimed 63
/// lives", "jailed for seven years", "measuring 5.8".
void refine(const Reading& r, const Figure& figure, Range at, Frame& frame) {
  if (figure.kind == FigureKind::measure) {
    if (const std::string_view noun = r.vocabulary.dimension(word_behind(r, at.end)); !noun.empty())
      frame.predicate = frame.head = std::string(noun);
  }
  // "the fire was 40 percent contained"
  if (figure.kind == FigureKind::percent && frame.predicate == "be" && r.is(at.begin - 1, kBe | kAdverb)) {
    const bool done = r.text(at.end).ends_with("ed") && !r.is(at.end, kUpper);
    if (done) frame.predicate = classify(r, verb_lemma(r, at.end));
  }
  if (figure.kind == FigureKind::number && frame.head.empty() && figure.counted.empty()) {
    // "lives" is a verb as often.
    const std::string noun = r.vocabulary.head_class(r.vocabulary.lemmatiser().noun(word_behind(r, at.end)));
    if (!r.vocabulary.predicate_of_head(frame.predicate, noun).empty()) frame.head = noun;
  }
  const bool prepositional =
      at.begin > 0 && (r.lower_is(at.begin - 1, "with") || r.lower_is(at.begin - 1, "in"));
  std::string_view own;
  if (prepositional) own = r.vocabulary.predicate_of_head(std::string(r.text(at.begin - 1)), frame.head);
  if (own.empty()) {
    const bool unit = figure.kind == FigureKind::duration, money = figure.kind == FigureKind::money,
               bare = figure.kind == FigureKind::number && frame.head.empty();
    own = r.vocabulary.predicate_of_head(frame.predicate, unit    ? figure.unit
                                                          : money ? "money"
                                                          : bare  ? "number"
                                                                  : frame.head);
    if (bare && !own.empty()) frame.head = std::string(own);
  }
  if (!own.empty()) frame.predicate = std::string(own);
}

constexpr std::uint32_t kFarthest = 400;  ///< tokens from a figure to what is said of it

bool is_at(std::string_view text, std::size_t at, std::string_view low) {
  if (at + low.size() > text.size()) return false;
  for (std::size_t i = 0; i < low.size(); ++i) {
    if ((text[at + i] | 0x20) != low[i]) return false;
  }
  return true;
}

/// Whether "figure", "number" or "toll" is written anywhere, told by a letter in each that is rare.
bool names_a_count(std::string_view text) {
  for (std::size_t i = 2; i < text.size(); ++i) {
    const char c = static_cast<char>(text[i] | 0x20);
    if (c == 'g' && is_at(text, i - 2, "figure")) return true;
    if (c == 'm' && is_at(text, i - 2, "number")) return true;
    if (c == 'l' && is_at(text, i - 2, "toll")) return true;
  }
  return false;
}

}  // namespace

Frame frame_of(const Reading& r, std::uint32_t index, Span content) {
  const Figure& figure = r.doc.figures[index];
  Frame frame;
  frame.figure = figure.id;
  if (!figure.head.empty()) {
    frame.head = r.vocabulary.head_class(figure.head);
  }
  const std::uint32_t begin = r.token_at(figure.span.begin), end = r.token_at(figure.span.end);
  // What stands further off says nothing of the figure; a line without stops may be one content.
  const std::uint32_t lo = std::max(r.token_at(content.begin), begin > kFarthest ? begin - kFarthest : 0u);
  const std::uint32_t hi = std::min(r.token_at(content.end), end + kFarthest);
  // "30 injured", "14 deaths": the noun is the predicate.
  if (const std::string_view said = r.vocabulary.predicate_of_noun(figure.head); !said.empty()) {
    frame.predicate = std::string(said);
    frame.head = "person";
    // "12 employees were killed": what befell them counts for more than what they are.
    const bool people = figure.counted_span && end > begin && says_who(r, end - 1, said);
    std::string verb = people && r.is(end, kBe | kHave) ? right_predicate(r, end, hi) : std::string();
    if (people && verb.empty()) verb = left_predicate(r, begin, lo, true);
    if (verb != "be" && verb != "have" && verb != said && !r.vocabulary.predicate_of_verb(verb).empty()) {
      frame.predicate = verb;
      frame.head = r.vocabulary.head_class(figure.head);
    }
  }
  if (frame.predicate.empty()) frame.predicate = left_predicate(r, begin, lo, true);
  // "63 percent of registered voters went to the polls"
  const bool share = figure.kind == FigureKind::percent && r.lower_is(end, "of");
  if (frame.predicate.empty())
    frame.predicate = right_predicate(r, share ? noun_end(r, end + 1, hi) : end, hi);
  if (frame.predicate.empty() || frame.predicate == "be") {
    const std::string left = left_predicate(r, begin, lo, false);
    if (!left.empty() && left != "be") frame.predicate = left;
  }
  if (frame.predicate.empty() || frame.predicate == "be" || frame.predicate == "have") {
    const std::string noun = noun_predicate(r, {begin, std::min(hi, end)});
    if (!noun.empty()) frame.predicate = noun;
  }
  const Span counted = figure.counted_span.value_or(figure.span);
  // "pulled 31 bodies from the mud": what is done with the dead says nothing of what befell them.
  const bool bodies = end > begin && !frame.predicate.empty() &&
                      frame.predicate == r.vocabulary.predicate_of_act(fold(r.text(end - 1)));
  if (figure.kind == FigureKind::count && figure.span.overlaps(counted) && !bodies) {
    const std::uint32_t stop = std::max(end, r.token_at(counted.end));
    if (std::string state = counted_state(r, {begin, end}, stop, {lo, hi}, frame.predicate); !state.empty())
      frame.predicate = std::move(state);
  }
  // "We have 41 people who drowned", "gives the names of eight guards who were killed".
  if (const std::uint32_t rel = relative_behind(r, end, hi); rel != kNone) {
    const bool nothing = frame.predicate == "be" || frame.predicate == "have";
    const std::uint32_t verb = verb_before(r, begin, lo);
    const bool little = is_of_noun(r, begin, lo) || (verb != kNone && r.means(verb, kLightCount));
    const std::string relative = nothing  ? right_predicate(r, rel, hi)
                                 : little ? relative_predicate(r, rel, hi)
                                          : std::string();
    const bool tells = nothing ? !relative.empty() : !r.vocabulary.predicate_of_verb(relative).empty();
    if (tells && relative != "be" && relative != "have") frame.predicate = relative;
  }
  if (frame.head.empty()) {
    MeasuredThing thing = measured_thing(r, figure, {begin, end}, {lo, hi});
    frame.head = std::move(thing.head);
    frame.party = std::move(thing.party);
    if (!thing.predicate.empty()) frame.predicate = std::move(thing.predicate);
    if (thing.relative != kNone) {
      if (std::string said = relative_predicate(r, thing.relative, begin); !said.empty())
        frame.predicate = std::move(said);
    }
    if (frame.predicate.empty() && r.means(begin - 1, kValued)) frame.predicate = "worth";
    // "burned 5,800 hectares": of land.
    const bool measure = frame.head.empty() && figure.kind == FigureKind::measure;
    if (std::string unit = measure ? r.vocabulary.head_class(figure.unit) : std::string();
        measure && unit != figure.unit)
      frame.head = std::move(unit);
  }
  // "raising the toll of the avalanche to six": what is counted stands in another sentence.
  if (frame.predicate.empty() && figure.kind == FigureKind::count && !figure.span.overlaps(counted))
    frame.predicate = number_of(r, begin, lo).predicate;
  refine(r, figure, {begin, end}, frame);
  // "We decided to quit. There were 14 of us": the number belongs to the sentence before.
  if (frame.predicate == "be" && begin >= lo + 2 && r.lower_is(begin - 2, "there")) {
    for (std::uint32_t t = begin - 2; t > lo; --t) {
      if (!r.is(t - 1, kAnyVerb) || r.is(t - 1, kUpper | kAux)) continue;
      frame.predicate = classify(r, r.tokens[t - 1].word->lemma);
      break;
    }
  }
  const std::uint32_t own = after_earlier_event(r, {lo, begin});
  for (std::uint32_t t = lo; t < hi; ++t) {
    const std::uint32_t e = r.tokens[t].entity;
    if (e == kNone || (t > lo && r.tokens[t - 1].entity == e)) continue;
    const Entity& entity = r.doc.entities[e];
    if (entity.kind != EntityKind::group && entity.kind != EntityKind::place &&
        entity.kind != EntityKind::organisation)
      continue;
    const bool inside = counted.contains(entity.span) || figure.span.contains(entity.span);
    if (inside && frame.party.empty()) {
      frame.party = country(r, entity);
      // "30,000 Russians": people of that party.
      if (entity.span.end == counted.end && entity.kind == EntityKind::group) frame.head = "person";
    }
    if (!inside && entity.kind == EntityKind::place && t >= own && frame.place.empty() &&
        is_place_of_event(r, t, lo))
      frame.place = country(r, entity);
  }
  if (frame.place.empty()) frame.place = labelled_place(r, begin);
  if (frame.place.empty()) frame.place = unread_place(r, {own, hi}, counted);
  const std::uint32_t from = lo < hi ? r.tokens[lo].span.begin : content.begin;
  auto figures = std::partition_point(r.doc.figures.begin(), r.doc.figures.end(),
                                      [&](const Figure& f) { return f.span.begin < from; });
  const std::uint32_t until =
      hi < r.tokens.size() ? std::min(content.end, r.tokens[hi].span.begin) : content.end;
  for (; figures != r.doc.figures.end() && figures->span.begin < until; ++figures) {
    const Figure& other = *figures;
    if (other.timex.empty() || other.kind != FigureKind::date) continue;
    const std::uint32_t t = r.token_at(other.span.begin);
    // "Coverage was 91 percent. In 2013 it was 94": what comes later is of something else.
    if (t > end && r.tokens[t].sentence != r.tokens[begin].sentence) break;
    bool since = false;
    for (std::uint32_t k = t + 1, steps = 0; k > lo && steps < 9 && !r.is(k - 1, kPunctuation);
         --k, ++steps) {
      since |= r.lower_is(k - 1, "since");
    }
    frame.period = since ? other.timex + "/.." : with_end_of_period(r, other);
    break;
  }
  return frame;
}

bool Ellipsis::in(const Figure& figure) {
  if (figure.kind != FigureKind::count && figure.kind != FigureKind::number) return false;
  if (is_age(figure) || !r.vocabulary.dimension(word_behind(r, r.token_at(figure.span.end))).empty())
    return false;
  if (figure.counted.empty() || figure.head.empty()) return !has_noun_in_front(figure);
  // The thing counted was taken from another sentence.
  if (figure.counted_span && !text_.overlaps(*figure.counted_span)) return true;
  if (!refers_back_) refers_back_ = refers_back();
  return *refers_back_;
}

/// "The suspect is 17", "he was 26": one person's number.
bool Ellipsis::is_age(const Figure& figure) const {
  const std::uint32_t begin = r.token_at(figure.span.begin);
  if (figure.kind != FigureKind::number || begin < 2 || !r.is(begin - 1, kBe)) return false;
  const bool one = r.is(begin - 2, kSubjectPronoun | kPersonNoun) && !r.is(begin - 2, kPluralNoun);
  return one && r.is(r.token_at(figure.span.end), kPunctuation) && !r.lower_is(begin - 2, "it");
}

/// "the magnitude at 6.1", "a girl of nine": the number has a noun, and it is no "figure".
bool Ellipsis::has_noun_in_front(const Figure& figure) const {
  const std::uint32_t begin = r.token_at(figure.span.begin);
  const std::string head =
      measured_thing(r, figure, {begin, begin + 1}, {r.token_at(text_.begin), begin + 1}).head;
  return !head.empty() && head != "figure" && head != "number" && head != "total" && head != "count" &&
         r.vocabulary.predicate_of_noun(head).empty();
}

bool denied(const Reading& r, const Figure& figure) {
  const std::uint32_t begin = r.token_at(figure.span.begin);
  for (std::uint32_t t = begin; t > 0 && begin - t < 3; --t) {
    if (r.lower_is(t - 1, "not")) return t >= 2 && r.is(t - 2, kPunctuation | kCoord);
    if (!r.is(t - 1, kDet) && !r.lower_is(t - 1, "just") && !r.lower_is(t - 1, "only")) return false;
  }
  return false;
}

bool Ellipsis::refers_back() const {
  if (!names_a_count(r.doc.slice(text_))) return false;
  const std::string low = fold(r.doc.slice(text_));
  return low.find("that figure") != std::string::npos || low.find("that number") != std::string::npos ||
         low.find("the figure") != std::string::npos || low.find("the real figure") != std::string::npos ||
         low.find("the toll") != std::string::npos;
}

bool says_its_own(const Reading& r, const Figure& figure, const Frame& frame) {
  std::uint32_t behind = r.token_at(figure.span.end);
  if (r.lower_is(behind, "others")) ++behind;
  if (!r.is(behind, kBe | kHave) || frame.predicate.empty() || frame.predicate == "be" ||
      frame.predicate == "have")
    return false;
  // "Four were dug out alive": a verb in the passive says it, though nothing is known of it.
  return !r.vocabulary.predicate_of_verb(frame.predicate).empty() || r.is(behind + 1, kVerbPast);
}

void inherit(Frame& frame, const Frame& before, bool predicate) {
  if (predicate) frame.predicate = before.predicate;
  if (frame.head.empty() || frame.head == "figure" || frame.head == "number") frame.head = before.head;
  if (frame.party.empty()) frame.party = before.party;
  if (frame.place.empty()) frame.place = before.place;
  if (frame.period.empty()) frame.period = before.period;
}

}  // namespace hearsay::claims
