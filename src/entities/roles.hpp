#pragma once
// What a person is said to be: "head of the legal department of the foundation".

#include <optional>
#include <string>

#include "entities/article.hpp"

namespace hearsay {

/// Tokens of the role of a person: the apposition behind the name, else the title or role before it.
std::optional<Range> role_of(const Article& article, const Found& person, Range sentence);

}  // namespace hearsay
