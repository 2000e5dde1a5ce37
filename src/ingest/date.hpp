#pragma once
// Dates of bylines and metadata as ISO 8601, no more precise than they are stated.

#include <string>
#include <string_view>

namespace hearsay::ingest {

/// "2024-03-05T10:00:00Z", "Tue, 5 Mar 2024 10:00", "March 5, 2024" → "2024-03-05…"; a time is kept only from
/// ISO notation, where it carries its zone. Empty when there is no full date; 05/03/2024 says too little.
std::string iso_date(std::string_view text);

/// Whether the line is a date (with a label, a time, a zone) and nothing else.
bool is_date_line(std::string_view line);

}  // namespace hearsay::ingest
