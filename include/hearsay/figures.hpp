#pragma once
// Figures: numbers with their kind, exact value or interval, bound, unit and the thing counted.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

/// The units that measures are stated in: those of the text, or one unit per dimension.
enum class UnitSystem : std::uint8_t { as_written, si, us };

struct FigureOptions {
  /// Also what is recognised so that it is not taken for an amount: ordinals, identifiers, scores, and words
  /// such as "now" and "recently", which name no date.
  bool all = false;
  /// Only these kinds; empty = every kind. Kinds that need `all` are shown when they are named here.
  std::vector<FigureKind> kinds;
  /// Lengths, areas, volumes, masses and speeds are converted; the text of a figure stays.
  UnitSystem units = UnitSystem::as_written;
};

/// Every kind by its name on the wire: "percent-point".
std::span<const std::pair<std::string_view, FigureKind>> figure_kinds();

/// Every system of units by its name on the command line: "as-written".
std::span<const std::pair<std::string_view, UnitSystem>> unit_systems();

/// Makes `figures`: ordered by position, not overlapping, outside furniture.
class FigureExtractor : public Stage {
 public:
  explicit FigureExtractor(const Lexicon& lexicon, FigureOptions options = {});
  ~FigureExtractor() override;
  std::string_view name() const override { return "extract-figures"; }
  LayerSet needs() const override {
    return {Layer::source, Layer::text, Layer::blocks, Layer::sentences, Layer::tokens, Layer::entities};
  }
  LayerSet makes() const override { return {Layer::figures}; }
  void operator()(Document& doc) const override;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace hearsay
