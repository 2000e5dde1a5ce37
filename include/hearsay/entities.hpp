#pragma once
// Names: persons, organisations, places, groups, military units, with their roles and their aliases inside
// the article.

#include <memory>

#include "hearsay/lexicon.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

/// Makes `entities`: mentions ordered by position, not overlapping, outside furniture.
class EntityExtractor : public Stage {
 public:
  explicit EntityExtractor(const Lexicon& lexicon);
  ~EntityExtractor() override;
  std::string_view name() const override { return "extract-entities"; }
  LayerSet needs() const override {
    return {Layer::text, Layer::blocks, Layer::sentences, Layer::tokens, Layer::tags};
  }
  LayerSet makes() const override { return {Layer::entities}; }
  void operator()(Document& doc) const override;

 private:
  struct Data;
  struct Memory;
  std::unique_ptr<const Data> data_;
};

}  // namespace hearsay
