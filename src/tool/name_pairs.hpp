#pragma once
// reconcile --name-pairs: whether two names are one, for lists of pairs.

#include "tool/options.hpp"

namespace hearsay::tool {

/// Reads lines NAME TAB NAME, optionally TAB and a kind, and writes each with the likeness of its names.
int compare_name_pairs(const ReconcileOptions& options);

}  // namespace hearsay::tool
