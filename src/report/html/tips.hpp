#pragma once
// What is known of a marked stretch of an article, for its hover text.

#include <string>

#include "hearsay/document.hpp"

namespace hearsay::html {

/// "Quoted · Interior Ministry, via CPS · “said” · hedged"
std::string tip_of(const Document& doc, const Claim& claim);
/// "Count · at least 31 · people"
std::string tip_of(const Figure& figure);
/// "Person · Sergei Krivenko · head of …"
std::string tip_of(const Entity& entity);

}  // namespace hearsay::html
