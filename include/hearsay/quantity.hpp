#pragma once
// Which figures say how much or how many, as against when, how old or which one.

#include "hearsay/document.hpp"

namespace hearsay {

constexpr bool states_quantity(FigureKind kind) {
  switch (kind) {
    case FigureKind::money:
    case FigureKind::count:
    case FigureKind::percent:
    case FigureKind::percent_point:
    case FigureKind::measure:
    case FigureKind::ratio:
    case FigureKind::multiple:
    case FigureKind::duration:
    case FigureKind::number:
      return true;
    case FigureKind::date:
    case FigureKind::time:
    case FigureKind::set:
    case FigureKind::age:
    case FigureKind::ordinal:
    case FigureKind::identifier:
    case FigureKind::score:
      return false;
  }
  return false;
}

}  // namespace hearsay
