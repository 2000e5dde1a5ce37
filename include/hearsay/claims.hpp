#pragma once
// Claims: who says what, through whom, how surely; and the article's own assertions of figures and events.

#include <cstdint>
#include <memory>

#include "hearsay/lexicon.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

struct ClaimOptions {
  std::uint8_t min_worth = 0;  ///< leave out claims worth less, in hundredths
};

/// Makes `claims`, ordered by position of their span; nested claims follow the one they are in.
class ClaimExtractor : public Stage {
 public:
  explicit ClaimExtractor(const Lexicon& lexicon, ClaimOptions options = {});
  ~ClaimExtractor() override;
  std::string_view name() const override { return "extract-claims"; }
  LayerSet needs() const override {
    return {Layer::source, Layer::text, Layer::blocks,   Layer::sentences,
            Layer::tokens, Layer::tags, Layer::entities, Layer::figures};
  }
  LayerSet makes() const override { return {Layer::claims}; }
  void operator()(Document& doc) const override;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace hearsay
