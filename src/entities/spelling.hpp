#pragma once
// Names of persons that are spelled in two ways in one article.

#include <string_view>

namespace hearsay {

/// Given names (folded) that differ only by how a sound is written: "Kristin" and "Kristen", "Sergei" and
/// "Sergey". Endings tell names apart: "Maria" is not "Marie".
bool same_given_name(std::string_view a, std::string_view b);

/// A family name (folded) with a slip: a letter more, less, wrong or swapped, two of them in a long name.
/// The first letter is right, and a family is no slip: "Dorins" is not "Dorin".
bool is_slip_of(std::string_view word, std::string_view family);

}  // namespace hearsay
