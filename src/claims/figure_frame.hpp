#pragma once
// What a figure of a claim is said of: predicate, thing counted, whose, where, since when.

#include <optional>
#include <vector>

#include "claims/reading.hpp"

namespace hearsay::claims {

/// Frame of figure `figure` inside `content`.
Frame frame_of(const Reading& r, std::uint32_t figure, Span content);

/// "NATO lowers that figure to …", "Russia only admits to 1,351": what is missing is taken from the frame
/// before.
class Ellipsis {
 public:
  /// `text` is the whole claim.
  Ellipsis(const Reading& reading, Span text) : r(reading), text_(text) {}
  bool in(const Figure& figure);

 private:
  bool refers_back() const;
  bool has_noun_in_front(const Figure& figure) const;
  bool is_age(const Figure& figure) const;

  const Reading& r;
  Span text_;
  std::optional<bool> refers_back_;  ///< read once, a long claim has many figures
};

/// "Two were wounded": the number has no noun, but a verb of its own.
bool says_its_own(const Reading& r, const Figure& figure, const Frame& frame);

void inherit(Frame& frame, const Frame& before, bool predicate);

/// "5,200 jobs, not [the 3,400]": said to be wrong, of the thing that the figure before counts.
bool denied(const Reading& r, const Figure& figure);

}  // namespace hearsay::claims
