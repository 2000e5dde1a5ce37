#pragma once
// The article and its layers of stand-off spans, as the stages see them.
//
// Offsets in memory are BYTES of `Document::text` (UTF-8), half-open, on code point boundaries; the wire
// carries code points and src/record/ converts. Ids are short strings unique in their layer (e1, f3, c2) and
// never positions. `rule` names the rule that made an item. Invariants are checked by validate(), not by
// setters.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hearsay/decimal.hpp"

namespace hearsay {

inline constexpr int kSchema = 1;

/// Bytes of `text`, half-open.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

// ---------------------------------------------------------------- source and blocks (made by ingest)

/// What is known about the article itself. Empty string = unknown: null rather than a guess.
struct Source {
  std::string path;       ///< where the bytes came from, as given, and the place inside: "drop.zip!/a.html"
  std::string url;        ///< canonical address stated by the page
  std::string publisher;  ///< outlet that published this copy
  std::string title;
  std::string byline;                ///< verbatim
  std::vector<std::string> authors;  ///< names found in the byline or metadata
  std::string published;             ///< ISO 8601, reduced precision allowed
  std::string modified;              ///< ISO 8601, reduced precision allowed
  std::string retrieved;             ///< when the copy was made, ISO 8601
  std::string language;              ///< BCP 47, e.g. "en"
  std::string charset;               ///< encoding the bytes were read as, empty when UTF-8
  std::vector<std::string>
      credits;  ///< outlets credited with the reporting: agency tags, "based on reporting by"
  std::vector<std::string> flags;  ///< repairs: "invalid-utf8-repaired", "glued-sentences", "truncated", …
  std::uint64_t offset = 0;        ///< byte where it begins in a file that holds many, once that is unpacked
  std::string dek;                 ///< standfirst below the title
  std::string kicker;              ///< section or genre above the title: "Opinion"
  std::string agency;              ///< news agency of the byline or dateline
  std::string initials;            ///< author code at the end: "man"
  std::string dateline;            ///< "OSTREL, March 11 (CPS)", verbatim
  std::string published_text;      ///< `published` as the article writes it
  /// Which element or line each field came from: {"published", "json-ld"}, in the order of the record.
  std::vector<std::pair<std::string, std::string>> evidence;
  bool operator==(const Source&) const = default;
};

enum class BlockKind : std::uint8_t {
  title,
  dek,
  heading,
  paragraph,
  list,
  quote,
  caption,
  table,
  byline,
  credit,
  furniture
};

/// A run of text with one function on the page. Blocks are ordered and do not overlap.
struct Block {
  Span span;
  BlockKind kind = BlockKind::paragraph;
  std::string label;  ///< sort of furniture: "navigation", "donation-appeal", "related", "comments", …
  bool operator==(const Block&) const = default;
};

// ---------------------------------------------------------------- tags

/// Universal part-of-speech tags; `none` where no tagger has run.
enum class Tag : std::uint8_t {
  none,
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X
};

// ---------------------------------------------------------------- entities

enum class EntityKind : std::uint8_t { person, organisation, place, group, unit, event, work, product, law };

/// One mention. Mentions of one entity inside an article carry the same `name` and point to the first
/// mention with `same_as`; mentions are ordered by position and do not overlap.
struct Entity {
  std::string id;
  Span span;
  EntityKind kind = EntityKind::person;
  std::string name;      ///< canonical name inside this article
  std::string same_as;   ///< id of the first mention of the same entity; empty on that first mention
  std::string known_id;  ///< of the user's own list of names, where the name is in it
  std::string role;      ///< "head of the human resources department of …", verbatim, outside the span
  std::vector<std::string> candidates;  ///< ids an ambiguous short form may stand for
  std::uint8_t confidence = 0;  ///< hundredths: so often are such names right; 0: the user's own names
  std::string rule;
  bool operator==(const Entity&) const = default;
};

// ---------------------------------------------------------------- figures

enum class FigureKind : std::uint8_t {
  money,
  count,
  percent,
  percent_point,
  measure,
  ratio,
  multiple,
  number,
  date,
  time,
  duration,
  set,
  age,
  ordinal,
  identifier,
  score  // these three are recognised so that they are not counted; emitted with --all
};

/// How the number bounds the quantity. `nearly`: approached from below ("almost 40"). `vague`: "thousands
/// of".
enum class Bound : std::uint8_t {
  exact,
  approx,
  nearly,
  at_least,
  at_most,
  more_than,
  less_than,
  between,
  vague
};

/// A number with its meaning. `value` for a single number (also under a bound); `low`/`high` for ranges and
/// vague numbers, absent = open. Dates, times, durations and sets carry `timex` (TIMEX3 value).
struct Figure {
  std::string id;
  Span span;  ///< maximal: "more than 18,000 Russian troops" starts at "more"; ends at the unit or counted
              ///< noun
  FigureKind kind = FigureKind::number;
  std::optional<Decimal> value, low, high;
  Bound bound = Bound::exact;
  std::string unit;     ///< ISO 4217 or CLDR unit id ("RUB", "kilometer"); empty for counts
  bool certain = true;  ///< false: `unit` is the likeliest of several (an ambiguous "$")
  std::string per;      ///< "month", "person": the figure is a rate
  std::string counted;  ///< what is counted, as written, without the number: "Russian troops"
  std::string head;     ///< head lemma of the counted phrase: "troop"; of an ellipsis the resolved one
  std::optional<Span> counted_span;  ///< where `counted` stands (elsewhere for an ellipsis)
  std::string of;                    ///< the whole a part or percentage is of: "contract servicemen"
  std::string direction;             ///< "up" or "down" for a change
  std::string role;                  ///< "from" or "to" in a change, "part" or "whole" in a sum
  std::string group;                 ///< id of the first figure of a list or change
  std::string same_as;               ///< id of the figure this one restates: "30,000 rubles ($580)"
  std::string timex;                 ///< TIMEX3 value
  std::string mod;                   ///< TIMEX3 modifier: START MID END APPROX …
  std::string rule;
  bool operator==(const Figure&) const = default;
};

// ---------------------------------------------------------------- claims

enum class ClaimKind : std::uint8_t { direct, mixed, indirect, assertion };

enum class LinkType : std::uint8_t { person, group, organisation, document, anonymous };

/// Who speaks, as found near the claim.
struct Speaker {
  std::optional<Span> mention;  ///< maximal noun phrase with apposition, where stated
  std::string name;             ///< resolved name: canonical entity name, else the phrase; empty = unresolved
  std::string entity;           ///< entity id when it is one
  std::string resolved_by;      ///< "stated" "carried" "pronoun" "description" "next-sentence" "heading" …
  std::vector<std::string> candidates;  ///< names it may be when unresolved
  bool operator==(const Speaker&) const = default;
};

/// One link of the chain of sources, innermost (the speaker) first; the publisher is left out.
struct ChainLink {
  std::string name;
  LinkType type = LinkType::person;
  bool stated = true;  ///< false: inferred from elsewhere in the article
  bool operator==(const ChainLink&) const = default;
};

enum class CueClass : std::uint8_t {
  say,
  deny,
  confirm,
  estimate,
  promise,
  order,
  ask,
  believe,
  write,
  leak
};

struct Cue {
  Span span;
  CueClass cls = CueClass::say;
  bool operator==(const Cue&) const = default;
};

/// What a figure of a claim is said of, in a form that two articles can share.
struct Frame {
  std::string figure;  ///< figure id
  std::string
      predicate;  ///< class of the predicate: "kill", "injure", "resign", "earn", … or the verb's lemma
  std::string
      head;  ///< head lemma of what is counted, ellipsis resolved, synonyms folded ("serviceman" → "soldier")
  std::string party;  ///< whose: "Russian" → "Russia"
  std::string place;
  std::string period;  ///< "2022-02-24/.." or as written
  bool operator==(const Frame&) const = default;
};

/// What makes a claim worth checking, or less so. Weights stand in the table `worth_features`.
enum class WorthFeature : std::uint8_t {
  statement,    ///< every claim
  quantity,     ///< states how much or how many
  quantities,   ///< states several of them
  date,         ///< says when
  name,         ///< names somebody or something
  event,        ///< tells what has happened
  superlative,  ///< "the largest"
  comparison,   ///< "rose", "more than before"
  cause,        ///< "because", "caused"
  harm,         ///< death, violence, sickness, destruction
  affairs,      ///< money, law, votes, health: what concerns many
  absolute,     ///< "never", "every", "nobody"
  study,        ///< comes from figures, a study, a document
  denial,       ///< somebody denies it
  opinion,      ///< a judgement: "great", "unfair"
  ought,        ///< what should be
  thought,      ///< believed, feared, hoped for
  plan,         ///< intended or promised
  order,        ///< asked for or commanded
  question,
  conditional,
  hypothetical,  ///< "would have been"
  future,
  hedge,
  first_person,  ///< somebody of himself: "we are proud"
  fragment       ///< a few words without a verb
};
inline constexpr std::size_t kWorthFeatures = 26;
/// As the wire and the table write them.
inline constexpr std::array<std::string_view, kWorthFeatures> kWorthFeatureNames = {
    "statement",    "quantity", "quantities", "date",         "name",     "event",    "superlative",
    "comparison",   "cause",    "harm",       "affairs",      "absolute", "study",    "denial",
    "opinion",      "ought",    "thought",    "plan",         "order",    "question", "conditional",
    "hypothetical", "future",   "hedge",      "first-person", "fragment"};

/// How much there is in a claim to check, and why; no word on whether it is true.
struct Worth {
  std::uint8_t hundredths = 0;  ///< 0 … 100
  std::uint32_t features = 0;   ///< a bit each

  bool has(WorthFeature f) const { return (features >> static_cast<unsigned>(f) & 1u) != 0; }
  void add(WorthFeature f) { features |= 1u << static_cast<unsigned>(f); }
  bool operator==(const Worth&) const = default;
};

struct Claim {
  std::string id;
  Span span;  ///< the whole of it: source, cue and content
  ClaimKind kind = ClaimKind::assertion;
  Speaker source;
  std::vector<ChainLink> chain;
  std::optional<Cue> cue;
  std::vector<Span> content;  ///< without the complementiser; direct content keeps its quotation marks
  std::string addressee;
  std::string medium;    ///< "Telegram"
  bool negated = false;  ///< the main predicate of the content
  bool hedged = false;
  std::string modality;  ///< "conditional" "question" "future" "order" …; empty = plain statement
  std::vector<std::string> figures, entities;  ///< ids inside the content
  std::vector<Frame> frames;
  std::string nested_in;  ///< claim id: "he said he was told …"
  std::string continues;  ///< claim id this one carries on
  std::optional<Worth> worth;
  bool heading = false;   ///< stands in a title or heading
  bool repaired = false;  ///< its quotation marks were damaged
  std::string rule;
  /// From the first to the last word of the content; the whole claim where it has none in that order.
  Span said() const {
    const bool ordered = !content.empty() && content.back().end >= content.front().begin;
    return ordered ? Span{content.front().begin, content.back().end} : span;
  }
  bool operator==(const Claim&) const = default;
};

// ---------------------------------------------------------------- document

struct Document {
  int schema = kSchema;
  std::string id;    ///< from the content, "a" + 16 hex digits
  std::string text;  ///< UTF-8, NFC not enforced; never changes after ingest
  Source source;
  std::vector<Block> blocks;
  std::vector<Span> sentences;
  std::vector<Span> tokens;
  std::vector<Tag> tags;  ///< parallel to tokens, or empty
  std::vector<Entity> entities;
  std::vector<Figure> figures;
  std::vector<Claim> claims;

  std::string_view slice(Span s) const { return std::string_view(text).substr(s.begin, s.size()); }
};

/// The id of an article with this text: "a" and 16 hex digits of a hash, so that equal texts are one article.
std::string article_id(std::string_view text);

/// Every broken invariant, as one readable line each: spans outside the text or inside a code point, layers
/// out of order, duplicate or dangling ids. Empty when the document is sound.
std::vector<std::string> validate(const Document& doc);

}  // namespace hearsay
