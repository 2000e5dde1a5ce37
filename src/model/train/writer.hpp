#pragma once
// Weights to the bytes of a model file.

#include <string>
#include <vector>

#include "hearsay/model.hpp"

namespace hearsay {

/// A feature with its quantised weights, one for each label.
struct ModelRow {
  Feature feature = 0;
  std::vector<std::int8_t> weights;
};

class ModelWriter {
 public:
  /// Throws std::invalid_argument for no labels, more than kModelLanes, or a name longer than 16 bytes.
  ModelWriter(std::vector<std::string> labels, std::uint32_t recipe);

  /// Weight of `label` behind `before`; before = -1: at the start of a sequence. Beyond ±1000 it is cut.
  void set_pair(int before, int label, int weight);
  void forbid(int before, int label);

  /// The file. The same bytes whatever the order of the rows. Features must differ.
  std::string write(std::vector<ModelRow> rows) const;

 private:
  std::vector<std::string> labels_;
  std::uint32_t recipe_;
  std::vector<Scores> pairs_;
};

}  // namespace hearsay
