#pragma once
// Dates as mail and feeds write them.

#include <string>
#include <string_view>

namespace hearsay::ingest {

/// "Tue, 5 Mar 2024 10:00:05 +0100 (CET)" → "2024-03-05T10:00:05+01:00"; other notations as iso_date() reads
/// them. Empty when there is no full date.
std::string header_date(std::string_view text);

/// Author of "Ana Ruiz", "Ana Ruiz <ana@x.example>", "ana@x.example (Ana Ruiz)"; empty for a bare address.
std::string person_of(std::string_view text);

}  // namespace hearsay::ingest
