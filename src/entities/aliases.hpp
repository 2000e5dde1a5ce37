#pragma once
// Which mentions of an article are one entity.

#include <string>
#include <vector>

#include "entities/article.hpp"

namespace hearsay {

/// Ties the names, ordered by position, together: fills id, name, same_as and candidates.
std::vector<Entity> tie_mentions(const Article& article, const std::vector<Found>& found);

}  // namespace hearsay
