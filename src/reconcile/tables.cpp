#include "reconcile/tables.hpp"

#include <algorithm>
#include <map>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "reconcile/event_pairs.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/figure_rivalry.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostStems = 200'000;  ///< words whose stem is kept

std::unordered_set<std::string> read_set(const Table& table, std::string_view column) {
  std::unordered_set<std::string> set;
  const std::size_t at = table.column(column);
  for (std::size_t row = 0; row < table.size(); ++row) set.emplace(table.at(row, at));
  return set;
}

/// Words of a phrase without its determiner; the possessive ending is a word of its own: "russia", "'s".
std::vector<std::string> phrase_words(std::string_view phrase) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = fold_name(phrase) + " ";
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == '\'' && folded.compare(i, 3, "'s ") == 0 && !word.empty()) {
      words.push_back(word);
      word = "'s";
      ++i;
    } else if (folded[i] == ' ') {
      if (!word.empty() && !(words.empty() && (word == "the" || word == "a" || word == "an"))) {
        words.push_back(word);
      }
      word.clear();
    } else if (folded[i] != '"' && folded[i] != ',' && folded[i] != '.') {
      word += folded[i];
    }
  }
  return words;
}

std::vector<std::string> split_forms(std::string_view cell) {
  std::vector<std::string> forms;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    if (end > 0) forms.emplace_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return forms;
}

std::string join_from(const std::vector<std::string>& words, std::size_t from) {
  std::string out;
  for (std::size_t i = from; i < words.size(); ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool left = at == 0 || text[at - 1] == ' ' || text[at - 1] == ',' || text[at - 1] == ';';
    const std::size_t end = at + word.size();
    if (left && (end == text.size() || text[end] == ' ' || text[end] == ',')) return true;
  }
  return false;
}

ReconcileTables::Turn turn_named(std::string_view name) {
  using Turn = ReconcileTables::Turn;
  constexpr std::pair<std::string_view, Turn> kParts[] = {
      {"article", Turn::article},     {"pronoun", Turn::pronoun},
      {"charge", Turn::charge},       {"be", Turn::be},
      {"negation", Turn::negation},   {"truth", Turn::truth},
      {"falsehood", Turn::falsehood}, {"number", Turn::number},
      {"self", Turn::self},           {"you", Turn::you}};
  for (const auto& [known, turn] : kParts) {
    if (known == name) return turn;
  }
  throw UsageError("rejections: unknown part '" + std::string(name) + "'");
}

}  // namespace

ReconcileTables::ReconcileTables(const Lexicon& lexicon)
    : lemmas_(lexicon),
      frame_kin_(lexicon),
      word_weights_(lexicon),
      event_model_(lexicon, "event_model", kEventFeatures),
      rival_model_(lexicon, "rival_model", kRivalFeatures),
      lexicon_(lexicon),
      event_words_(lexicon),
      wide_places_(read_set(lexicon.table("wide_places"), "word")),
      stop_words_(read_set(lexicon.table("stop_words"), "word")),
      cumulative_(read_set(lexicon.table("cumulative"), "predicate")),
      other_counts_(read_set(lexicon.table("other_counts"), "word")),
      general_heads_(read_set(lexicon.table("general_heads"), "head")),
      organs_(read_set(lexicon.table("party_organs"), "organ")),
      speaks_for_(read_set(lexicon.table("speaks_for"), "role")) {
  const Table& contractions = lexicon.table("contractions_fold");
  for (std::size_t row = 0; row < contractions.size(); ++row) {
    std::string form(contractions.at(row, contractions.column("form")));
    std::string full(contractions.at(row, contractions.column("stands_for")));
    if (contractions.at(row, contractions.column("where")) == "word") {
      whole_contractions_[std::move(form)] = std::move(full);
    } else {
      end_contractions_.emplace_back(std::move(form), std::move(full));
    }
  }
  const Table& senses = lexicon.table("same_sense");
  for (std::size_t row = 0; row < senses.size(); ++row) {
    const std::string_view words = senses.at(row, 0);
    senses_[std::string(words)] = senses.at(row, 1);
    if (const std::size_t space = words.find(' '); space != std::string_view::npos)
      phrase_heads_.emplace(words.substr(0, space));
  }
  const Table& revisions = lexicon.table("same_article_revision");
  for (std::size_t row = 0; row < revisions.size(); ++row) {
    const std::string_view part = revisions.at(row, 0);
    std::string word(revisions.at(row, 1));
    if (part == "quantity")
      quantity_.insert(std::move(word));
    else if (part == "true")
      real_.insert(std::move(word));
    else
      direction_[std::move(word)] = revisions.at(row, 2);
  }
  const Table& dates = lexicon.table("date_words");
  for (std::size_t row = 0; row < dates.size(); ++row) {
    const std::string_view role = dates.at(row, dates.column("role"));
    if (role == "weekday" || role == "month") days_.emplace(dates.at(row, dates.column("word")));
    if (role == "meridiem") half_days_.emplace(dates.at(row, dates.column("value")));
  }
  const Table& negators = lexicon.table("negators");
  for (std::size_t row = 0; row < negators.size(); ++row) {
    const std::string_view kind = negators.at(row, negators.column("kind"));
    if (kind == "particle" || kind == "quantifier") negations_.emplace(negators.at(row, 0));
  }
  opposites_.emplace(lexicon, [this](const std::string& word) { return stem(word); });
  const Table& reasons = lexicon.table("reason_words");
  for (std::size_t row = 0; row < reasons.size(); ++row) reasons_.emplace_back(reasons.at(row, 0));
  const Table& factors = lexicon.table("unit_factors");
  for (std::size_t row = 0; row < factors.size(); ++row) {
    const std::optional<Decimal> factor = Decimal::parse(factors.at(row, factors.column("factor")));
    if (!factor || factor->is_zero())
      throw UsageError("unit_factors: no factor in row " + std::to_string(row));
    unit_factors_[std::string(factors.at(row, 0))] = {std::string(factors.at(row, 1)), *factor};
  }
  const Table& contrast = lexicon.table("contrast");
  const std::map<std::string_view, std::unordered_set<std::string>*> sets = {{"cue", &insisting_},
                                                                             {"converse", &converse_},
                                                                             {"opening", &converse_openings_},
                                                                             {"degree", &converse_degrees_},
                                                                             {"nobody", &nobody_},
                                                                             {"condition", &conditions_},
                                                                             {"unsaid", &unsaid_}};
  for (std::size_t row = 0; row < contrast.size(); ++row) {
    const std::string_view where = contrast.at(row, 0);
    const auto set = sets.find(where);
    if (set != sets.end())
      set->second->emplace(contrast.at(row, 1));
    else
      (where == "between" ? between_ : before_).emplace_back(contrast.at(row, 1));
  }
  const Table& turns = lexicon.table("rejections");
  for (std::size_t row = 0; row < turns.size(); ++row)
    turns_.emplace(turns.at(row, turns.column("word")), turn_named(turns.at(row, turns.column("part"))));
  const Table& diminutives = lexicon.table("diminutives");
  for (std::size_t row = 0; row < diminutives.size(); ++row) {
    const std::string form = fold_name(diminutives.at(row, 0)), full = fold_name(diminutives.at(row, 1));
    for (const std::string& name : {form, full}) {
      std::vector<std::uint64_t>& names = given_[name];
      if (names.empty()) names.push_back(hash64(name));
    }
    given_[form].push_back(hash64(full));
  }
  for (auto& [name, names] : given_) std::sort(names.begin(), names.end());
  const Table& noise = lexicon.table("name_noise");
  for (std::size_t row = 0; row < noise.size(); ++row) {
    (noise.at(row, 0) == "person" ? person_noise_ : organisation_noise_).emplace(noise.at(row, 1));
  }
  const Table& irregular = lexicon.table("irregular");
  for (std::size_t row = 0; row < irregular.size(); ++row) {
    std::string form(irregular.at(row, irregular.column("form")));
    std::string lemma(irregular.at(row, irregular.column("lemma")));
    if (irregular.at(row, irregular.column("pos")) == "noun") {
      plurals_.emplace(std::move(lemma), std::move(form));
    } else if (form != lemma && !form.ends_with("ing")) {
      participles_[std::move(lemma)] = std::move(form);  // the last form listed is the participle
    }
  }
  read_countries(lexicon);
  const Table& bodies = lexicon.table("org_heads");
  for (std::size_t row = 0; row < bodies.size(); ++row) bodies_.insert(stem(fold(bodies.at(row, 0))));
}

void ReconcileTables::read_countries(const Lexicon& lexicon) {
  const Table& table = lexicon.table("countries");
  const auto forms = [&](std::size_t row, std::string_view column) {
    return split_forms(table.at(row, table.column(column)));
  };
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string country(table.at(row, table.column("name")));
    countries_.emplace(fold_name(country), country);
    for (const std::string& form : forms(row, "variants")) {
      countries_.emplace(fold_name(form), country);
      country_names_.insert(fold_name(form));
    }
    country_names_.insert(fold_name(country));
    for (const std::string_view column : {"adjective", "people"}) {
      for (const std::string& form : forms(row, column)) countries_.emplace(fold_name(form), country);
    }
    for (const std::string_view column : {"capital", "metonyms"}) {
      for (const std::string& form : forms(row, column)) metonyms_.emplace(name_key(form), country);
    }
    const std::vector<std::string> adjectives = forms(row, "adjective");
    if (!adjectives.empty()) adjectives_.emplace(country, adjectives.front());
  }
}

std::optional<std::string> ReconcileTables::expand_contraction(const std::string& word) const {
  if (word.find('\'') == std::string::npos && word != "cannot" && !whole_contractions_.contains(word)) {
    return std::nullopt;
  }
  if (const auto whole = whole_contractions_.find(word); whole != whole_contractions_.end()) {
    return whole->second;
  }
  for (const auto& [ending, full] : end_contractions_) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size()) + " " + full;
    }
  }
  return std::nullopt;
}

std::string ReconcileTables::stem(const std::string& word) const {
  const auto known = stems_.find(word);
  if (known != stems_.end()) return known->second;
  if (stems_.size() >= kMostStems) stems_.clear();
  return stems_.emplace(word, find_stem(word)).first->second;
}

std::string ReconcileTables::find_stem(const std::string& word) const {
  if (const auto sense = senses_.find(word); sense != senses_.end()) return sense->second;
  std::string lemma = lemmas_.verb(lemmas_.noun(word));
  const auto sense = senses_.find(lemma);
  return sense == senses_.end() ? lemma : sense->second;
}

std::optional<std::string> ReconcileTables::phrase_stem(const std::string& first,
                                                        const std::string& second) const {
  if (!is_particle(second)) return std::nullopt;
  for (const std::string& head : {first, lemmas_.verb(first)}) {
    const auto sense = senses_.find(head + " " + second);
    if (sense != senses_.end()) return sense->second;
  }
  return std::nullopt;
}

const QuantityCues& ReconcileTables::quantity_cues() const {
  if (!quantity_cues_) quantity_cues_.emplace(lexicon_, *this);
  return *quantity_cues_;
}

bool ReconcileTables::is_wide_place(std::string_view name) const {
  const std::size_t space = name.rfind(' ');
  return space != std::string_view::npos && wide_places_.contains(fold(name.substr(space + 1)));
}

bool ReconcileTables::begins_phrase(const std::string& word) const {
  return phrase_heads_.contains(word) || phrase_heads_.contains(lemmas_.verb(word));
}

std::optional<std::string> ReconcileTables::party_of_speaker(std::string_view speaker) const {
  const std::vector<std::string> words = phrase_words(speaker);
  if (words.empty()) return std::nullopt;
  const std::string all = join_from(words, 0);
  if (const auto seat = metonyms_.find(all); seat != metonyms_.end()) return seat->second;
  // A country's name speaks ("Ukraine says"), its bare adjective or people do not ("Ukrainians say").
  if (const auto country = countries_.find(all); country != countries_.end()) {
    return country_names_.contains(all) ? std::optional(country->second) : std::nullopt;
  }
  // "russian military", "russia 's defence ministry", "moscow 's defence ministry", "south korean military"
  for (std::size_t n = std::min<std::size_t>(3, words.size() - 1); n > 0; --n) {
    std::string owner = words[0];
    for (std::size_t i = 1; i < n; ++i) owner += " " + words[i];
    auto country = countries_.find(owner);
    if (country == countries_.end()) {
      country = metonyms_.find(owner);
      if (country == metonyms_.end()) continue;
    }
    const std::size_t rest = words[n] == "'s" ? n + 1 : n;
    if (organs_.contains(join_from(words, rest))) return country->second;
  }
  return std::nullopt;
}

std::string ReconcileTables::country_of(std::string_view word) const {
  const std::string folded = fold_name(word);
  const auto country = countries_.find(folded);
  return country == countries_.end() ? std::string(word) : country->second;
}

std::string ReconcileTables::adjective_of(const std::string& country) const {
  const auto adjective = adjectives_.find(country);
  return adjective == adjectives_.end() ? std::string() : adjective->second;
}

bool ReconcileTables::speaks_for_others(std::string_view role) const {
  const std::string folded = fold_name(role);
  return std::any_of(speaks_for_.begin(), speaks_for_.end(),
                     [&](const std::string& noun) { return has_word(folded, noun); });
}

ReconcileTables::Revision ReconcileTables::revision(const std::string& word) const {
  const auto direction = direction_.find(word);
  return {quantity_.contains(word), real_.contains(word),
          direction == direction_.end() ? std::string() : direction->second};
}

bool ReconcileTables::contrasts(std::string_view folded_gap) const {
  return std::any_of(between_.begin(), between_.end(),
                     [&](const std::string& word) { return has_word(folded_gap, word); });
}

bool ReconcileTables::sets_against(std::string_view folded_gap) const {
  return std::any_of(before_.begin(), before_.end(),
                     [&](const std::string& word) { return has_word(folded_gap, word); });
}

std::size_t ReconcileTables::converse(std::span<const std::string> words) const {
  constexpr std::size_t kFarthest = 3;  // "that", "in fact"
  std::size_t i = 0;
  while (i < words.size() && i < kFarthest && !converse_openings_.contains(words[i])) ++i;
  if (i == words.size() || !converse_openings_.contains(words[i])) return 0;
  ++i;
  if (i < words.size() && converse_degrees_.contains(words[i])) ++i;
  return i < words.size() && converse_.contains(words[i]) ? i : 0;
}

std::size_t ReconcileTables::end_of_reason_word(std::string_view folded) const {
  std::size_t first = std::string_view::npos, end = first;
  for (const std::string& words : reasons_) {
    const std::size_t at = folded.find(" " + words + " ");
    // Of "because of" and "because" the longer one.
    if (at == std::string_view::npos || at > first || (at == first && at + words.size() + 2 < end)) continue;
    first = at;
    end = at + words.size() + 2;
  }
  return end;
}

bool ReconcileTables::is_nobody(std::string_view content) const {
  return std::any_of(nobody_.begin(), nobody_.end(), [&](const std::string& words) {
    return content.starts_with(words) && (content.size() == words.size() || content[words.size()] == ' ');
  });
}

ReconcileTables::Turn ReconcileTables::turn(const std::string& word) const {
  const auto found = turns_.find(word);
  return found == turns_.end() ? Turn::none : found->second;
}

bool ReconcileTables::is_insisting(const std::string& verb_form) const {
  return insisting_.contains(lemmas_.verb(verb_form));
}

std::vector<std::uint64_t> ReconcileTables::given_names(const std::string& name) const {
  const auto found = given_.find(name);
  return found == given_.end() ? std::vector<std::uint64_t>() : found->second;
}

std::string ReconcileTables::plural(const std::string& noun) const {
  if (noun == "person") return "people";
  if (const auto form = plurals_.find(noun); form != plurals_.end()) return form->second;
  const char last = noun.empty() ? ' ' : noun.back();
  const char before = noun.size() < 2 ? ' ' : noun[noun.size() - 2];
  if (last == 'y' && std::string_view("aeiou").find(before) == std::string_view::npos) {
    return noun.substr(0, noun.size() - 1) + "ies";
  }
  const bool sibilant =
      last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's'));
  return noun + (sibilant ? "es" : "s");
}

std::string ReconcileTables::participle(const std::string& verb) const {
  // "walk out": "walked out"
  if (const std::size_t space = verb.find(' '); space != std::string::npos)
    return participle(verb.substr(0, space)) + verb.substr(space);
  if (const auto form = participles_.find(verb); form != participles_.end()) return form->second;
  const char last = verb.empty() ? ' ' : verb.back();
  const char before = verb.size() < 2 ? ' ' : verb[verb.size() - 2];
  if (last == 'e') return verb + "d";
  if (last == 'y' && std::string_view("aeiou").find(before) == std::string_view::npos) {
    return verb.substr(0, verb.size() - 1) + "ied";
  }
  return verb + "ed";
}

}  // namespace hearsay
