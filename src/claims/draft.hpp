#pragma once
// A claim while it is being read: token ranges before names are resolved.

#include <string>
#include <vector>

#include "claims/cue.hpp"

namespace hearsay::claims {

struct Draft {
  ClaimKind kind = ClaimKind::indirect;
  SiteForm form = SiteForm::verb;
  FrameKind frame = FrameKind::none;
  Range source;
  Range cue;  ///< empty when there is none of its own
  CueClass cls = CueClass::say;
  std::vector<Span> content;
  Range addressee, adjunct;
  Range quoter;  ///< passes the words on: an outer link
  Range cited;   ///< "according to DW" around another source: an outer link
  std::uint32_t paragraph = 0;
  std::uint32_t sentence = 0;
  std::uint32_t quote = kNone;
  std::uint32_t parent = kNone;       ///< draft it is nested in
  std::uint32_t same_source = kNone;  ///< draft whose source it shares
  bool carried = false;               ///< its speaker stands elsewhere
  bool sourceless = false;            ///< nobody is named: "it is said", "reportedly"
  bool cue_negated = false;
  bool hearsay = false;  ///< "is said to", "it is thought": of nobody in particular
  bool repaired = false;
  bool aside = false;  ///< ", as Moscow insists that …,": the writer's remark inside another's claim
  bool next_sentence = false;
  bool continues_paragraph = false;
  const char* rule = "";
};

/// Tells quotations from names, titles and distancing marks; fills `Token::speech`.
void mark_speech(Reading& r);

/// Whether the quotation is part of the reporter's clause rather than a statement of its own.
bool embedded(const Reading& r, const Quotation& quote);

/// All attributed claims, in order of position; nested ones behind the one they are in.
std::vector<Draft> draft_claims(const Reading& r);

/// Text of the tokens without the commas, dashes and full stops at its edges.
Span trimmed(const Reading& r, Range range);

/// Token where the content that starts at `begin` ends.
std::uint32_t content_end(const Reading& r, std::uint32_t begin, std::uint32_t hi, std::uint32_t speech,
                          const Site& site);

}  // namespace hearsay::claims
