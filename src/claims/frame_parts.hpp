#pragma once
// Steps in which the frame of a cue verb is read.

#include "claims/cue.hpp"

namespace hearsay::claims {

inline void take(Site& site, FrameKind frame, std::uint32_t content) {
  site.frame = frame;
  site.content = content;
}

/// 'warned of “dire days”': behind the closing mark of a quotation that opens at `p` and is neither a name
/// nor a title; kNone when there is none.
std::uint32_t fragment_end(const Reading& r, std::uint32_t p);

/// 'as “a joke”', 'as part of the “…”': the quotation behind "as" that says what something is called.
std::uint32_t quoted_name(const Reading& r, std::uint32_t as, std::uint32_t hi);

/// 'described by critics [as “cruel”]': where "as" stands behind the one who calls it so.
std::uint32_t as_behind_agent(const Reading& r, std::uint32_t by, std::uint32_t hi);

/// What is called something: "described [the plan as a mistake]", "called [it reckless]", "what he called [a
/// plan]".
bool naming_at(const Reading& r, Site& site, std::uint32_t p);

/// "expressed interest in [a sale]", "voiced doubts about [it]".
bool feeling_at(const Reading& r, Site& site, std::uint32_t p);

/// "accused [them] of [hiding it]", "blamed [them] for [the delay]".
bool charge_at(const Reading& r, Site& site, std::uint32_t p);

/// ", said X" or "…" said X, "That says X".
void read_inverted(const Reading& r, Site& site, Range region);

/// "Sales, she said [on Monday], were hurt": the comma behind which the clause around goes on.
std::uint32_t inserted_until(const Reading& r, const Site& site, std::uint32_t p);

}  // namespace hearsay::claims
