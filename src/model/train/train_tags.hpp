#pragma once
// Weights of the part-of-speech tagger.

#include <string>
#include <vector>

#include "model/train/tag_corpus.hpp"
#include "model/train/task.hpp"

namespace hearsay {

std::string train_tags(const TrainingContext& context);

/// The model that learns from these sentences; after each epoch it is measured with the dev parts of
/// `measured`, if any.
std::string fit_tags(const TrainingContext& context, const std::vector<TaggedSentence>& gold,
                     const std::vector<TaggedSentence>& silver, const TagCorpus* measured);

}  // namespace hearsay
