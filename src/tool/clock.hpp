#pragma once
// The time of a run, for ledgers.

#include <string>

namespace hearsay::tool {

/// ISO 8601 in UTC, to the second; SOURCE_DATE_EPOCH stands for now where it is set.
std::string time_of_run();

}  // namespace hearsay::tool
