#pragma once
// Weights of the model of names.

#include "model/train/task.hpp"

namespace hearsay {

/// `context.data`: the file of scripts/train.d/names_data.py.
std::string train_names(const TrainingContext& context);

}  // namespace hearsay
