#pragma once
// Weights of the classifier of sentence ends.

#include "model/train/task.hpp"

namespace hearsay {

std::string train_sentences(const TrainingContext& context);

}  // namespace hearsay
