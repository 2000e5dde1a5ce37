#pragma once
// Exchange rates that somebody vouches for: without them two currencies meet only where an article states
// both.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "hearsay/decimal.hpp"

namespace hearsay {

class Rates {
 public:
  Rates() = default;
  /// Lines FROM<tab>TO<tab>RATE: so many TO for 1 FROM, units as in figures (ISO 4217). Empty lines and lines
  /// that begin with # are passed over. Throws UsageError, which names the line.
  Rates(std::string_view lines, std::string_view name);

  bool empty() const { return rates_.empty(); }
  /// An amount in another unit, by the rate given for the two in either direction.
  std::optional<Decimal> convert(const Decimal& amount, std::string_view from, std::string_view to) const;
  /// "0.92 EUR for 1 USD", as the file has it.
  std::string words(std::string_view from, std::string_view to) const;

 private:
  const Decimal* find(std::string_view from, std::string_view to) const;

  std::map<std::pair<std::string, std::string>, Decimal, std::less<>> rates_;
};

}  // namespace hearsay
