#pragma once
// Numbers that are valid JSON and yet beyond what the parser can hold: they must travel through all the same.

#include <string>

namespace hearsay {

/// Replaces every number of more than 18 characters or with an exponent by a small negative one of equal
/// length, which keeps all positions. Nothing a stage decodes may be negative, so that such a number is never
/// taken for an offset.
void replace_huge_numbers(std::string& line);

}  // namespace hearsay
