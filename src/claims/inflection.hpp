#pragma once
// Forms of a word by its base: what the tables list once, the text writes in several ways.

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::claims {

/// The third person of a verb, the plain plural of a noun.
std::string with_s(const std::string& lemma);
std::string plural_of(const std::string& noun);

/// Every form of a verb with its flag (kVerbBase …), the base first.
std::vector<std::pair<std::string, std::uint64_t>> verb_forms(const std::string& lemma,
                                                              std::span<const std::string> irregular);

}  // namespace hearsay::claims
