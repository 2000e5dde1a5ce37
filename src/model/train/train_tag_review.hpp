#pragma once
// Weights of the second look at unsure tags.

#include "model/train/task.hpp"

namespace hearsay {

/// Needs the tags in place.
std::string train_tag_review(const TrainingContext& context);

}  // namespace hearsay
