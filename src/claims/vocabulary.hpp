#pragma once
// The words that the reading of claims goes by: closed classes, verb forms, cues, nouns for those who speak.
// Built once from the tables; one look-up per token.

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "claims/word_table.hpp"
#include "hearsay/document.hpp"
#include "hearsay/lemma.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay::claims {

/// What a word may be; a word has several of these, the grammar decides.
inline constexpr std::uint64_t kDet = 1ull << 0;
inline constexpr std::uint64_t kPoss = 1ull << 1;
inline constexpr std::uint64_t kGenitive = 1ull << 2;
inline constexpr std::uint64_t kPrep = 1ull << 3;
inline constexpr std::uint64_t kCoord = 1ull << 4;
inline constexpr std::uint64_t kSub = 1ull << 5;
inline constexpr std::uint64_t kRel = 1ull << 6;
inline constexpr std::uint64_t kWh = 1ull << 7;
inline constexpr std::uint64_t kSubjectPronoun = 1ull << 8;
inline constexpr std::uint64_t kPronoun = 1ull << 9;
inline constexpr std::uint64_t kModal = 1ull << 10;
inline constexpr std::uint64_t kBe = 1ull << 11;
inline constexpr std::uint64_t kHave = 1ull << 12;
inline constexpr std::uint64_t kDo = 1ull << 13;
inline constexpr std::uint64_t kFinite = 1ull << 14;  ///< always a finite verb: is, has, would …
inline constexpr std::uint64_t kNeg = 1ull << 15;
inline constexpr std::uint64_t kAdverb = 1ull << 16;
inline constexpr std::uint64_t kNumber = 1ull << 17;
inline constexpr std::uint64_t kTime = 1ull << 18;
inline constexpr std::uint64_t kFemale = 1ull << 19;
inline constexpr std::uint64_t kMale = 1ull << 20;
inline constexpr std::uint64_t kNeuter = 1ull << 21;
inline constexpr std::uint64_t kPlural = 1ull << 22;
inline constexpr std::uint64_t kVerbBase = 1ull << 23;
inline constexpr std::uint64_t kVerbS = 1ull << 24;
inline constexpr std::uint64_t kVerbPast = 1ull << 25;  ///< past tense or participle
inline constexpr std::uint64_t kVerbIng = 1ull << 26;
inline constexpr std::uint64_t kCueVerb = 1ull << 27;
inline constexpr std::uint64_t kCueNoun = 1ull << 28;
inline constexpr std::uint64_t kPersonNoun = 1ull << 29;
inline constexpr std::uint64_t kGroupNoun = 1ull << 30;
inline constexpr std::uint64_t kOrgNoun = 1ull << 31;
inline constexpr std::uint64_t kDocNoun = 1ull << 32;
inline constexpr std::uint64_t kPluralNoun = 1ull << 33;
inline constexpr std::uint64_t kHearsay = 1ull << 34;  ///< reportedly, allegedly …
inline constexpr std::uint64_t kUpper =
    1ull << 35;  ///< starts with a capital letter (of the token, not of the word)
inline constexpr std::uint64_t kComma = 1ull << 36;
inline constexpr std::uint64_t kStop = 1ull << 37;  ///< . ? ! …
inline constexpr std::uint64_t kColon = 1ull << 38;
inline constexpr std::uint64_t kSemicolon = 1ull << 39;
inline constexpr std::uint64_t kDash = 1ull << 40;
inline constexpr std::uint64_t kQuoteMark = 1ull << 41;
inline constexpr std::uint64_t kOpenBracket = 1ull << 42;
inline constexpr std::uint64_t kCloseBracket = 1ull << 43;
inline constexpr std::uint64_t kDigit = 1ull << 44;
inline constexpr std::uint64_t kThat = 1ull << 45;
inline constexpr std::uint64_t kTo = 1ull << 46;
inline constexpr std::uint64_t kBy = 1ull << 47;
inline constexpr std::uint64_t kAs = 1ull << 48;
inline constexpr std::uint64_t kBut = 1ull << 49;
inline constexpr std::uint64_t kNoun = 1ull << 50;         ///< known noun (for speakers or claims)
inline constexpr std::uint64_t kPlainVerb = 1ull << 51;    ///< form of a verb that attributes nothing
inline constexpr std::uint64_t kAbbreviated = 1ull << 52;  ///< written with an apostrophe: 's, n't
inline constexpr std::uint64_t kFirstPerson = 1ull << 53;
inline constexpr std::uint64_t kPhraseStart = 1ull << 54;  ///< first word of a cue phrase
inline constexpr std::uint64_t kTold = 1ull << 55;
inline constexpr std::uint64_t kTalked = 1ull << 56;     ///< spoke, talked
inline constexpr std::uint64_t kFindings = 1ull << 57;   ///< report, investigation
inline constexpr std::uint64_t kInterview = 1ull << 58;  ///< interview, conversation
inline constexpr std::uint64_t kTalk = kTold | kTalked | kFindings | kInterview;
inline constexpr std::uint64_t kMedium = 1ull << 59;      ///< Telegram … in any case of letters
inline constexpr std::uint64_t kHomograph = 1ull << 60;   ///< a form that is a noun as often as a verb
inline constexpr std::uint64_t kMediumNoun = 1ull << 61;  ///< statement, interview …
inline constexpr std::uint64_t kCueAdjective = 1ull << 62;
inline constexpr std::uint64_t kAspect = 1ull << 63;  ///< began, keeps: what follows is the verb
inline constexpr std::uint64_t kPunctuation =
    kComma | kStop | kColon | kSemicolon | kDash | kQuoteMark | kOpenBracket | kCloseBracket;
inline constexpr std::uint64_t kAux = kModal | kBe | kHave | kDo;
inline constexpr std::uint64_t kAnyVerb = kVerbBase | kVerbS | kVerbPast | kVerbIng;

/// Where people publish what they say themselves.
inline constexpr std::string_view kMedia[] = {"Telegram", "Twitter",  "Facebook", "Instagram", "YouTube",
                                              "TikTok",   "WhatsApp", "Weibo",    "X",         "Truth",
                                              "LinkedIn", "Mastodon", "Bluesky"};

enum CueFrame : std::uint32_t {
  kFrameThat = 1,
  kFrameBare = 2,
  kFrameWh = 4,
  kFrameQuote = 8,
  kFrameInverted = 16,
  kFrameTo = 32,
  kFrameNoun = 64,
  kFrameAbout = 128,
  kFrameAddressee = 256,
  kFrameAddresseeTo = 512,
  kFrameAddresseeWh = 1024,
  kFrameToAddressee = 2048,
  kFrameNegated = 8192,    ///< "does not think that" says the opposite is thought
  kFrameNaming = 16384,    ///< "called it", "described it as" with quoted words
  kFramePassive = 4096,    ///< "is said to", "was told that"
  kFrameObjectTo = 32768,  ///< "expects [prices to fall]": the object belongs to the content
  kFrameAnyNoun = 65536,   ///< "announced [the sale of the yard]": any noun phrase, with or without a number
  kFrameGerund = 131072,   ///< "denied [hiding the bill]"
  kFrameAs = 262144,       ///< "described [the plan as a mistake]"
  kFrameTwoObjects = 524288,     ///< "called [the plan a mistake]"
  kFrameDocument = 1048576,      ///< of a document or a study also without "that"
  kFrameOfAddressee = 2097152,   ///< "accused them of [hiding the bill]"
  kFrameFeeling = 8388608,       ///< "expressed interest in [a sale]"
  kFrameClaimNoun = 16777216,    ///< "rejected [the allegation]": a noun phrase whose head is a claim
  kFrameClause = 33554432,       ///< a clause without "that" whose verb stands right behind its subject
  kFrameNounAt = 67108864,       ///< "put [the toll at 30]"
  kFrameForAddressee = 4194304,  ///< "blamed them for [the delay]"
};

struct CueVerb {
  std::string lemma;
  std::string particle;  ///< "out" of "point out"
  CueClass cls = CueClass::say;
  std::uint32_t frames = 0;
};

/// What may follow a noun that attributes.
enum NounFrame : std::uint8_t {
  kNounThat = 1,
  kNounOf = 2,     ///< accusations of
  kNounFor = 4,    ///< calls for
  kNounAbout = 8,  ///< questions about, doubts over
  kNounTo = 16,    ///< its promise to
  kNounBare = 32,  ///< fears it would
};

struct CueNoun {
  CueClass cls = CueClass::say;
  std::uint8_t frames = kNounThat;
  bool rejected = false;  ///< the writer denies it: "the fiction that"
};

struct CueAdjective {
  CueClass cls = CueClass::believe;
  std::uint32_t frames = 0;
  std::vector<std::string> prepositions;  ///< that lead to a noun phrase as content
};

struct CuePhrase {
  std::vector<std::string> words;
  CueClass cls = CueClass::say;
  bool cites = false;  ///< names an outer link rather than the speaker
};

/// The first two bytes of some ASCII spellings in lower case, to pass over most words unread.
class StartTable {
 public:
  void add(std::string_view spelling) {
    if (spelling.size() >= 2) starts_.set(key(spelling));
  }
  /// False only when no spelling of two or more bytes begins like the word, in any case of letters.
  bool may_have(std::string_view word) const { return word.size() < 2 || starts_.test(key(word)); }

 private:
  static constexpr std::size_t kBits = 7;
  static std::size_t key(std::string_view word) {
    return static_cast<std::size_t>(lower(word[0]) << kBits | lower(word[1]));
  }
  /// All that is not ASCII is one letter.
  static unsigned lower(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 ? 0u : byte >= 'A' && byte <= 'Z' ? byte | 0x20u : byte == '`' ? '\'' : byte;
  }
  std::bitset<1u << 2 * kBits> starts_;
};

class Vocabulary {
 public:
  explicit Vocabulary(const Lexicon& lexicon);

  /// By the lower-cased word; nullptr when it is in no table.
  const Word* find(std::string_view lower) const { return words_.find(WordKey::of(lower), lower); }
  const Word* find(const WordKey& key) const { return words_.find(key, {}); }
  const std::vector<CueVerb>& verbs() const { return verbs_; }
  const std::vector<CueNoun>& nouns() const { return nouns_; }
  const std::vector<CueAdjective>& adjectives() const { return adjectives_; }
  const std::vector<CuePhrase>& phrases() const { return phrases_; }
  const Lemmatiser& lemmatiser() const { return lemmatiser_; }
  bool is_outlet(std::string_view name) const;
  /// By its ending; "-est" of short words and of those in the table is none.
  bool is_superlative(std::string_view word) const;
  /// A noun that no table has may be a person by its ending: "beekeeper".
  bool is_like_person(std::string_view noun) const;
  /// kMale or kFemale by the given name that starts `name`; 0 when unknown or either.
  std::uint64_t sex_of_name(std::string_view name) const;
  /// "Russian", "Russians" → "Russia"; empty when it is no people of a state.
  std::string_view country_of(std::string_view people) const;
  std::string head_class(const std::string& head) const;  ///< "serviceman" → "soldier"
  /// Class of a predicate by the lemma of its verb or noun; empty when unlisted.
  std::string_view predicate_of_verb(const std::string& lemma) const;
  std::string_view predicate_of_noun(const std::string& lemma) const;
  /// "evacuation": what befell those it is "of".
  std::string_view predicate_of_act(const std::string& noun) const;
  /// "deep" → "depth"
  std::string_view dimension(const std::string& adjective) const;
  /// The same for the noun as written.
  std::string_view predicate_of_form(std::string_view form) const;
  /// A class that a predicate has before one head alone: "lose" "job" → cut; empty for none.
  std::string_view predicate_of_head(const std::string& predicate, const std::string& head) const;
  bool has_predicate_phrases(const std::string& verb) const { return predicate_phrase_verbs_.contains(verb); }
  /// What a feature adds to the worth of a claim, in hundredths.
  int weight(WorthFeature feature) const { return weights_[static_cast<std::size_t>(feature)]; }

 private:
  Word& word(std::string_view form);
  void load_function_words(const Lexicon& lexicon);
  void load_verbs(const Lexicon& lexicon);
  void load_nouns(const Lexicon& lexicon);
  void load_adjectives(const Lexicon& lexicon);
  void add_forms(const std::string& lemma, std::int16_t cue, bool particle, std::uint64_t extra);
  /// "hid", "crept": past forms no other table knows; the tag tells them from nouns.
  void add_irregular_pasts();
  void load_worth(const Lexicon& lexicon);
  void load_recordings(const Lexicon& lexicon);
  void load_claim_words(const Lexicon& lexicon);
  /// To the word and, of a "verb" or "noun", to all its forms.
  void add_sense(const std::string& lemma, std::string_view pos, Senses sense);
  std::span<const std::string> irregular_of(const std::string& lemma) const;
  void load_markers(const Table& table, std::vector<Marker> Word::*list);

  Lemmatiser lemmatiser_;
  WordTable words_;
  std::unordered_map<std::string, std::vector<std::string>> irregular_;  ///< lemma → forms
  std::vector<std::string> person_endings_;
  std::vector<CueVerb> verbs_;
  std::vector<CueNoun> nouns_;
  std::vector<CueAdjective> adjectives_;
  std::vector<CuePhrase> phrases_;
  std::unordered_set<std::string> outlets_, no_superlatives_, predicate_phrase_verbs_;
  StartTable outlet_starts_, predicate_noun_starts_;
  std::unordered_map<std::string, std::uint64_t> sexes_;
  std::unordered_map<std::string, std::string> countries_;
  std::array<int, kWorthFeatures> weights_{};
  std::unordered_map<std::string, std::string> heads_, predicate_verbs_, predicate_nouns_,
      predicates_of_heads_, predicate_acts_, dimensions_;
};

}  // namespace hearsay::claims
