#include "claims/vocabulary.hpp"

#include <algorithm>
#include <utility>

#include "claims/inflection.hpp"
#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<std::string> split_words(std::string_view text) {
  return split(text, ' ');
}

constexpr std::pair<std::string_view, std::uint64_t> kClasses[] = {
    {"det", kDet},      {"poss", kPoss},
    {"gen", kGenitive}, {"prep", kPrep},
    {"cc", kCoord},     {"sub", kSub},
    {"rel", kRel},      {"wh", kWh},
    {"pron", kPronoun}, {"psub", kSubjectPronoun},
    {"modal", kModal},  {"be", kBe},
    {"have", kHave},    {"do", kDo},
    {"fin", kFinite},   {"neg", kNeg},
    {"adv", kAdverb},   {"num", kNumber},
    {"time", kTime},    {"sg3f", kFemale},
    {"sg3m", kMale},    {"sg3n", kNeuter},
    {"pl3", kPlural},   {"first", kFirstPerson},
    {"aspect", kAspect}};

constexpr std::pair<std::string_view, CueClass> kCueClasses[] = {
    {"say", CueClass::say},           {"deny", CueClass::deny},       {"confirm", CueClass::confirm},
    {"estimate", CueClass::estimate}, {"promise", CueClass::promise}, {"order", CueClass::order},
    {"ask", CueClass::ask},           {"believe", CueClass::believe}, {"write", CueClass::write},
    {"leak", CueClass::leak}};

constexpr std::pair<std::string_view, CueFrame> kFrames[] = {{"that", kFrameThat},
                                                             {"bare", kFrameBare},
                                                             {"wh", kFrameWh},
                                                             {"quote", kFrameQuote},
                                                             {"inv", kFrameInverted},
                                                             {"to", kFrameTo},
                                                             {"np", kFrameNoun},
                                                             {"about", kFrameAbout},
                                                             {"adr", kFrameAddressee},
                                                             {"adr-to", kFrameAddresseeTo},
                                                             {"adr-wh", kFrameAddresseeWh},
                                                             {"to-adr", kFrameToAddressee},
                                                             {"pas", kFramePassive},
                                                             {"neg", kFrameNegated},
                                                             {"name", kFrameNaming},
                                                             {"np-to", kFrameObjectTo},
                                                             {"np-at", kFrameNounAt},
                                                             {"npx", kFrameAnyNoun},
                                                             {"np-claim", kFrameClaimNoun},
                                                             {"clause", kFrameClause},
                                                             {"ing", kFrameGerund},
                                                             {"as", kFrameAs},
                                                             {"obj2", kFrameTwoObjects},
                                                             {"doc", kFrameDocument},
                                                             {"of-adr", kFrameOfAddressee},
                                                             {"for-adr", kFrameForAddressee},
                                                             {"feel", kFrameFeeling}};

constexpr std::pair<std::string_view, NounFrame> kNounFrames[] = {{"that", kNounThat}, {"of", kNounOf},
                                                                  {"for", kNounFor},   {"about", kNounAbout},
                                                                  {"to", kNounTo},     {"bare", kNounBare}};

constexpr std::pair<std::string_view, Senses> kCarrierKinds[] = {
    {"recording", kRecording}, {"publish", kPublishes}, {"see", kSees}, {"issue", kIssues}};

constexpr std::pair<std::string_view, Senses> kClaimUses[] = {
    {"contrast", kContrast},   {"ends", kEndsContent},
    {"preposed", kPreposed},   {"occasion", kOccasion},
    {"carries", kCarries},     {"told-of", kToldOf},
    {"remark", kRemark},       {"paper", kPaper},
    {"lets", kLets},           {"outlet", kOutletNoun},
    {"body", kBodyNoun},       {"wish", kWish},
    {"hint", kHint},           {"seems", kSeems},
    {"supposes", kSupposes},   {"supposed", kSupposed},
    {"titled", kTitled},       {"where", kWhere},
    {"total", kMeasureNoun},   {"measure", kMeasureNoun | kOfSomething},
    {"level", kLevel},         {"valued", kValued},
    {"counts", kLightCount},   {"lasts", kLasts},
    {"aboard", kAboard},       {"controls", kControls},
    {"puts", kPuts},           {"state", kStands},
    {"habit", kWont},          {"vague", kVague},
    {"withholds", kWithholds}, {"pays", kPays}};

template <typename Value, std::size_t N>
Value look_up(const std::pair<std::string_view, Value> (&names)[N], std::string_view name,
              const char* table) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  throw UsageError(std::string(table) + ": unknown class '" + std::string(name) + "'");
}

}  // namespace

Vocabulary::Vocabulary(const Lexicon& lexicon) : lemmatiser_(lexicon) {
  const Table& irregular = lexicon.table("irregular");
  const std::size_t pos = irregular.column("pos"), form = irregular.column("form"),
                    lemma = irregular.column("lemma");
  for (std::size_t row = 0; row < irregular.size(); ++row) {
    if (irregular.at(row, pos) != "verb" || irregular.at(row, form) == irregular.at(row, lemma)) continue;
    irregular_[std::string(irregular.at(row, lemma))].emplace_back(irregular.at(row, form));
  }
  load_verbs(lexicon);
  load_nouns(lexicon);
  load_adjectives(lexicon);
  load_function_words(lexicon);
  const Table& others = lexicon.table("not_superlatives");
  const std::size_t other = others.column("word");
  for (std::size_t row = 0; row < others.size(); ++row) no_superlatives_.emplace(others.at(row, other));
  load_markers(lexicon.table("hedges"), &Word::hedges);
  load_markers(lexicon.table("negators"), &Word::negators);
  for (const std::string& outlet : outlets_) outlet_starts_.add(outlet);
  // Suffix rules keep the start of a word, irregular forms need not.
  for (const auto& [noun, predicate] : predicate_nouns_) {
    predicate_noun_starts_.add(noun);
    if (const auto found = irregular_.find(noun); found != irregular_.end()) {
      for (const std::string& irregular_form : found->second) predicate_noun_starts_.add(irregular_form);
    }
  }
  for (const auto& [spelling, flag] : {std::pair{"told", kTold},
                                       {"spoke", kTalked},
                                       {"talked", kTalked},
                                       {"report", kFindings},
                                       {"investigation", kFindings},
                                       {"interview", kInterview},
                                       {"conversation", kInterview}}) {
    word(spelling).flags |= flag;
  }
  for (const std::string_view medium : kMedia) word(fold(medium)).flags |= kMedium;
  load_recordings(lexicon);
  load_claim_words(lexicon);
  load_worth(lexicon);
}

Word& Vocabulary::word(std::string_view form) {
  return words_.at(form);
}

void Vocabulary::load_function_words(const Lexicon& lexicon) {
  const Table& table = lexicon.table("function_words");
  const std::size_t form = table.column("word"), classes = table.column("classes");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view text = table.at(row, form);
    Word& entry = word(text);
    for (const std::string& name : split_words(table.at(row, classes))) {
      entry.flags |= look_up(kClasses, name, "function_words");
    }
    if (text == "that") entry.flags |= kThat;
    if (text == "to") entry.flags |= kTo;
    if (text == "by") entry.flags |= kBy;
    if (text == "as") entry.flags |= kAs;
    if (text == "but") entry.flags |= kBut;
    if (text.starts_with('\'') || text.starts_with("’") || text == "n't" || text == "n’t") {
      entry.flags |= kAbbreviated;
    }
  }
  const Table& outlets = lexicon.table("outlets");
  const std::size_t name = outlets.column("form"), variants = outlets.column("variants");
  outlets_.reserve(2 * outlets.size());
  for (std::size_t row = 0; row < outlets.size(); ++row) {
    outlets_.insert(fold(outlets.at(row, name)));
    for (const std::string& variant : split(outlets.at(row, variants), ';')) outlets_.insert(fold(variant));
  }
  const Table& countries = lexicon.table("countries");
  const std::size_t country = countries.column("name");
  for (const std::string_view column : {"adjective", "people"}) {
    const std::size_t cell = countries.column(column);
    for (std::size_t row = 0; row < countries.size(); ++row) {
      for (const std::string& people : split(countries.at(row, cell), ';')) {
        countries_.emplace(people, countries.at(row, country));
      }
    }
  }
  const Table& given = lexicon.table("given_names");
  const std::size_t given_form = given.column("form"), sex = given.column("sex");
  sexes_.reserve(given.size());
  for (std::size_t row = 0; row < given.size(); ++row) {
    const std::string_view which = given.at(row, sex);
    if (which == "m" || which == "f")
      sexes_.emplace(given.at(row, given_form), which == "m" ? kMale : kFemale);
  }
}

void Vocabulary::add_forms(const std::string& lemma, std::int16_t cue, bool particle, std::uint64_t extra) {
  const auto add = [&](const std::string& form, std::uint64_t flag) {
    Word& entry = word(form);
    entry.flags |= flag | extra;
    if (entry.lemma.empty()) entry.lemma = lemma;
    if (cue < 0) return;
    if (particle) {
      entry.phrasal.push_back(cue);
    } else if (entry.verb < 0) {
      entry.verb = cue;
    }
  };
  for (const auto& [form, flag] : verb_forms(lemma, irregular_of(lemma))) add(form, flag);
}

void Vocabulary::add_irregular_pasts() {
  for (const auto& [lemma, forms] : irregular_) {
    for (const std::string& form : forms) {
      if (form.ends_with("ing") || form.ends_with('s')) continue;
      Word& entry = word(form);
      constexpr std::uint64_t kPast = kVerbPast | kPlainVerb | kHomograph;
      if (entry.flags != 0 && entry.flags != kPast) continue;  // "ground", "wound": another word as well
      entry.flags = kPast;
      if (entry.lemma.empty() || lemma < entry.lemma) entry.lemma = lemma;  // the map has no order of its own
    }
  }
}

std::span<const std::string> Vocabulary::irregular_of(const std::string& lemma) const {
  const auto found = irregular_.find(lemma);
  return found == irregular_.end() ? std::span<const std::string>() : std::span(found->second);
}

void Vocabulary::load_verbs(const Lexicon& lexicon) {
  const Table& cues = lexicon.table("cues");
  const std::size_t lemma = cues.column("lemma"), cls = cues.column("class"), frames = cues.column("frames");
  for (std::size_t row = 0; row < cues.size(); ++row) {
    const std::vector<std::string> words = split_words(cues.at(row, lemma));
    if (words.empty()) continue;
    CueVerb cue;
    cue.lemma = words[0];
    if (words.size() > 1) cue.particle = words[1];
    cue.cls = look_up(kCueClasses, cues.at(row, cls), "cues");
    for (const std::string& frame : split_words(cues.at(row, frames))) {
      cue.frames |= look_up(kFrames, frame, "cues");
    }
    verbs_.push_back(cue);
    add_forms(cue.lemma, static_cast<std::int16_t>(verbs_.size() - 1), !cue.particle.empty(), kCueVerb);
  }
  const Table& plain = lexicon.table("verbs");
  const std::size_t base = plain.column("lemma");
  for (std::size_t row = 0; row < plain.size(); ++row) {
    add_forms(std::string(plain.at(row, base)), -1, false, kPlainVerb);
  }
  add_irregular_pasts();
  const Table& homographs = lexicon.table("verb_nouns");
  const std::size_t both = homographs.column("word");
  for (std::size_t row = 0; row < homographs.size(); ++row) {
    const std::string homograph(homographs.at(row, both));
    word(homograph).flags |= kHomograph;
    word(with_s(homograph)).flags |= kHomograph;
  }
  const Table& endings = lexicon.table("person_endings");
  for (std::size_t row = 0; row < endings.size(); ++row)
    person_endings_.emplace_back(endings.at(row, endings.column("ending")));
  const Table& media = lexicon.table("media_nouns");
  for (std::size_t row = 0; row < media.size(); ++row)
    word(media.at(row, media.column("noun"))).flags |= kMediumNoun;
  const Table& predicates = lexicon.table("predicates");
  const std::size_t name = predicates.column("class"), pos = predicates.column("pos"),
                    member = predicates.column("lemma");
  for (std::size_t row = 0; row < predicates.size(); ++row) {
    const std::string_view as = predicates.at(row, pos);
    std::string said(predicates.at(row, member));
    auto& target = as == "noun"        ? predicate_nouns_
                   : as == "of"        ? predicates_of_heads_
                   : as == "act"       ? predicate_acts_
                   : as == "dimension" ? dimensions_
                                       : predicate_verbs_;
    target.emplace(said, predicates.at(row, name));
    if (as != "verb") continue;
    if (const std::size_t space = said.find(' '); space != std::string::npos) {
      predicate_phrase_verbs_.insert(said.substr(0, space));
    } else {
      add_forms(said, -1, false, kPlainVerb);
    }
  }
  const Table& phrases = lexicon.table("cue_phrases");
  const std::size_t phrase = phrases.column("phrase"), pcls = phrases.column("class"),
                    use = phrases.column("use");
  for (std::size_t row = 0; row < phrases.size(); ++row) {
    phrases_.push_back({split_words(phrases.at(row, phrase)),
                        look_up(kCueClasses, phrases.at(row, pcls), "cue_phrases"),
                        phrases.at(row, use) == "cites"});
    if (!phrases_.back().words.empty()) word(phrases_.back().words.front()).flags |= kPhraseStart;
  }
}

void Vocabulary::load_nouns(const Lexicon& lexicon) {
  const Table& cues = lexicon.table("cue_nouns");
  const std::size_t noun = cues.column("noun"), cls = cues.column("class"), stance = cues.column("stance"),
                    frames = cues.column("frames");
  const auto add = [&](const std::string& singular, std::uint64_t flags, std::int16_t cue) {
    for (const bool plural : {false, true}) {
      Word& entry = word(plural ? plural_of(singular) : singular);
      entry.flags |= flags | kNoun | (plural ? kPluralNoun : 0);
      if (entry.noun_lemma.empty()) entry.noun_lemma = singular;
      if (cue >= 0 && entry.noun < 0) entry.noun = cue;
    }
  };
  for (std::size_t row = 0; row < cues.size(); ++row) {
    CueNoun cue{look_up(kCueClasses, cues.at(row, cls), "cue_nouns"), 0, cues.at(row, stance) == "rejects"};
    for (const std::string& frame : split_words(cues.at(row, frames))) {
      cue.frames = static_cast<std::uint8_t>(cue.frames | look_up(kNounFrames, frame, "cue_nouns"));
    }
    nouns_.push_back(cue);
    add(std::string(cues.at(row, noun)), kCueNoun, static_cast<std::int16_t>(nouns_.size() - 1));
  }
  const Table& persons = lexicon.table("persons_nouns");
  const std::size_t name = persons.column("noun"), category = persons.column("category"),
                    gender = persons.column("gender");
  for (std::size_t row = 0; row < persons.size(); ++row) {
    const std::string_view kind = persons.at(row, category), sex = persons.at(row, gender);
    std::uint64_t flags = kind == "person"         ? kPersonNoun
                          : kind == "group"        ? kGroupNoun
                          : kind == "organisation" ? kOrgNoun
                                                   : kDocNoun;
    if (sex == "m") flags |= kMale;
    if (sex == "f") flags |= kFemale;
    add(std::string(persons.at(row, name)), flags, -1);
    if (kind == "group") word(persons.at(row, name)).flags |= kPluralNoun;
  }
  const Table& synonyms = lexicon.table("head_synonyms");
  const std::size_t from = synonyms.column("word"), to = synonyms.column("head");
  for (std::size_t row = 0; row < synonyms.size(); ++row) {
    heads_.emplace(synonyms.at(row, from), synonyms.at(row, to));
  }
}

void Vocabulary::load_adjectives(const Lexicon& lexicon) {
  const Table& table = lexicon.table("cue_adjectives");
  const std::size_t adjective = table.column("adjective"), cls = table.column("class"),
                    frames = table.column("frames"), prep = table.column("prep");
  for (std::size_t row = 0; row < table.size(); ++row) {
    CueAdjective cue;
    cue.cls = look_up(kCueClasses, table.at(row, cls), "cue_adjectives");
    for (const std::string& frame : split_words(table.at(row, frames)))
      cue.frames |= look_up(kFrames, frame, "cue_adjectives");
    cue.prepositions = split_words(table.at(row, prep));
    Word& entry = word(table.at(row, adjective));
    entry.flags |= kCueAdjective;
    entry.adjective = static_cast<std::int16_t>(adjectives_.size());
    adjectives_.push_back(std::move(cue));
  }
}

void Vocabulary::load_markers(const Table& table, std::vector<Marker> Word::*list) {
  const std::size_t phrase = table.column("phrase"), kind = table.column("kind");
  for (std::size_t row = 0; row < table.size(); ++row) {
    Marker marker{split_words(table.at(row, phrase)), std::string(table.at(row, kind))};
    if (marker.words.empty()) continue;
    Word& first = word(marker.words.front());
    if (marker.kind == "hearsay" && marker.words.size() == 1 && list == &Word::hedges)
      first.flags |= kHearsay;
    (first.*list).push_back(std::move(marker));
  }
}

void Vocabulary::add_sense(const std::string& lemma, std::string_view pos, Senses sense) {
  const auto mark = [&](const std::string& form) {
    const bool known = find(form) != nullptr;
    Word& entry = word(form);
    if (!known) entry.only_senses = true;
    entry.senses |= sense;
  };
  if (pos == "verb") {
    for (const auto& [form, flag] : verb_forms(lemma, irregular_of(lemma))) mark(form);
    return;
  }
  mark(lemma);
  if (pos == "noun") mark(plural_of(lemma));
}

void Vocabulary::load_recordings(const Lexicon& lexicon) {
  const Table& table = lexicon.table("recordings");
  const std::size_t spelling = table.column("word"), kind = table.column("kind");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view what = table.at(row, kind);
    const Senses sense = look_up(kCarrierKinds, what, "recordings");
    add_sense(std::string(table.at(row, spelling)), what == "recording" ? "noun" : "verb", sense);
  }
}

void Vocabulary::load_claim_words(const Lexicon& lexicon) {
  const Table& table = lexicon.table("claim_words");
  const std::size_t use = table.column("use"), spelling = table.column("word"), pos = table.column("pos");
  for (std::size_t row = 0; row < table.size(); ++row)
    add_sense(std::string(table.at(row, spelling)), table.at(row, pos),
              look_up(kClaimUses, table.at(row, use), "claim_words"));
}

bool Vocabulary::is_outlet(std::string_view name) const {
  if (!outlet_starts_.may_have(name)) return false;
  std::string key = fold(name);
  if (outlets_.contains(key)) return true;
  return key.starts_with("the ") && outlets_.contains(key.substr(4));
}

std::uint64_t Vocabulary::sex_of_name(std::string_view name) const {
  const auto found = sexes_.find(std::string(name.substr(0, name.find(' '))));
  return found == sexes_.end() ? 0 : found->second;
}

std::string_view Vocabulary::country_of(std::string_view people) const {
  const auto found = countries_.find(std::string(people));
  return found == countries_.end() ? std::string_view() : std::string_view(found->second);
}

std::string Vocabulary::head_class(const std::string& head) const {
  const auto found = heads_.find(head);
  return found == heads_.end() ? head : found->second;
}

std::string_view Vocabulary::predicate_of_verb(const std::string& lemma) const {
  const auto found = predicate_verbs_.find(lemma);
  return found == predicate_verbs_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Vocabulary::predicate_of_noun(const std::string& lemma) const {
  const auto found = predicate_nouns_.find(lemma);
  return found == predicate_nouns_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Vocabulary::predicate_of_act(const std::string& noun) const {
  auto found = predicate_acts_.find(noun);
  if (found == predicate_acts_.end()) found = predicate_acts_.find(lemmatiser_.noun(noun));
  return found == predicate_acts_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Vocabulary::dimension(const std::string& adjective) const {
  const auto found = dimensions_.find(adjective);
  return found == dimensions_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Vocabulary::predicate_of_head(const std::string& predicate, const std::string& head) const {
  const auto found = predicates_of_heads_.find(predicate.substr(0, predicate.find(' ')) + " " + head);
  return found == predicates_of_heads_.end() ? std::string_view() : std::string_view(found->second);
}

bool Vocabulary::is_like_person(std::string_view noun) const {
  return std::any_of(person_endings_.begin(), person_endings_.end(),
                     [&](const std::string& ending) { return noun.ends_with(ending); });
}

bool Vocabulary::is_superlative(std::string_view word) const {
  return word.size() > 5 && word.ends_with("est") && !no_superlatives_.contains(std::string(word));
}

std::string_view Vocabulary::predicate_of_form(std::string_view form) const {
  if (!predicate_noun_starts_.may_have(form)) return {};
  return predicate_of_noun(lemmatiser_.noun(form));
}

}  // namespace hearsay::claims
