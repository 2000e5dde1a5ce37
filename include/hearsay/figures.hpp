#pragma once
// Figures: numbers with their kind, exact value or interval, bound, unit and the thing counted.

#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

struct FigureOptions {
  /// Also what is recognised so that it is not taken for an amount: ordinals, identifiers, scores, and words
  /// such as "now" and "recently", which name no date.
  bool all = false;
  /// Only these kinds; empty = every kind. Kinds that need `all` are shown when they are named here.
  std::vector<FigureKind> kinds;
};

/// Every kind by its name on the wire: "percent-point".
std::span<const std::pair<std::string_view, FigureKind>> figure_kinds();

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
