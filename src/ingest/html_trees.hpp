#pragma once
// The learned half of the extractor: two ensembles of small decision trees over the features of a run, one of
// which knows what the rules say and one that does not, and their vote. Table `html_trees`.

#include <cstdint>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "ingest/html_blocks.hpp"
#include "ingest/html_features.hpp"

namespace hearsay::ingest {

class RunTrees {
 public:
  /// Throws UsageError when the table names a feature that is not measured.
  explicit RunTrees(const Lexicon& lexicon);

  /// Whether the vote reaches this share, 0 to 1: the likelihood that the run is article text. Trees that
  /// cannot change the answer are not asked.
  bool reaches(double share, const RunFeatures& features) const;

 private:
  struct Node {
    std::int16_t feature = -1;        ///< -1: a leaf
    std::uint16_t low = 0, high = 0;  ///< nodes for values up to the bound and above it
    float bound = 0;                  ///< of a leaf its score
  };
  struct Ensemble {
    std::vector<Node> nodes;
    std::vector<std::uint16_t> roots;
    std::vector<double> least, most;  ///< sum of the scores that the trees from each one on can add
    void find_bounds();
    double leaf(std::size_t tree, const RunFeatures& features) const;
  };
  Ensemble informed_, independent_;
};

/// Corrects what the rules decided where the trees are sure of something else.
void correct_blocks(const RunTrees& trees, const std::vector<RunFeatures>& features, const PageText& page,
                    PageBlocks& blocks);

}  // namespace hearsay::ingest
