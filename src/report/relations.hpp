#pragma once
// What each relation means, in one sentence for readers of a report.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "hearsay/finding.hpp"

namespace hearsay {

/// "Claims about the same thing give values that cannot both hold." Never a verdict on which is true.
std::string_view relation_meaning(Relation relation);

/// All relations, in the order of the enumeration.
std::span<const Relation> relations();

/// "urn:hearsay:g0123456789ab:2": a name for one voice of a finding, counted from 0.
std::string voice_id(const Finding& finding, std::size_t number);

bool is_address(std::string_view path);  ///< http or https
/// A path as a relative URI reference (RFC 3986: bytes other than unreserved ones and the slash as %XX);
/// addresses as they are.
std::string uri_of_path(std::string_view path);

/// One sentence on a finding for a log or a list: "people killed: 12 (fire brigade, a.txt; b.txt) against
/// 19 (the union, c.txt)".
/// Control characters are made harmless.
std::string one_line(const Finding& finding);

}  // namespace hearsay
