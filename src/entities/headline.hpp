#pragma once
// Names where every word is capitalised: only what is known for sure.

#include <vector>

#include "entities/article.hpp"

namespace hearsay {

std::vector<Found> find_in_headline(const Article& article, const Sentence& sentence);

}  // namespace hearsay
