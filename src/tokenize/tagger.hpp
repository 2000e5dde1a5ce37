#pragma once
// Universal part-of-speech tags by the linear models "tags" and "tag_review".

#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/model.hpp"
#include "tokenize/tag_features.hpp"
#include "tokenize/tag_review.hpp"

namespace hearsay {

class Tagger {
 public:
  /// With the models that the build embeds.
  Tagger();
  /// With these, for the first and the second look, which must outlive the tagger. Throws UsageError when
  /// they are for other features or tags.
  Tagger(const LinearModel& model, const LinearModel& review);
  ~Tagger();

  /// Makes doc.tags from tokens and sentences. Tokens outside sentences are tagged as sentences of their own.
  void operator()(Document& doc) const;

 private:
  class Run;
  struct Scratch;
  std::unique_ptr<Scratch> take() const;

  LinearModel model_, review_model_;
  bool wide_;  ///< the CPU has AVX2
  PackedTable classes_;
  TagFeatures features_;
  TagReview review_;
  std::vector<Tag> tag_of_;  ///< by label
  std::array<Scores, 2 * TagFeatures::kReach + 1> edges_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Scratch>>
      idle_;  ///< kept for the next document: what they hold speeds it up
};

}  // namespace hearsay
