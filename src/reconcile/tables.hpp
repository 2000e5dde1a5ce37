#pragma once
// The words reconcile knows, read from the lexicon once: stop words, contractions, parties, near-synonyms.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hearsay/decimal.hpp"
#include "hearsay/lemma.hpp"
#include "hearsay/lexicon.hpp"
#include "reconcile/event_words.hpp"
#include "reconcile/frame_kin.hpp"
#include "reconcile/linear_model.hpp"
#include "reconcile/opposites.hpp"
#include "reconcile/quantity_cues.hpp"
#include "reconcile/word_weights.hpp"

namespace hearsay {

/// The second words of listed phrases: "gone up", "went off".
inline constexpr std::array<std::string_view, 4> kParticles{"up", "down", "out", "off"};

class ReconcileTables {
 public:
  explicit ReconcileTables(const Lexicon& lexicon);

  bool is_stop_word(const std::string& word) const { return stop_words_.contains(word); }
  bool is_cumulative(const std::string& predicate) const { return cumulative_.contains(predicate); }
  const FrameKin& frame_kin() const { return frame_kin_; }
  const WordWeights& word_weights() const { return word_weights_; }
  /// Whether two articles report one event, by kEventFeatures.
  const LinearModel& event_model() const { return event_model_; }
  /// Whether two numbers are of one thing, by kRivalFeatures.
  const LinearModel& rival_model() const { return rival_model_; }
  /// Read when first asked for: most runs have no two reports of one event.
  const QuantityCues& quantity_cues() const;
  const Opposites& opposites() const { return *opposites_; }
  const EventWords& event_words() const { return event_words_; }
  /// "Tesk province", "the Lorrin Valley": the place holds others, by its last word.
  bool is_wide_place(std::string_view name) const;
  /// "another", "further": beside a number, it leaves out what was counted before.
  bool counts_others(const std::string& word) const { return other_counts_.contains(word); }
  /// "person", "type": what is counted of anything.
  bool is_general_head(const std::string& head) const { return general_heads_.contains(head); }
  /// "that's" → "that is", "don't" → "do not"; nullopt for a word that is no contraction.
  std::optional<std::string> expand_contraction(const std::string& word) const;
  /// Lemma with near-synonyms folded: "wages" → "pay", "killed" → "kill". `word` is folded.
  std::string stem(const std::string& word) const;
  /// The two words as one, when they are a listed phrase: ("gone", "up") → "rise".
  std::optional<std::string> phrase_stem(const std::string& first, const std::string& second) const;
  static bool is_particle(std::string_view word) {
    return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
  }
  /// Some phrase begins with this word or its base form.
  bool begins_phrase(const std::string& word) const;

  /// The country or organisation a speaker is the voice of: "the Kremlin", "Moscow", "The Russian military",
  /// "Russia's defence ministry" → "Russia". nullopt when it is nobody's official voice.
  std::optional<std::string> party_of_speaker(std::string_view speaker) const;
  /// "Russian", "russia" → "Russia"; the word itself when it names no country.
  std::string country_of(std::string_view word) const;
  bool is_country_word(std::string_view folded) const { return countries_.contains(std::string(folded)); }
  /// "Russia" → "Russian"; empty when unknown.
  std::string adjective_of(const std::string& country) const;
  /// "foundation", "university": a word for a kind of body in its name; `word` is a stem.
  bool is_body(const std::string& word) const { return bodies_.contains(word); }
  /// "if", "unless": the clause behind it is not said to be so.
  bool is_condition(const std::string& word) const { return conditions_.contains(word); }
  /// "will", "may": what the verb behind it means has not been said yet.
  bool is_unsaid(const std::string& word) const { return unsaid_.contains(word); }
  /// "police", "defence ministry"
  bool is_organ(const std::string& key) const { return organs_.contains(key); }
  /// A role that speaks for the organisation named in it: "spokeswoman for the port authority".
  bool speaks_for_others(std::string_view role) const;

  struct Revision {
    bool quantity = false, real = false;
    std::string direction;  ///< "up", "down" or empty
  };
  /// "friday", "may": a word that says on which day or in which month.
  bool is_day_word(const std::string& word) const { return days_.contains(word); }
  /// "not", "never", "nobody"
  bool negates(const std::string& word) const { return negations_.contains(word); }
  /// "am", "pm"
  bool is_half_day(const std::string& word) const { return half_days_.contains(word); }
  /// Behind the first "because of" or the like; npos when there is none.
  std::size_t end_of_reason_word(std::string_view folded) const;
  /// What a word says about correcting a number.
  Revision revision(const std::string& word) const;
  bool contrasts(std::string_view folded_gap) const;     ///< stands between two claims
  bool sets_against(std::string_view folded_gap) const;  ///< "despite" opens the second claim
  /// Place of the noun in "in fact the exact opposite is true"; 0 when there is none.
  std::size_t converse(std::span<const std::string> words) const;
  bool is_nobody(std::string_view content) const;         ///< "no one has been forced", folded
  bool is_insisting(const std::string& verb_form) const;  ///< "insists", "denied"
  /// The part a folded word has in turning against what was said before: "the claim was not true".
  enum class Turn : std::uint8_t {
    none,
    article,
    pronoun,
    charge,
    be,
    negation,
    truth,
    falsehood,
    number,
    self,
    you
  };
  Turn turn(const std::string& word) const;
  /// A unit in its base unit: "mile" is 1609.344 "meter"; nullptr for one that is compared with itself only.
  struct UnitFactor {
    std::string base;
    Decimal factor;
  };
  const UnitFactor* unit_factor(const std::string& unit) const {
    const auto found = unit_factors_.find(unit);
    return found == unit_factors_.end() ? nullptr : &found->second;
  }
  /// Titles, particles and legal forms: they do not tell two bearers of a name apart.
  bool is_person_noise(const std::string& word) const { return person_noise_.contains(word); }
  /// Hashes of a given name and of the names it is a short form of, sorted: "bob" → bob, robert. Empty for a
  /// name that has no short form and is none. `name` is folded.
  std::vector<std::uint64_t> given_names(const std::string& name) const;
  bool is_organisation_noise(const std::string& word) const { return organisation_noise_.contains(word); }

  /// "soldier" → "soldiers", "person" → "people".
  std::string plural(const std::string& noun) const;
  /// "kill" → "killed", "flee" → "fled".
  std::string participle(const std::string& verb) const;

 private:
  std::string find_stem(const std::string& word) const;
  void read_countries(const Lexicon& lexicon);

  Lemmatiser lemmas_;
  FrameKin frame_kin_;
  WordWeights word_weights_;
  LinearModel event_model_, rival_model_;
  const Lexicon& lexicon_;
  mutable std::optional<QuantityCues> quantity_cues_;
  EventWords event_words_;
  std::unordered_set<std::string> wide_places_;
  std::optional<Opposites> opposites_;  ///< made once words can be stemmed
  std::unordered_set<std::string> stop_words_, cumulative_, other_counts_, general_heads_, organs_, bodies_,
      conditions_, unsaid_, speaks_for_, quantity_, real_, insisting_, converse_, converse_openings_,
      converse_degrees_, nobody_, country_names_, person_noise_, organisation_noise_, phrase_heads_, days_,
      half_days_, negations_;
  std::unordered_map<std::string, std::string> whole_contractions_, senses_, direction_;
  std::unordered_map<std::string, Turn> turns_;
  mutable std::unordered_map<std::string, std::string> stems_;  ///< found before; one thread reconciles
  std::vector<std::pair<std::string, std::string>> end_contractions_;
  std::unordered_map<std::string, std::string> countries_;   ///< folded name, adjective, demonym → country
  std::unordered_map<std::string, std::string> metonyms_;    ///< folded seat of power → country
  std::unordered_map<std::string, std::string> adjectives_;  ///< country → adjective
  std::unordered_map<std::string, std::string> plurals_, participles_;
  std::unordered_map<std::string, std::vector<std::uint64_t>> given_;
  std::unordered_map<std::string, UnitFactor> unit_factors_;
  std::vector<std::string> between_, before_, reasons_;
};

}  // namespace hearsay
