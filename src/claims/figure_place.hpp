#pragma once
// Where what a figure counts or measures happened.

#include <string>

#include "claims/reading.hpp"

namespace hearsay::claims {

/// The country that a name stands for, or the name.
std::string country(const Reading& r, const Entity& entity);

/// The place at `t` is where something happens: behind "in", "at", "near", whatever describes it between.
bool is_place_of_event(const Reading& r, std::uint32_t t, std::uint32_t lo);

/// A name behind "in" that is no entity, or was taken for a person or a product: "in the town of Teshik".
std::string unread_place(const Reading& r, Range content, Span counted);

/// "[Angoro]: 18 people died": the place that the sentence of the token opens with.
std::string labelled_place(const Reading& r, std::uint32_t i);

/// "Two days after the raid near Hasmir, soldiers killed [four]": where the token behind the comma is, since
/// the place before it is that of an earlier event; the begin of the range when it names none.
std::uint32_t after_earlier_event(const Reading& r, Range before);

}  // namespace hearsay::claims
