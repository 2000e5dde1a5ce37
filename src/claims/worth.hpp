#pragma once
// How much there is in a claim to check: features of its words, each with its weight in a table.

#include "claims/draft.hpp"

namespace hearsay::claims {

/// Classes of words in the table `worth_words`; bits of Token::worth.
inline constexpr std::uint8_t kWorthComparison = 1 << 0;
inline constexpr std::uint8_t kWorthCause = 1 << 1;
inline constexpr std::uint8_t kWorthHarm = 1 << 2;
inline constexpr std::uint8_t kWorthAffairs = 1 << 3;
inline constexpr std::uint8_t kWorthAbsolute = 1 << 4;
inline constexpr std::uint8_t kWorthOpinion = 1 << 5;
inline constexpr std::uint8_t kWorthOught = 1 << 6;

/// The claim must have its content, figures, entities, chain and polarity.
Worth weigh(const Reading& r, const Claim& claim);

}  // namespace hearsay::claims
