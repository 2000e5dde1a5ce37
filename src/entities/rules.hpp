#pragma once
// All names the rules find in an article, before the model judges them.

#include <vector>

#include "entities/article.hpp"

namespace hearsay {

/// By sentence of the article, each ordered by position, without overlaps.
std::vector<std::vector<Found>> find_by_rules(const Article& article);

}  // namespace hearsay
