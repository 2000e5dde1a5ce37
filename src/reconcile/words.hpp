#pragma once
// Words in the form two articles can share: folded, contractions written out, lemmas of content words.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/tables.hpp"

namespace hearsay {

/// Words without punctuation, folded: letters and digits with inner apostrophes, and inner points and commas
/// between digits ("7,000" stays whole).
std::vector<std::string> plain_words(std::string_view text);
/// The same with contractions written out: "That's not" → that is not.
std::vector<std::string> quote_words(std::string_view text, const ReconcileTables& tables);
/// Lemmas of the content words, near-synonyms folded, in order, repeated ones kept.
std::vector<std::string> content_stems(std::string_view text, const ReconcileTables& tables);
/// The content stems of `text` that are in `hashes`, in order, each once, joined by ", ".
std::string named_stems(std::string_view text, std::span<const std::uint64_t> hashes,
                        const ReconcileTables& tables);

std::string joined(std::span<const std::string> words, std::string_view separator = " ");
/// The first words of a text for a heading, without quotation marks around it: "the crane stood …".
std::string beginning(std::string_view text, std::size_t most_words);
/// Code points in `text`.
std::uint32_t code_points(std::string_view text);

}  // namespace hearsay
