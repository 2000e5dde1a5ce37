#pragma once
// What befell those counted, where other words than the verb in front of the number say it.

#include <string>
#include <string_view>

#include "claims/reading.hpp"

namespace hearsay::claims {

/// "were left homeless", "lost their lives", "taken to hospital": the class of `lemma` with the words from
/// `from` on that make its sense; empty for none.
std::string_view phrase_predicate(const Reading& r, const std::string& lemma, std::uint32_t from,
                                  std::uint32_t hi);

/// "12 miners trapped underground", "34 derailed cars", "the evacuation of 1,700 people", "took 34 people
/// into custody"; empty where nothing says more than `predicate`. `counted_end` stands behind the noun.
std::string counted_state(const Reading& r, Range figure, std::uint32_t counted_end, Range content,
                          const std::string& predicate);

}  // namespace hearsay::claims
