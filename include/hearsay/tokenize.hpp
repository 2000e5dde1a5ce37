#pragma once
// Tokens by Universal Dependencies conventions for English (do|n't, Putin|'s, $|580) and sentences.

#include <memory>

#include "hearsay/lexicon.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

/// Makes `tokens` and `sentences` from text and blocks. Tokens are ordered, never empty and leave only white
/// space uncovered; a sentence starts and ends with a token and never crosses a block.
class Tokenizer : public Stage {
 public:
  explicit Tokenizer(const Lexicon& lexicon);
  ~Tokenizer() override;
  std::string_view name() const override { return "tokenize"; }
  LayerSet needs() const override { return {Layer::text, Layer::blocks}; }
  LayerSet makes() const override { return {Layer::sentences, Layer::tokens, Layer::tags}; }
  void operator()(Document& doc) const override;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace hearsay
