#pragma once
// The sentences an article puts into quotation marks.

#include "reconcile/passage_reader.hpp"

namespace hearsay {

/// Appends the quoted sentences of a direct or mixed claim to facts.quotes.
void collect_quotes(const Claim& claim, std::uint32_t index, const PassageReader& reader,
                    ArticleFacts& facts);

}  // namespace hearsay
