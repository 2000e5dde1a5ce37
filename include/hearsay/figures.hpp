#pragma once
// Figures: numbers with their kind, exact value or interval, bound, unit and the thing counted.

#include <memory>

#include "hearsay/lexicon.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

/// Makes `figures`: ordered by position, not overlapping, outside furniture.
class FigureExtractor : public Stage {
 public:
  explicit FigureExtractor(const Lexicon& lexicon);
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
