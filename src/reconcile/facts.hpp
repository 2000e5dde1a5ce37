#pragma once
// What reconcile keeps of an article: facts that can be compared, in flat arrays over one string of bytes.
//
// Nothing here points anywhere: pieces are places in `bytes`, stems are hashes of the stem itself. Facts of
// one article can be written to a file or sent to another machine as they are.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/decimal.hpp"
#include "hearsay/document.hpp"
#include "reconcile/fact_array.hpp"

namespace hearsay {

/// A place in ArticleFacts::bytes.
struct Piece {
  std::uint32_t at = 0, size = 0;
  bool empty() const { return size == 0; }
};

/// A stretch of the article: its words, and where they stand in code points.
struct Passage {
  Piece words;
  std::uint32_t start = 0, end = 0;
};

/// A part of one of the flat arrays.
struct Range {
  std::uint32_t begin = 0, end = 0;
};

struct NameFact {
  Piece name;  ///< canonical inside the article
  Piece key;   ///< name_key() of it
  EntityKind kind = EntityKind::person;
  Piece known_id;  ///< of the user's own list of names
  Piece role;
  Piece sentence;  ///< of the first mention
  Passage first;   ///< first mention in the longest form
  std::uint32_t mentions = 0;
};

/// low <= quantity <= high, absent = open.
struct Interval {
  std::optional<Decimal> low, high;
  bool low_open = false, high_open = false;  ///< the end itself is excluded
  bool loose = false;                        ///< "about", "nearly", "some"
};

/// The same with the numbers as they are written on the wire; equal numbers have equal digits.
struct IntervalFact {
  Piece low, high;
  bool low_open = false, high_open = false, loose = false;
};

/// `part`: "60 soldiers, eight of them officers"; `denied`: "5,200 jobs, not the 3,400"
enum class ChangeRole : std::uint8_t { none, from, to, part, denied, other };

struct FigureFact {
  std::uint32_t claim = 0;  ///< index in the article's claims
  FigureKind kind = FigureKind::number;
  ChangeRole role = ChangeRole::none;
  bool heading = false;
  bool rare = false;  ///< a number that two reports do not have in common by chance
  IntervalFact interval;
  Piece unit, per, of;
  Piece base;  ///< unit that figures of this one are compared in
  Piece predicate, head, party, place, period;
  Piece value;  ///< ">18000 RUB/month"
  Passage words;
  Piece around;                   ///< its sentence and the two before it
  std::uint32_t same_as = kNone;  ///< index of the figure it restates in another unit

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
};

/// One sentence inside quotation marks.
struct QuoteFact {
  std::uint32_t claim = 0;
  Passage words;
};

/// A quotation in a heading that stands in the body with other words: words [first, last) of the body's.
struct HeadingChange {
  std::uint32_t heading = 0, body = 0;  ///< quotes
  std::uint32_t edits = 0, first = 0, last = 0;
};

/// One clause of what is claimed.
struct StatementFact {
  std::uint32_t claim = 0;
  Passage words;
  Range stems;                  ///< in ArticleFacts::stems, sorted
  std::uint64_t predicate = 0;  ///< bit i: stem i is neither part of a name nor a number
  std::uint64_t focus = 0;      ///< bit i: stem i is what is said to be so, or not to be so
  bool negative = false;        ///< negated content, or denied
  bool future = false;          ///< "will"
  bool has_number = false;
  bool implied = false;  ///< not said: the converse of what another voice has just said is said to be true
  bool placed = false;   ///< the focus is where something is: "was above the limit"
  bool act = false;      ///< of "the bank admitted the fraud": that it did, to be held against denials alone
};

/// Where a claim comes from. Claims that share a key are not independent.
enum class OriginRank : std::uint8_t { party, outlet, speaker, institution, article, passage };

struct OriginFact {
  OriginRank rank = OriginRank::article;
  Piece key, label;
};

struct ClaimFact {
  Piece id;
  ClaimKind kind = ClaimKind::assertion;
  bool heading = false;
  bool in_article = false;  ///< the speaker's identity holds in this article only: he has no name
  bool institution =
      false;          ///< a speaker without a name that an event has only one of: "the health ministry"
  Piece by;           ///< "Ukraine via Deutsche Welle"; empty = the article itself
  Piece speaker;      ///< innermost name
  Piece speaker_key;  ///< identity
  Piece party;        ///< country or organisation it is the official voice of
  Passage denial;     ///< "denied shelling the hospital": with its cue, where the cue denies
  Range origins;      ///< in ArticleFacts::origins, sorted
  Passage words;
};

/// rejects_denial: rejects what is itself a denial; denies_too: rejects something, as the claim before it
/// does. In the mouth of one party either repeats its denial.
enum class OppositionRule : std::uint8_t {
  corrects_number,
  set_against,
  contrast,
  converse,
  rejects,
  rejects_denial,
  denies_too
};

/// Two claims of one article set against each other by its wording.
struct OppositionFact {
  std::uint32_t first = 0, second = 0;  ///< claims
  OppositionRule rule = OppositionRule::contrast;
  Piece evidence;
};

/// What a claim says brought the event about that the article reports.
struct CauseFact {
  std::uint32_t claim = 0;
  Passage words;               ///< the clause
  Piece cause;                 ///< "a short circuit in the kitchen"
  std::uint32_t effects = 0;   ///< kinds of event, bits of EventWords
  std::uint32_t families = 0;  ///< of the cause
  bool negative = false;       ///< "was not caused by", or denied
  bool hedged = false;         ///< "may have been"
};

/// When a claim says that something happened.
struct TimeFact {
  static constexpr std::uint32_t kNoClock = ~std::uint32_t{0};
  std::uint32_t claim = 0;
  Passage words;                          ///< the clause
  Piece value;                            ///< "2024-03-05 04:30", or what is known of it
  Piece day;                              ///< "2024-03-05", "2024-03"; empty = not told
  std::uint32_t minutes = kNoClock;       ///< behind midnight
  std::uint32_t events = 0;               ///< kinds of event, bits of EventWords
  std::uint64_t verb = 0;                 ///< hash of the stem of what was done then; 0 = it tells nothing
  std::uint64_t subject = 0, object = 0;  ///< the same of the nouns on both sides of the verb
  bool approximate = false;               ///< "about", or a part of the day
  bool ends = false;                      ///< the event was over by then
  bool numbers = false;                   ///< the clause counts or measures something as well
};

inline constexpr std::uint32_t kMarkedChunk = 32;

struct ArticleFacts {
  template <class T>
  using Items = FactArray<T>;

  FactBytes bytes;  ///< the text, and behind it every string that is no part of the text
  std::uint32_t text_size = 0;
  Piece id, path, publisher, published;
  Piece label;  ///< publisher, file name or id: what readers call it
  Items<Piece> credits;
  Items<NameFact> names;
  Items<ClaimFact> claims;
  Items<OriginFact> origins;
  Items<FigureFact> figures;
  Items<QuoteFact> quotes;
  Items<HeadingChange> heading_changes;
  Items<StatementFact> statements;
  Items<std::uint64_t> stems;  ///< of the statements
  Items<OppositionFact> oppositions;
  Items<CauseFact> causes;
  Items<TimeFact> times;
  Items<Passage> body;               ///< the text without furniture
  Items<std::uint32_t> chunks;       ///< hashes of the words between white space in the body
  Items<std::uint32_t> chunk_marks;  ///< where every kMarkedChunk-th of them begins
  Items<std::uint32_t> run_ends;     ///< for each passage of the body: how many chunks end with it
  Items<std::uint64_t> topic;        ///< hashes of its distinctive names, sorted

  std::string_view operator()(Piece piece) const {
    return std::string_view(bytes).substr(piece.at, piece.size);
  }
  std::string str(Piece piece) const { return std::string((*this)(piece)); }
  /// Appends a string that is no part of the text.
  Piece add(std::string_view string) {
    if (string.empty()) return {};
    const Piece piece{static_cast<std::uint32_t>(bytes.size()), static_cast<std::uint32_t>(string.size())};
    bytes += string;
    return piece;
  }
};

/// Identity of a name as written: folded, transliterated, without determiner, possessive and marks.
std::string name_key(std::string_view name);
/// A name without common nouns at its end: "Hasmir province" → "Hasmir".
std::string_view proper_part(std::string_view name);
/// The words of an institution without their order: "the foreign ministry of Astrovia" and "Astrovia's
/// foreign ministry" are one.
std::string institution_key(std::string_view name);
/// Institution keys, to look for the one that says more than another.
class InstitutionKeys {
 public:
  explicit InstitutionKeys(std::vector<std::string> keys);

  /// The one of them that has all words of `key` and more: "union" is the "allied shipwrights union" where no
  /// other union speaks. Empty when there is none or more than one.
  std::string_view fuller(std::string_view key) const;

 private:
  std::vector<std::string> keys_;                ///< each once
  std::vector<std::vector<std::string>> words_;  ///< of each, sorted
};

}  // namespace hearsay
