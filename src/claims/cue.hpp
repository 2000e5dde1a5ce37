#pragma once
// Cues in their places: a verb, noun or phrase that attributes, its source beside it, and the frame of what
// it attributes.

#include <vector>

#include "claims/phrase.hpp"
#include "claims/reading.hpp"

namespace hearsay::claims {

enum class SiteForm : std::uint8_t { verb, participle, passive, noun, phrase, hearsay, colon };
enum class FrameKind : std::uint8_t { none, that, bare, wh, to, noun, about, quote, left, as };

struct Site {
  SiteForm form = SiteForm::verb;
  CueClass cls = CueClass::say;
  Range cue;
  std::uint32_t group_begin = 0;  ///< first token of the verb group or phrase
  std::uint32_t end = 0;          ///< behind the cue and, inverted, its source
  Range source;
  bool source_after = false;
  bool shares_source = false;  ///< ", adding that": the source of the site before
  Range quoter;                ///< "the lawyer" of "the lawyer quoted a soldier as saying"
  FrameKind frame = FrameKind::none;
  std::uint32_t content = kNone;  ///< first token of the content on the right
  std::uint32_t quote = kNone;    ///< quotation it introduces
  Range addressee;
  Range adjunct;  ///< words between cue and content: "in an interview with X"
  bool negated = false;
  bool infinitive = false;
  bool spent = false;  ///< part of another's content
  bool cites = false;
  bool heading = false;
  std::uint32_t frames = 0;
  std::uint32_t hi = 0;  ///< end of the clause space on the right
};

/// Sites in `region`, which is the part of a sentence outside speech or inside one quotation; in order.
std::vector<Site> find_sites(const Reading& r, Range region, std::uint32_t speech, bool heading);

/// Whether the word behind "to" is a verb: listed as one, or unlisted and no plural.
bool infinitive_at(const Reading& r, std::uint32_t i);

/// "The official line from X is that …", "details about how …".
bool read_loose_noun(const Reading& r, std::uint32_t i, Range region, Site& site);

/// "the claim that …", "Putin's warning that …", "a statement by the ministry that …".
bool read_noun(const Reading& r, std::uint32_t i, Range region, Site& site);

/// "is confident that", "were worried about".
bool read_adjective(const Reading& r, std::uint32_t i, Range region, Site& site);

/// A noun with a complement other than "that …": "calls for", "fears it would", "its promise to".
bool read_complement_noun(const Reading& r, std::uint32_t i, Range region, Site& site);

/// "according to", "in the words of".
bool read_phrase(const Reading& r, std::uint32_t i, Range region, Site& site);

/// "Report: soldiers quit" and "Soldiers quit: report" in a heading.
bool read_heading_colon(const Reading& r, Range region, Site& site);

/// Reads what stands right of the cue: addressee, adjuncts, complementiser. Sets frame, content, quote.
void read_frame(const Reading& r, Site& site);

}  // namespace hearsay::claims
