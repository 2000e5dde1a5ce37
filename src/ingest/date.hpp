#pragma once
// Dates of bylines and metadata as ISO 8601, no more precise than they are stated.

#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay::ingest {

/// What the first number of 03/04/2019 is, where the language of a page tells.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

/// "2024-03-05T10:00:00Z", "Tue, 5 Mar 2024 10:00", "March 5, 2024" → "2024-03-05…"; a time is kept only from
/// ISO notation, where it carries its zone. Empty when there is no full date; 05/03/2024 says too little
/// unless `order` is known or one number is no month; 5.3.2024 has the day first.
std::string iso_date(std::string_view text, DateOrder order = DateOrder::unknown);

/// "/2019/03/12/", "/2019-03-12-", "/20190312/" in the path of an address; "/2019/03/" gives the month.
std::string date_in_address(std::string_view address);

/// Whether the line is a date (with a label, a time, a zone) and nothing else.
bool is_date_line(std::string_view line);

/// Whether `later` is the day after `day`; both YYYY-MM-DD.
bool is_next_day(std::string_view day, std::string_view later);

}  // namespace hearsay::ingest
