#pragma once
// Names as the model reads them from their words and surroundings.

#include <vector>

#include "entities/name_features.hpp"
#include "hearsay/model.hpp"

namespace hearsay {

/// A name with the class the model gives it (a number of kNameClasses).
struct Judged {
  Range range;
  std::uint32_t cls = 0;
  std::int32_t margin = 0;  ///< what the sentence would lose were this no such name, in units of the model
};

class NameModel {
 public:
  NameModel();
  /// Throws UsageError when it was trained for other features or classes.
  explicit NameModel(const LinearModel& model);

  /// By sentence of the article, each ordered by position, without overlaps. `ruled`: what the rules found.
  std::vector<std::vector<Judged>> find(const Article& article,
                                        const std::vector<std::vector<Found>>& ruled) const;

 private:
  LinearModel model_;
  NameTables tables_;
};

}  // namespace hearsay
