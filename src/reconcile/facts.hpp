#pragma once
// What reconcile keeps of an article: facts that can be compared and the words to show them, in code points.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "hearsay/decimal.hpp"
#include "hearsay/document.hpp"

namespace hearsay {

/// A stretch of an article: code points, and its words.
struct Passage {
  std::uint32_t start = 0, end = 0;
  std::string text;
};

struct NameFact {
  std::string name;  ///< canonical inside the article
  EntityKind kind = EntityKind::person;
  std::string role;
  Passage first;  ///< first mention in the longest form
  std::uint32_t mentions = 0;
  std::vector<std::uint64_t> context;  ///< content stems of its role and of the sentence of its first mention
};

/// low <= quantity <= high, absent = open.
struct Interval {
  std::optional<Decimal> low, high;
  bool low_open = false, high_open = false;  ///< the end itself is excluded
  bool loose = false;                        ///< "about", "nearly", "some"
};

struct FigureFact {
  std::string id;
  std::uint32_t claim = 0;  ///< index in the article's claims
  FigureKind kind = FigureKind::number;
  Interval interval;
  std::string unit, per, of;
  std::string predicate, head, party, place, period;
  std::string role;   ///< "from" or "to" in a change
  std::string value;  ///< ">18000 RUB/month"
  Passage words;
  std::vector<std::uint64_t> context;  ///< content stems of its sentence and the two before it, without
                                       ///< those of the frame
  std::uint32_t same_as = kNone;       ///< index of the figure it restates in another unit
  bool heading = false;

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
};

/// One sentence inside quotation marks.
struct QuoteFact {
  std::uint32_t claim = 0;
  Passage words;
};

/// One clause of what is claimed.
struct StatementFact {
  std::uint32_t claim = 0;
  Passage words;
  std::vector<std::uint64_t> stems;
  std::vector<std::uint64_t> predicate;  ///< those of them that are neither part of a name nor a number
  bool negative = false;                 ///< negated content, or content that is denied
};

/// Where a claim comes from. Claims that share a key are not independent.
struct Origin {
  enum class Rank : std::uint8_t { party, outlet, speaker, article, passage };
  Rank rank = Rank::article;
  std::string key, label;
  auto operator<=>(const Origin&) const = default;
};

struct ClaimFact {
  std::string id;
  ClaimKind kind = ClaimKind::assertion;
  std::optional<CueClass> cue;
  bool heading = false;
  std::string modality;
  std::string by;                    ///< "Ukraine via Deutsche Welle"; empty = the article itself
  std::string speaker;               ///< innermost name
  std::string speaker_key;           ///< identity; scoped to the article when the speaker has no name
  std::string party;                 ///< country or organisation it is the official voice of
  std::vector<std::string> outlets;  ///< names behind the speaker in the chain
  std::vector<Origin> origins;       ///< sorted
  Passage words;
};

/// Two claims of one article set against each other by its wording.
struct OppositionFact {
  std::uint32_t first = 0, second = 0;  ///< claims
  std::string rule, evidence;
};

/// Words of a run of text without furniture, as ids in the chunk dictionary.
struct RunFact {
  std::uint32_t start = 0;  ///< code point of the first chunk
  std::vector<std::uint32_t> chunks;
};

struct ArticleFacts {
  std::string id, path, publisher, published;
  std::string label;  ///< publisher, file name or id: what readers call it
  std::vector<std::string> credits;
  std::string lead_outlet;  ///< the one outlet an article is a report about
  std::vector<NameFact> names;
  std::vector<ClaimFact> claims;
  std::vector<FigureFact> figures;
  std::vector<QuoteFact> quotes;
  std::vector<StatementFact> statements;
  std::vector<OppositionFact> oppositions;
  std::vector<RunFact> runs;
  std::vector<std::uint64_t> topic;  ///< hashes of its distinctive names, sorted
};

/// Every distinct word with the white space behind it, once: articles are sequences of ids, and any stretch
/// of them can be written out again exactly.
class ChunkDictionary {
 public:
  std::uint32_t intern(std::string_view chunk);
  const std::string& text(std::uint32_t id) const { return texts_[id]; }
  /// Hash of the folded word; 0 for a chunk without letters or digits.
  std::uint64_t word(std::uint32_t id) const { return words_[id]; }
  std::uint32_t size(std::uint32_t id) const { return sizes_[id]; }  ///< code points

 private:
  std::unordered_map<std::string_view, std::uint32_t> ids_;  ///< views of texts_
  std::deque<std::string> texts_;
  std::vector<std::uint64_t> words_;
  std::vector<std::uint32_t> sizes_;
};

/// Identity of a name as written: folded, transliterated, without determiner, possessive and marks.
std::string name_key(std::string_view name);

}  // namespace hearsay
