#pragma once
// Expected items against the record a case produced.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay::cases {

using Json = nlohmann::ordered_json;

/// What differs between `expected` (a member of a case line called `layer`) and the document, one line each.
std::vector<std::string> differences(const std::string& layer, const Json& expected, const Document& doc);

}  // namespace hearsay::cases
