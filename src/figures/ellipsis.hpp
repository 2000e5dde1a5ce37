#pragma once
// Numbers that leave out what they count: "31 were rescued", "the other two", "put the figure at 45".

#include <optional>

#include "figures/counted.hpp"
#include "figures/draft.hpp"

namespace hearsay::figures {

/// How a number without a noun stands in its sentence.
enum class Standing : std::uint8_t {
  other,
  subject,  ///< a verb follows: "nine are missing", "the other two wrote"
  part,     ///< "47." behind "carried 50 evacuees, the second"; "120 in Romania" behind "including"
  figure    ///< "put the figure at 45": a noun for a number says that something is counted
};

Standing standing(const Line& line, const Draft& draft);

/// "three of the five judges", "80 of the town's 200 shops", "14 votes to nine": whether `left` is a part of
/// what `right` counts, or the other way round.
bool part_of_next(const Line& line, const Draft& left, const Draft& right);

/// "Arrests totalled 1,900": the subject of a verb of counting.
std::optional<Antecedent> counted_subject(const Line& line, const Draft& draft);

/// "earn 14" behind an amount of money in the same sentence: whether the number goes on about money.
bool stands_for_money(const Line& line, const Draft& draft);

}  // namespace hearsay::figures
