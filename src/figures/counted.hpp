#pragma once
// What a number counts: the noun phrase behind it, its head, the whole it is part of, or the noun it leaves
// out.

#include <optional>

#include "figures/draft.hpp"

namespace hearsay::figures {

/// A noun that numbers without one may stand for.
struct Antecedent {
  Span span;
  std::string head;
};

/// Fills counted, head, of and the span of `draft` from the atoms behind it. `limit`: first atom of the next
/// figure.
void read_counted(const Line& line, Draft& draft, std::size_t limit);

/// "14 of us", "two said", "five, including …": whether the number stands for people or things named before.
bool stands_for_noun(const Line& line, const Draft& draft);

/// The nearest plural noun for people before byte `at`, within some hundred words and marks.
std::optional<Antecedent> nearest_people(const Document& doc, const Vocabulary& vocabulary, std::uint32_t at);

/// Whether the word at `i` is a plural noun by its form.
bool is_plural(const Line& line, std::size_t i);

/// "a month", "per person", "apiece" behind the figure; and "monthly wage of" before it.
void read_rate(const Line& line, Draft& draft);

}  // namespace hearsay::figures
