#pragma once
// What reconcile says about several claims together. A finding shows every value with its source, span and
// reason; it never says which one is true.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

enum class Relation : std::uint8_t {
  agrees,
  repeats,
  same_origin,
  conflicts,
  updates,
  rounds,
  converts,
  altered_quote,
  stale_quote,
  attribution_dropped,
  detail_differs,
  disputes,
  name_variant
};

enum class Severity : std::uint8_t { info, notice, warning };

/// One voice in a finding. Offsets are CODE POINTS of the article's text, half-open: a finding outlives the
/// record.
struct Member {
  std::string doc;    ///< article id
  std::string path;   ///< where that article came from
  std::string claim;  ///< claim id in that article, empty for a name
  std::string
      by;  ///< the speaker with the chain behind: "Ukraine via Deutsche Welle"; empty = the article itself
  std::string value;  ///< ">18000", "7000..15000", "30000 RUB/month"; empty when it is about words
  std::string text;   ///< the exact words
  std::uint32_t start = 0, end = 0;
  bool operator==(const Member&) const = default;
};

struct Reason {
  std::string rule;      ///< "frame", "passage-run", "same-claimant", …
  std::string evidence;  ///< readable: the shared words, the key, the ratio
  bool operator==(const Reason&) const = default;
};

struct Finding {
  /// "g" + 12 hex digits: hash of relation, topic and the members' words and values; of their article ids too
  /// when two findings of one run would share it.
  std::string id;
  Relation relation = Relation::agrees;
  Severity severity = Severity::info;
  std::string topic;  ///< readable: "Russian soldiers killed"
  std::string frame;  ///< key the members share
  std::vector<Member> members;
  std::vector<std::string> docs;      ///< distinct article ids
  std::vector<std::string> origins;   ///< distinct independent origins
  std::vector<std::string> speakers;  ///< distinct
  std::vector<Reason> why;
  std::string fingerprint;  ///< hash of the member spans: changes when an article changes, `id` does not
  bool operator==(const Finding&) const = default;
};

std::string_view relation_name(Relation relation);
std::string_view severity_name(Severity severity);

/// One JSON object, no newline.
std::string to_json(const Finding& finding);
/// Throws BadRecord.
Finding finding_from_json(std::string_view line);

}  // namespace hearsay
