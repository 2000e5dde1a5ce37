#pragma once
// Steps in which the frame of a cue verb is read.

#include "claims/cue.hpp"

namespace hearsay::claims {

inline void take(Site& site, FrameKind frame, std::uint32_t content) {
  site.frame = frame;
  site.content = content;
}

/// What is called something: "described [the plan as a mistake]", "called [it reckless]", "what he called [a
/// plan]".
bool naming_at(const Reading& r, Site& site, std::uint32_t p);

/// "expressed interest in [a sale]", "voiced doubts about [it]".
bool feeling_at(const Reading& r, Site& site, std::uint32_t p);

/// "accused [them] of [hiding it]", "blamed [them] for [the delay]".
bool charge_at(const Reading& r, Site& site, std::uint32_t p);

}  // namespace hearsay::claims
