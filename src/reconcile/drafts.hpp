#pragma once
// Findings in the making, in the order in which the steps thought of them: in memory as long as they are few,
// else in a file.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "hearsay/finding.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/spill_file.hpp"

namespace hearsay {

/// One voice of a finding in the making.
struct Voice {
  static constexpr std::uint32_t kNoClaim = ~std::uint32_t{0};
  std::uint32_t article = 0;
  std::uint32_t claim = kNoClaim;
  Piece value;
  Passage words;
};

struct Draft {
  Relation relation = Relation::agrees;
  std::string topic, frame;
  std::vector<Voice> voices;
  std::vector<Reason> why;
  bool one_origin = false;  ///< the voices are copies of one text, whatever else is known of them
};

class DraftList {
 public:
  /// Beyond so many bytes drafts go to a file in the folder.
  void limit(std::size_t bytes, const std::string& folder);
  void push_back(Draft draft);
  void clear();

  /// Calls `use(draft)` for each in the order in which they came. The drafts are used up.
  template <class Use>
  void visit(Use use) {
    spill_if_begun();
    for (const Batch& batch : batches_) {
      for (const Draft& draft : read(batch)) use(draft);
    }
    for (const Draft& draft : held_) use(draft);
    clear();
  }

 private:
  struct Batch {
    std::uint64_t at = 0;
    std::size_t size = 0;  ///< bytes
  };
  void spill();
  void spill_if_begun() {
    if (!batches_.empty()) spill();
  }
  std::vector<Draft> read(const Batch& batch);

  std::size_t most_ = ~std::size_t{0};  ///< bytes
  std::string folder_;
  std::vector<Draft> held_;
  std::size_t held_bytes_ = 0;
  std::vector<Batch> batches_;
  std::unique_ptr<SpillFile> file_;
};

}  // namespace hearsay
