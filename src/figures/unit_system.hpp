#pragma once
// Measures stated in the units of one system, so that amounts written in miles and in kilometres compare.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/figures.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay::figures {

class UnitConverter {
 public:
  UnitConverter(const Lexicon& lexicon, UnitSystem system);
  /// Changes value, low, high and unit of every measure whose unit has a factor and whose dimension has a
  /// unit in the system; the text stays, and so does every other figure.
  void operator()(std::vector<Figure>& figures) const;

 private:
  struct Factor {
    Decimal times = 1;  ///< to the base of the dimension
    Decimal over = 1;   ///< "foot-per-second": what the second part brings in
    std::string dimension;
  };
  std::optional<Factor> factor_of(const std::string& unit) const;
  void convert(Figure& figure) const;

  std::unordered_map<std::string, Factor> factors_;      ///< per unit
  std::unordered_map<std::string, std::string> target_;  ///< per dimension, the unit of the system
};

}  // namespace hearsay::figures
