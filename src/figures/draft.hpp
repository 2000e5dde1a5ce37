#pragma once
// A figure while it is being read: atoms instead of bytes, and what later rules still need to know.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/numeral.hpp"
#include "hearsay/document.hpp"

namespace hearsay::figures {

/// A figure in views of the text, the tables and literals: it is moved often, and most of its strings are
/// empty. What is put together for it is a string; nothing outlives the sentence but views of the text and
/// the tables.
struct DraftFigure {
  FigureKind kind = FigureKind::number;
  Bound bound = Bound::exact;
  bool certain = true;
  std::optional<Decimal> value, low, high;
  std::optional<Span> counted_span;
  std::string_view per, counted, of, direction, role, mod, rule;
  std::string_view group;  ///< "list", "list-end" or "change"
  std::string unit, head, timex;
};

/// The figure as it is read by others, without its id, its span and what it refers to.
Figure finished(DraftFigure&& draft);

struct Draft {
  std::size_t begin = 0, end = 0;  ///< atoms of the figure so far
  std::size_t core_begin = 0;      ///< first atom of the number itself (its currency sign included)
  std::size_t core_end = 0;        ///< behind the number
  Numeral numeral;
  DraftFigure figure;
  std::vector<int> currencies;  ///< what the money word may mean, likeliest first
  bool unit_before = false;     ///< "$580"
  bool unit_after = false;      ///< "580 dollars", "40 percent"
  bool minor = false;           ///< cents
  bool silent = false;          ///< recognised, not a figure
  bool used_up = false;         ///< part of the figure before it
  bool has_unit() const { return unit_before || unit_after; }
};

/// A draft is large; most places where a date might stand have none.
using MaybeDraft = std::optional<Draft>;

}  // namespace hearsay::figures
