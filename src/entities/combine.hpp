#pragma once
// One list of names from what the rules and the model found.

#include <vector>

#include "entities/article.hpp"
#include "entities/name_model.hpp"

namespace hearsay {

/// By sentence, ordered by position, without overlaps. The model decides but where a rule was measured to be
/// right more often; a rule that agrees lends its name, its kind (a unit is a body) and its title.
std::vector<std::vector<Found>> combine(const Article& article, const std::vector<std::vector<Found>>& ruled,
                                        const std::vector<std::vector<Judged>>& judged);

}  // namespace hearsay
