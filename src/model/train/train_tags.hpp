#pragma once
// Weights of the part-of-speech tagger.

#include "model/train/task.hpp"

namespace hearsay {

std::string train_tags(const TrainingContext& context);

}  // namespace hearsay
