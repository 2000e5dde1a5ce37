#pragma once
// A number that brings an earlier report's up to date, as its own words tell: it contradicts nobody.

#include "reconcile/frame_group.hpp"

namespace hearsay {

/// Whether `after` is what `before` has become: it grew and is said to be the latest count or that of a later
/// day, or the earlier value stands beside it: "2,100, up from 1,300". Both are of one thing in two articles.
bool is_later_count(const FigureVoice& before, const FigureVoice& after, const ReconcileTables& tables);

/// "12,000, up from [9,000]", "cut to 96 from [112]": the number behind gives what was before.
bool is_former_value(std::string_view text_before);

}  // namespace hearsay
